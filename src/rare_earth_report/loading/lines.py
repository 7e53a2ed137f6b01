"""The lines of an export, and what each of them is by itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rare_earth_report.loading.datelines import Dateline, read_dateline
from rare_earth_report.loading.furniture import Words, load_words
from rare_earth_report.loading.outlets import Outlet, load_outlets
from rare_earth_report.loading.sections import section_pattern

Kind = Literal["blank", "furniture", "dateline", "label", "bullet", "plain"]

LINE_END = re.compile(r"\r\n|\r|\n")

_BULLET = re.compile(r"[-–—•][ \t]")
_LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class Format:
    """The rules of an export, compiled once."""

    words: Words
    outlets: Mapping[str, Outlet]
    sections: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    number: int
    start: int  # code points of the file's text, without the line's end
    end: int
    words: str  # without the white space around them
    kind: Kind
    name: str  # of the furniture; a label's words
    number_of_label: int | None  # 0 for a label without a number; None when it is no label
    dateline: Dateline | None


def load_format() -> Format:
    """The format as the rules that ship describe it.

    Raises:
        RuleError: a rule is incomplete or contradicts another.
    """
    words = load_words()
    return Format(words, load_outlets(), section_pattern(words.label))


def read_lines(text: str, form: Format) -> tuple[Line, ...]:
    """The lines of `text`; what was searched for, above `Search documents`, is furniture."""
    return _with_queries(tuple(_lines(text, form)), form)


def _lines(text: str, form: Format) -> Iterator[Line]:
    start, number = 0, 1
    for match in LINE_END.finditer(text):
        yield _line(text, number, start, match.start(), form)
        start, number = match.end(), number + 1
    if start < len(text):
        yield _line(text, number, start, len(text), form)


def _line(text: str, number: int, start: int, end: int, form: Format) -> Line:
    words = text[start:end].strip()
    name = form.words.furniture.names.get(words.casefold(), "") if len(words) < 100 else ""
    if not words or name:
        empty: Kind = "furniture" if name else "blank"
        return Line(number, start, end, words, empty, name or "blank line", None, None)
    label = form.sections.match(words)
    if label and label["label"] is not None:
        digits = re.search(r"(\d+)\**$", label[0])
        count = int(digits[1]) if digits else 0
        return Line(number, start, end, words, "label", label[0].strip("*"), count, None)
    if label and (label["bold"] or label["bold_colon"]):
        return Line(number, start, end, words, "label", "", None, None)
    if _BULLET.match(words):
        return Line(number, start, end, words, "bullet", "", None, None)
    dateline = read_dateline(words, form.outlets)
    kind: Kind = "dateline" if dateline else "plain"
    return Line(number, start, end, words, kind, "", None, dateline)


def _with_queries(lines: tuple[Line, ...], form: Format) -> tuple[Line, ...]:
    """`lines` with what was searched for, the line above `Search documents`, as furniture."""
    queries: set[int] = set()
    above: Line | None = None
    for line in lines:
        if line.kind == "furniture" and line.name in form.words.furniture.after_query:
            if above and above.kind == "plain" and len(above.words) <= _LONGEST_QUERY:
                queries.add(above.number)
            above = None
        elif line.kind not in ("blank", "furniture"):
            above = line
    return tuple(
        replace(line, kind="furniture", name="query") if line.number in queries else line
        for line in lines
    )
