"""Who "we" are in what is quoted: “We urge the US to stop,” Hua said."""

from dataclasses import replace

from rare_earth_report.records import Mention
from rare_earth_report.tagging.english.clauses import ACTOR, Clauses, Grammar
from rare_earth_report.tagging.english.heads import head_at
from rare_earth_report.tagging.english.times import before_time

FIRST_PERSON = frozenset({"we", "i"})
_OPENING, _CLOSING = frozenset({'"', "“"}), frozenset({'"', "”"})
_BEFORE_QUOTE = frozenset({",", ":", "that"})
_LONGEST_SPEAKER = 12  # words of "Foreign Ministry spokeswoman Hua Chunying said"


def with_speakers(clauses: Clauses, grammar: Grammar, told: Mention | None) -> Clauses:
    """`clauses`, with an actor for each "we" or "I" that begins what someone named says.

    Args:
        told: whom "he said" means, told in the sentences before; None where no one is known.
    """
    if FIRST_PERSON.isdisjoint(clauses.words):
        return clauses
    words, actors = list(clauses.words), dict(clauses.actors)
    for at, word in enumerate(clauses.words):
        if word not in FIRST_PERSON:
            continue
        speaker = _speaker(clauses, at, grammar, told)
        if speaker is not None:
            words[at] = ACTOR
            actors[at] = Mention(clauses.span(at, at), speaker.kind, speaker.id, speaker.rule)
    return replace(clauses, words=words, actors=dict(sorted(actors.items())))


def _speaker(clauses: Clauses, at: int, grammar: Grammar, told: Mention | None) -> Mention | None:
    words = clauses.words
    opens = at > 0 and words[at - 1] in _OPENING
    if not opens and at > 0:
        return None
    closing = next((end for end in range(at + 1, len(words)) if words[end] in _CLOSING), None)
    if closing is not None and (found := _behind(clauses, closing, grammar, told)) is not None:
        return found
    return _in_front(clauses, at - 2, grammar, told) if opens and at > 1 else None


def _behind(
    clauses: Clauses, closing: int, grammar: Grammar, told: Mention | None
) -> Mention | None:
    """“…,” [Hua] said; “…,” said [Hua]; “…,” she said."""
    words = clauses.words
    for at in range(closing + 1, min(closing + _LONGEST_SPEAKER, len(words))):
        if words[at] == ",":
            return None
        if not grammar.is_a(words[at], "says"):
            continue
        if at > closing + 1:
            return _named(clauses, at - 1, closing + 1, grammar, told)
        for last in range(min(at + _LONGEST_SPEAKER, len(words) - 1), at, -1):
            head = head_at(clauses, last, grammar)
            if head is not None and head.first == at + 1:
                return head.actors[-1]
        return None
    return None


def _in_front(clauses: Clauses, at: int, grammar: Grammar, told: Mention | None) -> Mention | None:
    """[Malmstrom] said: “…”"""
    words = clauses.words
    at -= words[at] in _BEFORE_QUOTE
    said = before_time(words, at, grammar.classes)
    if said < 1 or not grammar.is_a(words[said], "says"):
        return None
    return _named(clauses, said - 1, None, grammar, told)


def _named(
    clauses: Clauses, last: int, first: int | None, grammar: Grammar, told: Mention | None
) -> Mention | None:
    """Who is named by the words that end at `last`, and begin at `first` where that is given."""
    words = clauses.words
    person = grammar.is_a(words[last], "person_pronoun")
    if person or grammar.is_a(words[last], "firm_pronoun"):
        fits = told is not None and (told.kind == "person" or not person)
        return told if fits and first in (None, last) else None
    head = head_at(clauses, last, grammar)
    if head is None or (first is not None and head.first != first):
        return None
    return head.actors[-1]
