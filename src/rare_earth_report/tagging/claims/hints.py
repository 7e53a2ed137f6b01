"""Which rules a stretch of text can satisfy at all: one pass of an automaton finds their words.

A rule whose words are nowhere near need not be tried; a hundred rules then cost as much as one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class HintMatcher:
    """The words of all rules, compiled once."""

    automaton: AhoCorasick  # over text in lower case
    rules: tuple[tuple[str, ...], ...]  # by word, whose it is


@dataclass(frozen=True, slots=True)
class Hints:
    """Where the words of each rule begin in a text, in order."""

    starts: Mapping[str, Sequence[int]]

    def has(self, rule: str, start: int, end: int) -> bool:
        """Whether a word of `rule` begins in `start:end`."""
        starts = self.starts.get(rule)
        if starts is None:
            return False
        first = bisect_left(starts, start)
        return first < len(starts) and starts[first] < end


def compile_hints(words: Mapping[str, Iterable[str]]) -> HintMatcher:
    """A matcher for `words` in lower case, by rule."""
    rules: dict[str, list[str]] = {}
    for rule, forms in words.items():
        for form in forms:
            rules.setdefault(form, []).append(rule)
    automaton = AhoCorasick(list(rules), MatchKind.Standard)
    return HintMatcher(automaton, tuple(map(tuple, rules.values())))


def find_hints(lowered: str, matcher: HintMatcher) -> Hints:
    """The words of every rule in `lowered`, which is as long as the text that it is made from."""
    starts: dict[str, list[int]] = {}
    found = matcher.automaton.find_matches_as_indexes(lowered, overlapping=True)
    for word, start, _ in found:
        for rule in matcher.rules[word]:
            starts.setdefault(rule, []).append(start)
    for places in starts.values():
        places.sort()  # they come in the order of their ends
    return Hints(starts)


def lower(text: str) -> str:
    """`text` in lower case and at the same length: İ alone would become two characters."""
    return text.replace("İ", "I").lower()
