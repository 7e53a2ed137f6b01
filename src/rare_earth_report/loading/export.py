"""The articles of a digest export, and the fate of each of its lines.

A line becomes part of an article, or is furniture, or is set aside with a reason.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rare_earth_report.errors import Fault
from rare_earth_report.loading.articles import bare_article, make_article
from rare_earth_report.loading.cutting import Draft, cut_articles
from rare_earth_report.loading.decoding import UNPRINTABLE, name_unprintable
from rare_earth_report.loading.lines import LINE_END, Format, Line, read_lines
from rare_earth_report.records import Article

LONGEST_LINE = 500_000  # code points; a digest has some three thousand


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


def read_export(text: str, file: str, form: Format) -> Export:
    """The articles of `text`, and the fate of each of its lines.

    Never raises: what cannot become an article is set aside with a fault.
    """
    lines = read_lines(text, form)
    drafts, strays = cut_articles(
        [line for line in lines if line.kind not in ("blank", "furniture")]
    )
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


def bare_export(text: str, file: str, form: Format) -> Export:
    """All lines of `text` as one bare article."""
    article = bare_article(text, file, form)
    last = article.origin.last_line
    blocks = _gapless([Block(1, last, article, None, "")], read_lines(text, form))
    return Export(tuple(blocks), ())


def _block(
    text: str, file: str, draft: Draft, lines: Sequence[Line], form: Format
) -> tuple[list[Block], list[Fault]]:
    """The article of `draft`, or why it is set aside."""
    first, last = draft.lines[0].number, draft.lines[-1].number
    bad = _bad_line(file, lines[first - 1 : last], text)
    if bad is None and draft.title is None:
        found = "a dateline without a title above it"
        bad = Fault(f"{file}:{first}", found, "title, dateline and digest"), found
    if bad:
        return [Block(first, last, None, None, bad[1])], [bad[0]]
    article = make_article(text, file, draft, lines, form)
    return list(_split(article, lines[first - 1 : last])), list(_flaws(file, draft))


def _bad_line(file: str, lines: Iterable[Line], text: str) -> tuple[Fault, str] | None:
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


def _flaws(file: str, draft: Draft) -> Iterator[Fault]:
    dateline = draft.dateline
    if dateline and dateline.dateline and dateline.dateline.flaw:
        want = "a real date and time; the article is kept without it"
        yield Fault(f"{file}:{dateline.number}", dateline.dateline.flaw, want)
    if not draft.digest:
        line = draft.lines[-1]
        yield Fault(f"{file}:{line.number}", "an article that ends before its digest", "a digest")


def _split(article: Article, lines: Sequence[Line]) -> Iterator[Block]:
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


def _gapless(blocks: Iterable[Block], lines: Sequence[Line]) -> Iterator[Block]:
    """`blocks` in order, with the blank lines and the furniture between them."""
    at = 1
    for block in sorted(blocks, key=lambda block: block.first):
        yield from _between(lines[at - 1 : block.first - 1])
        yield block
        at = block.last + 1
    yield from _between(lines[at - 1 :])


def _between(lines: Iterable[Line]) -> Iterator[Block]:
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


def _stray_fault(file: str, run: Sequence[Line]) -> Fault:
    words = run[0].words[:40] + ("…" if len(run[0].words) > 40 else "")
    found = f"“{UNPRINTABLE.sub('?', words)}” belongs to no article"
    return Fault(f"{file}:{run[0].number}", found, "a title with a dateline and a digest below it")


def _no_article(text: str, file: str) -> Fault:
    want = "title, dateline and digest"
    match = UNPRINTABLE.search(text)
    if match:
        number = 1 + len(LINE_END.findall(text, 0, match.start()))
        return Fault(f"{file}:{number}", f"no article, but {name_unprintable(match[0])}", want)
    return Fault(file, "no article" if text.strip() else "an empty file", want)


def _line_of(fault: Fault) -> int:
    tail = fault.where.rpartition(":")[2]
    return int(tail) if tail.isdigit() else 0
