"""Intervals of figures: how wide each is and which of a group meet, found by sorting."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from rare_earth_report.lexicon.comparing import ComparisonRules

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def widened(statements: pd.DataFrame, rules: ComparisonRules) -> tuple[Floats, Floats]:
    """Lower and upper ends in base units, each moved out by its tolerance; ±inf where open.

    The tolerance is that of the comparator and kind of measure, and for an exact figure at least
    half a unit of its last decimal place: 0.7 meets 0.74.
    """
    comparator = statements["comparator"].mask(statements["approximate"], "approximately")
    pairs = pd.MultiIndex.from_arrays([comparator, statements["kind"]])
    numbers, known = pd.factorize(pairs)
    found = [rules.tolerance(str(one), str(kind)) for one, kind in known]
    relative = np.array([each.relative for each in found] or [0.0])[numbers]
    absolute = np.array([each.absolute for each in found] or [0.0])[numbers]
    rounding = np.where(statements["kind"] == "count", 0.0, 1.0)
    ends: list[Floats] = []
    for stated, value, outwards in (("low", "low_value", -1.0), ("high", "high_value", 1.0)):
        at = statements[value].to_numpy(np.float64)
        last_place = _half_last_place(statements[stated], at) * rounding
        width = np.maximum(np.abs(at) * relative + absolute, last_place)
        ends.append(np.where(np.isnan(at), outwards * np.inf, at + outwards * width))
    return ends[0], ends[1]


def _half_last_place(stated: pd.Series, value: Floats) -> Floats:
    """Half a unit of the last decimal place as stated, in base units; 0 for a whole number."""
    texts = stated.fillna("0").astype(str)
    dot = texts.str.find(".").to_numpy()
    places = np.where(dot >= 0, texts.str.len().to_numpy() - dot - 1, 0)
    number = texts.astype(np.float64).to_numpy()
    factor = np.divide(value, number, out=np.ones_like(number), where=number != 0)
    halves = np.where(places > 0, 0.5 * 10.0 ** -places.astype(np.float64), 0.0)
    return np.nan_to_num(np.asarray(halves * np.abs(factor), dtype=np.float64))


def conflicts(group: Ints, low: Floats, high: Floats) -> Ints:
    """For each interval, how many of its group it does not meet.

    Sorts all ends once: an interval misses those that end before it begins and those that begin
    after it ends.
    """
    number = len(group)
    of = np.concatenate([group, group])
    ends = np.concatenate([low, high])
    is_high = np.concatenate([np.zeros(number, np.int64), np.ones(number, np.int64)])
    order = np.lexsort((is_high, ends, of))  # at one value a beginning goes before an end
    highs = np.cumsum(is_high[order])
    lows = np.cumsum(1 - is_high[order])
    first = np.searchsorted(of[order], group)  # where the group begins in the order
    before_high = np.where(first > 0, highs[first - 1], 0)
    before_low = np.where(first > 0, lows[first - 1], 0)
    place = np.empty(2 * number, np.int64)
    place[order] = np.arange(2 * number)
    ended = highs[place[:number]] - before_high
    begun = lows[place[number:]] - before_low
    size = np.bincount(group, minlength=int(group.max(initial=-1)) + 1)[group]
    return np.asarray(ended + (size - begun), dtype=np.int64)


def readings(group: Ints, low: Floats, high: Floats) -> Ints:
    """For each interval, the number of the run of meeting intervals it is in, lowest run first."""
    order = np.lexsort((high, low, group))
    frame = pd.DataFrame({"group": group[order], "low": low[order], "high": high[order]})
    reach = frame.groupby("group", sort=False)["high"].cummax()
    before = reach.groupby(frame["group"], sort=False).shift()
    opens = (frame["low"] > before).fillna(False).astype(np.int64)
    run = opens.groupby(frame["group"], sort=False).cumsum().to_numpy()
    numbers = np.empty(len(group), np.int64)
    numbers[order] = run
    return numbers


def windows(group: Ints, day: Floats, length: Ints) -> Ints:
    """Number the spans of `length` days within each group, from its earliest day on.

    A window begins with the first day that is further than `length` from the beginning of the one
    before. NaN days are in window 0. A group that fits into one window costs nothing.
    """
    numbers = np.zeros(len(group), np.int64)
    known = ~np.isnan(day)
    frame = pd.DataFrame({"group": group[known], "day": day[known]})
    days = frame.groupby("group")["day"]
    wide = (days.transform("max") - days.transform("min")).to_numpy() > length[known]
    rows = np.flatnonzero(known)[wide]
    rows = rows[np.lexsort((day[rows], group[rows]))]
    of, at, long = group[rows], day[rows], length[rows]
    start = 0
    while start < len(rows):
        last = int(np.searchsorted(of, of[start], side="right"))
        number = 0
        while start < last:
            end = start + int(
                np.searchsorted(at[start:last], at[start] + long[start], side="right")
            )
            numbers[rows[start:end]] = number
            start, number = end, number + 1
    return numbers
