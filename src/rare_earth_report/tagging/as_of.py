"""The time that a figure speaks of: the nearest period that its sentence names."""

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure
from rare_earth_report.tagging.periods import Period
from rare_earth_report.tagging.scenes import Scene

REACH = 110  # characters between a figure and its period
CLAUSE = 30  # what the end of a clause between them costs
OTHER_FIGURE = 40


def find_period(scene: Scene, figure: Figure, rules: Attribution) -> Period | None:
    """The period of the figure; None where no words near it name one, or they name another time."""
    if rules.elsewhen.match(scene.text, figure.span.end, scene.sentence.end):
        return None
    best: tuple[int, Period] | None = None
    for period in scene.periods:
        if scene.apart(period.span, figure.span) > REACH:
            continue
        cost = (
            len(scene.gap(period.span, figure.span))
            + CLAUSE * scene.crossed(period.span, figure.span)
            + OTHER_FIGURE * scene.between(period.span, figure)
        )
        if cost <= REACH and (best is None or cost < best[0]):
            best = (cost, period)
    return best[1] if best else None
