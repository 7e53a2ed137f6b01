"""One sentence with everything that was found in it, and how far things stand apart."""

import re
from dataclasses import dataclass

from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.periods import Period


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and what stands in it, each kind in text order."""

    text: str  # the whole article, folded
    sentence: Span
    actors: tuple[Mention, ...]
    minerals: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]
    cues: tuple[tuple[Span, str], ...]  # of measures, with the measure's id
    clause: re.Pattern[str]  # what ends a clause

    def lead(self, span: Span, reach: int | None = None) -> str:
        """The sentence up to `span`, or its last `reach` characters."""
        start = self.sentence.start
        if reach is not None:
            start = max(start, span.start - reach)
        return self.text[start : span.start]

    def gap(self, one: Span, other: Span) -> str:
        """The text between two spans; empty where they touch or overlap."""
        left, right = (one, other) if one.start <= other.start else (other, one)
        return self.text[left.end : max(left.end, right.start)]

    def crossed(self, gap: str) -> int:
        """How many clauses end within `gap`."""
        return sum(1 for _ in self.clause.finditer(gap))

    def between(self, span: Span, figure: Figure) -> int:
        """How many other figures stand between `span` and `figure`."""
        low = min(span.end, figure.number.end)
        high = max(span.start, figure.number.start)
        return sum(
            1
            for other in self.figures
            if other is not figure and low <= other.span.start and other.span.end <= high
        )

    def clause_of(self, figure: Figure) -> Span:
        """The clause that the figure stands in, without any other figure beside it."""
        start, end = self.sentence.start, self.sentence.end
        for cut in self.clause.finditer(self.text, start, figure.span.start):
            start = cut.end()
        stop = self.clause.search(self.text, figure.span.end, end)
        end = stop.start() if stop else end
        for other in self.figures:
            if other.span.end <= figure.span.start:
                start = max(start, other.span.end)
            elif other.span.start >= figure.span.end:
                end = min(end, other.span.start)
        return Span(start, end)
