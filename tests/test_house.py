"""Laws of the house that no import contract can hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "rare_earth_report"
MODULES = sorted(SOURCE.rglob("*.py"))
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "touch", "symlink_to"}
MOVES = {"rename", "replace", "renames", "link", "symlink", "move", "copy", "copyfile", "copytree"}
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}


def calls(path: Path) -> Iterator[tuple[str, str, int]]:
    """Object, method and line of each method call in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            yield getattr(owner, "id", getattr(owner, "attr", "")), node.func.attr, node.lineno


def opened_to_write(path: Path) -> Iterator[int]:
    """The lines that open a file in a mode other than reading."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [*node.args, *(each.value for each in node.keywords if each.arg == "mode")]
            modes = {each.value for each in given if isinstance(each, ast.Constant)}
            if name == "open" and any(
                isinstance(each, str) and {*each} & {*"wax+"} and len(each) < 4 for each in modes
            ):
                yield node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_fetched(path: Path) -> None:
    modules = {
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert not [name for name in modules if name.startswith(("urllib.request", "http.client"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_one_writer_and_no_clock(path: Path) -> None:
    found = list(calls(path))
    if path.name != "writing.py":
        assert [(name, line) for _, name, line in found if name in WRITES] == []
        moved = [(owner, name) for owner, name, _ in found if owner in {"os", "shutil"}]
        assert [name for _, name in moved if name in MOVES] == []
        assert list(opened_to_write(path)) == []
    clocks = {"datetime", "date", "time"}
    assert [(name, line) for owner, name, line in found if owner in clocks and name in CLOCKS] == []


def test_the_laws_are_seen_where_they_are_broken(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("datetime.now()\nPath('x').write_text('y')\n", "utf-8")
    assert [(owner, name) for owner, name, _ in calls(path)][:2] == [
        ("datetime", "now"),
        ("", "write_text"),
    ]
