"""From corpus to site: the tiny corpus against its golden files, same bytes, safe failures."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import pytest

from conftest import TINY
from rare_earth_report import build, read_corpus, tag_text, to_json
from rare_earth_report.errors import NoteError, ReportError
from rare_earth_report.loading import read_text
from rare_earth_report.settings import Settings, read_settings

GOLDEN = Path(__file__).parent / "golden"
# One page of each kind; the method page's scores belong to the gold, not to this corpus.
KEPT = (
    "index.html",
    "zh/index.html",
    "404.html",
    "actors/china.html",
    "actors/index.html",
    "articles/2025-06-13-*.html",
    "articles/index.html",
    "claims/index.html",
    "claims/undated-*.html",
    "measures/share-of-refining.html",
    "minerals/heavy-rare-earths.html",
    "minerals/index.html",
    "moves/index.html",
    "sources/sohu-caijing.html",
    "timeline/index.html",
    "zh/articles/2025-06-14-*.html",
)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def made(site: Path) -> Iterator[tuple[str, bytes]]:
    files = tree(site)
    yield "files.txt", "".join(f"{path}\n" for path in sorted(files)).encode()
    for path, content in files.items():
        if any(fnmatch(path, pattern) for pattern in KEPT):
            yield f"site/{path}", content
    corpus = read_corpus([TINY / "corpus"], TINY)
    records = [json.loads(to_json(tag_text(article.text))) for article in corpus.articles]
    shown = json.dumps(records, ensure_ascii=False, indent=1)
    yield "tagged.json", f"{shown}\n".encode()


def test_golden(tiny_site: Path, pytestconfig: pytest.Config) -> None:
    files = dict(made(tiny_site))
    if pytestconfig.getoption("update_golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, content in files.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(content)
    kept = tree(GOLDEN)
    assert sorted(kept) == sorted(files)
    for name, content in files.items():
        assert content.decode("utf-8") == kept[name].decode("utf-8"), name


def test_two_builds_give_the_same_bytes(tiny_site: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima", "LC_ALL": "C"}
    command = [sys.executable, "-m", "rare_earth_report", "build", "-q"]
    subprocess.run(
        [*command, "-c", TINY / "rare_earth_report.toml", "-o", tmp_path / "other"],
        check=True,
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    first, second = tree(tiny_site), tree(tmp_path / "other")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_no_machine_path_and_no_markup_of_the_corpus(tiny_site: Path) -> None:
    for path, content in tree(tiny_site).items():
        assert str(TINY).encode() not in content, path
        if not path.endswith(".sqlite"):  # which no browser reads as a page
            assert b'<b>"heavy rare earths"' not in content, path


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A copy of the tiny project with a built site."""
    shutil.copytree(TINY, tmp_path / "project")
    settings = read_settings(tmp_path / "project" / "rare_earth_report.toml")
    build(settings)
    return settings


def test_what_fails_leaves_the_last_site(project: Settings) -> None:
    before = tree(project.out)
    note = project.notes / "bad.md"
    note.write_text("---\ntitle: Bad\n---\n\nSee [[actor:atlantis]].", "utf-8")
    with pytest.raises(NoteError, match=r"notes/bad\.md:5: \[\[actor:atlantis\]\] leads nowhere"):
        build(project)
    note.unlink()
    empty = project.root / "nothing"
    empty.mkdir()
    with pytest.raises(ReportError, match="nothing: no article to build from"):
        build(replace(project, corpus=(empty,)))
    with pytest.raises(ReportError, match="no such topic"):
        build(replace(project, topic="alchemy"))
    assert tree(project.out) == before
    assert [path.name for path in project.root.glob(".build*")] == []


def test_a_killed_build_leaves_the_last_site(project: Settings) -> None:
    before = tree(project.out)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from rare_earth_report import pipeline, settings\n"
        "whole = pipeline.render\n"
        "def render(page, environments, count=[0]):\n"
        "    count[0] += 1\n"
        "    if count[0] == 20: os.kill(os.getpid(), 9)\n"
        "    return whole(page, environments)\n"
        "pipeline.render = render\n"
        "pipeline.build(settings.read_settings(Path(sys.argv[1])))\n"
    )
    file = str(project.root / "rare_earth_report.toml")
    assert subprocess.run([sys.executable, "-c", program, file], check=False).returncode == -9
    assert tree(project.out) == before
    build(project)
    assert [path.name for path in project.root.glob(".build*")] == []


def test_templates_can_be_overridden(project: Settings, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "missing.html").write_text("<p>ours", "utf-8")
    build(replace(project, templates=own))
    assert (project.out / "404.html").read_text("utf-8") == "<p>ours"


def test_public_functions() -> None:
    tagged = tag_text("中国稀土出口下降约5%。")
    assert [mention.id for mention in tagged.actors] == ["china"]
    assert json.loads(to_json(tagged))["figures"][0]["value"] == 5
    assert tagged.article == read_text("中国稀土出口下降约5%。")
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        __import__("rare_earth_report").nonsense  # noqa: B018


def test_importing_the_package_is_light() -> None:
    program = "import sys, rare_earth_report.cli; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    heavy = {"jinja2", "jieba", "rjieba", "pandas", "babel", "markdown", "http.server"}
    assert heavy & set(shown.stdout.decode().split()) == set()
