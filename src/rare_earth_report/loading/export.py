"""Cut a digest export into its articles.

An article is a title line, a dateline and the digest below it, up to the next title. Where the
dateline is missing, a title shows by the labels that begin anew under it: `Group 1` after
`Group 3`. Every line gets one fate: article, furniture, or set aside with a reason.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from rare_earth_report.errors import Fault
from rare_earth_report.loading.datelines import Dateline, read_dateline
from rare_earth_report.loading.decoding import HAN, UNPRINTABLE, name_unprintable, readable
from rare_earth_report.loading.furniture import Words, load_words
from rare_earth_report.loading.outlets import Outlet, find_outlet, load_outlets
from rare_earth_report.loading.sections import CITATION, continues, find_sections, section_pattern
from rare_earth_report.records import Article, Origin, Span

_Kind = Literal["blank", "furniture", "dateline", "label", "bullet", "plain"]

LONGEST_LINE = 500_000  # code points; a digest has some three thousand

_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"[-–—•][ \t]")
_BOLD = re.compile(r"\*\*[^*\r\n]{1,120}\*\*")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_LANGUAGE_SAMPLE = 20_000
_LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class Format:
    """The rules of an export, compiled once."""

    words: Words
    outlets: Mapping[str, Outlet]
    sections: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one fate; the blocks of a file follow one another without a gap."""

    first: int  # counted from 1
    last: int
    article: Article | None  # None for furniture and for what is set aside
    furniture: str | None  # its name; None for what is set aside
    reason: str  # why it is set aside; else empty


@dataclass(frozen=True, slots=True)
class Export:
    """What one file holds."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int  # code points of the file's text, without the line's end
    end: int
    words: str  # without the white space around them
    kind: _Kind
    name: str  # of the furniture; a label's words
    number_of_label: int | None  # 0 for a label without a number; None when it is no label
    dateline: Dateline | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """The lines of one article, blank ones and furniture between them included."""

    title: _Line | None
    dateline: _Line | None
    digest: tuple[_Line, ...]

    @property
    def lines(self) -> tuple[_Line, ...]:
        """Its lines in order."""
        return tuple(line for line in (self.title, self.dateline) if line) + self.digest


def load_format() -> Format:
    """The format as the rules that ship describe it.

    Raises:
        RuleError: a rule is incomplete or contradicts another.
    """
    words = load_words()
    return Format(words, load_outlets(), section_pattern(words.label))


def read_export(text: str, file: str, form: Format) -> Export:
    """The articles of `text`, and the fate of each of its lines.

    Never raises: what cannot become an article is set aside with a fault.
    """
    lines = _with_queries(tuple(_lines(text, form)), form)
    drafts, strays = _drafts([line for line in lines if line.kind not in ("blank", "furniture")])
    blocks: list[Block] = []
    faults: list[Fault] = []
    for draft in drafts:
        found, flaws = _block(text, file, draft, lines, form)
        blocks += found
        faults += flaws
    if drafts:
        faults += [_stray_fault(file, run) for run in strays]
    else:
        faults.append(_no_article(text, file))
    reason = "no title with a dateline or a digest" if drafts else "no article in this file"
    blocks += [
        Block(line.number, line.number, None, None, reason) for run in strays for line in run
    ]
    return Export(tuple(_gapless(blocks, lines)), tuple(sorted(faults, key=_line_of)))


def bare_article(text: str, file: str, form: Format, line: int | None = None) -> Article:
    """`text` as an article without title and dateline; sections when labels show them.

    A lone surrogate, which stands for a byte that could not be read, becomes U+FFFD.

    Args:
        line: where in `file` the text stands, when it is one line of it; the id then says so.
    """
    text = readable(text)
    first = line or 1
    line_ends = 0 if line else len(_LINE_END.findall(text.rstrip("\r\n")))
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


def bare_export(text: str, file: str, form: Format) -> Export:
    """All lines of `text` as one bare article."""
    article = bare_article(text, file, form)
    last = article.origin.last_line
    blocks = _gapless([Block(1, last, article, None, "")], tuple(_lines(text, form)))
    return Export(tuple(blocks), ())


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


def _lines(text: str, form: Format) -> Iterator[_Line]:
    start, number = 0, 1
    for match in _LINE_END.finditer(text):
        yield _line(text, number, start, match.start(), form)
        start, number = match.end(), number + 1
    if start < len(text):
        yield _line(text, number, start, len(text), form)


def _line(text: str, number: int, start: int, end: int, form: Format) -> _Line:
    words = text[start:end].strip()
    name = form.words.furniture.names.get(words.casefold(), "") if len(words) < 100 else ""
    if not words or name:
        empty: _Kind = "furniture" if name else "blank"
        return _Line(number, start, end, words, empty, name or "blank line", None, None)
    label = form.sections.match(words)
    if label and label["label"] is not None:
        digits = re.search(r"(\d+)\**$", label[0])
        count = int(digits[1]) if digits else 0
        return _Line(number, start, end, words, "label", label[0].strip("*"), count, None)
    if label and (label["bold"] or label["bold_colon"]):
        return _Line(number, start, end, words, "label", "", None, None)
    if _BULLET.match(words):
        return _Line(number, start, end, words, "bullet", "", None, None)
    dateline = read_dateline(words, form.outlets)
    kind: _Kind = "dateline" if dateline else "plain"
    return _Line(number, start, end, words, kind, "", None, dateline)


def _with_queries(lines: tuple[_Line, ...], form: Format) -> tuple[_Line, ...]:
    """`lines` with what was searched for, the line above `Search documents`, as furniture."""
    queries: set[int] = set()
    above: _Line | None = None
    for line in lines:
        if line.kind == "furniture" and line.name in form.words.furniture.after_query:
            if above and above.kind == "plain" and len(above.words) <= _LONGEST_QUERY:
                queries.add(above.number)
            above = None
        elif line.kind not in ("blank", "furniture"):
            above = line
    return tuple(
        replace(line, kind="furniture", name="query") if line.number in queries else line
        for line in lines
    )


def _drafts(lines: Sequence[_Line]) -> tuple[list[_Draft], list[list[_Line]]]:
    """The articles among the significant lines, and the runs of lines that belong to none."""
    starts = _starts(lines)
    drafts: list[_Draft] = []
    strays = [list(lines[: starts[0] if starts else len(lines)])]
    for at, end in itertools.pairwise([*starts, len(lines)]):
        title = None if lines[at].kind == "dateline" and not _is_title(lines, at) else lines[at]
        rest = list(lines[at + 1 : end]) if title else list(lines[at:end])
        dateline = rest.pop(0) if rest and rest[0].kind == "dateline" else None
        kept = _digest_length(rest)
        drafts.append(_Draft(title, dateline, tuple(rest[:kept])))
        strays.append(rest[kept:])
    return drafts, [run for run in strays if run]


def _is_title(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line that reads like a dateline is a title: a dateline stands below it."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and below.kind == "dateline"


def _starts(lines: Sequence[_Line]) -> list[int]:
    """Indexes of the lines with which articles begin."""
    starts: list[int] = []
    seen: list[_Line] = []  # label lines of the article being read
    taken = -1  # index of the last line that is a title or a dateline
    for at, line in enumerate(lines):
        titled = at - 1 > taken and _may_be_title(lines[at - 1])
        if line.kind == "dateline" and at > taken:
            if not titled and _is_title(lines, at):
                continue  # the next line takes this one for its title
            starts.append(at - 1 if titled else at)
            seen, taken = [], at
        elif line.number_of_label is not None:
            if titled and (not starts or _begins_anew(line, seen)):
                starts.append(at - 1)
                seen, taken = [], at - 1
            seen.append(line)
    return starts


def _begins_anew(label: _Line, seen: Sequence[_Line]) -> bool:
    """Whether `label` cannot follow the labels seen before it in one digest."""
    numbers = [line.number_of_label or 0 for line in seen]
    if label.number_of_label:
        return label.number_of_label <= max(numbers, default=0)
    return any(numbers) or any(line.name == label.name for line in seen)


def _may_be_title(line: _Line) -> bool:
    return line.kind == "dateline" or (line.kind == "plain" and not line.words.endswith("]"))


def _digest_length(lines: Sequence[_Line]) -> int:
    """How many of `lines` are the digest; the rest stands behind its end.

    A digest that began with a label goes on with labels, bullets, cited lines and lines that
    complete a broken one. Prose has no such mark, and runs to the next title.
    """
    if not lines or lines[0].kind not in ("label", "bullet") or _bare_label(lines[0]):
        return len(lines)
    marked = [n for n, line in enumerate(lines) if line.kind != "plain" or _is_cited(line)]
    length = marked[-1] + 1
    while length < len(lines) and continues(lines[length - 1].words[-8:], lines[length].words[:1]):
        length += 1
    return length


def _bare_label(line: _Line) -> bool:
    return line.kind == "label" and len(line.words) < 40 and " - " not in line.words


def _is_cited(line: _Line) -> bool:
    return CITATION.search(line.words) is not None


def _block(
    text: str, file: str, draft: _Draft, lines: Sequence[_Line], form: Format
) -> tuple[list[Block], list[Fault]]:
    """The article of `draft`, or why it is set aside."""
    first, last = draft.lines[0].number, draft.lines[-1].number
    bad = _bad_line(file, lines[first - 1 : last], text)
    if bad is None and draft.title is None:
        found = "a dateline without a title above it"
        bad = Fault(f"{file}:{first}", found, "title, dateline and digest"), found
    if bad:
        return [Block(first, last, None, None, bad[1])], [bad[0]]
    article = _article(text, file, draft, lines, form)
    return list(_split(article, lines[first - 1 : last])), list(_flaws(file, draft))


def _bad_line(file: str, lines: Iterable[_Line], text: str) -> tuple[Fault, str] | None:
    for line in lines:
        where = f"{file}:{line.number}"
        if line.end - line.start > LONGEST_LINE:
            found = f"a line of {line.end - line.start:,} characters"
            return Fault(where, found, f"at most {LONGEST_LINE:,}; its article is set aside"), found
        match = UNPRINTABLE.search(text, line.start, line.end)
        if match:
            found = f"{name_unprintable(match[0])} at column {match.start() - line.start + 1}"
            return Fault(where, found, "text; its article is set aside"), found
    return None


def _flaws(file: str, draft: _Draft) -> Iterator[Fault]:
    dateline = draft.dateline
    if dateline and dateline.dateline and dateline.dateline.flaw:
        want = "a real date and time; the article is kept without it"
        yield Fault(f"{file}:{dateline.number}", dateline.dateline.flaw, want)
    if not draft.digest:
        line = draft.lines[-1]
        yield Fault(f"{file}:{line.number}", "an article that ends before its digest", "a digest")


def _article(text: str, file: str, draft: _Draft, lines: Sequence[_Line], form: Format) -> Article:
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


def _span(text: str, line: _Line, start: int) -> Span:
    at = text.index(line.words, line.start - start)
    return Span(at, at + len(line.words))


def _within(span: Span, part: tuple[int, int]) -> Span:
    return Span(span.start + part[0], span.start + part[1])


def _body(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    return Span(left, right) if left < right else None


def _split(article: Article, lines: Sequence[_Line]) -> Iterator[Block]:
    """The article's lines as blocks, parted where furniture stands between them."""
    first = lines[0].number
    for line in lines:
        if line.kind == "furniture":
            if first < line.number:
                yield Block(first, line.number - 1, article, None, "")
            yield Block(line.number, line.number, None, line.name, "")
            first = line.number + 1
    if first <= lines[-1].number:
        yield Block(first, lines[-1].number, article, None, "")


def _gapless(blocks: Iterable[Block], lines: Sequence[_Line]) -> Iterator[Block]:
    """`blocks` in order, with the blank lines and the furniture between them."""
    at = 1
    for block in sorted(blocks, key=lambda block: block.first):
        yield from _between(lines[at - 1 : block.first - 1])
        yield block
        at = block.last + 1
    yield from _between(lines[at - 1 :])


def _between(lines: Iterable[_Line]) -> Iterator[Block]:
    open_: Block | None = None
    for line in lines:
        if open_ and open_.furniture == line.name:
            open_ = replace(open_, last=line.number)
            continue
        if open_:
            yield open_
        open_ = Block(line.number, line.number, None, line.name, "")
    if open_:
        yield open_


def _stray_fault(file: str, run: Sequence[_Line]) -> Fault:
    words = run[0].words[:40] + ("…" if len(run[0].words) > 40 else "")
    found = f"“{UNPRINTABLE.sub('?', words)}” belongs to no article"
    return Fault(f"{file}:{run[0].number}", found, "a title with a dateline and a digest below it")


def _no_article(text: str, file: str) -> Fault:
    want = "title, dateline and digest"
    match = UNPRINTABLE.search(text)
    if match:
        number = 1 + len(_LINE_END.findall(text, 0, match.start()))
        return Fault(f"{file}:{number}", f"no article, but {name_unprintable(match[0])}", want)
    return Fault(file, "no article" if text.strip() else "an empty file", want)


def _line_of(fault: Fault) -> int:
    tail = fault.where.rpartition(":")[2]
    return int(tail) if tail.isdigit() else 0
