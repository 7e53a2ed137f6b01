"""Say of each figure what it measures, of what, by whom, as of when, where the text says so.

Each part is looked for in the figure's own sentence, nearest first, and keeps the span that
gave it; a pronoun or "the company" that begins the sentence stands for who began the one before,
and so does nothing at all where the sentence opens with what is measured. What is not given so
stays None.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import (
    Article,
    Claim,
    Direction,
    Evidence,
    Figure,
    Mention,
    Modality,
    Span,
    replace,
)
from rare_earth_report.tagging.claims.agents import AgentGrammar, Agents, read_agents
from rare_earth_report.tagging.claims.antecedents import Surroundings, meant_by_opening, topic_of
from rare_earth_report.tagging.claims.as_of import find_period
from rare_earth_report.tagging.claims.assertions import (
    find_annual,
    find_end,
    find_modality,
    find_negation,
)
from rare_earth_report.tagging.claims.changing import find_direction, find_since
from rare_earth_report.tagging.claims.claimants import Claimant, find_claimant
from rare_earth_report.tagging.claims.counterparties import find_counterparty
from rare_earth_report.tagging.claims.growing import find_growing
from rare_earth_report.tagging.claims.hints import HintMatcher, compile_hints, find_hints, lower
from rare_earth_report.tagging.claims.ids import claim_id, ordinals
from rare_earth_report.tagging.claims.linking import link
from rare_earth_report.tagging.claims.located import find_place
from rare_earth_report.tagging.claims.measure_cues import find_cues
from rare_earth_report.tagging.claims.measuring import (
    MeasureGrammar,
    compile_measures,
    dimension_of,
    find_measure,
)
from rare_earth_report.tagging.claims.mineral_of import find_mineral
from rare_earth_report.tagging.claims.nobodys import is_nobodys
from rare_earth_report.tagging.claims.parties import at_home, find_subject
from rare_earth_report.tagging.claims.periods import Period, find_periods
from rare_earth_report.tagging.claims.scenes import Scene, named_in
from rare_earth_report.tagging.english.clauses import Grammar
from rare_earth_report.tagging.sentences import is_chinese


@dataclass(frozen=True, slots=True)
class ClaimGrammar:
    """The claim rules, compiled once."""

    attribution: Attribution
    measures: MeasureGrammar
    hints: HintMatcher
    homes: Mapping[str, str]  # person or body id → country id
    agents: AgentGrammar


def compile_claims(
    attribution: Attribution,
    units: Mapping[str, Unit],
    measures: Mapping[str, Measure],
    homes: Mapping[str, str],
    words: Grammar,
    media: frozenset[str] = frozenset(),
) -> ClaimGrammar:
    """Compile the claim rules.

    Args:
        homes: the country id of each person and government body, which a rate such as a tariff
            is ascribed to.
        words: the closed classes of English words.
        media: the ids of newspapers and agencies, whose no figure is that they report.
    """
    return ClaimGrammar(
        attribution,
        compile_measures(measures, units, attribution),
        compile_hints(attribution.words),
        homes,
        AgentGrammar(words, attribution.place, media),
    )


def find_claims(
    article: Article,
    folded: str,
    figures: Sequence[Figure],
    actors: Sequence[Mention],
    minerals: Sequence[Mention],
    sentences: Sequence[Span],
    once_held: Mapping[Span, Span],
    grammar: ClaimGrammar,
) -> tuple[Claim, ...]:
    """One claim a figure, in text order.

    Args:
        once_held: the actors that only tell whose office somebody held once, and who says so.
    """
    if not figures:
        return ()
    claims: list[Claim] = []
    seen: Counter[tuple[str, str]] = Counter()
    lowered = lower(folded)
    hints = find_hints(lowered, grammar.hints)
    for sentence, group in _by_sentence(figures, sentences).items():
        named = _named(folded, named_in(actors, sentence), group, grammar)
        around = Surroundings(folded, sentences, bisect_left(sentences, sentence), actors)
        meant = meant_by_opening(around, grammar.agents.words, grammar.attribution.antecedent)
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
        if not named and meant is None:
            topic = topic_of(scene, around, grammar.agents.words, grammar.attribution.antecedent)
            scene = scene.about(topic) if topic else scene
        claims += link(
            [_claim(article, scene, each, grammar) for each in group], scene, grammar.attribution
        )
    return tuple(claims)


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


def _is_no_seller(
    subject: Mention | Span | None,
    claimant: Claimant | None,
    modality: tuple[Modality, Span] | None,
) -> bool:
    """Whether a price is not that of the actor: a place of trade, a body that states or only
    foretells it.
    """
    if not isinstance(subject, Mention):
        return False
    foretold = modality is not None and modality[0] == "forecast"
    foretells = foretold and claimant is not None and claimant[0] == subject.id
    return subject.kind in {"place", "organisation"} or foretells


def _is_of_somebody(measure: Measure) -> bool:
    """Whether it is had or made by who is spoken of, as output is, and no price or tariff."""
    grows = measure.kind in {"flow", "stock", "capacity"} or measure.needs == "growth_of"
    return grows and measure.actor_match == "exact"


def _named(
    folded: str, actors: tuple[Mention, ...], group: Sequence[Figure], grammar: ClaimGrammar
) -> tuple[Mention, ...]:
    """The actors but for those that only tell more of another, the "[Pentagon]-backed company", or
    of a sum: "157 million [Australian] dollars".
    """
    behind = grammar.attribution.place.hyphened
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


def _claim(article: Article, scene: Scene, figure: Figure, grammar: ClaimGrammar) -> Claim:
    rules = grammar.attribution
    dimension = dimension_of(figure, grammar.measures.units)
    nobodys = is_nobodys(scene, figure, dimension, rules)
    owned = scene.of_nobody() if nobodys else scene.in_office()
    cue = find_measure(owned, figure, grammar.measures)
    measure = cue.rule.partition(":")[2] if cue else None
    rule = grammar.measures.measures[measure] if measure else None
    growing = None
    if rule is not None and rule.needs == "growth_of":
        growing = find_growing(scene, figure, grammar.measures)
    changes = rule is not None and rule.kind == "change"
    direction = find_direction(scene, figure, rules.changing) if changes else None
    since = find_since(scene, figure, rules.changing) if changes else None
    other = find_counterparty(owned, figure, rules)
    claimant = find_claimant(scene, figure, rules)
    outside = owned.without_names_in(claimant[1].span) if claimant else owned
    modality = find_modality(scene, figure, rules)
    subject = find_subject(outside, figure, dimension, other, rules, grammar.agents)
    priced = rule is not None and rule.family == "price"
    if priced and _is_no_seller(subject, claimant, modality):
        subject = None
    if subject is None and rule is not None and _is_of_somebody(rule):
        subject = scene.topic
    grown = grammar.measures.measures[growing.rule.partition(":")[2]] if growing else rule
    mineral = find_mineral(
        scene, figure, grown is None or grown.mineral_match != "none", rules.respective
    )
    period = find_period(scene, figure, rules)
    negation = find_negation(scene, figure, rules)
    ended = find_end(scene, figure, measure, rules) if negation is None else None
    annual = find_annual(scene, figure, grammar.measures.units, rules)
    listed = subject if isinstance(subject, Mention) else None
    unlisted = subject if isinstance(subject, Span) else None
    actor = at_home(listed, figure, grammar.homes) if listed else None
    parties = (actor, other.id if other else None, claimant[0] if claimant else None)
    where = find_place(scene, figure, parties, rules.place, grammar.agents.words)
    evidence = (
        cue,
        growing,
        direction[1] if direction else None,
        since[1] if since else None,
        Evidence("actor", listed.span, listed.rule) if listed else None,
        Evidence("actor", unlisted, "attribution.toml:unlisted") if unlisted else None,
        Evidence("mineral", mineral.span, mineral.rule) if mineral else None,
        Evidence("counterparty", other.span, other.rule) if other else None,
        Evidence("place", where.span, where.rule) if where else None,
        claimant[1] if claimant else None,
        Evidence("as_of", period.span, period.rule) if period else None,
        Evidence("per", annual, "attribution.toml:annual") if annual else None,
        Evidence("polarity", negation, "attribution.toml:negated") if negation else None,
        Evidence("polarity", ended, "attribution.toml:polarity.ended") if ended else None,
        Evidence("modality", modality[1], f"attribution.toml:modality.{modality[0]}")
        if modality
        else None,
    )
    return Claim(
        id=claim_id(
            article,
            scene.sentence.of(article.text),
            figure.span.of(article.text),
            scene.nth[figure.span],
        ),
        figure=replace(figure, per="year") if annual else figure,
        sentence=scene.sentence,
        measure=measure,
        actor=actor,
        mineral=mineral.id if mineral else None,
        stage=rule.stage if rule else None,
        counterparty=other.id if other and other.id != actor else None,
        place=where.id if where else None,
        claimant=claimant[0] if claimant else None,
        as_of=period.span.of(article.text) if period else None,
        period=period.days if period else None,
        polarity="negated" if negation or ended else "affirmed",
        modality=modality[0] if modality else "asserted",
        change=None,
        change_of=None,
        evidence=tuple(item for item in evidence if item is not None),
        actor_words=unlisted.of(article.text) if unlisted else None,
        growth_of=growing.rule.partition(":")[2] if growing else None,
        direction=cast(Direction, direction[0]) if direction else None,
        since=since[0] if since else None,
    )
