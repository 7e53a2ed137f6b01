"""How far an English clause goes on after its verb."""

from collections.abc import Sequence

from rare_earth_report.records import Record
from rare_earth_report.tagging.english.clauses import ACTOR, Clauses
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_LONGEST = 40  # words of one clause after its verb
_BRACKETS = 5  # words of a short name with its brackets
_STOPS = frozenset(";—().!?[")
_OPENS = frozenset({"and", "or"})


class Reach(Record, frozen=True):
    """How far a clause goes on after its verb."""

    last: int  # its last word; the word before it where it is empty


def reach_of(clauses: Clauses, start: int, grammar: MoveGrammar) -> Reach:
    """From word `start` to where another clause begins."""
    words = clauses.words
    openers = grammar.words.classes["clause"]
    at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if word == "(" and ")" in words[at + 2 : at + _BRACKETS]:
            at = words.index(")", at) + 1  # a short name
            continue
        if word[0] in _STOPS and not (word == "." and grammar.words.is_a(words[at - 1], "suffix")):
            break
        if at > start and words[at - 1] == "," and _closes_quote(words, at):
            at -= 1
            break  # “We will invest in Texas,” Apple said
        if (
            word == "such"
            and words[at + 1 : at + 2] == ["as"]
            and _begins_clause(clauses, at + 2, grammar)
        ):
            break
        if word in {",", ":"} and _begins_clause(clauses, at + 1, grammar):
            break
        if at > start and word in openers and not (word == "as" and words[at - 1] == "such"):
            break
        if word in _OPENS and _begins_verb(clauses, at + 1, grammar):
            break
        at += 1
    return Reach(max(at - 1, start - 1))


def _closes_quote(words: Sequence[str], at: int) -> bool:
    """Whether a quotation ends at the word; of straight marks every second one does."""
    return words[at] == "”" or (words[at] == '"' and words[:at].count('"') % 2 == 1)


def _begins_clause(clauses: Clauses, at: int, grammar: MoveGrammar) -> bool:
    words = clauses.words
    if at >= len(words):
        return True
    word = words[at]
    closed = grammar.words
    after = words[at + 1] if at + 1 < len(words) else ""
    if word.endswith("ed") and after in grammar.rules.nouns:
        return False  # "a comprehensive, targeted ban"
    if word == "including":
        return at + 1 < len(words) and words[at + 1].endswith("ing")
    if (
        word.endswith("ly")
        and clauses.words[at + 1 : at + 2]
        and clauses.words[at + 1][0].isdigit()
    ):
        return False  # "a cordial, roughly 30-minute call"
    return (
        word.endswith(("ing", "ly"))
        or closed.is_a(word, "after_comma")
        or closed.is_a(word, "clause")
        or closed.is_finite(word)
        or word == ACTOR
    )


def _begins_verb(clauses: Clauses, at: int, grammar: MoveGrammar) -> bool:
    words = clauses.words
    if at >= len(words):
        return True
    word = words[at]
    if word.endswith("ing") and word in grammar.verbs:
        return True
    if word in grammar.words.auxiliaries:
        return True
    return grammar.words.is_finite(word) and word not in grammar.rules.nouns
