"""The site's folder is replaced whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from rare_earth_report import writing
from rare_earth_report.errors import ReportError
from rare_earth_report.writing import remove_site, write_file, write_site

OLD = [(PurePosixPath("index.html"), "old"), (PurePosixPath("gone/page.html"), "old")]
NEW = [(PurePosixPath("index.html"), "新"), (PurePosixPath("a/b/c.bin"), b"\x00")]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != writing.MARK
    }


def test_a_build_replaces_the_folder_whole(tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert write_site(OLD, out) == 2
    assert write_site(NEW, out) == 2
    assert tree(out) == {"index.html": "新".encode(), "a/b/c.bin": b"\x00"}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_a_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[PurePosixPath, str]]:
        yield PurePosixPath("index.html"), "new"
        raise RuntimeError("half way")

    out = tmp_path / "build"
    write_site(OLD, out)
    with pytest.raises(RuntimeError, match="half way"):
        write_site(failing(), out)
    assert tree(out) == {"index.html": b"old", "gone/page.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


@pytest.mark.skipif(os.name != "posix", reason="kills a process with a signal")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_build_leaves_the_old_one(tmp_path: Path, how: signal.Signals) -> None:
    out = tmp_path / "build"
    write_site(OLD, out)
    program = (
        "import signal, sys, time; from pathlib import Path, PurePosixPath\n"
        # A shell starts background jobs with SIGINT ignored, and children inherit that.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from rare_earth_report.writing import write_site\n"
        "def files():\n"
        "    for n in range(10**6):\n"
        "        yield PurePosixPath(f'{n}.html'), 'new'\n"
        "        time.sleep(0.001)\n"
        "write_site(files(), Path(sys.argv[1]))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, out], stderr=subprocess.DEVNULL)
    partial = tmp_path / f".build.partial-{process.pid}"
    deadline = time.monotonic() + 20
    while not (partial / "3.html").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert (partial / "3.html").exists()
    process.send_signal(how)
    assert process.wait(20) != 0
    assert tree(out) == {"index.html": b"old", "gone/page.html": b"old"}
    write_site(NEW, out)
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


def test_without_an_atomic_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_exchange", lambda one, other: False)
    out = tmp_path / "build"
    write_site(OLD, out)
    write_site(NEW, out)
    assert tree(out) == {"index.html": "新".encode(), "a/b/c.bin": b"\x00"}
    assert [path.name for path in tmp_path.iterdir()] == ["build"]
    # Killed between its two renames, such a build has left the old site aside.
    out.rename(tmp_path / ".build.partial-old-999999999")
    with pytest.raises(ValueError, match="leads out"):
        write_site([(PurePosixPath("../x"), "")], out)
    assert set(tree(out)) == {"index.html", "a/b/c.bin"}


def test_what_no_build_wrote_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    for act in (lambda: write_site(NEW, tmp_path), lambda: remove_site(tmp_path)):
        with pytest.raises(ReportError, match="holds what no build has written"):
            act()
    assert tree(tmp_path) == {"letter.txt": b"dear"}


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x"])
def test_no_file_leads_out_of_the_site(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leads out of the site"):
        write_site([(PurePosixPath(path), "")], tmp_path / "build")
    assert list(tmp_path.iterdir()) == []


def test_two_files_with_one_path(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write_site([OLD[0], OLD[0]], tmp_path / "build")


def test_remove(tmp_path: Path) -> None:
    out = tmp_path / "build"
    write_site(OLD, out)
    assert remove_site(out)
    assert not remove_site(out)
    assert list(tmp_path.iterdir()) == []


def test_write_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a.json", "一\n")
    write_file(tmp_path / "a.json", "二\n")
    assert (tmp_path / "a.json").read_bytes() == "二\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
