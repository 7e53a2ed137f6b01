"""Cut texts into pieces: runs of one language, marked spans. Joined again they are the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

from rare_earth_report.records import Span

HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Chinese with the punctuation, digits and single letters inside it, so that 特朗普7字 is one run.
CHINESE = re.compile(
    rf"[“‘《（]?{HAN.pattern}(?:[^A-Za-z\n]*{HAN.pattern})*[”’》）。，！？；：、]*"
)
LATIN = re.compile(r"[A-Za-z][A-Za-z'’.&-]*[A-Za-z](?:[ ,]+[A-Za-z][A-Za-z'’.&-]*)*")


class Piece(TypedDict):
    """A run of text; an empty `lang` is the language around it."""

    text: str
    lang: str
    marks: str  # classes: "actor", "figure mineral"; empty for plain text
    href: str  # empty: no link
    id: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on a span of a text: a kind and where it leads."""

    span: Span
    kind: str
    href: str = ""
    id: str = ""


def plain(text: str, around: str) -> list[Piece]:
    """`text` as pieces of one language each, inside the language `around`: "en" or "zh"."""
    return [_piece(words, lang, ()) for words, lang in runs(text, around)]


def runs(text: str, around: str) -> Iterator[tuple[str, str]]:
    """Cut `text` where its language changes; yields words and language tag, "" for `around`."""
    pattern, tag = (CHINESE, "zh") if around == "en" else (LATIN, "en")
    at = 0
    for match in pattern.finditer(text):
        if at < match.start():
            yield text[at : match.start()], ""
        yield match[0], tag
        at = match.end()
    if at < len(text):
        yield text[at:], ""


def marked(text: str, within: Span, marks: Iterable[Mark], around: str) -> list[Piece]:
    """The text of `within` cut at every end of a mark; a piece carries all the marks on it.

    Where marks of several kinds lie on one piece, the shortest gives the link; an id goes to
    the first piece of its mark.
    """
    here = [mark for mark in marks if mark.span.start < within.end and mark.span.end > within.start]
    cuts = {within.start, within.end}
    for mark in here:
        cuts |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    edges = sorted(cuts)
    used: set[Mark] = set()
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        on = [mark for mark in here if mark.span.start <= start and end <= mark.span.end]
        on.sort(key=lambda mark: mark.span.end - mark.span.start)
        fresh = [mark for mark in on if mark not in used]
        used.update(fresh)
        first = True
        for words, lang in runs(text[start:end], around):
            piece = _piece(words, lang, on)
            if first:
                piece["id"] = next((mark.id for mark in fresh if mark.id), "")
            pieces.append(piece)
            first = False
    return pieces


def _piece(words: str, lang: str, on: Iterable[Mark]) -> Piece:
    marks = list(on)
    return Piece(
        text=words,
        lang=lang,
        marks=" ".join(dict.fromkeys(mark.kind for mark in marks)),
        href=next((mark.href for mark in marks if mark.href), ""),
        id="",
    )
