"""The course of what is claimed of one thing: days from left to right, values upwards."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from rare_earth_report.site.charts import Chart, Dot, Scale, nice_scale
from rare_earth_report.site.day_axis import day_labels, week_ticks
from rare_earth_report.site.svg import Node, at, chart, line, linked, node, percent, words

TOP, TALL = 16, 96  # pixels
LEFT, RIGHT = 0.14, 0.86  # shares of the width between which the days lie
CLEAR = 13  # pixels between two labels
LETTER = 0.034  # share of the narrowest chart that a letter takes


def course(
    id: str,
    title: str,
    description: str,
    dots: Sequence[tuple[date, Dot]],
    period: tuple[date, date],
    value_text: Callable[[Decimal], str],
    day_text: Callable[[date], str],
) -> Chart:
    """One small chart of several that share `period`; each has a scale of values from zero."""
    ends = [end for _, dot in dots for end in (dot.low, dot.high) if end is not None]
    scale, ticks = nice_scale(ends)
    bottom = TOP + TALL
    values = Scale(scale.low, scale.high, 0.0)
    drawn: list[Node] = []
    for tick in ticks[:: max(1, len(ticks) - 1)]:
        y = _height(values, tick)
        drawn.append(line(percent(LEFT), y, percent(RIGHT), y, "grid"))
        drawn.append(words(value_text(Decimal(f"{tick:g}")), "0", y + 4, "tick", "start"))
    places = {day: percent(_across(day, period)) for day in week_ticks(*period)[::2]}
    labels, below = day_labels(places, bottom + 18, day_text)
    drawn += labels
    taken: list[tuple[float, float, float]] = []
    for day, dot in dots:
        drawn.append(_mark(day, dot, period, values, taken))
    return chart(id, title, description, below, drawn, "course")


def _across(day: date, period: tuple[date, date]) -> float:
    first, last = (each.toordinal() for each in period)
    return LEFT + 0.03 + (RIGHT - LEFT - 0.06) * (day.toordinal() - first) / max(last - first, 1)


def _height(values: Scale, value: float) -> float:
    return round(TOP + TALL * (1 - values.place(value)), 2)


def _mark(
    day: date,
    dot: Dot,
    period: tuple[date, date],
    values: Scale,
    taken: list[tuple[float, float, float]],  # labels drawn: left, right, height
) -> Node:
    low, high = (None if end is None else _height(values, end) for end in (dot.low, dot.high))
    y = next(end for end in (low, high) if end is not None)
    inside: list[Node] = []
    if low is not None and high is not None and low != high:
        inside.append(line("0", low, "0", high, "interval"))
        inside += [line("-5", end, "5", end, "interval") for end in (low, high)]
    else:
        inside.append(node("circle", r="4", cy=y, class_="mark" if low == high else "mark open"))
        if low is None or high is None:
            way = 1 if low is None else -1
            inside.append(line("0", y + way * 4, "0", y + way * 14, "ray"))
    # A label that would lie on another is left out: the list under the chart has it.
    share = _across(day, period)
    wide = LETTER * len(dot.label)
    left, right = (share - wide, share) if share > 0.7 else (share, share + wide)
    if all(abs(y - at_y) >= CLEAR or right <= a or b <= left for a, b, at_y in taken):
        taken.append((left, right, y))
        side, anchor = ("-9", "end") if share > 0.7 else ("9", "start")
        inside.append(words(dot.label, side, y + 4, "label", anchor))
    place = at(percent(share), 0, *inside)
    return node("g", linked(dot.href, dot.name, [place]), class_=f"dot {dot.kind}")
