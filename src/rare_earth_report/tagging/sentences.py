"""Cut an article into sentences: its title, its headings and the sentences of its bullets."""

import re
from collections.abc import Iterator

from rare_earth_report.records import Article, Span

LONGEST = 1000
STOP = re.compile(r"[。！？!?；\n;.]")
CLOSING = re.compile(r"[。！？!?；\n”’」』\"')）]*")
QUOTES = re.compile(r"[\"'”’)]*")
NEXT = re.compile(r"[\"'”’)]*(?:\s+[\"“'‘(]?[A-Z0-9\u4e00-\u9fff]|\s*\Z)")
# A full stop after these ends no sentence; after the second group and after an initial (U.S.) it
# does only before such a word. EU is no initial.
SHORT = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Dr|No|St|vs|Gen|Sen|Rep|Gov)"
    r"|\b(Inc|Co|Ltd|Corp|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|(?<![A-Za-z])[A-Z])$"
)
OPENING = re.compile(r"\s+(?:The|It|In|This|But|And|They|He|She|A|An|On|At|However|Meanwhile)\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of `text[start:end]` end, but for the last one."""
    at = start
    while stop := STOP.search(text, at, end):
        at, mark = stop.end(), stop.group()
        if mark == ";":
            if text[at : at + 1].isspace():
                yield at
        elif mark != ".":
            closing = CLOSING.match(text, at, end)
            at = closing.end() if closing else at
            yield at
        elif NEXT.match(text, at, end) and not _shortened(text, max(start, at - 6), at):
            quotes = QUOTES.match(text, at, end)
            at = quotes.end() if quotes else at
            yield at


def _shortened(text: str, start: int, stop: int) -> bool:
    """Is the full stop before `stop` that of a short word or an initial?"""
    short = SHORT.search(text, start, stop - 1)
    if short is None:
        return False
    initials = len(short.group()) == 1 and text[stop - 3 : stop - 2] == "."
    return not ((initials or short.group(1)) and OPENING.match(text, stop))


def split_text(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]`, without surrounding space.

    What runs on for longer than `LONGEST` characters is cut there, so that no text makes the work
    on one sentence grow without bound.
    """
    for span in _sentences(text, start, end):
        yield from _cut(span)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in _ends(text, start, end):
        if stop <= at:
            continue
        span = _trimmed(text, at, stop)
        if span:
            yield span
        at = stop
    span = _trimmed(text, at, end)
    if span:
        yield span


def _cut(span: Span) -> Iterator[Span]:
    if span.end - span.start <= LONGEST:
        yield span
        return
    for at in range(span.start, span.end, LONGEST):
        yield Span(at, min(span.end, at + LONGEST))


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
        spans += _cut(article.title)
    if not article.sections:
        if article.body is not None:
            spans += split_text(text, article.body.start, article.body.end)
        elif article.title is None and text:
            spans += split_text(text, 0, len(text))
        return tuple(spans)
    for section in article.sections:
        if section.heading is not None:
            spans += _cut(section.heading)
        for bullet in section.bullets:
            spans += split_text(text, bullet.words.start, bullet.words.end)
    return tuple(spans)


def is_chinese(text: str, span: Span) -> bool:
    """Whether a Chinese character stands in `span`."""
    return not span.of(text).isascii() and _HAN.search(text, span.start, span.end) is not None
