"""Set the scene of each sentence that holds a figure: what stands in it, each kind in order."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rare_earth_report.records import Article, Figure, Mention, Span
from rare_earth_report.tagging.claims.agents import Agents, read_agents
from rare_earth_report.tagging.claims.antecedents import Surroundings, meant_by_opening, topic_of
from rare_earth_report.tagging.claims.grammar import ClaimGrammar
from rare_earth_report.tagging.claims.hints import find_hints, lower
from rare_earth_report.tagging.claims.ids import ordinals
from rare_earth_report.tagging.claims.measure_cues import find_cues
from rare_earth_report.tagging.claims.measuring import dimension_of
from rare_earth_report.tagging.claims.periods import Period, find_periods
from rare_earth_report.tagging.claims.scenes import Scene, named_in
from rare_earth_report.tagging.sentences import is_chinese


def set_scenes(
    article: Article,
    folded: str,
    figures: Sequence[Figure],
    actors: Sequence[Mention],
    minerals: Sequence[Mention],
    sentences: Sequence[Span],
    once_held: Mapping[Span, Span],
    grammar: ClaimGrammar,
) -> Iterator[Scene]:
    """One scene a sentence with a figure in it, in text order.

    A pronoun or "the company" that begins the sentence stands in it for who began the one before.
    """
    seen: Counter[tuple[str, str]] = Counter()
    lowered = lower(folded)
    hints = find_hints(lowered, grammar.hints)
    words, antecedent = grammar.agents.words, grammar.attribution.antecedent
    for sentence, group in _by_sentence(figures, sentences).items():
        named = _named(folded, named_in(actors, sentence), group, grammar)
        around = Surroundings(folded, sentences, bisect_left(sentences, sentence), actors)
        meant = meant_by_opening(around, words, antecedent)
        if meant is not None and is_chinese(folded, sentence):
            named = tuple(sorted((*named, meant), key=lambda mention: mention.span))
        scene = Scene(
            folded,
            sentence,
            named,
            named_in(minerals, sentence),
            tuple(group),
            _periods(folded, sentence, group, article.day, grammar),
            tuple(_cues(folded, lowered, sentence, group, grammar)),
            _cuts(folded, sentence, grammar),
            _agents(
                folded, sentence, [a for a in named if a.span not in once_held], meant, grammar
            ),
            ordinals(group, sentence, folded, seen),
            hints,
            once_held,
        )
        topic = topic_of(scene, around, words, antecedent) if not named and not meant else None
        yield scene.about(topic) if topic else scene


def _by_sentence(figures: Iterable[Figure], sentences: Sequence[Span]) -> dict[Span, list[Figure]]:
    starts = [sentence.start for sentence in sentences]
    grouped: dict[Span, list[Figure]] = {}
    for figure in figures:
        index = bisect_right(starts, figure.span.start) - 1
        inside = index >= 0 and figure.span.end <= sentences[index].end
        grouped.setdefault(sentences[index] if inside else figure.span, []).append(figure)
    return grouped


def _cues(
    folded: str, lowered: str, sentence: Span, group: Sequence[Figure], grammar: ClaimGrammar
) -> Iterator[tuple[Span, str]]:
    """The cues of measures but for words of a bound, the "up" of "up to 38%", and of a matter."""
    bounds = [(each.span.start, each.number.start) for each in group]
    matters = grammar.attribution.matters.finditer(folded, sentence.start, sentence.end)
    ends = {each.span.end for each in group}
    bounds += [found.span() for found in matters if found.start() not in ends]  # 25%关税政策
    for span, measure in find_cues(folded, lowered, sentence, grammar.measures.cues):
        if not any(start <= span.start and span.end <= end for start, end in bounds):
            yield span, measure


def _agents(
    folded: str,
    sentence: Span,
    actors: Sequence[Mention],
    meant: Mention | None,
    grammar: ClaimGrammar,
) -> Agents | None:
    """Who acts in the clauses of an English sentence."""
    if not (actors or meant) or is_chinese(folded, sentence):
        return None
    return read_agents(folded, sentence, actors, grammar.agents, meant)


def _cuts(folded: str, sentence: Span, grammar: ClaimGrammar) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence end."""
    found = grammar.attribution.clause.finditer(folded, sentence.start, sentence.end)
    return tuple(cut.span() for cut in found)


def _named(
    folded: str, actors: tuple[Mention, ...], group: Sequence[Figure], grammar: ClaimGrammar
) -> tuple[Mention, ...]:
    """The actors but for those that only tell more of another, the "[Pentagon]-backed company", or
    of a sum: "157 million [Australian] dollars".
    """
    behind = grammar.attribution.place.tells_more
    sums = [each.number for each in group if dimension_of(each, grammar.measures.units) == "money"]
    return tuple(
        each
        for each in actors
        if behind.match(folded, each.span.end) is None
        and not any(sum_.start <= each.span.start < sum_.end for sum_ in sums)
    )


def _periods(
    folded: str, sentence: Span, group: Iterable[Figure], day: date | None, grammar: ClaimGrammar
) -> tuple[Period, ...]:
    taken = [figure.number for figure in group]
    found = find_periods(folded, sentence.start, sentence.end, day, grammar.attribution.time)
    return tuple(
        period for period in found if not any(_is_taken(period.span, span) for span in taken)
    )


def _is_taken(period: Span, number: Span) -> bool:
    """Whether the words are a number, and no time: one may stand in "three months to June"."""
    overlap = period.start < number.end and number.start < period.end
    return overlap and not period.start <= number.start < number.end < period.end
