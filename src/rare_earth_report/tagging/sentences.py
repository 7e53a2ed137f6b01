"""Cut an article into sentences: its title, its headings and the sentences of its bullets."""

import re
from collections.abc import Iterator

from rare_earth_report.records import Article, Span

# A full stop ends a sentence before a space and a capital, a digit, a quote or Chinese; not after an
# initial or a short title (U.S., No., Mr.).
END = re.compile(
    r"[。！？!?；\n]+[”’」』\"')）]*"
    r"|;(?=\s)"
    r"|(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bSt)(?<!\bvs)(?<!\bInc)(?<!\bCo)(?<!\bLtd)"
    r"(?<!\bCorp)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)"
    r"(?<!\bOct)(?<!\bNov)(?<!\bDec)\.[\"'”’)]*(?=\s+[\"“'‘(]?[A-Z0-9\u4e00-\u9fff]|\s*$)"
    r"|(?<=[A-Z]\.[A-Z])\.(?=\s+(?:The|It|In|This|But|And|They|He|She|A|An|On|At|However|Meanwhile)\b)"
)


def split_text(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]`, without surrounding space."""
    at = start
    for stop in END.finditer(text, start, end):
        span = _trimmed(text, at, stop.end())
        if span:
            yield span
        at = stop.end()
    span = _trimmed(text, at, end)
    if span:
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def split_sentences(article: Article) -> tuple[Span, ...]:
    """Every sentence of an article, in text order; labels such as "Group 1" are none."""
    text = article.text
    spans: list[Span] = []
    if article.title is not None:
        spans.append(article.title)
    if not article.sections:
        if article.body is not None:
            spans += split_text(text, article.body.start, article.body.end)
        elif article.title is None and text:
            spans += split_text(text, 0, len(text))
        return tuple(spans)
    for section in article.sections:
        if section.heading is not None:
            spans.append(section.heading)
        for bullet in section.bullets:
            spans += split_text(text, bullet.words.start, bullet.words.end)
    return tuple(spans)
