"""Cut the body of a digest into sections and bullets.

A bullet begins at a spaced hyphen, or at a new line; a section at a label such as `Group 1`, or at
a `**Heading**`. A label counts only where a bullet has ended, so that words inside a bullet cut
nothing; neither do the hyphens of `China-EU`, `in-situ` or `10 - 20 tons`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rare_earth_report.loading.decoding import HAN
from rare_earth_report.records import Bullet, Citation, Section, Span

CITATION = re.compile(r"\[(\d{1,4})\]")

_LAST_CITATION = re.compile(r"\[\d{1,4}\]$")
_LONGEST_MARK = 6  # "[1234]"
_STOPS = " \t.。;；"
_CLOSED = re.compile(r"(?:\[\d{1,4}\]|[.。!?！？;；…\"”’」)）])$")
_LONGEST_HEADING = 120
_TAIL = 64  # characters looked back over: one pass over a body stays one pass
_BLANK_OR_BOLD = " \t\r\n*"
_AFTER_LABEL = re.compile(r"(?:\*\*)?[ \t]*(?:(?P<colon>[:：])|(?P<dash>[-–—])(?=\s))?[ \t]*")
_TOKENS = (
    r"(?P<line>[\r\n]\s*)"
    r"|(?P<label>(?<!\S)(?:\*\*)?{label}(?:\*\*)?"
    r"(?=(?:\*\*)?[ \t]{{0,3}}(?:[:：]|[-–—][ \t]|[\r\n]|\*\*|$|{label})))"
    r"|(?P<bold>(?<!\S)\*\*[^*\r\n]{{1,120}}\*\*(?=[ \t]{{0,3}}(?:[:：]|[-–—][ \t]|[\r\n]|$)))"
    r"|(?P<bold_colon>(?<!\S)\*\*[^*\r\n]{{1,120}}[:：]\*\*)"
    r"|(?P<dash>(?<!\S)[-–—•](?!\S))"
)


@dataclass(slots=True)
class _Open:
    """A section that is still being read."""

    label: Span | None
    heading: Span | None = None
    bullets: list[Bullet] = field(default_factory=list)


def section_pattern(label: re.Pattern[str]) -> re.Pattern[str]:
    """What `find_sections` cuts at, made from the pattern of section labels."""
    unnamed = label.pattern.replace("?P<number>", "?:")
    return re.compile(_TOKENS.format(label=unnamed))


def find_sections(
    text: str, body: Span, pattern: re.Pattern[str], skip: tuple[Span, ...] = ()
) -> tuple[Section, ...]:
    """The sections of `body` in order, with spans of `text`; `skip` is furniture inside it."""
    reader = _Reader(text, body, pattern, skip)
    reader.read()
    return tuple(
        Section(part.label, part.heading, tuple(part.bullets))
        for part in reader.sections
        if part.label or part.heading or part.bullets
    )


class _Reader:
    """One pass over the tokens of a body."""

    def __init__(
        self, text: str, body: Span, pattern: re.Pattern[str], skip: tuple[Span, ...]
    ) -> None:
        self.text = text
        self.body = body
        self.pattern = pattern
        self.skip = {span.start: span for span in skip}
        self.sections = [_Open(None)]
        self.at = body.start  # where the words begin that no token has ended yet
        self.heading_next = False  # those words follow a label and a colon
        self.after_dash = False  # those words follow a spaced hyphen
        self.number = 0  # of the last numbered label

    def read(self) -> None:
        """Fill `sections`."""
        for match in self.pattern.finditer(self.text, self.body.start, self.body.end):
            if match.start() < self.at:
                continue
            if match["line"] is not None:
                self.read_line(match)
            elif match["label"] is not None:
                self.read_label(match)
            elif match["dash"] is not None:
                self.read_dash(match)
            else:
                self.read_bold(match)
        self.end_words(self.body.end)

    def read_line(self, match: re.Match[str]) -> None:
        furniture = self.skip.get(match.end())
        after = self.text[match.end() : match.end() + 1]
        if furniture:
            self.end_words(match.start())
            self.at = furniture.end
        elif self.heading_next or not continues(self.before(match.start()), after):
            self.end_words(match.start())
            self.at = match.end()

    def read_label(self, match: re.Match[str]) -> None:
        found = match["label"].strip("*")
        digits = re.search(r"\d+$", found)
        number = int(digits[0]) if digits else 0
        follows = bool(digits) and number == self.number + 1
        if not (follows or self.stands_free(match.start())):
            return
        self.end_words(match.start())
        start = self.text.index(found, match.start())
        self.sections.append(_Open(Span(start, start + len(found))))
        self.number = number
        self.begin_words(match.end(), after_label=True)

    def read_bold(self, match: re.Match[str]) -> None:
        lead_in = self.after_dash and not self.before(match.start())  # - **Price**: it rose
        if lead_in or not self.stands_free(match.start()):
            return
        self.end_words(match.start())
        last = self.sections[-1]
        if last.label is None or last.heading or last.bullets:
            last = _Open(None)
            self.sections.append(last)
        last.heading = _trim(self.text, match.start(), match.end(), "*:： \t")
        self.begin_words(match.end(), after_label=False)

    def read_dash(self, match: re.Match[str]) -> None:
        before = self.before(match.start())
        after = self.text[match.end() : match.end() + 8].lstrip()[:1]
        if before and (match[0] != "-" or not _divides(before, after)):
            return
        self.end_words(match.start())
        self.at = match.end()
        self.after_dash = True

    def before(self, at: int) -> str:
        """The end of the words that stand open before `at`."""
        return self.text[max(self.at, at - _TAIL) : at].rstrip()

    def stands_free(self, at: int) -> bool:
        """Whether a bullet, a label or a line has ended where a label begins."""
        before = self.before(at)
        return not before or bool(_CLOSED.search(before[-_LONGEST_MARK:]))

    def begin_words(self, at: int, *, after_label: bool) -> None:
        """Go on after a label or a heading, and after the colon or the hyphen behind it."""
        mark = _AFTER_LABEL.match(self.text, at, self.body.end)
        self.at = mark.end() if mark else at
        self.heading_next = after_label and bool(mark and mark["colon"])
        self.after_dash = bool(mark and mark["dash"])

    def end_words(self, end: int) -> None:
        """The words up to `end` are a heading or a bullet."""
        heading = self.heading_next
        span = _trim(self.text, self.at, end, _BLANK_OR_BOLD if heading else None)
        self.at, self.heading_next, self.after_dash = end, False, False
        if span is None:
            return
        section = self.sections[-1]
        if heading and _is_heading(span.of(self.text), span.end == self.body.end):
            section.heading = span
        else:
            section.bullets.append(_bullet(self.text, span))


def continues(before: str, after: str) -> bool:
    """Whether a line that begins with `after` goes on with the bullet that ends in `before`."""
    before = before.rstrip()
    open_ = bool(before) and not _CLOSED.search(before[-_LONGEST_MARK:])
    return open_ and not HAN.match(after) and after not in {"", "-", "–", "—", "•", "*"}


def _divides(before: str, after: str) -> bool:
    """Whether a spaced hyphen between these begins a bullet: no dash in prose, no number range."""
    if _CLOSED.search(before[-_LONGEST_MARK:]):
        return True
    return not (after.islower() or (after.isdigit() and before[-1].isdigit()))


def _is_heading(words: str, last: bool) -> bool:
    return not last and len(words) <= _LONGEST_HEADING and not _CLOSED.search(words)


def _trim(text: str, start: int, end: int, what: str | None = None) -> Span | None:
    words = text[start:end]
    left = len(words) - len(words.lstrip(what))
    right = len(words.rstrip(what))
    return Span(start + left, start + right) if left < right else None


def _bullet(text: str, span: Span) -> Bullet:
    return Bullet(span, _words(text, span), tuple(_citations(text, span)))


def _words(text: str, span: Span) -> Span:
    """`span` without the run of citation marks that closes it, and the full stop behind that."""
    end, kept = span.end, span.end
    while True:
        while end > span.start and text[end - 1] in _STOPS:
            end -= 1
        mark = _LAST_CITATION.search(text[max(span.start, end - _LONGEST_MARK) : end])
        if not mark:
            break
        end -= len(mark[0])
        kept = end
    while kept > span.start and text[kept - 1].isspace():
        kept -= 1
    return Span(span.start, kept) if kept > span.start else span


def _citations(text: str, span: Span) -> Iterator[Citation]:
    for match in CITATION.finditer(text, span.start, span.end):
        yield Citation(Span(*match.span()), int(match[1]))
