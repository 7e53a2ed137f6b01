"""An edition is one kept build: its claims, names and findings, as small values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Claim, TaggedArticle
from rare_earth_report.tables import base_unit, day_of, in_base, plain

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as an edition keeps it; None as in `records.Claim`."""

    id: str
    article: str
    start: int  # first code point of its figure, counted from 0
    words: str  # the figure as printed
    sentence: str
    low: str | None  # exact digits in `unit`; None is an open end
    high: str | None
    unit: str  # the unit that tables convert to
    per: str | None
    comparator: str
    measure: str | None = None
    actor: str | None = None
    mineral: str | None = None
    stage: str | None = None
    counterparty: str | None = None
    place: str | None = None
    claimant: str | None = None
    as_of: str | None = None
    polarity: str = "affirmed"
    modality: str = "asserted"
    growth_of: str | None = None
    direction: str | None = None
    since: str | None = None
    actor_words: str | None = None


@dataclass(frozen=True, slots=True)
class KeptName:
    """A listed name and how often it was found."""

    table: str  # actor or mineral
    id: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """One row of a finding, and the state that is worth telling when it changes."""

    table: str  # comparisons, controls …
    id: str
    state: str  # conflicting, in-force …
    title_en: str = ""  # what it is about, for when the next edition has it no more
    title_zh: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One kept build. Claims are in order of article and place, the rest of table and id."""

    day: date | None  # None: no article has a date, and none was given
    claims: tuple[KeptClaim, ...]
    names: tuple[KeptName, ...]
    findings: tuple[KeptFinding, ...] = ()


def make_edition(
    tagged: Iterable[TaggedArticle],
    units: Mapping[str, Unit],
    day: date | None = None,
    findings: Iterable[KeptFinding] = (),
) -> Edition:
    """The edition of `tagged`, dated `day`, or else by the newest publication."""
    articles = tuple(tagged)
    days = [words for each in articles if (words := day_of(each.article))]
    newest = date.fromisoformat(max(days)) if days else None
    claims = (_kept(claim, each, units) for each in articles for claim in each.claims)
    named = (
        (each.article.id, table, mention.id)
        for each in articles
        for table, mentions in (("actor", each.actors), ("mineral", each.minerals))
        for mention in mentions
    )
    return Edition(
        day or newest,
        in_order(claims),
        count_names(named),
        tuple(sorted(findings, key=lambda each: (each.table, each.id))),
    )


def day_of_epoch(seconds: str | None) -> date | None:
    """The day (UTC) of a `SOURCE_DATE_EPOCH`; None when it is not set.

    Raises:
        ReportError: it is no number of seconds.
    """
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        want = "whole seconds since 1970-01-01"
        raise ReportError([Fault("SOURCE_DATE_EPOCH", repr(seconds), want)]) from None


def in_order(claims: Iterable[KeptClaim]) -> tuple[KeptClaim, ...]:
    """Claims by article, place and id."""
    return tuple(sorted(claims, key=lambda claim: (claim.article, claim.start, claim.id)))


def count_names(named: Iterable[tuple[str, str, str]]) -> tuple[KeptName, ...]:
    """Names from one triple of article, table and id a mention."""
    by_article = Counter(named)
    mentions: Counter[tuple[str, str]] = Counter()
    for (_, table, id_), number in by_article.items():
        mentions[table, id_] += number
    articles = Counter((table, id_) for _, table, id_ in by_article)
    return tuple(
        KeptName(table, id_, number, articles[table, id_])
        for (table, id_), number in sorted(mentions.items())
    )


def _kept(claim: Claim, tagged: TaggedArticle, units: Mapping[str, Unit]) -> KeptClaim:
    article, figure = tagged.article, claim.figure
    return KeptClaim(
        id=claim.id,
        article=article.id,
        start=figure.span.start,
        words=figure.span.of(article.text),
        sentence=claim.sentence.of(article.text),
        low=plain(in_base(figure.low, figure.unit, units)),
        high=plain(in_base(figure.high, figure.unit, units)),
        unit=base_unit(figure.unit, units),
        per=figure.per,
        comparator=figure.comparator,
        measure=claim.measure,
        actor=claim.actor,
        mineral=claim.mineral,
        stage=claim.stage,
        counterparty=claim.counterparty,
        place=claim.place,
        claimant=claim.claimant,
        as_of=claim.as_of,
        polarity=claim.polarity,
        modality=claim.modality,
        growth_of=claim.growth_of,
        direction=claim.direction,
        since=claim.since,
        actor_words=claim.actor_words,
    )
