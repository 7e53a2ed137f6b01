"""Who is mentioned, claimed about and acted on where: every reference, both ways."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rare_earth_report.records import Claim, Mention, Move, Span, TaggedArticle
from rare_earth_report.site.briefing import Briefing, Comparison, Reference
from rare_earth_report.site.evidence import sentence_at, sentences

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Seen:
    """One name in one sentence of one article."""

    tagged: TaggedArticle
    sentence: Span
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with the article that states it."""

    tagged: TaggedArticle
    claim: Claim


@dataclass(frozen=True, slots=True)
class Made:
    """A move with the article that tells it."""

    tagged: TaggedArticle
    move: Move


@dataclass(frozen=True, slots=True)
class Related:
    """An article that shares uncommon names with another, and which."""

    tagged: TaggedArticle
    actors: tuple[str, ...]  # ids, rarest first
    minerals: tuple[str, ...]


@dataclass(frozen=True)
class CrossReferences:
    """Everything by id; all sequences are newest article first, then text order."""

    sentences: Mapping[str, tuple[Span, ...]]  # by article id
    actors: Mapping[str, tuple[Seen, ...]]
    minerals: Mapping[str, tuple[Seen, ...]]
    claims: Mapping[str, Stated]
    claims_about: Mapping[str, tuple[Stated, ...]]  # by actor or counterparty
    claims_by: Mapping[str, tuple[Stated, ...]]  # by claimant
    claims_of: Mapping[str, tuple[Stated, ...]]  # by mineral
    measures: Mapping[tuple[str, str], tuple[Stated, ...]]  # by measure and unit
    by_measure: Mapping[str, tuple[Stated, ...]]  # whatever their unit
    moves: tuple[Made, ...]
    move_order: Mapping[str, int]  # by move id, counted from 0
    moves_by: Mapping[str, tuple[Made, ...]]
    moves_on: Mapping[str, tuple[Made, ...]]
    outlets: Mapping[str, tuple[TaggedArticle, ...]]
    references: Mapping[str, tuple[Reference, ...]]  # by claim id
    comparisons: Mapping[str, Comparison]  # by id
    together: Mapping[tuple[str, str], int]  # sentences that name both actor and mineral
    articles_naming: Mapping[str, frozenset[str]]  # article ids by actor or mineral id


def cross_reference(briefing: Briefing) -> CrossReferences:
    """Walk the articles once."""
    spans = {tagged.article.id: sentences(tagged.article) for tagged in briefing.articles}
    stated = [Stated(tagged, claim) for tagged in briefing.articles for claim in tagged.claims]
    made = [Made(tagged, move) for tagged in briefing.articles for move in tagged.moves]
    actors = _seen(briefing.articles, spans, "actors")
    minerals = _seen(briefing.articles, spans, "minerals")
    return CrossReferences(
        sentences=spans,
        actors=actors,
        minerals=minerals,
        claims={each.claim.id: each for each in stated},
        claims_about=_grouped(
            (id, each) for each in stated for id in {each.claim.actor, each.claim.counterparty}
        ),
        claims_by=_grouped((each.claim.claimant, each) for each in stated),
        claims_of=_grouped((each.claim.mineral, each) for each in stated),
        measures=_grouped(
            ((each.claim.measure, _rate(each.claim)), each) for each in stated if each.claim.measure
        ),
        by_measure=_grouped((each.claim.measure, each) for each in stated),
        moves=tuple(made),
        move_order={each.move.id: at for at, each in enumerate(made)},
        moves_by=_grouped((each.move.actor, each) for each in made),
        moves_on=_grouped((each.move.target, each) for each in made),
        outlets=_grouped(
            (tagged.article.source or "unknown", tagged) for tagged in briefing.articles
        ),
        references=_grouped((row.claim, row) for row in briefing.references),
        comparisons={each.id: each for each in briefing.comparisons or ()},
        together=_together(actors, minerals),
        articles_naming={
            id: frozenset(one.tagged.article.id for one in seen)
            for id, seen in [*actors.items(), *minerals.items()]
        },
    )


def related(
    tagged: TaggedArticle, by_id: Mapping[str, TaggedArticle], names: Mapping[str, frozenset[str]]
) -> list[Related]:
    """At most five other articles, those that share the least common names first."""
    actors = {mention.id for mention in tagged.actors}
    minerals = {mention.id for mention in tagged.minerals}
    weight: Counter[str] = Counter()
    shared: dict[str, list[str]] = defaultdict(list)
    rarest = sorted(actors | minerals, key=lambda id: (len(names.get(id, ())), id))
    for id in [id for id in rarest if 1 < len(names.get(id, ())) <= 200][:12]:
        for other in sorted(names[id] - {tagged.article.id}):
            weight[other] += round(1000 / len(names[id]))
            shared[other].append(id)
    best = sorted(weight, key=lambda id: (-weight[id], id))[:5]
    return [
        Related(
            by_id[id],
            tuple(name for name in shared[id] if name in actors),
            tuple(name for name in shared[id] if name in minerals),
        )
        for id in best
    ]


def minerals_beside(cross: CrossReferences, actor: str) -> list[str]:
    """The minerals named in one sentence with an actor, most often first, at most twenty."""
    pairs = {m: n for (a, m), n in cross.together.items() if a == actor}
    return sorted(pairs, key=lambda m: (-pairs[m], m))[:20]


def _rate(claim: Claim) -> str:
    figure = claim.figure
    return f"{figure.unit}/{figure.per}" if figure.per else figure.unit


def _seen(
    articles: Iterable[TaggedArticle], spans: Mapping[str, tuple[Span, ...]], kind: str
) -> Mapping[str, tuple[Seen, ...]]:
    found: list[tuple[str, Seen]] = []
    for tagged in articles:
        placed: dict[tuple[str, Span], list[Mention]] = defaultdict(list)
        for mention in tagged.actors if kind == "actors" else tagged.minerals:
            sentence = sentence_at(spans[tagged.article.id], mention.span.start)
            placed[mention.id, sentence or mention.span].append(mention)
        found.extend(
            (id, Seen(tagged, sentence, tuple(mentions)))
            for (id, sentence), mentions in placed.items()
        )
    return _grouped(found)


def _together(
    actors: Mapping[str, tuple[Seen, ...]], minerals: Mapping[str, tuple[Seen, ...]]
) -> Mapping[tuple[str, str], int]:
    where: dict[tuple[str, Span], list[str]] = defaultdict(list)
    for id, seen in minerals.items():
        for one in seen:
            where[one.tagged.article.id, one.sentence].append(id)
    pairs: Counter[tuple[str, str]] = Counter()
    for id, seen in actors.items():
        for one in seen:
            pairs.update((id, other) for other in where[one.tagged.article.id, one.sentence])
    return dict(pairs)


def _grouped(pairs: Iterable[tuple[K | None, V]]) -> Mapping[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
