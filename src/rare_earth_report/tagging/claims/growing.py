"""What grows by a figure: the measure that is named nearest before it."""

import re
from collections.abc import Sequence

from rare_earth_report.records import Evidence, Figure, Span, replace
from rare_earth_report.tagging.claims.measuring import (
    MeasureGrammar,
    cost_of,
    dimension_of,
    respective_cue,
)
from rare_earth_report.tagging.claims.scenes import Scene

GROWING = frozenset({"flow", "stock", "capacity", "level", "ceiling"})  # kinds that grow
_LOWER = re.compile(r"\s(?:lower|higher|fewer|more|less)\s")
_TO = re.compile(r"\s?(?:[a-z-]+\s|同比|环比){0,2}(?:to\s|至|到)")


def find_growing(scene: Scene, figure: Figure, grammar: MeasureGrammar) -> Evidence | None:
    """The cue of what grows by the figure; None where no one measure is named nearest."""
    shared = respective_cue(scene, figure, _grows(scene, grammar), grammar)
    if shared is not None:
        return replace(shared, part="growth_of")
    behind = _right_behind(scene, figure, grammar)
    if behind is not None:
        return behind
    best: list[tuple[float, Span, str]] = []
    reached = _reached(scene, figure, grammar)
    for span, measure in scene.cues:
        if grammar.measures[measure].kind not in GROWING or span.start >= figure.span.end:
            continue
        if reached is not None and reached.isdisjoint(grammar.dimensions[measure]):
            continue  # "sales rose 7% to 760,100 tonnes": no revenue
        english = scene.text[span.start].isascii()
        if english and (scene.crossed(span, figure.span) or scene.between(span, figure)):
            continue  # another clause has another subject; 出口量达5243吨，同比增长32% has the same
        cost = cost_of(scene, figure, span)
        if cost is not None:
            best.append((cost, span, measure))
    if not best:
        return None
    _, span, measure = min(best)
    for _, other, another in best:
        # "Exports of" may be tonnes or money; 出口总额 is money though 出口 is tonnes.
        same = other.start == span.start and (scene.text[span.start].isascii() or other == span)
        if same and another != measure:
            return None
    return Evidence("growth_of", span, f"measures.csv:{measure}")


def _grows(scene: Scene, grammar: MeasureGrammar) -> Sequence[tuple[Span, str]]:
    return [cue for cue in scene.cues if grammar.measures[cue[1]].kind in GROWING]


def _right_behind(scene: Scene, figure: Figure, grammar: MeasureGrammar) -> Evidence | None:
    """ "30 percent lower [output]": what stands right behind a word of change."""
    told = {
        measure: span
        for span, measure in scene.cues
        if grammar.measures[measure].kind in GROWING
        and _LOWER.fullmatch(scene.text, figure.span.end, span.start)
    }
    if len(told) != 1:
        return None
    ((measure, span),) = told.items()
    return Evidence("growth_of", span, f"measures.csv:{measure}")


def _reached(scene: Scene, figure: Figure, grammar: MeasureGrammar) -> frozenset[str] | None:
    """The dimensions of what it grows to: "7% to [760,100 tonnes]"; None where none follows."""
    level = scene.beside(figure)[1]
    if level is None or not _TO.fullmatch(scene.text, figure.span.end, level.span.start):
        return None
    dimension = dimension_of(level, grammar.units)
    return grammar.fits.get(dimension, frozenset({dimension}))
