"""The components that pages share, as plain values: claims, evidence, tables."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rare_earth_report.records import Claim, Mention, Span, TaggedArticle
from rare_earth_report.site import labels
from rare_earth_report.site.crossref import Made, Seen, Stated
from rare_earth_report.site.evidence import sentence_at
from rare_earth_report.site.formats import (
    day_text,
    interval_text,
    iso_text,
    moment_text,
    short_day_text,
)
from rare_earth_report.site.here import Here, Link, title_of
from rare_earth_report.site.text import Mark, Piece, marked, plain

Row = dict[str, Any]


def mention_marks(here: Here, mentions: Iterable[Mention], kind: str) -> list[Mark]:
    """Each mention as a link to its name's page."""
    folder = "actors" if kind == "actor" else "minerals"
    return [
        Mark(mention.span, kind, here.to(folder, mention.id), f"n{mention.span.start}")
        for mention in mentions
    ]


def figure_marks(here: Here, claims: Iterable[Claim]) -> list[Mark]:
    """Each figure as a link to its claim's page."""
    return [
        Mark(
            claim.figure.span, "figure", here.to("claims", claim.id), f"f{claim.figure.span.start}"
        )
        for claim in claims
    ]


def all_marks(here: Here, tagged: TaggedArticle) -> list[Mark]:
    """Everything that is marked in an article."""
    return [
        *mention_marks(here, tagged.actors, "actor"),
        *mention_marks(here, tagged.minerals, "mineral"),
        *figure_marks(here, tagged.claims),
    ]


def quote(here: Here, tagged: TaggedArticle, span: Span, focus: Iterable[Span]) -> Row:
    """A sentence as evidence: its pieces, the spans in focus marked, and where it stands."""
    article = tagged.article
    in_title = article.title is not None and article.title.start <= span.start < article.title.end
    language = "zh" if in_title else article.language
    holder = sentence_at(here.site.cross.sentences[article.id], span.start)
    anchor = f"s{(holder or span).start}"
    marks = [Mark(each, "focus") for each in focus]
    return {
        "pieces": unlinked(marked(article.text, span, marks, language)),
        "lang": lang_attribute(language, here),
        "href": here.to("articles", article.id, anchor),
        "where": here.w.say("title") if in_title else here.w.say("digest"),
        "article": here.article(tagged),
        "source": source_link(here, tagged),
        "day": short_day_text(article.day, here.w),
        "iso": iso_text(article.published),
    }


def unlinked(pieces: list[Piece]) -> list[Piece]:
    """Pieces without ids, so that a sentence may be quoted many times on a page."""
    return [Piece(**{**piece, "id": ""}) for piece in pieces]


def lang_attribute(language: str, here: Here) -> str:
    """The `lang` of a text in `language`; empty when it is the page's own."""
    return "" if language == here.w.language else language


def source_link(here: Here, tagged: TaggedArticle) -> Link:
    """The outlet of an article."""
    article = tagged.article
    if article.source:
        return here.name("source", article.source)
    return here.words(here.w.say("outlet not stated"), here.to("sources", "unknown"), "source")


def seen_row(here: Here, seen: Seen) -> Row:
    """A name in its sentence."""
    focus = [mention.span for mention in seen.mentions]
    return quote(here, seen.tagged, seen.sentence, focus)


def claim_row(here: Here, stated: Stated) -> Row:
    """A claim with everything that a list, a note or a chip shows of it."""
    tagged, claim = stated.tagged, stated.claim
    figure, w, lexicon = claim.figure, here.w, here.site.briefing.lexicon
    return {
        "id": claim.id,
        "href": here.to("claims", claim.id),
        "words": plain(figure.span.of(tagged.article.text), w.language),
        "value": interval_text(figure, w, lexicon),
        "measure": measure_words(here, claim),
        "measure_known": claim.measure is not None,
        "measure_href": measure_href(here, stated),
        "actor": actor_link(here, claim),
        "counterparty": here.name("actor", claim.counterparty) if claim.counterparty else None,
        "mineral": here.name("mineral", claim.mineral) if claim.mineral else None,
        "located": here.name("actor", claim.place) if claim.place else None,
        "claimant": claimant_link(here, claim),
        "as_of": plain(claim.as_of, w.language) if claim.as_of else None,
        "comparator": labels.comparator(figure.comparator, w),
        "modality": labels.modality(claim.modality, w),
        "negated": claim.polarity == "negated",
        "article": here.article(tagged),
        "place": here.to("articles", tagged.article.id, f"f{figure.span.start}"),
        "source": source_link(here, tagged),
        "day": short_day_text(tagged.article.day, w),
        "long_day": day_text(tagged.article.day, w),
        "iso": iso_text(tagged.article.published),
        "references": [
            {
                "words": plain(w.pick(row.words.en, row.words.zh), w.language),
                "relation": labels.relation(row.relation, w),
                "kind": row.relation,
                "weak": row.weak,
                "href": row.url or "",
            }
            for row in here.site.cross.references.get(claim.id, ())
        ],
        "other_bases": _other_bases(here, claim),
    }


def _other_bases(here: Here, claim: Claim) -> str:
    """How many references are of another base; empty for none."""
    references = here.site.cross.references.get(claim.id, ())
    number = sum(row.relation == "other-base" for row in references)
    if not number:
        return ""
    return here.w.count("{n} reference of another base", "{n} references of another base", number)


def quoted_claim(here: Here, stated: Stated) -> Row:
    """A claim with its sentence."""
    claim = stated.claim
    said = quote(here, stated.tagged, claim.sentence, [claim.figure.span])
    return {**claim_row(here, stated), "quote": said}


def measure_href(here: Here, stated: Stated) -> str:
    """Where the figures of this claim's measure stand side by side; empty for none."""
    measure = stated.claim.measure
    return here.to("measures", measure) if measure else ""


def measure_words(here: Here, claim: Claim) -> str:
    """What it measures; of a growth rate, also of what."""
    words = here.measure(claim.measure)
    if claim.growth_of is None:
        return words
    return here.w.say("{rate} of {what}", rate=words, what=here.measure(claim.growth_of))


def actor_link(here: Here, claim: Claim) -> Link | None:
    """Whom it is about, by name or in the words of a name of no row; None where none is said."""
    if claim.actor:
        return here.name("actor", claim.actor)
    return here.words(claim.actor_words, "", "actor") if claim.actor_words else None


def claimant_link(here: Here, claim: Claim) -> Link | None:
    """Who is said to say so; None when the article gives the figure as its own."""
    if claim.claimant is None:
        return None
    if claim.claimant in here.site.briefing.lexicon.actors:
        return here.name("actor", claim.claimant)
    return here.words(claim.claimant, "", "actor")


def move_row(here: Here, made: Made) -> Row:
    """A move with its evidence."""
    tagged, move = made.tagged, made.move
    return {
        "id": move.id,
        "href": here.move(move.id),
        "actor": here.name("actor", move.actor),
        "target": here.name("actor", move.target) if move.target else None,
        "kind": move.kind,
        "kind_text": labels.move_kind(move.kind, here.w),
        "tone": labels.tone(move.kind),
        "announced": move.modality == "announced",
        "mineral": here.name("mineral", move.mineral) if move.mineral else None,
        "when": plain(move.when, here.w.language) if move.when else None,
        "day": short_day_text(tagged.article.day, here.w),
        "moment": moment_text(tagged.article.published, here.w),
        "iso": iso_text(tagged.article.published),
        "quote": quote(here, tagged, move.span, []),
        "article": here.article(tagged),
        "answer": _answer(here, move.id),
    }


def _answer(here: Here, id: str) -> Row | None:
    """The next move the other way, for a link; None when nothing followed."""
    answer = here.site.briefing.answers.get(id)
    if answer is None:
        return None
    words = here.w.count(
        "followed {n} day later by a move the other way",
        "followed {n} days later by a move the other way",
        answer.days,
    )
    return {"words": words, "href": here.move(answer.followed_by)}


def article_row(here: Here, tagged: TaggedArticle) -> Row:
    """An article in a list."""
    article = tagged.article
    return {
        "link": here.words(title_of(tagged), here.to("articles", article.id), "headline"),
        "title_lang": lang_attribute("zh", here) if article.title else "",
        "source": source_link(here, tagged),
        "day": day_text(article.day, here.w),
        "short_day": short_day_text(article.day, here.w),
        "moment": moment_text(article.published, here.w),
        "iso": iso_text(article.published),
        "claims": len(tagged.claims),
        "moves": len(tagged.moves),
        "actors": _most_named(here, tagged.actors, "actor", 6),
        "minerals": _most_named(here, tagged.minerals, "mineral", 4),
        "lead": _lead(here, tagged),
    }


def _lead(here: Here, tagged: TaggedArticle) -> Row | None:
    bullets = [bullet for section in tagged.article.sections for bullet in section.bullets]
    if not bullets:
        return None
    words = bullets[0].words
    return {
        "pieces": unlinked(marked(tagged.article.text, words, [], tagged.article.language)),
        "lang": lang_attribute(tagged.article.language, here),
    }


def _most_named(here: Here, mentions: Sequence[Mention], kind: str, most: int) -> list[Link]:
    counts: dict[str, int] = {}
    for mention in mentions:
        counts[mention.id] = counts.get(mention.id, 0) + 1
    best = sorted(counts, key=lambda id: (-counts[id], id))[:most]
    return [here.name(kind, id) for id in best]


def column(key: str, label: str, *, number: bool = False, title: str = "") -> Row:
    """A column of a table; `number` sets it right-aligned in tabular figures."""
    return {"key": key, "label": label, "number": number, "title": title}


def cell(
    link: Link | None = None, text: str = "", sort: str | int | Decimal = "", **more: Any
) -> Row:
    """One cell: a link or a text, and the value to sort by where the text does not sort."""
    return {
        "link": link,
        "text": text,
        "sort": str(sort),
        "also": more.get("also"),
        "pieces": more.get("pieces"),
        "href": more.get("href", ""),
        "lang": more.get("lang", ""),
    }


def table(id: str, caption: str, columns: Sequence[Row], rows: Sequence[Row], **more: Any) -> Row:
    """A table; its rows are made by `table_row`."""
    return {
        "id": id,
        "caption": caption,
        "columns": list(columns),
        "rows": list(rows),
        "filter": more.get("filtered", False),
        "units": more.get("units", ""),
        "wide": more.get("wide", False),
        "count": more.get("count", len(rows)),
    }


def table_row(cells: Sequence[Row], **more: Any) -> Row:
    """A row with its search values, each empty when it has none."""
    return {
        "cells": list(cells),
        "id": more.get("id", ""),
        "search": more.get("search", ""),
        "low": more.get("low", ""),
        "high": more.get("high", ""),
        "unit": more.get("unit", ""),
    }
