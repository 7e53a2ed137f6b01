"""Read a dateline: `Sou Hu Cai Jing· 2025-06-28 02:19`, or what is left of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from rare_earth_report.loading.outlets import Outlet, outlet_key

# China has kept one time, without summer time, since 1992: no time-zone database is needed.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

_LONGEST = 120
_LONGEST_OUTLET = 60
_DOTS = "·•・‧∙"
_DATE = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.年])(?P<month>\d{1,2})(?:(?P=mark)|月)(?P<day>\d{1,2})日?"
    r"(?:[ \tT]*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2})?"
    r"(?:[ \t]*(?P<zone>Z|(?:UTC|GMT)?(?:[+-]\d{1,2}(?::?\d{2})?)|UTC|GMT))?)?[ \t]*$"
)
_UNDATED = re.compile(rf"(?P<outlet>[^{_DOTS}]{{1,{_LONGEST_OUTLET}}})[{_DOTS}][ \t]*$")
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line says of where and when an article was published."""

    outlet: tuple[int, int] | None  # code points of the line; None when it names none
    published: datetime | date | None  # None when it gives no date, or an impossible one
    flaw: str | None  # the date or time that no calendar or clock has


def read_dateline(line: str, outlets: Mapping[str, Outlet]) -> Dateline | None:
    """The dateline that `line` is, or None when it is none.

    A line is one when it ends with a date, when it ends with the dot that stands before a date,
    or when the whole of it is a listed outlet.
    """
    if len(line) > _LONGEST:
        return None
    dated = _DATE.search(line)
    if dated:
        return _dated(line, dated, outlets)
    undated = _UNDATED.match(line)
    if undated:
        return Dateline(_trimmed(line, 0, undated.end("outlet")), None, None)
    if outlet_key(line) in outlets:
        return Dateline(_trimmed(line, 0, len(line)), None, None)
    return None


def _dated(line: str, match: re.Match[str], outlets: Mapping[str, Outlet]) -> Dateline | None:
    before = line[: match.start()].rstrip()
    name = before.rstrip(_DOTS).rstrip()
    # Without its dot, a name before a bare date may be the end of a title: 稀土大事记 2025-06-28.
    sure = name != before or not name or match["hour"] or outlet_key(name) in outlets
    joined = line[: match.start()][-1:].isalnum()  # `2025` is the tail of a word or a number
    if len(name) > _LONGEST_OUTLET or joined or not sure:
        return None
    published, flaw = _moment(match)
    return Dateline(_trimmed(line, 0, len(name)), published, flaw)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    words = line[start:end].strip()
    if not words:
        return None
    at = line.index(words, start)
    return at, at + len(words)


def _moment(match: re.Match[str]) -> tuple[datetime | date | None, str | None]:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None, f"the date {match[0].strip()}, which no calendar has"
    if not match["hour"]:
        return day, None
    try:
        clock = time(int(match["hour"]), int(match["minute"]), tzinfo=_zone(match["zone"]))
    except ValueError:
        return day, f"the time {match[0].strip()}, which no clock shows"
    return datetime.combine(day, clock), None


def _zone(words: str | None) -> timezone:
    if not words:
        return SHANGHAI
    offset = _ZONE.search(words)
    if not offset:
        return UTC
    length = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    return timezone(length if offset["sign"] == "+" else -length)
