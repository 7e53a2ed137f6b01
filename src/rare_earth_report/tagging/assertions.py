"""How a figure is said: as fact, forecast or plan, denied or not, and of a year or not."""

from collections.abc import Mapping
from typing import cast

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Figure, Modality, Span
from rare_earth_report.tagging.measuring import dimension_of
from rare_earth_report.tagging.scenes import Scene

YEARLY = frozenset({"mass", "volume", "energy"})  # dimensions that "annual" makes a flow
MODALITY_REACH = 70
NEGATION_REACH = 48


def find_negation(scene: Scene, figure: Figure, rules: Attribution) -> Span | None:
    """The words before the figure that deny it."""
    start = max(scene.sentence.start, figure.span.start - NEGATION_REACH)
    if not scene.hints.has("negated", start, figure.span.start):
        return None
    found = rules.negated.search(scene.text, start, figure.span.start)
    return Span(*found.span()) if found else None


def find_modality(scene: Scene, figure: Figure, rules: Attribution) -> tuple[Modality, Span] | None:
    """The nearest word of a kind of statement before the figure in its clause."""
    clause = scene.clause_of(figure)
    best: tuple[int, str, Span] | None = None
    for name, pattern in rules.modality:
        if not scene.hints.has(name, clause.start, figure.span.end):
            continue
        for match in pattern.finditer(scene.text, clause.start, figure.span.end):
            gap = figure.number.start - match.end()
            if gap <= MODALITY_REACH and (best is None or gap < best[0]):
                best = (gap, name, Span(*match.span()))
    return (cast(Modality, best[1]), best[2]) if best else None


def find_annual(
    scene: Scene, figure: Figure, units: Mapping[str, Unit], rules: Attribution
) -> Span | None:
    """The word that makes a quantity of goods a yearly one, in the figure's clause.

    A sum stays a sum: "its annual profit of 5 billion, up from 4 billion in the year before".
    """
    if figure.per is not None or dimension_of(figure, units) not in YEARLY:
        return None
    clause = scene.clause_of(figure)
    if not scene.hints.has("annual", clause.start, clause.end):
        return None
    found = rules.annual.search(scene.text, clause.start, clause.end)
    return Span(*found.span()) if found else None
