"""How a figure is said: as fact, forecast or plan, denied or not, and of a year or not."""

from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from typing import cast

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Figure, Modality, Span
from rare_earth_report.tagging.claims.measuring import dimension_of
from rare_earth_report.tagging.claims.scenes import Scene
from rare_earth_report.tagging.sentences import is_chinese

YEARLY = frozenset({"mass", "volume", "energy"})  # dimensions that "annual" makes a flow
MODALITY_REACH = 70
NEGATION_REACH = 48
SAYING_REACH = 8  # characters of 政府估计


def find_negation(scene: Scene, figure: Figure, rules: Attribution) -> Span | None:
    """The words before the figure that deny it."""
    start = max(scene.sentence.start, figure.span.start - NEGATION_REACH)
    if not scene.hints.has("negated", start, figure.span.start):
        return None
    found = rules.negated.search(scene.text, start, figure.span.start)
    return Span(*found.span()) if found else None


def find_end(scene: Scene, figure: Figure, measure: str | None, rules: Attribution) -> Span | None:
    """The words that say that the rate is done away with: 取消10%芬太尼关税."""
    if measure not in rules.endable:
        return None
    found = rules.ended.search(scene.lead(figure.span, NEGATION_REACH))
    if found is None:
        return None
    start = max(scene.sentence.start, figure.span.start - NEGATION_REACH)
    return Span(start + found.start(), start + found.end())


def find_modality(scene: Scene, figure: Figure, rules: Attribution) -> tuple[Modality, Span] | None:
    """The nearest word of a kind of statement before the figure in its clause."""
    clause = _with_saying(scene, scene.clause_of(figure), rules)
    chinese = is_chinese(scene.text, scene.sentence)
    best: tuple[int, str, Span] | None = None
    for name, pattern in rules.modality:
        if not scene.hints.has(name, clause.start, figure.span.end):
            continue
        ahead = name == "planned" and chinese
        end = clause.end if ahead else figure.span.end  # 将以8.25亿美元收购
        for match in pattern.finditer(scene.text, clause.start, end):
            if match.start() >= figure.span.end:
                break
            if figure.noun and figure.noun.start <= match.start() < figure.noun.end:
                continue  # "40 military targets"
            if name == "forecast" and rules.than_forecast.search(
                scene.text, match.start() - 4, match.start()
            ):
                continue  # 比年初预测下降16%
            gap = max(0, figure.number.start - match.end())
            if gap <= MODALITY_REACH and (best is None or gap < best[0]):
                best = (gap, name, Span(*match.span()))
    if best is not None and best[1] == "forecast":
        supposed = rules.supposing.match(scene.text, scene.sentence.start)
        if supposed is not None:
            return "hypothetical", Span(*supposed.span())
    if best is None and chinese:
        return _planned_before(scene, figure, clause, rules)
    return (cast(Modality, best[1]), best[2]) if best else None


def _planned_before(
    scene: Scene, figure: Figure, clause: Span, rules: Attribution
) -> tuple[Modality, Span] | None:
    """The plan that begins before another figure of the clause: 拟对3000亿美元商品加征10%关税."""
    index = bisect_right(scene.cuts, figure.span.start, key=itemgetter(1))
    start = scene.cuts[index - 1][1] if index else scene.sentence.start
    if start >= clause.start or not scene.hints.has("planned", start, clause.start):
        return None
    pattern = next(pattern for name, pattern in rules.modality if name == "planned")
    found = pattern.search(scene.text, start, figure.span.start)
    return ("planned", Span(*found.span())) if found else None


def _with_saying(scene: Scene, clause: Span, rules: Attribution) -> Span:
    """The clause, with the one before it that only says so: "马来西亚政府估计,该国有…"."""
    end = next((start for start, end in scene.cuts if end == clause.start), None)
    if end is None:
        return clause
    start = max(scene.sentence.start, end - SAYING_REACH)
    said = rules.says_how.search(scene.text, start, end)
    return Span(said.start(), clause.end) if said else clause


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
