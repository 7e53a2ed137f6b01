"""The only writer of files.

A site is written into a sibling of its folder, and the two change places at once. Until then the
old site stands; a build that fails or is killed leaves it as it was.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rare_earth_report.errors import Fault, ReportError

MARK = ".rare-earth-report"  # a folder that holds it was written here, and may be replaced
_MARK_TEXT = b"Written by rare-earth-report; the next build replaces this folder whole.\n"
_PARTIAL = ".partial-"
_ASIDE = f"{_PARTIAL}old-"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS


def write_site(files: Iterable[tuple[PurePosixPath, str | bytes]], out: Path) -> int:
    """Write `files` below `out` in place of whatever stood there; how many there were.

    Raises:
        ReportError: `out` holds something that this program did not write.
        ValueError: a path leads out of `out`.
        FileExistsError: two files have one path.
    """
    with replacing(out) as folder:
        made = {folder}
        count = 0
        for path, content in files:
            target = folder / _safe(path)
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            with target.open("xb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
            count += 1
    return count


@contextmanager
def for_a_while(files: Iterable[tuple[PurePosixPath, str | bytes]]) -> Iterator[Path]:
    """`files` in a folder of their own, which is gone when the block ends.

    Raises:
        ValueError: a path leads out of the folder.
    """
    with tempfile.TemporaryDirectory(prefix="rare-earth-report-") as name:
        root = Path(name)
        for path, content in files:
            target = root / _safe(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        yield root


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `out` when the block ends well.

    Raises:
        ReportError: `out` holds something that this program did not write.
    """
    out = out.resolve()
    _refuse_to_replace_others(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    partial = out.with_name(f".{out.name}{_PARTIAL}{os.getpid()}")
    partial.mkdir()
    try:
        (partial / MARK).write_bytes(_MARK_TEXT)
        yield partial
        _swap(partial, out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def remove_site(out: Path) -> bool:
    """Remove a built site and what killed builds left beside it; whether there was a site.

    Raises:
        ReportError: `out` holds something that this program did not write.
    """
    out = out.resolve()
    _refuse_to_replace_others(out)
    _sweep(out)
    if not out.exists():
        return False
    shutil.rmtree(out)
    return True


def write_file(path: Path, content: str) -> None:
    """Write one file, in place of what it held, at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}{_PARTIAL}{os.getpid()}")
    try:
        partial.write_text(content, "utf-8", newline="\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _safe(path: PurePosixPath) -> PurePosixPath:
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{path} leads out of the site")
    return path


def _refuse_to_replace_others(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir() or (any(out.iterdir()) and not (out / MARK).is_file()):
        want = "an empty folder, or one that an earlier build wrote"
        raise ReportError([Fault(str(out), "holds what no build has written", want)])


def _sweep(out: Path) -> None:
    """Remove what builds that are no longer alive left beside `out`; put back a site set aside."""
    if not out.parent.is_dir():
        return
    for aside in out.parent.glob(f".{out.name}{_ASIDE}*"):
        if not out.exists():
            aside.rename(out)
    for left in out.parent.glob(f".{out.name}{_PARTIAL}*"):
        owner = left.name.rpartition("-")[2]
        if owner.isdigit() and not (int(owner) != os.getpid() and _is_alive(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # os.kill would end the process there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _swap(partial: Path, out: Path) -> None:
    """Let `partial` stand at `out`; what stood there is then at `partial`, or gone."""
    if not out.exists():
        partial.replace(out)
        return
    if _exchange(partial, out):
        return
    # No atomic exchange here: `out` is absent for the time between two renames.
    aside = partial.with_name(partial.name.replace(_PARTIAL, _ASIDE))
    out.rename(aside)
    try:
        partial.rename(out)
    except OSError:
        aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at once; False where the system or the file system has no such call."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None)
    a, b = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(a, b, _RENAME_SWAP) == 0)
    return False
