"""The charts, drawn at build time: plain SVG trees with a link on every mark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import Any

from rare_earth_report.site.day_axis import day_labels, week_ticks
from rare_earth_report.site.svg import Node, at, chart, line, linked, node, percent, words

Chart = Mapping[str, Any]

# Shares of a chart 300 px wide, its least.
CHARACTER = 0.024  # of a label
LABEL_GAP = 0.07  # between a mark with its ray and its label


@dataclass(frozen=True, slots=True)
class Dot:
    """One stated figure on a strip."""

    low: float | None
    high: float | None
    label: str
    name: str  # what a screen reader says
    href: str
    kind: str = "figure"  # figure, reference, conflict


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from `low` to `high` over the chart's width, a margin at both ends."""

    low: float
    high: float
    margin: float = 0.05

    def place(self, value: float) -> float:
        """The share of the width, 0 to 1."""
        span = (self.high - self.low) or 1.0
        share = min(max((value - self.low) / span, 0.0), 1.0)
        return self.margin + share * (1 - 2 * self.margin)


def nice_scale(
    values: Iterable[float], full: tuple[float, float] | None = None
) -> tuple[Scale, list[float]]:
    """A scale from zero (or the lowest negative) with round ticks; `full` forces both ends."""
    numbers = [*values, *(full or ())]
    low, high = min([0.0, *numbers]), max(numbers, default=1.0)
    if high == low:
        high = low + 1
    step = _step((high - low) / 4)
    first, last = floor(low / step), ceil(high / step)
    return Scale(first * step, last * step), [index * step for index in range(first, last + 1)]


def _step(rough: float) -> float:
    power = 10 ** floor(log10(rough))
    steps = (power * each for each in (1, 2, 2.5, 5, 10))
    return float(next(step for step in steps if rough <= step * 1.0001))


def strip(
    id: str,
    title: str,
    description: str,
    dots: Sequence[Dot],
    tick_text: Any,
    full: tuple[float, float] | None = None,
) -> Chart:
    """One axis, a dot a figure, a tick a reference; open ends are rays. Labels never overlap."""
    ends = [end for dot in dots for end in (dot.low, dot.high) if end is not None]
    scale, ticks = nice_scale(ends, full)
    placed = _levels(_placed(scale, dot) for dot in dots)
    rows = max((level for _, level in placed), default=0) + 1
    base = 22 + rows * 20
    drawn: list[Node] = []
    for tick in ticks:
        x = percent(scale.place(tick))
        drawn.append(line(x, 6, x, base, "grid"))
        text = tick_text(Decimal(f"{tick:g}"), tick == ticks[-1])
        anchor = "end" if tick == ticks[-1] and len(text) > 5 else "middle"
        drawn.append(words(text, "100%" if anchor == "end" else x, base + 16, "tick", anchor))
    drawn.append(
        line(percent(scale.place(scale.low)), base, percent(scale.place(scale.high)), base, "axis")
    )
    for each, level in placed:
        drawn.append(_dot(each, base - 12 - level * 20))
    return chart(id, title, description, base + 24, drawn, "strip")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A dot with its place on the strip; shares are of the chart's width."""

    dot: Dot
    left: float  # where its mark begins
    right: float  # where it ends
    before: bool  # the label stands before the mark: behind it there is no room

    @property
    def taken(self) -> tuple[float, float]:
        """What mark and label take of a row."""
        need = _need(self.dot)
        ahead, behind = (need, LABEL_GAP) if self.before else (LABEL_GAP, need)
        return self.left - ahead, self.right + behind


def _placed(scale: Scale, dot: Dot) -> _Placed:
    low = dot.high if dot.low is None else dot.low
    high = dot.low if dot.high is None else dot.high
    left, right = (scale.place(each or 0.0) for each in (low, high))
    room = 1 - right
    return _Placed(dot, left, right, before=room < _need(dot) and left > room)


def _need(dot: Dot) -> float:
    return LABEL_GAP + CHARACTER * len(dot.label)


def _levels(dots: Iterable[_Placed]) -> list[tuple[_Placed, int]]:
    """A row for each dot, so that neighbours keep apart even at 300 px."""
    ends: list[float] = []
    placed = []
    for each in sorted(dots, key=lambda each: (each.taken, each.dot.label)):
        start, end = each.taken
        level = next((row for row, last in enumerate(ends) if start >= last), len(ends))
        ends[level:] = [end, *ends[level + 1 :]]
        placed.append((each, level))
    return placed


def _dot(placed: _Placed, y: float) -> Node:
    dot, before = placed.dot, placed.before
    side = "end" if before else "start"
    parts: list[Node] = []
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        ends = percent(placed.left), percent(placed.right)
        label = words(dot.label, "-9" if before else "9", 4, "label", side)
        parts += [
            line(ends[0], y, ends[1], y, "interval"),
            *(at(end, y, line("0", -5, "0", 5, "interval")) for end in ends),
            at(ends[0 if before else 1], y, label),
        ]
    else:
        marks = [_mark(dot)]
        if dot.low is None or dot.high is None:
            way = -1 if dot.low is None else 1
            marks += [
                line(str(way * 5), 0, str(way * 15), 0, "ray"),
                node("path", d=f"M{way * 14} -4 L{way * 20} 0 L{way * 14} 4", class_="ray"),
            ]
        shift = 26 if (dot.low if before else dot.high) is None else 9  # past the ray
        marks.append(words(dot.label, str(-shift if before else shift), 4, "label", side))
        parts.append(at(percent(placed.left), y, *marks))
    return node("g", linked(dot.href, dot.name, parts), class_=f"dot {dot.kind}")


def _mark(dot: Dot) -> Node:
    if dot.kind == "reference":
        return node("path", d="M0 -7 L6 0 L0 7 L-6 0 Z", class_="mark")
    open_end = dot.low is None or dot.high is None
    return node("circle", r="4.5", class_="mark open" if open_end else "mark")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a day."""

    day: date
    name: str
    href: str
    kind: str
    origin: str = ""  # lane id
    target: str = ""


def exchange(
    id: str,
    title: str,
    description: str,
    lanes: Sequence[tuple[str, str, str]],
    moments: Sequence[Moment],
    day_text: Any,
) -> Chart:
    """A lane an actor, days from left to right, an arrow from who moved to whom it was aimed at.

    Args:
        lanes: id, label and address of each actor, top to bottom.
        moments: moves; one without a target in the lanes is a dot on its actor's lane.
    """
    days = [moment.day for moment in moments]
    first, last = min(days), max(days)
    scale = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), 0.075)
    height = {lane: 44 + index * 54 for index, (lane, _, _) in enumerate(lanes)}
    bottom = 44 + len(lanes) * 54 - 28
    drawn: list[Node] = []
    places = {tick: percent(scale.place(tick.toordinal())) for tick in week_ticks(first, last)}
    drawn += [line(x, 8, x, bottom, "grid") for x in places.values()]
    labels, below = day_labels(places, bottom + 16, day_text)
    drawn += labels
    drawn += [line("0", height[lane], "100%", height[lane], "lane") for lane, _, _ in lanes]
    used: dict[date, int] = {}
    crowd = {day: days.count(day) for day in days}
    for moment in moments:
        turn = used.get(moment.day, 0)
        used[moment.day] = turn + 1
        shift = (turn - (crowd[moment.day] - 1) / 2) * min(8, 46 / crowd[moment.day])
        x = percent(scale.place(moment.day.toordinal()))
        start, end = height[moment.origin], height.get(moment.target)
        drawn.append(at(x, 0, _arrow(shift, start, end, moment)))
    for lane, label, href in lanes:  # last, so that no arrow strikes a name through
        name = words(label, "0", height[lane] - 14, "lane-name", "start")
        drawn.append(node("a", name, href=href) if href else name)
    return chart(id, title, description, below, drawn, "exchange")


def _arrow(x: float, start: float, end: float | None, moment: Moment) -> Node:
    if end is None or end == start:
        marks = [node("circle", cx=f"{x:g}", cy=start, r="4", class_="mark")]
    else:
        way = 1 if end > start else -1
        tip = end - way * 3
        marks = [
            node("circle", cx=f"{x:g}", cy=start, r="3", class_="mark"),
            line(f"{x:g}", start, f"{x:g}", tip - way * 5, "shaft"),
            node(
                "path",
                d=f"M{x - 4:g} {tip - way * 7:g} L{x:g} {tip:g} L{x + 4:g} {tip - way * 7:g} Z",
                class_="mark",
            ),
        ]
    return node("g", linked(moment.href, moment.name, marks), class_=f"move {moment.kind}")


def bars(
    id: str,
    title: str,
    description: str,
    counts: Sequence[tuple[str, int, str]],
    name: Any,
    heads: tuple[str, str],
) -> Chart:
    """Columns over equal steps of time: label, count and address (or none) of each.

    Args:
        heads: what labels and counts are, for the same values as a table.
    """
    most = max((count for _, count, _ in counts), default=1) or 1
    step = 1 / (len(counts) or 1)
    drawn: list[Node] = [line("0", 90, "100%", 90, "axis")]
    for index, (label, count, href) in enumerate(counts):
        left = index * step
        tall = 70 * count / most
        box = node(
            "rect",
            x=percent(left + step * 0.14),
            y=f"{90 - tall:g}",
            width=percent(step * 0.72),
            height=f"{tall:g}",
            class_="bar",
        )
        top = words(str(count), percent(left + step / 2), 84 - tall, "label") if count else None
        marks = [box, *([top] if top else [])]
        drawn.append(
            linked(href, name(label, count), marks) if href and count else node("g", *marks)
        )
        if index % (ceil(len(counts) / 6) or 1) == 0:
            drawn.append(words(label, percent(left + step / 2), 107, "tick"))
    twin = {"heads": heads, "rows": [(label, count) for label, count, _ in counts]}
    return {**chart(id, title, description, 112, drawn, "bars"), "twin": twin}


def square(count: int, most: int) -> Node:
    """A square whose area is the count: one cell of a matrix."""
    side = 22 * (count / most) ** 0.5 if most and count else 0
    half = f"{12 - side / 2:g}"
    inside = (
        [node("rect", x=half, y=half, width=f"{side:g}", height=f"{side:g}", class_="cell")]
        if count
        else []
    )
    return node("svg", *inside, width="24", height="24", aria_hidden="true", class_="square")
