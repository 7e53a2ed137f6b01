"""Cut the lines of an export into articles.

An article is a title line, a dateline and the digest below it, up to the next title. Where the
dateline is missing, a title shows by the labels that begin anew under it: `Group 1` after
`Group 3`.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_report.loading.lines import Line
from rare_earth_report.loading.sections import CITATION, continues


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one article, blank ones and furniture between them included."""

    title: Line | None
    dateline: Line | None
    digest: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(line for line in (self.title, self.dateline) if line) + self.digest


def cut_articles(lines: Sequence[Line]) -> tuple[list[Draft], list[list[Line]]]:
    """The articles among the significant lines, and the runs of lines that belong to none."""
    starts = _starts(lines)
    drafts: list[Draft] = []
    strays = [list(lines[: starts[0] if starts else len(lines)])]
    for at, end in itertools.pairwise([*starts, len(lines)]):
        title = None if lines[at].kind == "dateline" and not _is_title(lines, at) else lines[at]
        rest = list(lines[at + 1 : end]) if title else list(lines[at:end])
        dateline = rest.pop(0) if rest and rest[0].kind == "dateline" else None
        kept = _digest_length(rest)
        drafts.append(Draft(title, dateline, tuple(rest[:kept])))
        strays.append(rest[kept:])
    return drafts, [run for run in strays if run]


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that reads like a dateline is a title: a dateline stands below it."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and below.kind == "dateline"


def _starts(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines with which articles begin."""
    starts: list[int] = []
    seen: list[Line] = []  # label lines of the article being read
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


def _begins_anew(label: Line, seen: Sequence[Line]) -> bool:
    """Whether `label` cannot follow the labels seen before it in one digest."""
    numbers = [line.number_of_label or 0 for line in seen]
    if label.number_of_label:
        return label.number_of_label <= max(numbers, default=0)
    return any(numbers) or any(line.name == label.name for line in seen)


def _may_be_title(line: Line) -> bool:
    return line.kind == "dateline" or (line.kind == "plain" and not line.words.endswith("]"))


def _digest_length(lines: Sequence[Line]) -> int:
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


def _bare_label(line: Line) -> bool:
    return line.kind == "label" and len(line.words) < 40 and " - " not in line.words


def _is_cited(line: Line) -> bool:
    return CITATION.search(line.words) is not None
