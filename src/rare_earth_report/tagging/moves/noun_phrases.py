"""English noun phrases beside a verb of action, and the classes of their heads."""

from collections.abc import Sequence

from rare_earth_report.records import Record
from rare_earth_report.tagging.english.clauses import Clauses
from rare_earth_report.tagging.english.times import after_time
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.reach import Reach

_VESSEL = frozenset({"scheme"})  # "a package of sanctions": what it holds says more
_GENERIC = frozenset({"measure"})  # classes of a head that says no more than its modifiers
_ON_ALL = ["across", "the", "board"]  # tariffs
_IN_NUMBERS = frozenset({("per", "cent"), ("up", "to"), ("at", "least"), ("at", "most")})


class Phrase(Record, frozen=True):
    """A noun phrase: the classes of its head, and its last word."""

    classes: frozenset[str]
    last: int


def noun_phrase(clauses: Clauses, start: int, reach: Reach, grammar: MoveGrammar) -> Phrase:
    """The noun phrase at `start`; the class it lacks comes from behind "of": "a series of …"."""
    words = clauses.words
    prepositions = grammar.words.classes["preposition"]
    classes: frozenset[str] = frozenset()
    start = after_time(words, start, grammar.words.classes)  # "adopted on Thursday a ban"
    last = start - 1
    at = start
    while at <= reach.last and at < len(words):
        word = words[at]
        if at > start and classes <= _VESSEL and _leads_on(words, at, grammar):
            at += 1
            continue
        ahead = words[at + 1] if at + 1 < len(words) else ""
        if words[at : at + 3] == _ON_ALL:
            at += 3
            continue
        counted = word == "than" and ahead.lstrip("$€£¥")[:1].isdigit()
        if counted or (word, ahead) in _IN_NUMBERS:
            at += 2  # 25 per cent; more than 90; up to 1,700
            continue
        if at > start and (word in prepositions or word in {",", "to", "and", "or"}):
            if classes or word not in {"and", ","}:
                break
        elif at == start and word in prepositions and word != "over":
            break
        nouns = grammar.rules.nouns
        before = words[at - 1] if at > start else ""
        follows = classes or before.endswith("s") or grammar.words.is_a(before, "law")
        if follows and word.endswith("ing") and word in grammar.verbs and word not in nouns:
            break  # "its rule targeting companies"
        named = nouns.get(word, classes)
        if named != _GENERIC or not classes:  # "export control measures" are controls
            classes = named
        last = at
        at += 1
    return Phrase(classes, last)


def _leads_on(words: Sequence[str], at: int, grammar: MoveGrammar) -> bool:
    """Whether what follows says more: "a series of measures", "reductions in exports"."""
    before = words[at - 1]
    counted = grammar.words.is_a(before, "amount") or before[0].isdigit()
    return words[at] == "of" or (words[at] == "in" and counted)


def classes_before(clauses: Clauses, last: int, grammar: MoveGrammar) -> frozenset[str]:
    """The class of the head of the noun phrase that ends at `last`: what stands before its "of"."""
    closed = grammar.words
    classes: frozenset[str] = frozenset()
    for at in range(last, max(-1, last - 12), -1):
        word = clauses.words[at]
        if word in {",", ";", ":"} or closed.is_a(word, "clause") or word in closed.auxiliaries:
            break
        if closed.is_a(word, "preposition"):
            counted = at > 0 and closed.is_a(clauses.words[at - 1], "quantity")
            classes = classes if word == "of" and counted else frozenset()
            continue
        if not classes:
            classes = grammar.rules.nouns.get(word, frozenset())
    return classes
