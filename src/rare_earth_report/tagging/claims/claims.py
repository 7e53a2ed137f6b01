"""Say of each figure what it measures, of what, by whom, as of when, where the text says so.

Each part is looked for in the figure's own sentence, nearest first, and keeps the span that
gave it; a pronoun or "the company" that begins the sentence stands for who began the one before,
and so does nothing at all where the sentence opens with what is measured. What is not given so
stays None.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from rare_earth_report.lexicon.measures import Measure
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
from rare_earth_report.tagging.claims.grammar import ClaimGrammar
from rare_earth_report.tagging.claims.growing import find_growing
from rare_earth_report.tagging.claims.ids import claim_id
from rare_earth_report.tagging.claims.linking import link
from rare_earth_report.tagging.claims.located import find_place
from rare_earth_report.tagging.claims.measuring import dimension_of, find_measure
from rare_earth_report.tagging.claims.mineral_of import find_mineral
from rare_earth_report.tagging.claims.nobodys import is_nobodys
from rare_earth_report.tagging.claims.parties import at_home, find_subject
from rare_earth_report.tagging.claims.scenes import Scene
from rare_earth_report.tagging.claims.setting import set_scenes


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
    scenes = set_scenes(article, folded, figures, actors, minerals, sentences, once_held, grammar)
    return tuple(
        claim
        for scene in scenes
        for claim in link(
            [_claim(article, scene, each, grammar) for each in scene.figures],
            scene,
            grammar.attribution,
        )
    )


def _is_of_others(
    subject: Mention | Span | None,
    claimant: Claimant | None,
    modality: tuple[Modality, Span] | None,
    *,
    priced: bool,
) -> bool:
    """Whether the figure is not that of the actor, which only states or foretells it.

    A price is of no place of trade and of no body; what a body such as the IMF forecasts is of
    others.
    """
    if not isinstance(subject, Mention):
        return False
    body = subject.kind == "organisation"
    foretold = modality is not None and modality[0] == "forecast"
    foretells = foretold and claimant is not None and claimant[0] == subject.id
    return body or subject.kind == "place" or foretells if priced else body and foretells


def _is_of_somebody(measure: Measure) -> bool:
    """Whether it is had or made by who is spoken of, as output is, and no price or tariff."""
    grows = measure.kind in {"flow", "stock", "capacity"} or measure.needs == "growth_of"
    return grows and measure.actor_match == "exact"


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
    if _is_of_others(subject, claimant, modality, priced=priced):
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
