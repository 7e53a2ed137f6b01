"""Tagged articles → frames, each with a written promise: key, columns, types, units, meaning."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

import pandas as pd

from rare_earth_report.errors import Fault, TableError
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.promises import (
    ARTICLES,
    BULLETS,
    CITATIONS,
    CLAIMS,
    MENTIONS,
    MOVES,
    SECTIONS,
    SOURCES,
    Table,
)
from rare_earth_report.records import Article, Claim, Span, TaggedArticle

Row = tuple[Any, ...]
Bases = Callable[[str, str], str | None]  # of what, and a sentence → the basis that it names


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the tables need of an outlet."""

    id: str
    name: str
    owner: str | None  # the group that runs it; None when not researched


@dataclass(frozen=True, slots=True)
class Tables:
    """Every frame that is made from the tagged articles alone; `promises` describes each."""

    articles: pd.DataFrame = field(metadata={"promise": ARTICLES})
    sections: pd.DataFrame = field(metadata={"promise": SECTIONS})
    bullets: pd.DataFrame = field(metadata={"promise": BULLETS})
    citations: pd.DataFrame = field(metadata={"promise": CITATIONS})
    mentions: pd.DataFrame = field(metadata={"promise": MENTIONS})
    claims: pd.DataFrame = field(metadata={"promise": CLAIMS})
    moves: pd.DataFrame = field(metadata={"promise": MOVES})
    sources: pd.DataFrame = field(metadata={"promise": SOURCES})


def make_tables(
    tagged: Sequence[TaggedArticle],
    units: Mapping[str, Unit],
    outlets: Iterable[Outlet] = (),
    bases: Bases = lambda of, words: None,
) -> Tables:
    """The tables of `tagged`, which is in any order; rows are sorted by their keys.

    Args:
        units: by id; a unit that is not among them is its own base.
        outlets: by their ids; the owner of any other is the outlet itself.
        bases: the basis that a sentence names (oxide content of a mass, goods of a tariff), or
            None.

    Raises:
        TableError: two articles, claims or moves have one id.
    """
    owners = {outlet.id: outlet for outlet in outlets}
    articles = frame_of((_article(each, owners) for each in tagged), ARTICLES)
    claims = frame_of(_claims(tagged, units, owners, bases), CLAIMS)
    return Tables(
        articles=articles,
        sections=frame_of(_sections(tagged), SECTIONS),
        bullets=frame_of(_bullets(tagged), BULLETS),
        citations=frame_of(_citations(tagged), CITATIONS),
        mentions=frame_of(_mentions(tagged), MENTIONS),
        claims=claims,
        moves=frame_of(_moves(tagged), MOVES),
        sources=_sources(articles, claims, owners),
    )


def promises_of(record: type) -> tuple[Table, ...]:
    """The promises of a record of frames, in the order of its fields."""
    found = (each.metadata.get("promise") for each in fields(record))
    return tuple(promise for promise in found if promise is not None)


def frame_of(rows: Iterable[Row], promise: Table) -> pd.DataFrame:
    """A frame of `rows`, whose cells are in the order of the promised columns."""
    names = [column.name for column in promise.columns]
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(names)
    data = {name: list(cells) for name, cells in zip(names, columns, strict=True)}
    return checked(pd.DataFrame(data), promise)


def checked(frame: pd.DataFrame, promise: Table) -> pd.DataFrame:
    """`frame` with the columns in the order, type and row order that `promise` states.

    Raises:
        TableError: a column is missing or unannounced, a cell does not have the type, two rows
            share a key, or a key is empty.
    """
    names = [column.name for column in promise.columns]
    if set(frame.columns) != set(names):
        found = f"columns {sorted(frame.columns)}"
        raise TableError([Fault(promise.name, found, f"exactly {sorted(names)}")])
    try:
        typed = frame[names].astype({column.name: column.dtype for column in promise.columns})
    except (TypeError, ValueError) as error:
        raise TableError([Fault(promise.name, str(error), "the types promised")]) from error
    key = list(promise.key)
    if typed[key].isna().any(axis=None):
        raise TableError([Fault(promise.name, f"an empty {'/'.join(key)}", "a key in every row")])
    repeated = typed.duplicated(key)
    if repeated.any():
        first = "/".join(map(str, typed.loc[repeated, key].iloc[0]))
        found = f"{'/'.join(key)} {first} in two rows"
        raise TableError([Fault(promise.name, found, "one row a key")])
    return typed.sort_values(key, ignore_index=True)


def in_base(stated: Decimal | None, unit: str, units: Mapping[str, Unit]) -> Decimal | None:
    """`stated`, in `unit`, in the unit of `base_unit`; None stays None."""
    if stated is None:
        return None
    top, _, bottom = unit.partition("/")
    value = stated * units[top].factor if top in units else stated
    return value / units[bottom].factor if bottom in units else value


def base_unit(unit: str, units: Mapping[str, Unit]) -> str:
    """The unit that tables convert `unit` to: kilogram for tonne, USD/kilogram for USD/tonne."""
    parts = (units[part].base if part in units else part for part in unit.split("/"))
    return "/".join(parts)


def plain(value: Decimal | None) -> str | None:
    """`value` as digits, exact, without exponent or idle zeros; None stays None."""
    if value is None:
        return None
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def day_of(article: Article) -> str | None:
    """The day of publication as 2025-06-13; None when undated."""
    return article.day.isoformat() if article.day else None


def _owner(article: Article, outlets: Mapping[str, Outlet]) -> str | None:
    outlet = outlets.get(article.source or "")
    return outlet.owner or outlet.id if outlet else article.source


def _words(span: Span | None, article: Article) -> str | None:
    return span.of(article.text) if span else None


def _article(tagged: TaggedArticle, outlets: Mapping[str, Outlet]) -> Row:
    article, day = tagged.article, day_of(tagged.article)
    published = article.published
    return (
        *(article.id, _words(article.title, article), article.source, _owner(article, outlets)),
        *(published.isoformat() if published else None, day, day and day[:7], article.language),
        *(article.origin.file, article.origin.first_line, article.origin.last_line),
        *(article.origin.sha256, len(article.text), len(tagged.claims), len(tagged.moves)),
    )


def _sections(tagged: Iterable[TaggedArticle]) -> Iterator[Row]:
    for each in tagged:
        for number, section in enumerate(each.article.sections, start=1):
            label, heading = (_words(s, each.article) for s in (section.label, section.heading))
            yield each.article.id, number, label, heading, len(section.bullets)


def _bullets(tagged: Iterable[TaggedArticle]) -> Iterator[Row]:
    for each in tagged:
        for number, section in enumerate(each.article.sections, start=1):
            for place, bullet in enumerate(section.bullets, start=1):
                yield (
                    *(each.article.id, number, place, bullet.span.start, bullet.span.end),
                    *(bullet.words.of(each.article.text), len(bullet.citations)),
                )


def _citations(tagged: Iterable[TaggedArticle]) -> Iterator[Row]:
    for each in tagged:
        for number, section in enumerate(each.article.sections, start=1):
            for place, bullet in enumerate(section.bullets, start=1):
                for citation in bullet.citations:
                    yield (
                        *(each.article.id, citation.span.start, citation.span.end),
                        *(citation.number, number, place),
                    )


def _mentions(tagged: Iterable[TaggedArticle]) -> Iterator[Row]:
    for each in tagged:
        for table, mentions in (("actor", each.actors), ("mineral", each.minerals)):
            for m in mentions:
                words = m.span.of(each.article.text)
                yield (
                    *(each.article.id, table, m.span.start, m.span.end),
                    *(words, m.id, m.kind, m.rule),
                )


def _claims(
    tagged: Iterable[TaggedArticle],
    units: Mapping[str, Unit],
    outlets: Mapping[str, Outlet],
    bases: Bases,
) -> Iterator[Row]:
    for each in tagged:
        article = each.article
        head = article.id, article.source, _owner(article, outlets), day_of(article)
        for claim in each.claims:
            sentence = claim.sentence.of(article.text)
            yield _claim(claim, head, sentence, article, units, bases)


def _claim(
    claim: Claim,
    head: Row,
    sentence: str,
    article: Article,
    units: Mapping[str, Unit],
    bases: Bases,
) -> Row:
    figure = claim.figure
    ends = [in_base(end, figure.unit, units) for end in (figure.low, figure.high)]
    first, last = claim.period or (None, None)
    mass = figure.unit in units and units[figure.unit].dimension == "mass"
    return (
        *(claim.id, *head, figure.span.start, figure.span.end, figure.span.of(article.text)),
        *(claim.sentence.start, claim.sentence.end, sentence),
        *(claim.measure, claim.growth_of, claim.direction, claim.since),
        *(claim.actor, claim.actor_words),
        *(claim.mineral, claim.stage, claim.counterparty),
        *(claim.place, claim.claimant, claim.as_of, first and first.isoformat()),
        *(last and last.isoformat(), claim.polarity, claim.modality, claim.change),
        *(claim.change_of, figure.comparator, figure.qualifier, figure.approximate),
        *(plain(figure.low), plain(figure.high), figure.unit, figure.per),
        *(bases("mass" if mass else claim.measure or "", sentence), plain(ends[0]), plain(ends[1])),
        *(base_unit(figure.unit, units), _float(ends[0]), _float(ends[1])),
    )


def _float(value: Decimal | None) -> float:
    return float("nan") if value is None else float(value)


def _moves(tagged: Iterable[TaggedArticle]) -> Iterator[Row]:
    for each in tagged:
        for move in each.moves:
            yield (
                *(move.id, each.article.id, each.article.source, day_of(each.article)),
                *(move.span.start, move.span.end, move.span.of(each.article.text), move.actor),
                *(move.kind, move.action, move.target, move.object, move.mineral, move.when),
                move.modality,
            )


def _sources(
    articles: pd.DataFrame, claims: pd.DataFrame, outlets: Mapping[str, Outlet]
) -> pd.DataFrame:
    """One row an outlet; articles without one are together under "unknown"."""
    source = articles["source"].fillna("unknown")
    groups = articles.assign(source=source).groupby("source", sort=True)
    made = groups.agg(
        owner=("owner", "first"),
        articles=("article", "size"),
        first_day=("day", "min"),
        last_day=("day", "max"),
        undated=("day", lambda days: int(days.isna().sum())),
    ).reset_index()
    counts = claims["source"].fillna("unknown").value_counts()
    named = {id_: outlet.name for id_, outlet in outlets.items()}
    made["name"] = made["source"].map(named)
    made["share"] = made["articles"] / max(len(articles), 1)
    made["claims"] = made["source"].map(counts).fillna(0)
    return checked(made, SOURCES)
