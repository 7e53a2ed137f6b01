"""What must hold of every tagged article and every row of names, and which rows have no use."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rare_earth_report.errors import Fault
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.names import Actor, Name
from rare_earth_report.records import Article, Span, TaggedArticle
from rare_earth_report.tagging import Tagger
from rare_earth_report.tagging.names import find_names
from rare_earth_report.tagging.segment import Words


def check_tagging(tagged: Iterable[TaggedArticle]) -> Iterator[Fault]:
    """Spans that leave their text, overlap within a kind, or stand out of order."""
    seen: dict[str, str] = {}
    for each in tagged:
        for kind, spans in _spans(each).items():
            yield from _misplaced(each.article, kind, spans)
        for claim in each.claims:
            other = seen.setdefault(claim.id, each.article.id)
            if other != each.article.id:
                yield Fault(claim.id, f"the claim's id stands in {other} too", "one claim an id")


def check_names(rows: Iterable[Name], tagger: Tagger) -> Iterator[Fault]:
    """Rows whose examples are not read as they are marked, and forms that no example shows."""
    for row in rows:
        for example in row.examples:
            text, spans = unmark(example)
            found = _mentions(text, row, tagger)
            if found != spans:
                read = ", ".join(span.of(text) for span in found) or "nothing"
                want = "every mention of this row, and nothing else, in ⟦…⟧"
                yield Fault(row.where, f"example “{example}”, in which {read} is read", want)
        shown = {mark for example in row.examples for mark in re.findall("⟦([^⟧]*)⟧", example)}
        for form in sorted({*_forms(row)} - shown):
            yield Fault(row.where, f"the form {form} in no example", f"an example with ⟦{form}⟧")


def unmark(example: str) -> tuple[str, list[Span]]:
    """The text of an example, and the spans that it marks with ⟦…⟧."""
    spans, at, pieces = [], 0, re.split("[⟦⟧]", example)
    for index, piece in enumerate(pieces):
        if index % 2:
            spans.append(Span(at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), spans


def _mentions(text: str, row: Name, tagger: Tagger) -> list[Span]:
    found = find_names(text, tagger.names, Words(text, tagger.segmenter))
    each = (*found.actors, *found.minerals)
    return sorted(mention.span for mention in each if mention.id == row.id)


def _forms(row: Name) -> Iterator[str]:
    yield from (*row.forms_en, *row.forms_zh)
    if isinstance(row, Actor):
        yield from (*row.metonyms, *row.compound_zh)


def idle_rows(lexicon: Lexicon, tagged: Iterable[TaggedArticle]) -> tuple[str, ...]:
    """The rows of actors and minerals that no article mentions, by place in their files."""
    mentioned = {mention.id for each in tagged for mention in (*each.actors, *each.minerals)}
    actors = [actor.where for actor in lexicon.actors.values() if actor.id not in mentioned]
    minerals = [row.where for row in lexicon.minerals.values() if row.id not in mentioned]
    return (*actors, *minerals)


def _spans(tagged: TaggedArticle) -> dict[str, Sequence[Span]]:
    return {
        "actor": [mention.span for mention in tagged.actors],
        "mineral": [mention.span for mention in tagged.minerals],
        "figure": [claim.figure.span for claim in tagged.claims],
    }


def _misplaced(article: Article, kind: str, spans: Sequence[Span]) -> Iterator[Fault]:
    end = 0
    for span in spans:
        where = f"{article.origin.file}:{article.origin.first_line} {article.id}"
        if span.start < end or span.end > len(article.text):
            found = f"{kind} at {span.start}:{span.end}"
            yield Fault(where, found, f"a span from {end} to {len(article.text)}")
        end = max(end, span.end)
