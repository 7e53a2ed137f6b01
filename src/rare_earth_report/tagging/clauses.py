"""English words of a sentence with its actors laid over them, and the phrases they make.

The closed classes of words are data; a head, a group and a possessor are read from them alone.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rare_earth_report.records import Mention, Record, Span

ACTOR = "\0"  # stands in `words` for an actor

_BLOT, _REST = "\x01", "\x02"  # the first and each further character of an actor
_MARKS = (ACTOR, _BLOT, _REST)
_NO_MARKS = str.maketrans("".join(_MARKS), "   ")
_WORD = re.compile(
    r"[A-Za-z]++(?:[-.][A-Za-z]++)*+|\x01\x02*+"
    r"|['’]s(?![A-Za-z])|[,;:()—–\"“”-]|[^\sA-Za-z,;:()\x01\x02]++"
)
_ADJECTIVE = re.compile(r"(?:[a-z](?:ese|ian|ean|can|ish|ch|man|ern)|U\.?S\.?|EU)$")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CONNECTS = frozenset({"and", "&", ","})
_ALLIES = 3  # words of "and its investors"
MODIFIERS = 2  # words between a possessive and an office that are none of office
LONGEST_NAME = 4  # words of a person's name
LONGEST_TITLE = 5  # words of office between a name and its possessor


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

    def is_a(self, word: str, name: str) -> bool:
        """Whether `word` is of the class `name`."""
        return word in self.classes[name]


def is_adjective(mention: Mention, text: str) -> bool:
    """Whether the name can stand as an adjective: "Chinese", "U.S."."""
    return bool(
        _ADJECTIVE.search(text[max(mention.span.start, mention.span.end - 8) : mention.span.end])
    )


def verb_group(clauses: Clauses, verb: int, grammar: Grammar) -> Group:
    """What stands before the verb and belongs to it."""
    marks: set[str] = set()
    at = verb - 1
    adverbs, others = grammar.classes["adverb"], grammar.classes["not_adverb"]
    while at >= 0:
        word = clauses.words[at]
        if mark := grammar.auxiliaries.get(word):
            marks.add(mark)
        elif word == "to":
            before = before_time(clauses.words, at - 1, grammar.classes)
            return Group(before, frozenset(marks | {"to"}))
        elif word == "more" and clauses.words[at + 1].endswith("ly"):
            pass  # "to [more] tightly control"
        elif not (word in adverbs or (word.endswith("ly") and word not in others)):
            break
        at -= 1
    return Group(before_time(clauses.words, at, grammar.classes), frozenset(marks))


def before_time(words: Sequence[str], at: int, classes: Mapping[str, frozenset[str]]) -> int:
    """The word before the time that ends at word `at`; `at` where none does."""
    if at < 1:
        return at
    word, end = words[at], at
    months, leads = classes["month"], classes["before_time"]
    if word in classes["daypart"] and words[at - 1] in classes["weekday"]:
        word, end = words[at - 1], at - 1  # on Thursday night
    if word[0].isdigit() and words[at - 1] in months:
        word, end = words[at - 1], at - 1
    elif word[0].isdigit() and words[at - 1] == "." and at > 1 and words[at - 2] in months:
        word, end = words[at - 2], at - 2  # Jan. 23
    elif word in months and words[at - 1].isdigit():
        end = at - 1  # 8 May
    if word in classes["weekday"]:
        end -= 1
    elif end and (word in months or word in classes["stretch"]) and words[end - 1] in leads:
        end -= 2
    elif end and _is_year(word) and words[end - 1] in leads:
        end -= 2  # in 2018
    else:
        return at
    while end > 0 and words[end] in leads:
        end -= 1
    return end


def after_time(words: Sequence[str], at: int, classes: Mapping[str, frozenset[str]]) -> int:
    """The word after the time that begins at word `at`; `at` where none does."""
    if " ".join(words[at : at + 2]) in classes["forthwith"]:
        return at + 2
    if (
        at + 2 < len(words)
        and words[at] in classes["lasting"]
        and words[at + 2] in classes["duration"]
    ):
        return at + 3  # for a year
    end = at
    while end < len(words) and end - at < 2 and words[end] in classes["before_time"]:
        end += 1
    if end >= len(words) or (end == at and words[end] not in classes["weekday"]):
        return at
    if _is_year(words[end]):
        return end + 1
    if not any(words[end] in classes[name] for name in ("weekday", "month", "stretch")):
        return at
    return end + 2 if words[end + 1 : end + 2] and words[end + 1].isdigit() else end + 1


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


def head_at(clauses: Clauses, last: int, grammar: Grammar) -> Subject | None:
    """The actors that the noun phrase ending at word `last` names, with its first word."""
    found = _one_head(clauses, last, grammar) or _before_allies(clauses, last, grammar)
    if found is None:
        return None
    first, actor = found
    actors = [actor]
    joined = False
    at = first - 1
    while at > 0 and clauses.words[at] in _CONNECTS:
        joined = joined or clauses.words[at] != ","
        other = _one_head(clauses, at - 1, grammar)
        if not joined or other is None:
            break
        first, actor = other
        actors.insert(0, actor)
        at = first - 1
    return Subject(tuple(actors), first, last)


def _before_allies(clauses: Clauses, last: int, grammar: Grammar) -> tuple[int, Mention] | None:
    """The actor before others that no row lists: "[the Pentagon] and its investors"."""
    words = clauses.words
    if last < 1 or "and" not in words[max(0, last - _ALLIES) : last]:
        return None
    named = words[last][0].isalpha() and clauses.is_capitalised(last)
    for at in range(last - 1, max(-1, last - (_ALLIES + named)), -1):
        if words[at] == "and":
            return _one_head(clauses, at - 1, grammar) if at - 1 in clauses.actors else None
        other = words[at] == "others" or words[at] in grammar.classes["possessive"]
        if not other and not clauses.is_capitalised(at):
            return None
    return None


def _one_head(clauses: Clauses, last: int, grammar: Grammar) -> tuple[int, Mention] | None:
    """The first word of the noun phrase that ends at `last`, and its actor."""
    if last < 0:
        return None
    at = last
    offices = grammar.offices
    if at - 1 in clauses.actors and grammar.is_a(clauses.words[at], "suffix"):
        at = last = at - 1  # "Stellantis NV"
    if at not in clauses.actors:
        at = last = _before_name(clauses, last, grammar)
        if not grammar.is_a(clauses.words[at], "organ"):
            return None
        while at >= 0 and at > last - LONGEST_TITLE and clauses.words[at] in offices:
            at -= 1
        if at > 0 and at not in clauses.actors:
            at = _over_modifiers(clauses, at, grammar)
        if at > 0 and clauses.words[at] in POSSESSIVE:
            at -= 1
        if at not in clauses.actors:
            return None
    actor = clauses.actors[at]
    return _phrase_start(clauses, at, offices, grammar), actor


def _over_modifiers(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The possessive before words that tell offices apart: "Congo's [mining] regulator"."""
    for at in range(last, max(-1, last - 1 - MODIFIERS), -1):
        word = clauses.words[at]
        if word in POSSESSIVE:
            return at
        if _ends_noun_phrase(word, grammar) or grammar.is_finite(word):
            break
    return last


def _before_name(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The office before an unlisted name that ends at `last`: "Indian Foreign [Minister] Singh"."""
    organs = grammar.classes["organ"]
    for at in range(last - 1, max(-1, last - 1 - LONGEST_NAME), -1):
        if clauses.words[at] in organs:
            start = at + 1
            if clauses.words[start] == "to" and grammar.is_a(clauses.words[at], "posted"):
                start += 1  # the ambassador to Canberra
            named = all(clauses.is_capitalised(word) for word in range(start, last + 1))
            return at if named else last
    return last


def _phrase_start(clauses: Clauses, at: int, offices: frozenset[str], grammar: Grammar) -> int:
    """Leftwards over offices, possessors and articles: "the [US President] Trump"."""
    first = at
    while at > 0:
        word = clauses.words[at - 1]
        if word in offices or (word == ACTOR and first != at):
            at -= 1
            first = at if word == ACTOR else first
        elif word in POSSESSIVE and at - 1 not in clauses.actors and at - 2 in clauses.actors:
            at -= 2
            first = at
        elif word == ACTOR and is_adjective(clauses.actors[at - 1], clauses.text):
            at -= 1
            first = at
        else:
            break
    while first > 0 and grammar.is_a(clauses.words[first - 1], "article"):
        first -= 1
    return first


def possessor_of(clauses: Clauses, noun: int, grammar: Grammar) -> Subject | str | None:
    """Whose a noun is: an actor with 's or as an adjective; "its" where a pronoun says it."""
    at = noun - 1
    while at >= 0 and at > noun - 7:
        word = clauses.words[at]
        if word in POSSESSIVE:
            if at - 1 in clauses.actors:
                return Subject((clauses.actors[at - 1],), at - 1, noun)
            office = head_at(clauses, at - 1, grammar)  # "the Dutch government's move"
            return Subject(office.actors, office.first, noun) if office else None
        if word == ACTOR:
            if is_adjective(clauses.actors[at], clauses.text):
                return Subject((clauses.actors[at],), at, noun)
            return None
        if grammar.is_a(word, "possessive"):
            return "its"
        if _ends_noun_phrase(word, grammar) and not grammar.is_a(word, "after_owner"):
            return None
        at -= 1
    return None


def _ends_noun_phrase(word: str, grammar: Grammar) -> bool:
    return (
        grammar.is_a(word, "preposition")
        or grammar.is_a(word, "clause")
        or grammar.is_a(word, "article")
        or word in grammar.auxiliaries
        or not (word[0].isalnum() or word in {'"', "“", "”"})
        or word in {"and", "or"}
    )
