"""Make an `Article` of its lines, or of a bare text."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Literal

from rare_earth_report.loading.cutting import Draft
from rare_earth_report.loading.decoding import HAN, readable
from rare_earth_report.loading.lines import LINE_END, Format, Line
from rare_earth_report.loading.outlets import find_outlet
from rare_earth_report.loading.sections import find_sections
from rare_earth_report.records import Article, Origin, Span

_LATIN_WORD = re.compile(r"[A-Za-z]+")
_LANGUAGE_SAMPLE = 20_000


def make_article(
    text: str, file: str, draft: Draft, lines: Sequence[Line], form: Format
) -> Article:
    """The article whose lines `draft` holds; `lines` are all those of the file."""
    first, last = draft.lines[0], draft.lines[-1]
    start = first.start
    own = text[start : last.end]
    body = _body(own, draft.digest[0].start - start, len(own)) if draft.digest else None
    within = lines[draft.digest[0].number : last.number] if draft.digest else ()
    skip = tuple(_span(own, line, start) for line in within if line.kind == "furniture")
    read = draft.dateline.dateline if draft.dateline else None
    dateline = _span(own, draft.dateline, start) if draft.dateline else None
    outlet = _within(dateline, read.outlet) if dateline and read and read.outlet else None
    published = read.published if read else None
    name = outlet.of(own) if outlet else None
    head = "\n".join(line.words for line in (draft.title, draft.dateline) if line)
    return Article(
        id=article_id(published.strftime("%Y-%m-%d") if published else None, head),
        text=own,
        title=_span(own, draft.title, start) if draft.title else None,
        dateline=dateline,
        body=body,
        source=find_outlet(name, form.outlets).id if name else None,
        outlet=outlet,
        published=published,
        language=language_of(body.of(own) if body else own),
        sections=find_sections(own, body, form.sections, skip) if body else (),
        origin=Origin(file, first.number, last.number, text_hash(own)),
    )


def bare_article(text: str, file: str, form: Format, line: int | None = None) -> Article:
    """`text` as an article without title and dateline; sections when labels show them.

    A lone surrogate, which stands for a byte that could not be read, becomes U+FFFD.

    Args:
        line: where in `file` the text stands, when it is one line of it; the id then says so.
    """
    text = readable(text)
    first = line or 1
    line_ends = 0 if line else len(LINE_END.findall(text.rstrip("\r\n")))
    body = _body(text, 0, len(text))
    labelled = body is not None and form.sections.match(text, body.start, body.end)
    sections = find_sections(text, body, form.sections) if body and labelled else ()
    return Article(
        id=f"line-{line}" if line else article_id(None, text),
        text=text,
        title=None,
        dateline=None,
        body=body,
        source=None,
        outlet=None,
        published=None,
        language=language_of(text),
        sections=sections,
        origin=Origin(file, first, first + line_ends, text_hash(text)),
    )


def article_id(day: str | None, words: str) -> str:
    """`2025-06-28-0a1b2c3d`: the day, and a hash of title and dateline.

    Neither file nor place goes into it, so that it survives a new file and another order.
    """
    return f"{day or 'undated'}-{text_hash(words)[:8]}"


def text_hash(text: str) -> str:
    """SHA-256 of `text` in UTF-8, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def language_of(text: str) -> Literal["zh", "en"]:
    """Chinese when it has at least as many Han characters as Latin words."""
    sample = text[:_LANGUAGE_SAMPLE]
    han = len(HAN.findall(sample))
    return "zh" if han and han >= len(_LATIN_WORD.findall(sample)) else "en"


def _span(text: str, line: Line, start: int) -> Span:
    at = text.index(line.words, line.start - start)
    return Span(at, at + len(line.words))


def _within(span: Span, part: tuple[int, int]) -> Span:
    return Span(span.start + part[0], span.start + part[1])


def _body(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return Span(left, right) if left < right else None
