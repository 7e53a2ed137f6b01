"""Talks of two, named by a noun: "the call between China and US President Trump"."""

from collections.abc import Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, replace
from rare_earth_report.tagging.english.clauses import Subject
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.english.subjects import inherited_subject
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.reading import Reading

_APART = 4  # words from the noun to "between": "talks in Paris between"
_NOT_HELD = 15  # words after the noun in which one of these takes it back
_NOT = frozenset({"not", "never"})
_PARTIES = 9  # words after "between" in which both parties are named
_NAMED = 9  # words from the noun in which "with" names the other
_OPENING = 6  # words within which "During recent trade talks" names the talks


def pair_moves(reading: Reading, at: int, last: int, action: Action) -> list[Draft]:
    """The talks that the words from `at` to `last` name, if they name both parties."""
    words, actors = reading.words, reading.clauses.actors
    if _NOT & set(words[last + 1 : last + 1 + _NOT_HELD]):
        return []
    if "between" in words[last + 1 : last + 1 + _APART]:
        parties = _parties(reading, words.index("between", last + 1) + 1)
        if parties is None:
            return []
        one, other = parties
        first, end = reading.phrase_start(at), other
    elif at >= 3 and at - 1 in actors and at - 3 in actors and words[at - 2] in {"-", "–"}:
        recent = reading.grammar.rules.words["recent"]
        if not any(word in recent for word in words[max(0, at - 5) : at - 3]):
            return []
        one, other, first = at - 3, at - 1, at - 3
        end = max(last, reading.reach(last + 1).last)
    elif words[last + 1 : last + 2] == ["with"]:
        return _met(reading, at, last, action)
    else:
        return _during(reading, at, last, action)
    draft = _draft(reading, action, (first, max(last, end)), (at, last), actors[one])
    return [_led(replace(draft, target=actors[other]), actors[one], actors[other])]


def between_two(reading: Reading, at: int) -> Subject | None:
    """The two of "signed [between] India and Australia", if word `at` is "between"."""
    if reading.words[at : at + 1] != ["between"]:
        return None
    parties = _parties(reading, at + 1)
    if parties is None:
        return None
    one, other = parties
    words, closed = reading.words, reading.grammar.words
    behind = words[other + 1 : other + 2]
    goes_on = bool(behind) and behind[0].isalpha() and not closed.is_a(behind[0], "preposition")
    if words[one + 1] != "and" or goes_on:
        return None  # "between Chinese and U.S. companies"
    actors = reading.clauses.actors
    return Subject(tuple(actors[party] for party in parties), at + 1, parties[1])


def _parties(reading: Reading, start: int) -> tuple[int, int] | None:
    """The words of two parties joined by "and"; the second is the person behind an office."""
    words = reading.words
    named = [index for index in sorted(reading.clauses.actors) if start <= index < start + _PARTIES]
    after = [index for index in named if "and" in words[start:index]]
    if not after or after[0] == named[0]:
        return None
    before = [index for index in named if index < after[0]]
    return _holder(reading, before), _holder(reading, after)


def _holder(reading: Reading, named: Sequence[int]) -> int:
    """Of the actors at these words the one named last, past offices: "U.S. President [Trump]"."""
    linked = reading.grammar.words.offices | POSSESSIVE
    holder = named[0]
    for index in named[1:]:
        if all(word in linked for word in reading.words[holder + 1 : index]):
            holder = index
    return holder


def _during(reading: Reading, at: int, last: int, action: Action) -> list[Draft]:
    """ "During recent trade talks in London, the U.S. …": who acts there, talks."""
    words = reading.words
    if at > _OPENING or not reading.grammar.words.is_a(words[0], "opens_talks"):
        return []
    if POSSESSIVE & set(words[:at]) or "annual" in words[:at]:
        return []  # "at the WHO's annual summit, China accepted": many meet there
    subject = next((anchor for anchor in reading.anchors() if anchor.last > last), None)
    if subject is None or subject.first < 2 or words[subject.first - 1] != ",":
        return []
    end = reading.reach(subject.last + 1).last
    return [_draft(reading, action, (0, end), (0, subject.first - 2), subject.actors[0])]


def _met(reading: Reading, at: int, last: int, action: Action) -> list[Draft]:
    """ "He explained it at a meeting with Sefcovic": who does something there, meets the other."""
    words, actors, closed = reading.words, reading.clauses.actors, reading.grammar.words
    first = reading.phrase_start(at)
    ahead = range(last + 2, min(last + _NAMED, len(words)))
    other = next((at for at in ahead if at in actors or words[at] == ","), -1)
    other = other if other in actors else -1  # "a call with reporters, days after Trump"
    if other < 0 or not first or not closed.is_a(words[first - 1], "at_talks"):
        return []
    subject = inherited_subject(reading.clauses, first - 1, reading.anchors(), closed)
    off = words[other + 1] if other + 1 < len(words) else ""
    if reading.grammar.words.auxiliaries.get(off) == "be":
        return []  # "after the meeting with Lutnick was cancelled"
    if subject is None or actors[other].id in {actor.id for actor in subject.actors}:
        return []
    draft = _draft(reading, action, (first, other), (at, last), subject.actors[0])
    return [replace(draft, target=actors[other])]


def _draft(
    reading: Reading, action: Action, span: tuple[int, int], words: tuple[int, int], actor: Mention
) -> Draft:
    return Draft(
        span=reading.clauses.span(*span),
        actor=actor,
        kind=action.kind,
        action=reading.clauses.span(*words),
        rule=action.id,
        modality="done",
    )


def _led(draft: Draft, one: Mention, other: Mention) -> Draft:
    """Of a person and a state, the person acts; else the first named."""
    if other.kind == "person" and one.kind != "person":
        return replace(draft, actor=other, target=one)
    return draft
