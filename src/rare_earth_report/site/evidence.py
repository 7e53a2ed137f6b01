"""The sentences of an article: what a mention, claim or move is shown in."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rare_earth_report.records import Article, Span

END = re.compile(r"[。！？!?]+[”』」’\"]?|\.(?=\s|$)|\n")


def sentences(article: Article) -> tuple[Span, ...]:
    """Title, headings and bullets in text order; a body without sections is cut at its stops."""
    spans = [article.title] if article.title else []
    for section in article.sections:
        if section.heading:
            spans.append(section.heading)
        spans.extend(bullet.words for bullet in section.bullets)
    if not article.sections:
        body = article.body or (None if article.title else Span(0, len(article.text)))
        if body:
            spans.extend(_cut(article.text, body))
    return tuple(sorted(spans))


def sentence_at(spans: tuple[Span, ...], at: int) -> Span | None:
    """The sentence that holds the code point `at`; None between sentences."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None


def _cut(text: str, body: Span) -> Iterator[Span]:
    at = body.start
    for end in [*(match.end() for match in END.finditer(text, body.start, body.end)), body.end]:
        words = text[at:end]
        start = at + len(words) - len(words.lstrip())
        stop = at + len(words.rstrip())
        if start < stop:
            yield Span(start, stop)
        at = end
