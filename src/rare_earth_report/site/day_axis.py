"""An axis of days: where its labels stand, and what they say."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from rare_earth_report.site.svg import Node, words

LINE = 16  # pixels between the day and the year below it
BELOW = 8  # pixels of the chart below its last label


def month_ticks(first: date, last: date) -> list[date]:
    """The first of each month from `first` to `last`, thinned to at most eight."""
    ticks, year, month = [], first.year, first.month
    while (day := date(year, month, 1)) <= last:
        if day >= first:
            ticks.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    every = ceil(len(ticks) / 8) or 1
    return ticks[::every]


def week_ticks(first: date, last: date) -> list[date]:
    """Months where there are three or more, at most eight; else Mondays, at most six."""
    months = month_ticks(first, last)
    if len(months) >= 3:
        return months
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    mondays = [day for day in days if day.weekday() == 0] or days[:1]
    return mondays[:: ceil(len(mondays) / 6) or 1]


def year_ticks(ticks: Sequence[date]) -> list[date]:
    """Those of `ticks` at which another year begins, and the first; none where all are of one."""
    if len({tick.year for tick in ticks}) < 2:
        return []
    later = [tick for before, tick in pairwise(ticks) if tick.year != before.year]
    return [ticks[0], *later]


def day_labels(
    places: Mapping[date, str], y: float, day_text: Callable[[date], str]
) -> tuple[list[Node], float]:
    """The labels of the axis, the year below a day where it begins, and how high the chart is.

    Args:
        places: where each day stands, left to right.
        y: of the days.
    """
    drawn = [words(day_text(day), x, y, "tick") for day, x in places.items()]
    years = year_ticks(list(places))
    drawn += [words(str(day.year), places[day], y + LINE, "tick") for day in years]
    return drawn, y + BELOW + (LINE if years else 0)
