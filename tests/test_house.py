"""Laws of the house that no import contract can hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "rare_earth_report"
MODULES = sorted(SOURCE.rglob("*.py"))
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "touch", "symlink_to"}
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}


def calls(path: Path) -> Iterator[tuple[str, str, int]]:
    """Object, method and line of each method call in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            yield getattr(owner, "id", getattr(owner, "attr", "")), node.func.attr, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_one_writer_and_no_clock(path: Path) -> None:
    found = list(calls(path))
    if path.name != "writing.py":
        assert [(name, line) for _, name, line in found if name in WRITES] == []
    clocks = {"datetime", "date", "time"}
    assert [(name, line) for owner, name, line in found if owner in clocks and name in CLOCKS] == []


def test_the_laws_are_seen_where_they_are_broken(tmp_path: Path) -> None:
    path = tmp_path / "bad.py"
    path.write_text("datetime.now()\nPath('x').write_text('y')\n", "utf-8")
    assert [(owner, name) for owner, name, _ in calls(path)][:2] == [
        ("datetime", "now"),
        ("", "write_text"),
    ]
