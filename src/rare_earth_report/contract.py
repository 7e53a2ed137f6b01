"""The tagging record: one article as one line of JSON. All offsets are code points of `text`.

README.md#the-tagging-record says what each key means.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rare_earth_report.records import (
    Article,
    Claim,
    Mention,
    Move,
    Section,
    Span,
    TaggedArticle,
)

_TOO_LONG = 300  # digits


def to_json(tagged: TaggedArticle) -> str:
    """The record as one line, without the line's end.

    Lone surrogates, which no encoding can write, make the whole line ASCII.
    """
    record = as_record(tagged)
    line = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, separators=(", ", ": "))
    return line


def as_record(tagged: TaggedArticle) -> dict[str, Any]:
    """The record as plain values, in the order in which it is written."""
    article = tagged.article
    text = article.text
    return {
        "id": article.id,
        "text": text,
        "title": _ends(article.title),
        "body": _ends(article.body),
        "source": article.source,
        "published": _moment(article.published),
        "language": article.language,
        "origin": _origin(article),
        "sections": [_section(text, section) for section in article.sections],
        "actors": _mentions(text, tagged.actors),
        "minerals": _mentions(text, tagged.minerals),
        "figures": [_figure(text, claim) for claim in tagged.claims],
        "moves": [_move(move) for move in tagged.moves],
    }


def as_number(value: Decimal | None) -> int | float | None:
    """An integer where `value` is whole, else the float that prints shortest.

    None also for what no reader of JSON holds in a double: a digit string without end.
    """
    if value is None or value.adjusted() >= _TOO_LONG:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _origin(article: Article) -> dict[str, Any]:
    origin = article.origin
    lines = [origin.first_line, origin.last_line]
    return {"file": origin.file, "lines": lines, "sha256": origin.sha256}


def _moment(published: datetime | date | None) -> str | None:
    if isinstance(published, datetime):
        return published.isoformat(timespec="minutes")
    return published.isoformat() if published else None


def _ends(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _section(text: str, section: Section) -> dict[str, Any]:
    return {
        "label": section.label.of(text) if section.label else None,
        "heading": section.heading.of(text) if section.heading else None,
        "bullets": [
            {
                "start": bullet.span.start,
                "end": bullet.span.end,
                "citations": [citation.number for citation in bullet.citations],
            }
            for bullet in section.bullets
        ],
    }


def _mentions(text: str, mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.span.of(text),
            "id": mention.id,
            "kind": mention.kind,
            "rule": mention.rule,
        }
        for mention in mentions
    ]


def _figure(text: str, claim: Claim) -> dict[str, Any]:
    figure = claim.figure
    return {
        "id": claim.id,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.span.of(text),
        "value": as_number(figure.value),
        "low": as_number(figure.low),
        "high": as_number(figure.high),
        "unit": figure.unit,
        "per": figure.per,
        "qualifier": figure.comparator,
        "approximate": figure.approximate,
        "measure": claim.measure,
        "growth_of": claim.growth_of,
        "direction": claim.direction,
        "since": claim.since,
        "actor": claim.actor,
        "actor_words": claim.actor_words,
        "mineral": claim.mineral,
        "stage": claim.stage,
        "counterparty": claim.counterparty,
        "place": claim.place,
        "claimant": claim.claimant,
        "as_of": claim.as_of,
        "period": [day.isoformat() for day in claim.period] if claim.period else None,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "change": claim.change,
        "change_of": claim.change_of,
        "sentence": _ends(claim.sentence),
        "rule": figure.rule,
        "evidence": _evidence(claim),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "id": move.id,
        "actor": move.actor,
        "kind": move.kind,
        "action": move.action,
        "target": move.target,
        "object": move.object,
        "mineral": move.mineral,
        "when": move.when,
        "modality": move.modality,
        "start": move.span.start,
        "end": move.span.end,
        "evidence": _evidence(move),
    }


def _evidence(found: Claim | Move) -> list[dict[str, Any]]:
    return [
        {"part": each.part, "start": each.span.start, "end": each.span.end, "rule": each.rule}
        for each in found.evidence
    ]
