"""What a figure measures: the measure whose cue words stand nearest to it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Evidence, Figure, Span
from rare_earth_report.tagging.scenes import Scene

REACH_EN, REACH_ZH = 90, 24  # characters between a cue and its figure
# What a cue's place costs, in reaches: a clause boundary, another figure, a place after it.
CLAUSE_COST, FIGURE_COST, AFTER_COST = 0.6, 0.5, 0.15
OF_BONUS = 0.6  # "92% of refining capacity"
LETTER_BONUS_EN, LETTER_BONUS_ZH = 0.012, 0.05  # a longer cue is a surer one
LONGEST_BONUS = 24
OF = frozenset({"", "of", "of the", "of global"})


@dataclass(frozen=True, slots=True)
class CueMatcher:
    """The cues of all measures, compiled once."""

    literal: AhoCorasick  # over text in lower case
    owners: tuple[tuple[bool, tuple[str, ...]], ...]  # by cue: is it English, measure ids
    gapped: tuple[tuple[re.Pattern[str], str], ...]


def compile_cues(measures: Mapping[str, Measure]) -> CueMatcher:
    """A matcher for the cues; `...` in a cue stands for words within one clause."""
    literal: dict[str, list[str]] = {}
    gapped: list[tuple[re.Pattern[str], str]] = []
    for measure in measures.values():
        for cue in (*measure.cues_en, *measure.cues_zh):
            if "..." in cue:
                parts = (_whole_words(part) for part in cue.split("..."))
                pattern = r"[^,.;，。；]{0,40}?".join(parts)
                gapped.append((re.compile(pattern, re.IGNORECASE), measure.id))
            else:
                literal.setdefault(cue.lower(), []).append(measure.id)
    return CueMatcher(
        AhoCorasick(list(literal), MatchKind.Standard),
        tuple((cue.isascii(), tuple(ids)) for cue, ids in literal.items()),
        tuple(gapped),
    )


def _whole_words(part: str) -> str:
    pattern = re.escape(part.strip())
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z])" if part.isascii() else pattern


def find_cues(folded: str, sentence: Span, matcher: CueMatcher) -> Iterator[tuple[Span, str]]:
    """The cues of a sentence with their measures."""
    start, end = sentence.start, sentence.end
    words = folded[start:end].lower()
    if len(words) == end - start:  # a few letters grow in lower case; none is in a cue
        for cue, left, right in matcher.literal.find_matches_as_indexes(words, overlapping=True):
            english, ids = matcher.owners[cue]
            if english and (_letter(words, left - 1) or _letter(words, right)):
                continue
            for measure in ids:
                yield Span(start + left, start + right), measure
    for pattern, measure in matcher.gapped:
        for match in pattern.finditer(folded, start, end):
            yield Span(*match.span()), measure


def _letter(words: str, at: int) -> bool:
    return 0 <= at < len(words) and words[at].isascii() and words[at].isalpha()


def dimension_of(figure: Figure, units: Mapping[str, Unit]) -> str:
    """The dimension of a figure as measures name it: percent, mass, money-per-mass for a price."""
    unit, _, per = figure.unit.partition("/")
    if per:
        return "money-per-mass"
    known = units.get(unit)
    return known.dimension if known else "count"


def find_measure(
    scene: Scene,
    figure: Figure,
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    fits: Mapping[str, frozenset[str]],
) -> Evidence | None:
    """The cue that tells what the figure measures; its rule ends in the measure's id."""
    dimension = dimension_of(figure, units)
    serves = fits.get(dimension, frozenset({dimension}))
    best: tuple[float, str, Span] | None = None
    for span, measure in scene.cues:
        if serves.isdisjoint(measures[measure].dimension.split("|")):
            continue
        cost = _cost(scene, figure, span)
        if cost is not None and (best is None or (cost, measure) < best[:2]):
            best = (cost, measure, span)
    return Evidence("measure", best[2], f"measures.csv:{best[1]}") if best else None


def _cost(scene: Scene, figure: Figure, cue: Span) -> float | None:
    """How far a cue is from the figure, in reaches; None when it is out of reach."""
    own = figure.number
    if max(cue.start - own.end, own.start - cue.end) > REACH_EN:
        return None
    gap = scene.gap(cue, own)
    chinese = not gap.isascii() or not scene.text[cue.start].isascii()
    reach = REACH_ZH if chinese else REACH_EN
    crossed = scene.crossed(gap)
    if len(gap) > reach or crossed > 1:
        return None
    cost = len(gap) / reach + crossed * CLAUSE_COST + scene.between(cue, figure) * FIGURE_COST
    if cue.start >= own.end:
        cost += -OF_BONUS if gap.strip() in OF else AFTER_COST
    bonus = LETTER_BONUS_ZH if chinese else LETTER_BONUS_EN
    return cost - bonus * min(cue.end - cue.start, LONGEST_BONUS)
