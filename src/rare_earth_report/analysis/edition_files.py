"""Editions as JSON: written with a line a row, read with every fault at its line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, asdict, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from rare_earth_report.analysis.editions import (
    SCHEMA,
    Edition,
    KeptClaim,
    KeptFinding,
    KeptName,
)
from rare_earth_report.errors import Fault, ReportError

_ROWS = {"claims": KeptClaim, "names": KeptName, "findings": KeptFinding}
_KEYS = ("schema", "date", *_ROWS)


def to_json(edition: Edition) -> str:
    """The edition as JSON, the same bytes for the same edition; None and defaults are left out."""
    day = edition.day.isoformat() if edition.day else None
    rows = {name: _rows(getattr(edition, name)) for name in _ROWS}
    lists = ",\n".join(f'"{name}": [{lines}]' for name, lines in rows.items())
    return f'{{\n"schema": {SCHEMA},\n"date": {json.dumps(day)},\n{lists}\n}}\n'


def from_json(text: str, file: str) -> Edition:
    """The edition in `text`.

    Args:
        file: its name, for faults.

    Raises:
        ReportError: it is no JSON, another schema, or a row lacks a key or has a wrong value;
            every fault with its line.
    """
    try:
        values = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        found = getattr(error, "msg", "brackets without end")
        raise ReportError([Fault(f"{file}:{line}", found, "JSON")]) from None
    want = f"an object with {', '.join(_KEYS)}"
    if not isinstance(values, dict):
        raise ReportError([Fault(f"{file}:1", f"a JSON {type(values).__name__}", want)])
    if values.get("schema") != SCHEMA:
        at = f"{file}:{_line(text, 'schema')}"
        found = f"schema {json.dumps(values.get('schema'))}"
        raise ReportError([Fault(at, found, f"{SCHEMA}, the schema of this program")])
    faults = list(_faults(text, values, file))
    if faults:
        raise ReportError(faults)
    rows = {name: tuple(kind(**row) for row in values[name]) for name, kind in _ROWS.items()}
    return Edition(day=date.fromisoformat(values["date"]) if values["date"] else None, **rows)


def read_editions(folder: Path, root: Path) -> Iterator[Edition]:
    """The editions in `folder`, newest first, each read when it is asked for.

    Raises:
        ReportError: as `from_json`; its files are named from `root`.
    """
    for path in sorted(folder.glob("*.json"), key=_age, reverse=True):
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            fault = Fault(file, f"byte {error.start} is not UTF-8", "UTF-8")
            raise ReportError([fault]) from None
        yield from_json(text, file)


def file_name(edition: Edition, taken: Iterable[str] = ()) -> str:
    """Its file's name: 2025-06-28.json, 2025-06-28.2.json …, or undated.json; none of `taken`."""
    stem, names = edition.day.isoformat() if edition.day else "undated", set(taken)
    number = 1
    while (name := f"{stem}.json" if number == 1 else f"{stem}.{number}.json") in names:
        number += 1
    return name


def _age(path: Path) -> tuple[str, int, str]:
    """Sorts by day and number; undated editions are the oldest."""
    day, _, number = path.stem.partition(".")
    return "" if day == "undated" else day, int(number) if number.isdecimal() else 1, path.name


def _rows(rows: Iterable[KeptClaim | KeptName | KeptFinding]) -> str:
    lines = ",\n".join(_line_of(_short(row)) for row in rows)
    return f"\n{lines}\n" if lines else ""


def _line_of(row: Mapping[str, Any]) -> str:
    """Lone surrogates, which no encoding can write, make the line ASCII."""
    line = json.dumps(row, ensure_ascii=False)
    return line if line.isascii() or _is_text(line) else json.dumps(row)


def _is_text(words: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in words)


def _short(row: KeptClaim | KeptName | KeptFinding) -> dict[str, Any]:
    defaults = {each.name: each.default for each in fields(row)}
    return {name: value for name, value in asdict(row).items() if value != defaults[name]}


def _faults(text: str, values: Mapping[str, Any], file: str) -> Iterator[Fault]:
    for name in sorted(set(values) ^ set(_KEYS)):
        found = f"unknown key `{name}`" if name in values else f"no key `{name}`"
        yield Fault(f"{file}:{_line(text, name)}", found, f"the keys {', '.join(_KEYS)}")
    if not _is_day(values.get("date")):
        found = f"date {json.dumps(values.get('date'))}"
        yield Fault(f"{file}:{_line(text, 'date')}", found, "a day such as 2025-06-28, or null")
    for name, kind in _ROWS.items():
        rows = values.get(name, [])
        if not isinstance(rows, list):
            found = f"`{name}` is a JSON {type(rows).__name__}"
            yield Fault(f"{file}:{_line(text, name)}", found, "a list")
            continue
        wanted = _wanted(kind)
        flaws = [(at, flaw) for at, row in enumerate(rows) for flaw in _flaws(row, wanted)]
        flaws += [(at, ("its id is in a row above", "one row an id")) for at in _repeated(rows)]
        lines = list(_row_lines(text, name)) if flaws else []
        for at, (found, want) in flaws:
            yield Fault(f"{file}:{lines[at]}", f"{name}: {found}", want)


def _wanted(kind: type) -> dict[str, tuple[tuple[type, ...], bool]]:
    """By key: the types that its value may have, and whether it must be there."""
    hints = get_type_hints(kind)
    required = {each.name: each.default is MISSING for each in fields(kind)}
    return {
        name: (get_args(hint) if isinstance(hint, UnionType) else (hint,), required[name])
        for name, hint in hints.items()
    }


def _flaws(
    row: Any, wanted: Mapping[str, tuple[tuple[type, ...], bool]]
) -> Iterator[tuple[str, str]]:
    if not isinstance(row, dict):
        yield f"a JSON {type(row).__name__}", "an object"
        return
    for key in row:
        if key not in wanted:
            yield f"unknown key `{key}`", f"keys {', '.join(wanted)}"
    for key, (types, required) in wanted.items():
        names = " or ".join("null" if each is type(None) else each.__name__ for each in types)
        if key not in row:
            if required:
                yield f"no key `{key}`", f"a value for `{key}`: {names}"
        elif type(row[key]) not in types:
            yield f"`{key}` is {json.dumps(row[key])}", names
        elif key in ("low", "high") and row[key] is not None and not _is_number(row[key]):
            yield f"`{key}` is {json.dumps(row[key])}", "digits, or null"


def _repeated(rows: Sequence[Any]) -> Iterator[int]:
    """Places of rows whose table and id an earlier row has."""
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(rows):
        if isinstance(row, dict):
            key = str(row.get("table")), str(row.get("id"))
            if key in seen:
                yield at
            seen.add(key)


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False


def _is_day(value: Any) -> bool:
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _line(text: str, name: str) -> int:
    """The line of a top-level key; 1 when it is not there."""
    found = [start for key, start, _ in _members(text) if key == name]
    return text.count("\n", 0, found[0]) + 1 if found else 1


def _row_lines(text: str, name: str) -> Iterator[int]:
    """The line that each element of the top-level list `name` begins on."""
    decoder = json.JSONDecoder()
    at = next(value for key, _, value in _members(text) if key == name) + 1
    line, counted = 1, 0
    while text[at := _next(text, at)] != "]":
        line, counted = line + text.count("\n", counted, at), at
        yield line
        at = _next(text, decoder.raw_decode(text, at)[1])
        at += text[at] == ","


def _members(text: str) -> Iterator[tuple[str, int, int]]:
    """Key, start of the key and start of the value of the object that `text` is."""
    decoder = json.JSONDecoder()
    at = _next(text, 0) + 1
    while text[at := _next(text, at)] != "}":
        start = at
        key, at = decoder.raw_decode(text, at)
        value = _next(text, _next(text, at) + 1)
        yield key, start, value
        at = _next(text, decoder.raw_decode(text, value)[1])
        at += text[at] == ","


def _next(text: str, at: int) -> int:
    """The place of the next character that is no space."""
    while text[at].isspace():
        at += 1
    return at
