"""The time that a figure speaks of: the nearest period that its sentence names."""

import re

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure
from rare_earth_report.tagging.claims.periods import Period
from rare_earth_report.tagging.claims.scenes import Scene

REACH = 110  # characters between a figure and its period
SENTENCE = 300  # the same, where the period is a clause of its own
OPENING = 60  # what such a period costs at most
CLAUSE = 30  # what the end of a clause between them costs
OTHER_FIGURE = 40
BESIDE = 10  # characters between a figure and the period tied to it: " in the "
RECORD = 60  # characters before a period in which "the highest" stands
LEAD = 24  # characters before a period in which its preposition stands
_FROM = frozenset({" from ", " from the "})
_FROM_BASE = re.compile(r"\s(?:[a-z]+\s)?from\s(?:the\s)?")
_OWN = frozenset({"", " ", "的"})
YEARS = frozenset({"periods.toml:year-en", "periods.toml:year-zh", "periods.toml:relative-zh"})
SHARES = frozenset({"percent", "times"})


def find_period(scene: Scene, figure: Figure, rules: Attribution) -> Period | None:
    """The period of the figure; None where no words near it name one, or they name another time."""
    if rules.time.elsewhen.match(scene.text, figure.span.end, scene.sentence.end):
        return None
    if rules.time.earlier.search(scene.lead(figure.span, LEAD)):
        return None
    best: tuple[int, Period] | None = None
    for period in scene.periods:
        if period.span.start <= figure.number.start and figure.number.end <= period.span.end:
            continue  # "the three months ended in June" lasted three months
        apart = scene.apart(period.span, figure.span)
        if apart > REACH and not (apart <= SENTENCE and scene.is_all_of_clause(period.span)):
            continue
        if _is_elsewhere(scene, period, figure) or _is_base(scene, period, figure, rules):
            continue
        if _is_of_another(scene, period, figure, rules) or _is_contrasted(
            scene, period, figure, rules
        ):
            continue
        if _is_of_saying(scene, period, figure, rules) or _is_left(scene, period, figure):
            continue
        cost = (
            len(scene.gap(period.span, figure.span))
            + CLAUSE * scene.crossed(period.span, figure.span)
            + OTHER_FIGURE
            * (scene.between(period.span, figure) - _is_converted(scene, period, figure))
        )
        opens = period.span.end <= figure.span.start and scene.is_all_of_clause(period.span)
        if opens and not _is_followed(scene, period, figure, rules):
            cost = min(cost, OPENING)  # "In 2024, …": it holds for all that follows
        if cost <= REACH and (best is None or cost < best[0]):
            best = (cost, period)
    return best[1] if best else None


def _is_left(scene: Scene, period: Period, figure: Figure) -> bool:
    """Whether the figure is what was before, and has a time of its own: "1,864 tons in June, from
    [1,725 tons] in May".
    """
    if scene.text[period.span.end : figure.span.start].lstrip(",") not in _FROM:
        return False
    return any(0 <= other.span.start - figure.span.end <= BESIDE for other in scene.periods)


def _is_converted(scene: Scene, period: Period, figure: Figure) -> bool:
    """Whether the figure stands again in brackets before its time: 16.6bn yuan ($2.3bn) in 2022."""
    again = scene.beside(figure)[1]
    if again is None or period.span.start < again.span.end:
        return False
    return scene.text[figure.span.end : again.span.start].strip() in {"(", "（"}


def _is_followed(scene: Scene, period: Period, figure: Figure, rules: Attribution) -> bool:
    """Whether a clause between them begins with a time of its own: 9月，…，前9月进口…，出口…."""
    return any(
        period.span.end < other.span.start < figure.span.start
        and scene.begins_clause(other.span)
        and not _is_base(scene, other, figure, rules)
        for other in scene.periods
    )


def _is_elsewhere(scene: Scene, period: Period, figure: Figure) -> bool:
    """Whether a clause of its own behind the figure has the period: "…, which began in 2023"."""
    if period.span.start < figure.span.end:
        return False
    return scene.crossed(period.span, figure.span) > 0 and not scene.is_all_of_clause(period.span)


def _is_base(scene: Scene, period: Period, figure: Figure, rules: Attribution) -> bool:
    """Whether the figure is compared with the period: "up from last year", 较2022年增长."""
    if figure.unit in SHARES and _FROM_BASE.fullmatch(scene.gap(figure.span, period.span)):
        return True  # "down 30.9% from August", "a 6.5 percent increase from March"
    opens = scene.lead(period.span, LEAD).endswith((" from ", " from the "))
    if opens and scene.text.startswith(" to ", period.span.end):
        return True  # "narrowed by 26.6 percent from January to $23 billion"
    before = period.span.end <= figure.span.start
    if before and scene.text[period.span.end : figure.span.start] in _OWN:
        return False  # 较8月的5791.8吨: what one is compared with has that time
    lead = scene.lead(period.span, LEAD)
    since = scene.text.startswith("since ", period.span.start) or lead.endswith("since ")
    if since and rules.time.records.search(scene.lead(period.span, RECORD)):
        return True  # "its highest level since August 1990"
    relative = "relative" in period.rule
    if (rules.time.base_relative if relative else rules.time.base_before).search(lead):
        return True
    if rules.time.base_after.match(scene.text, period.span.end):
        return True
    shared = figure.unit in SHARES and figure.span.start >= period.span.end
    return shared and rules.time.base_of_share.match(scene.text, period.span.end) is not None


def _is_of_another(scene: Scene, period: Period, figure: Figure, rules: Attribution) -> bool:
    """Whether the period is tied to another figure: 去年的4200万吨, "from 37.6% in 2016"."""
    for other in scene.figures:
        if other is figure or other.number == figure.number:
            continue
        if scene.text[period.span.end : other.span.start].strip() == "的":
            return True
        if not 0 <= period.span.start - other.span.end <= BESIDE:
            continue
        if rules.time.base_other.search(scene.lead(other.span, LEAD)):
            return True
    return False


def _is_of_saying(scene: Scene, period: Period, figure: Figure, rules: Attribution) -> bool:
    """Whether the period says when somebody spoke: "said on Monday", 周三表示."""
    start, end = period.span.start, period.span.end
    if rules.time.told_before.search(scene.lead(period.span, LEAD)):
        return True
    if rules.time.told_after.match(scene.text, end):
        return True
    if figure.span.end <= start:
        return scene.hints.has("claimant_after", figure.span.end, start)
    on_a_day = period.days is None or period.days[0] == period.days[1]
    if not on_a_day or period.rule in YEARS:
        return False
    return scene.hints.has("claimant_after", end, figure.span.start)


def _is_contrasted(scene: Scene, period: Period, figure: Figure, rules: Attribution) -> bool:
    """Whether the period is told of another figure, which this one's clause is held against.

    "预计在2030年达到1.3万亿美元,而需求正以每年25%的速度增长".
    """
    if period.span.end > figure.span.start or not scene.between(period.span, figure):
        return False
    gap = scene.gap(period.span, figure.span)
    return rules.contrast.search(gap) is not None
