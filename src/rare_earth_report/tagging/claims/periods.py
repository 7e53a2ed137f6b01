"""Read the period that a figure speaks of: "in April", 2024年上半年, 截至5月底."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rare_earth_report.lexicon.time_rules import TimeRules
from rare_earth_report.records import Span

# The preposition that introduces a period is no part of it, unless it bounds it (by, since, as of).
SOON = 4  # months ahead in which "from November" is the next one
NEXT = 2  # the same of any other: 5月起 in April is no May of the year before
AHEAD = re.compile(r"(?:from|starting|beginning|commencing|by|until)\s", re.IGNORECASE)
LEAD = re.compile(r"(?:(?:in|during|for|from|of|to|and|through)\s)?(?:the\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as said; `days` is None when the year is nowhere stated."""

    span: Span
    days: tuple[date, date] | None
    rule: str


def find_periods(
    text: str, start: int, end: int, published: date | None, rules: TimeRules
) -> list[Period]:
    """The periods named in `text[start:end]`, left to right, the longest at each place.

    Args:
        published: day of publication, from which "last year" and a month without a year count
            back; None leaves them without days.
    """
    found: list[Period] = []
    if rules.needed.search(text, start, end) is None:
        return found
    words = text[start:end]
    for rule in rules.periods:
        if not any(need in words for need in rule.needs):
            continue
        for match in rule.pattern.finditer(text, start, end):
            lead = LEAD.match(match.group())
            span = Span(match.start() + (lead.end() if lead else 0), match.end())
            found.append(Period(span, _days(match, published, rules), f"periods.toml:{rule.id}"))
    return list(_longest(found))


def _longest(found: list[Period]) -> Iterator[Period]:
    end = -1
    for period in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if period.span.start >= end:
            yield period
            end = period.span.end


def _days(
    match: re.Match[str], published: date | None, rules: TimeRules
) -> tuple[date, date] | None:
    """The days that the words name; None also where the calendar has none: before the year 1."""
    try:
        return _named_days(match, published, rules)
    except (OverflowError, ValueError):  # what `datetime` says of such days
        return None


def _named_days(
    match: re.Match[str], published: date | None, rules: TimeRules
) -> tuple[date, date] | None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    year = int(groups["year"]) if "year" in groups else None
    if "relative" in groups:
        back = rules.relative[groups["relative"].lower()]
        year = published.year - back if published else None
    if "weekday" in groups or "near" in groups:
        return _near(groups, published, rules)
    months = _count(groups.get("months"), rules)
    month = _month(groups.get("month"), rules) or months
    if (
        year is None
        and published is not None
        and (month or "half_word" in groups or "quarter_word" in groups)
    ):
        # A month without a year is the latest one that had begun when the article was published,
        # months from January on are the latest that had ended.
        begun = published.month - 1 if months else published.month
        year = published.year - (1 if month and month > begun else 0)
        lasts = months or "month_first" in groups or "span" in groups
        if month and not lasts and 0 < (month - published.month) % 12 <= _ahead(match):
            year = published.year if month > published.month else published.year + 1
        if not month:
            year = _year_of_part(groups, published, rules)
    if year is None:
        return None
    if "year_first" in groups:
        first = int(groups["year_first"])
        return (date(first, 1, 1), date(year, 12, 31)) if first <= year else None
    if months:
        return _months(year, 1, months)
    if "span" in groups and month:
        return _months_up_to(year, month, _count(groups["span"], rules) or 12)
    if "month_first" in groups and month:
        return _months(year, _month(groups["month_first"], rules) or month, month)
    if month:
        if "day" in groups:
            day = int(groups["day"])
            if not 1 <= day <= monthrange(year, month)[1]:
                return None
            return date(year, month, day), date(year, month, day)
        return _months(year, month, month)
    if "half_word" in groups:
        half = rules.ordinals[groups["half_word"].lower()]
        return _months(year, 6 * half - 5, 6 * half)
    if "quarter_word" in groups:
        quarter = rules.ordinals[groups["quarter_word"].lower()]
        first = 1 if "through" in groups else 3 * quarter - 2
        return _months(year, first, 3 * quarter)
    return date(year, 1, 1), date(year, 12, 31)


def _ahead(match: re.Match[str]) -> int:
    """How many months ahead one that is named without a year may be: "from Nov. 1" in August."""
    return SOON if AHEAD.match(match.group()) else NEXT


def _year_of_part(groups: Mapping[str, str], published: date, rules: TimeRules) -> int | None:
    """The year of a quarter or half that is named without one: it is under way, or has just ended.

    None for any other: a firm's second quarter may end in December.
    """
    if "half_word" in groups:
        last, months = 6 * rules.ordinals[groups["half_word"].lower()], 6
    else:
        last, months = 3 * rules.ordinals[groups["quarter_word"].lower()], 3
    ended = (published.month - 1 - last) % 12  # whole months between its end and publication
    if ended < months:
        return published.year - (published.month <= last)
    under_way = last - months < published.month <= last
    return published.year if under_way else None


def _near(
    groups: dict[str, str], published: date | None, rules: TimeRules
) -> tuple[date, date] | None:
    """A weekday is the latest one up to the day of publication; 上周二 is one of the week before.

    "Currently" has no days: an undated figure is of the day of publication too.
    """
    if published is None:
        return None
    if "weekday" in groups:
        weekday = rules.weekdays[groups["weekday"].lower()]
        monday = published - timedelta(days=published.weekday())
        if "week_before" in groups:
            day = monday - timedelta(days=7 - weekday)
        else:
            day = published - timedelta(days=(published.weekday() - weekday) % 7)
        return day, day
    unit, back = rules.near[groups["near"].lower()]
    if not unit:
        return None
    if unit == "so far":
        return date(published.year, 1, 1), published
    if unit == "quarter":
        year, quarter = divmod(4 * published.year + (published.month - 1) // 3 - back, 4)
        return _months(year, 3 * quarter + 1, 3 * quarter + 3)
    if unit == "month":
        year, month = divmod(12 * published.year + published.month - 1 - back, 12)
        return _months(year, month + 1, month + 1)
    if unit == "week":
        first = published - timedelta(days=published.weekday() + 7 * back)
        return first, first + timedelta(days=6)
    day = published - timedelta(days=back)
    return day, day


def _month(word: str | None, rules: TimeRules) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else rules.months[word.lower()]


def _count(word: str | None, rules: TimeRules) -> int | None:
    """How many months the word counts."""
    if word is None:
        return None
    return int(word) if word.isdigit() else rules.counts[word.lower()]


def _months_up_to(year: int, month: int, number: int) -> tuple[date, date]:
    """So many whole months, the last of which is `month`."""
    before, first = divmod(12 * year + month - number, 12)
    return date(before, first + 1, 1), date(year, month, monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
