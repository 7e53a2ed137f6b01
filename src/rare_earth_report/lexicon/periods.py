"""The periods that rows of reference figures and controls state: 2024, 2025-05, 2025-H1, a/b."""

import re
from calendar import monthrange
from datetime import date

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)

Period = tuple[date, date]


def read_period(words: str) -> Period:
    """First and last day of `words`: a year, half, quarter, month, day, or two of them with `/`.

    Raises:
        ValueError: it is none of these, or runs backwards.
    """
    first, bar, last = words.partition("/")
    start, end = _one(first.strip()), _one((last if bar else first).strip())
    if start[0] > end[1]:
        raise ValueError(f"{words!r} runs backwards")
    return start[0], end[1]


def _one(words: str) -> Period:
    found = _FORM.fullmatch(words)
    if not found:
        raise ValueError(f"{words!r} is no period")
    year = int(found["year"])
    if found["half"]:
        return _months(year, 6 * int(found["half"]) - 5, 6)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    return _months(year, int(found["month"]), 1) if found["month"] else _months(year, 1, 12)


def _months(year: int, first: int, number: int) -> Period:
    last = first + number - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
