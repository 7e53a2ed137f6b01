"""One sentence with everything that was found in it, and how far things stand apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.claims.agents import Agents
from rare_earth_report.tagging.claims.hints import Hints
from rare_earth_report.tagging.claims.periods import Period

BEFORE_PERIOD = 8  # characters of a preposition and spaces
_first, _last = itemgetter(0), itemgetter(1)
# Between a sum and the same in another currency: "€15bn ($17.5bn) annually".
_OPENS_EQUAL = frozenset({"(", "（"})
_BEFORE_ITEM = (", ", " and ", "; ")


def _start(item: Figure | Mention) -> int:
    return item.span.start


def named_in(mentions: Sequence[Mention], sentence: Span) -> tuple[Mention, ...]:
    """Those of a text's mentions, in its order, that stand in the sentence."""
    first = bisect_left(mentions, sentence.start, key=_start)
    last = bisect_left(mentions, sentence.end, key=_start)
    return tuple(each for each in mentions[first:last] if each.span.end <= sentence.end)


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
    cuts: tuple[tuple[int, int], ...]  # where clauses end: start and end of what parts them
    agents: Agents | None  # None where the sentence is Chinese or names no actor
    nth: Mapping[
        Span, int
    ]  # by figure: how many of the same words in the same sentence stand before it
    hints: Hints  # where rules may apply, in the whole article
    once_held: Mapping[Span, Span]  # actors whose office somebody held once, with what tells so
    topic: Mention | None = None  # whom it goes on about, where it names nobody itself

    def without_names_in(self, span: Span) -> "Scene":
        """Without the actors whose names are parts of `span`: the state of 中国气象局."""
        return self._with_actors(
            each
            for each in self.actors
            if each.span == span or each.span.end <= span.start or span.end <= each.span.start
        )

    def about(self, topic: Mention) -> "Scene":
        """With whom it goes on about."""
        return replace(self, topic=topic)

    def in_office(self) -> "Scene":
        """Without the actors whose office somebody held only once."""
        return self._with_actors(each for each in self.actors if each.span not in self.once_held)

    def of_nobody(self) -> "Scene":
        """Without actors and cues: for a figure that measures nothing of anybody."""
        return replace(self, actors=(), cues=(), agents=None)

    def without_actors(self, ids: frozenset[str]) -> "Scene":
        """Without the actors of these ids: newspapers, which only report."""
        return self._with_actors(each for each in self.actors if each.id not in ids)

    def _with_actors(self, kept: Iterable[Mention]) -> "Scene":
        actors = tuple(kept)
        return replace(self, actors=actors) if len(actors) < len(self.actors) else self

    def lead(self, span: Span, reach: int | None = None) -> str:
        """The sentence up to `span`, or its last `reach` characters."""
        start = self.sentence.start
        if reach is not None:
            start = max(start, span.start - reach)
        return self.text[start : span.start]

    @staticmethod
    def apart(one: Span, other: Span) -> int:
        """How many characters stand between two spans; 0 or less where they touch or overlap."""
        return max(one.start - other.end, other.start - one.end)

    def gap(self, one: Span, other: Span) -> str:
        """The text between two spans; empty where they touch or overlap."""
        left, right = (one, other) if one.start <= other.start else (other, one)
        return self.text[left.end : max(left.end, right.start)]

    def crossed(self, one: Span, other: Span) -> int:
        """How many clauses end between two spans."""
        if not self.cuts:
            return 0
        left, right = (one, other) if one.start <= other.start else (other, one)
        after = bisect_left(self.cuts, left.end, key=_first)
        return max(0, bisect_right(self.cuts, right.start, key=_last) - after)

    def crossed_hard(self, start: int, end: int) -> bool:
        """Whether a comma or another end of a clause, but no 、, stands in `start:end`."""
        return any(
            start <= cut[0] and cut[1] <= end and self.text[cut[0] : cut[1]] != "、"
            for cut in self.cuts
        )

    def is_all_of_clause(self, span: Span) -> bool:
        """Whether `span` is its clause but for a preposition: "…, in [2024]"."""
        index = bisect_right(self.cuts, span.start, key=_last)
        opens = self.cuts[index - 1][1] if index else self.sentence.start
        index = bisect_left(self.cuts, span.end, key=_first)
        closes = self.cuts[index][0] if index < len(self.cuts) else self.sentence.end
        return span.start - opens <= BEFORE_PERIOD and closes - span.end <= 1

    def begins_clause(self, span: Span) -> bool:
        """Whether a clause begins with `span`, or with a preposition before it."""
        index = bisect_right(self.cuts, span.start, key=_last)
        opens = self.cuts[index - 1][1] if index else self.sentence.start
        return span.start - opens <= BEFORE_PERIOD

    def opens_item(self, span: Span) -> bool:
        """Whether an English list goes on with `span`: "Japan 25%, [Laos] 40%"."""
        return self.text.endswith(_BEFORE_ITEM, self.sentence.start, span.start)

    def between(self, span: Span, figure: Figure) -> int:
        """How many other figures stand between `span` and `figure`."""
        low = min(span.end, figure.number.end)
        high = max(span.start, figure.number.start)
        first = bisect_left(self.figures, low, key=_start)
        last = bisect_left(self.figures, high, key=_start)
        return sum(
            other is not figure and other.span.end <= high for other in self.figures[first:last]
        )

    def beside(self, figure: Figure) -> tuple[Figure | None, Figure | None]:
        """The figures before and after this one."""
        at = bisect_left(self.figures, figure.span.start, key=_start)
        before = self.figures[at - 1] if at else None
        after = self.figures[at + 1] if at + 1 < len(self.figures) else None
        return before, after

    def clause_of(self, figure: Figure) -> Span:
        """The clause that the figure stands in, without any other figure beside it."""
        before, after = self.beside(figure)
        if after and self.text[figure.span.end : after.span.start].strip() in _OPENS_EQUAL:
            after = self.beside(after)[1]
        start = before.span.end if before else self.sentence.start
        end = after.span.start if after else self.sentence.end
        index = bisect_right(self.cuts, figure.span.start, key=_last)
        if index and self.cuts[index - 1][0] >= start:
            start = self.cuts[index - 1][1]
        index = bisect_left(self.cuts, figure.span.end, key=_first)
        if index < len(self.cuts) and self.cuts[index][1] <= end:
            end = self.cuts[index][0]
        return Span(start, end)
