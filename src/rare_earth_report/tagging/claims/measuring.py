"""What a figure measures: the measure whose cue words stand nearest to it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rare_earth_report.lexicon.attribution import Attribution, Levels, RespectiveRules
from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Evidence, Figure, Span
from rare_earth_report.tagging.claims.measure_cues import CueMatcher, compile_cues
from rare_earth_report.tagging.claims.respective import in_its_place
from rare_earth_report.tagging.claims.scenes import Scene

NEAR_PRICE = 16  # characters between a sum and the word that makes it a price
LEVEL_LEAD = 30  # characters before a figure in which 占 or "from" stands
REACH_EN, REACH_ZH = 90, 24  # characters between a cue and its figure
# What a cue's place costs, in reaches: a clause boundary, another figure, a place after it.
CLAUSE_COST, FIGURE_COST, AFTER_COST = 0.6, 0.5, 0.15
OF_BONUS = 0.6  # "92% of refining capacity"
LETTER_BONUS_EN, LETTER_BONUS_ZH = 0.012, 0.05  # a longer cue is a surer one
LONGEST_BONUS = 24
_WHOLE = re.compile(
    r"(?P<whole> of [^,.;]{1,60}?) and (?:[a-z]+ ){0,2}[0-9][0-9.]*(?:%| per ?cent) of "
)
FRACTION = "numerals.toml:percent"  # the rule of a share in words
_PRICES = frozenset({"money", "money-per-mass"})
_GOODS = frozenset({"mass", "mass-per-time", "volume"})
_VOLUMES = frozenset({"flow", "stock", "capacity"})  # kinds of measure
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
OF = frozenset({"", "of", "of the", "of global", "的"})


def dimension_of(figure: Figure, units: Mapping[str, Unit]) -> str:
    """The dimension of a figure as measures name it: percent, mass, money-per-mass for a price."""
    unit, _, per = figure.unit.partition("/")
    if per:
        return "money-per-mass"
    known = units.get(unit)
    return known.dimension if known else "count"


@dataclass(frozen=True, slots=True)
class MeasureGrammar:
    """The measures and what tells them, compiled once."""

    measures: Mapping[str, Measure]
    units: Mapping[str, Unit]
    dimensions: Mapping[str, frozenset[str]]  # by measure
    fits: Mapping[str, frozenset[str]]  # by dimension of a figure, those of measures it serves
    levels: Levels
    respective: RespectiveRules
    cues: CueMatcher


def compile_measures(
    measures: Mapping[str, Measure], units: Mapping[str, Unit], attribution: Attribution
) -> MeasureGrammar:
    """Compile the measures of a topic."""
    dimensions = {id: frozenset(measure.dimension.split("|")) for id, measure in measures.items()}
    cues = compile_cues(measures)
    return MeasureGrammar(
        measures,
        units,
        dimensions,
        attribution.fits,
        attribution.levels,
        attribution.respective,
        cues,
    )


def find_measure(scene: Scene, figure: Figure, grammar: MeasureGrammar) -> Evidence | None:
    """The cue that tells what the figure measures; its rule ends in the measure's id."""
    dimension = dimension_of(figure, grammar.units)
    serves = grammar.fits.get(dimension, frozenset({dimension}))
    serving = [cue for cue in scene.cues if not serves.isdisjoint(grammar.dimensions[cue[1]])]
    if (shared := respective_cue(scene, figure, serving, grammar)) is not None:
        return shared
    ceilings = _ceilings(scene, serves, grammar)
    best: tuple[float, str, Span] | None = None
    closing = _closing(scene, figure)
    whole = _whole_of(scene, figure) if dimension == "percent" else None
    for span, measure in scene.cues:
        if serves.isdisjoint(grammar.dimensions[measure]):
            continue
        if whole is not None and span.start >= whole:
            continue  # what follows "95% of European supplies and" is of another whole
        row = grammar.measures[measure]
        modifies = ceilings and span.end + scene.text.startswith(" ", span.end) in ceilings
        if modifies or _opens_with_of(scene, span, figure):
            continue
        if _is_change_of(row, dimension, scene, figure, grammar.levels):
            continue
        if row.kind == "change" and _is_level(scene, figure, span, grammar.levels):
            continue
        if row.counts_not and _counts(scene, figure, row.counts_not):
            continue
        if row.kind == "target" and _is_counted(scene, span):
            continue
        if figure.noun is not None and _is_counted(scene, span, but=figure):
            continue  # "20 [firms] sold 300 jets"
        if (
            row.kind == "level"
            and figure.rule == FRACTION
            and figure.number.of(scene.text).isascii()
        ):
            continue  # "a 25% tariff on the remaining two-thirds"
        if closing is not None and span.start >= closing:
            continue  # "its deficit ($23 billion) and retail prices"
        if row.kind == "level" and dimension == "money" and _is_far_behind(scene, figure, span):
            continue  # "€10bn help to fight rising prices"
        cost = cost_of(scene, figure, span)
        if cost is not None and row.stage and span.start < figure.span.start < span.end:
            cost -= OF_BONUS  # "processes around 90% of the world's rare earths"
        if cost is not None and (best is None or (cost, measure) < best[:2]):
            best = (cost, measure, span)
    return Evidence("measure", best[2], f"measures.csv:{best[1]}") if best else None


def respective_cue(
    scene: Scene, figure: Figure, cues: Iterable[tuple[Span, str]], grammar: MeasureGrammar
) -> Evidence | None:
    """The one of `cues` in the figure's place of a list: 产量和消费量分别为479万吨和792万吨."""
    told: dict[int, tuple[Span, str]] = {}  # the longest cue by where it ends
    for span, measure in cues:
        if span.end > figure.span.start:
            continue
        if span.end not in told or told[span.end][0].start > span.start:
            told[span.end] = span, measure
    listed = [told[end] for end in sorted(told)]
    if len({measure for _, measure in listed}) < 2:
        return None
    place = in_its_place(scene, figure, [span for span, _ in listed], grammar.respective)
    if place is None:
        return None
    return Evidence("measure", listed[place][0], f"measures.csv:{listed[place][1]}")


def _is_far_behind(scene: Scene, figure: Figure, cue: Span) -> bool:
    """Whether other words stand between a sum and a price behind it."""
    return cue.start - figure.span.end > NEAR_PRICE


def _is_counted(scene: Scene, cue: Span, but: Figure | None = None) -> bool:
    """Whether the cue is what a figure, other than `but`, counts: "40 military targets"."""
    return any(
        each.noun is not None
        and each is not but
        and each.noun.start <= cue.start
        and (cue.end <= each.noun.end or each.noun.start == cue.start)  # 16[家]企业
        for each in scene.figures
    )


def _closing(scene: Scene, figure: Figure) -> int | None:
    """Where the brackets close that hold the figure alone; None where none do."""
    opened = scene.text[figure.span.start - 1 : figure.span.start] in _OPENING
    closed = scene.text[figure.span.end : figure.span.end + 1] in _CLOSING
    return figure.span.end if opened and closed and figure.span.start else None


def _opens_with_of(scene: Scene, cue: Span, figure: Figure) -> bool:
    """Whether the "of" of a cue is no "of" of the figure's: "a tariff [of] 21% on imports"."""
    if cue.start >= figure.number.start or not scene.text.startswith("of ", cue.start):
        return False
    return cue.end <= figure.span.start or not scene.text[cue.start + 3 : figure.span.start].strip()


def _ceilings(scene: Scene, serves: frozenset[str], grammar: MeasureGrammar) -> frozenset[int]:
    """Where cues of quotas begin; one right before them only tells of what: "production quotas"."""
    return frozenset(
        cue.start
        for cue, measure in scene.cues
        if grammar.measures[measure].kind == "ceiling"
        and not serves.isdisjoint(grammar.dimensions[measure])
    )


def _is_level(scene: Scene, figure: Figure, cue: Span, levels: Levels) -> bool:
    """Whether the figure is no change that the cue names: "dropped to 32.8%", 占总值的16.6%."""
    lead = scene.lead(figure.span, LEVEL_LEAD)
    if figure.unit == "percent":
        if levels.share_before.search(lead):
            return True
        if levels.share_after.match(scene.text, figure.span.end):
            return True
    if cue.end <= figure.span.start:
        return levels.reached.fullmatch(scene.text, cue.end, figure.span.start) is not None
    return levels.change_before.search(lead) is not None


def _is_change_of(
    row: Measure, dimension: str, scene: Scene, figure: Figure, levels: Levels
) -> bool:
    """Whether the figure is what a price or a volume rose or fell by: "up 99 cents"."""
    lead = scene.lead(figure.span, LEVEL_LEAD)
    if dimension in _PRICES:
        return row.kind == "level" and levels.changed.search(lead) is not None
    return (
        row.kind in _VOLUMES
        and dimension in _GOODS
        and levels.changed_goods.search(lead) is not None
    )


def _whole_of(scene: Scene, figure: Figure) -> int | None:
    """Where the words end that say of what the figure is a share: "95% [of European supplies] and".

    None where no "of" follows, or no other share of something after it.
    """
    found = _WHOLE.match(scene.text, figure.number.end, scene.sentence.end)
    return found.end("whole") if found else None


def _counts(scene: Scene, figure: Figure, words: Sequence[str]) -> bool:
    """Whether the figure counts one of `words`: "80 [compan]ies", 两项关于出口管制[的公告]."""
    counted = figure.noun.of(scene.text) if figure.noun else ""
    held = f"{figure.number.of(scene.text)} {counted}".lower()
    end = min(scene.clause_of(figure).end, figure.number.end + REACH_ZH)
    ahead = scene.text[figure.number.end : end].lstrip()
    return any(
        word in held or ahead.startswith(word) or (word.startswith("的") and word in ahead)
        for word in words
    )


def cost_of(scene: Scene, figure: Figure, cue: Span) -> float | None:
    """How far a cue is from the figure, in reaches; None when it is out of reach."""
    own = figure.number
    if max(cue.start - own.end, own.start - cue.end) > REACH_EN:
        return None
    gap = scene.gap(cue, own)
    chinese = not gap.isascii() or not scene.text[cue.start].isascii()
    reach = REACH_ZH if chinese else REACH_EN
    crossed = scene.crossed(cue, own)
    behind = cue.start >= own.end
    if len(gap) > reach or crossed > 1 - behind:
        return None  # what a clause behind the figure measures is another thing
    cost = len(gap) / reach + crossed * CLAUSE_COST + scene.between(cue, figure) * FIGURE_COST
    if behind:
        cost += -OF_BONUS if gap.strip() in OF else AFTER_COST
    bonus = LETTER_BONUS_ZH if chinese else LETTER_BONUS_EN
    return cost - bonus * min(cue.end - cue.start, LONGEST_BONUS)
