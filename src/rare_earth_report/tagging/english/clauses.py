"""English words of a sentence with its actors laid over them, and the verb groups they make.

The closed classes of words are data; a group is read from them alone.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rare_earth_report.records import Mention, Record, Span
from rare_earth_report.tagging.english.times import before_time

ACTOR = "\0"  # stands in `words` for an actor
_BLOT, _REST = "\x01", "\x02"  # the first and each further character of an actor
_SHORT_HAVE = frozenset({"'s", "’s"})
QUOTES = frozenset({'"', "“", "”"})
_MARKS = (ACTOR, _BLOT, _REST)
_NO_MARKS = str.maketrans("".join(_MARKS), "   ")
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"  # José is one word
_WORD = re.compile(
    rf"[{_LETTERS}]++(?:[-.][{_LETTERS}]++)*+|\x01\x02*+"
    rf"|['’]s(?![{_LETTERS}])|[,;:()—–\"“”-]|[^\s{_LETTERS},;:()\x01\x02]++"
)
# Where a share is traded: "MP Materials [(NYSE: MP)]", "Huayou Cobalt [(603799.SS)]".
_LISTING = re.compile(r"\((?:[A-Z][A-Za-z]*: ?[A-Z0-9.]{1,9}|[A-Z0-9]{1,7}[.:][A-Z]{1,3})\)")


@dataclass(slots=True)
class Clauses:
    """One sentence as words; index by word."""

    text: str
    words: list[str]  # in lower case; ACTOR for an actor
    actors: dict[int, Mention]  # by word
    masked: str  # the sentence with its actors blotted out
    offset: int  # of the sentence in the text
    places: list[tuple[int, int]] = field(default_factory=list)  # of the words; read when asked for

    def span(self, first: int, last: int) -> Span:
        """From the first to the last word, inclusive."""
        places = self._placed()
        return Span(self.offset + places[first][0], self.offset + places[last][1])

    def word_after(self, end: int) -> str:
        """The word that begins at or behind the text offset `end`; empty behind the last one."""
        at = bisect_left(self._placed(), (end - self.offset, 0))
        return self.words[at] if at < len(self.words) else ""

    def between(self, start: int, end: int) -> list[str]:
        """The words that begin at or behind the text offset `start` and before `end`."""
        places = self._placed()
        first = bisect_left(places, (start - self.offset, 0))
        return self.words[first : bisect_left(places, (end - self.offset, 0))]

    def is_capitalised(self, word: int) -> bool:
        """Whether the word at `word` is printed with a capital."""
        return self.masked[self._placed()[word][0]].isupper()

    def _placed(self) -> list[tuple[int, int]]:
        if not self.places:
            self.places += map(re.Match.span, _WORD.finditer(self.masked))
        return self.places


class Subject(Record, frozen=True):
    """Who acts, in text order, and the words that name them."""

    actors: tuple[Mention, ...]
    first: int
    last: int


class Group(Record, frozen=True):
    """The auxiliaries and adverbs before a verb."""

    before: int  # the word before the group; -1 at the beginning
    marks: frozenset[str]  # classes of the words in it: have, be, will, would, modal, not, do, to


def read_words(text: str, sentence: Span, actors: Sequence[Mention]) -> Clauses:
    """The words of `sentence`; `actors` are the mentions inside it, in order."""
    pieces = []
    at = sentence.start
    plain = _without_marks(sentence.of(text))
    if "(" in plain:
        plain, actors = _without_brackets(plain, at, actors)
    for actor in actors:
        start, end = actor.span.start, actor.span.end
        pieces += [plain[at - sentence.start : start - sentence.start], _BLOT]
        pieces.append(_REST * (end - start - 1))
        at = end
    masked = "".join(pieces) + plain[at - sentence.start :]
    words = _WORD.findall(masked.lower()) if masked.isascii() else _lowered(masked)
    named = [index for index, word in enumerate(words) if word[0] == _BLOT]
    for index in named:
        words[index] = ACTOR
    return Clauses(text, words, dict(zip(named, actors, strict=False)), masked, sentence.start)


def _without_brackets(
    plain: str, offset: int, actors: Sequence[Mention]
) -> tuple[str, Sequence[Mention]]:
    """The sentence and its actors without listings and short forms: "Group of Seven [(G7)]"."""
    blank = [found.span() for found in _LISTING.finditer(plain)]
    for before, short in pairwise(actors):
        start, end = short.span.start - offset, short.span.end - offset
        opens = before.span.end - offset
        if short.id == before.id and plain[opens:start] == " (" and plain[end : end + 1] == ")":
            blank.append((opens + 1, end + 1))
    for start, end in blank:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    kept = [
        actor
        for actor in actors
        if not any(start < actor.span.start - offset < end for start, end in blank)
    ]
    return plain, kept


def _without_marks(words: str) -> str:
    """`words` with a space for each character that would pass for an actor or a part of one."""
    return words.translate(_NO_MARKS) if any(mark in words for mark in _MARKS) else words


def _lowered(masked: str) -> list[str]:
    """The words in lower case where lower case may be longer than the text."""
    return [word.lower() for word in _WORD.findall(masked)]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of words, and which words are finite verbs."""

    classes: Mapping[str, frozenset[str]]
    offices: frozenset[str]  # words of office, with the adjectives before them
    auxiliaries: Mapping[str, str]  # word to the mark it leaves on a group
    nouns: Mapping[str, frozenset[str]]
    is_finite: Callable[[str], bool]
    adjectives: frozenset[str]  # names that can stand as adjectives: "Chinese", "U.S."

    def is_a(self, word: str, name: str) -> bool:
        """Whether `word` is of the class `name`."""
        return word in self.classes[name]

    def is_adjective(self, mention: Mention, text: str) -> bool:
        """Whether the name can stand as an adjective."""
        return mention.span.of(text) in self.adjectives


def _is_may(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether the word is the month: "Codelco in [May] finalized"."""
    month = clauses.words[at] == "may" and at > 0 and clauses.is_capitalised(at)
    return month and grammar.is_a(clauses.words[at - 1], "before_time")


def verb_group(clauses: Clauses, verb: int, grammar: Grammar) -> Group:
    """What stands before the verb and belongs to it."""
    marks: set[str] = set()
    at = verb - 1
    adverbs, others = grammar.classes["adverb"], grammar.classes["not_adverb"]
    while at >= 0:
        word = clauses.words[at]
        if word in QUOTES:
            pass  # would "retaliate", “resolutely opposes”
        elif word in _SHORT_HAVE and at and grammar.is_a(clauses.words[at - 1], "pronoun"):
            marks.add("have")  # it's reached
        elif word == "yet" and clauses.words[at + 1] == "again":
            pass  # "yet again deferred"
        elif (mark := grammar.auxiliaries.get(word)) and not _is_may(clauses, at, grammar):
            marks.add(mark)
        elif word == "to":
            before = before_time(clauses.words, at - 1, grammar.classes)
            return Group(before, frozenset(marks | {"to"}))
        elif word == "since" and at and grammar.is_a(clauses.words[at - 1], "have"):
            pass  # "had since restricted"
        elif word == "more" and clauses.words[at + 1].endswith("ly"):
            pass  # "to [more] tightly control"
        elif not (word in adverbs or (word.endswith("ly") and word not in others)):
            earlier = before_time(clauses.words, at, grammar.classes)  # "will on Friday begin"
            if earlier == at or clauses.words[earlier] not in grammar.auxiliaries:
                break
            at = earlier
            continue
        at -= 1
    before = before_time(clauses.words, at, grammar.classes)
    if before > 1 and " ".join(clauses.words[before - 1 : before + 1]) in grammar.classes["aside"]:
        before -= 2  # "China in response accused"
    return Group(before, frozenset(marks))
