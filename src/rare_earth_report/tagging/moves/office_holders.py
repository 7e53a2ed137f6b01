"""Persons that a text names with their office, and later without: "EU Commissioner Malmstrom".

What one does in office, the state or body does whose office it is; the persons themselves are in
no list of ours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_HELD_BY = frozenset({"country", "bloc", "government-body", "organisation", "company"})
_LONGEST = 90  # characters from whose office it is to the end of the name
_LEAD = 16  # characters in which the word before an office stands
_MOST = 40  # holders of a text
_NAME = re.compile(r"[A-Z][\w-]{2,}")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([A-Z][\w.-]*) \Z"), re.compile(r" [A-Z]")
_BEFORE_OFFICE = 24  # characters in which the word before a body stands
# Whose the office is, when the body itself belongs to another phrase: "met [in] Japan Minister …".
_LED_BY = frozenset({"to", "in", "at", "from", "with", "of", "on", "for", "against"})
# There the surname comes first: "Premier Li Keqiang", later "Li".
_SURNAME_FIRST = frozenset(
    {"china", "taiwan", "hong-kong", "south-korea", "north-korea", "vietnam"}
)


def with_office_holders(
    text: str,
    actors: Sequence[Mention],
    once_held: Mapping[Span, Span],
    grammar: MoveGrammar,
) -> Sequence[Mention]:
    """`actors` and the later places where a holder of an office is named by the surname alone.

    A surname that two holders share, or that an actor has, is no one's.
    """
    held = _holders(text, actors, once_held, grammar)
    if not held:
        return actors
    again = (
        (Span(*word.span()), held[word.group()])
        for word in _NAME.finditer(text)
        if word.group() in held
    )
    found = [
        Mention(span, "person", actor.id, actor.rule)
        for span, (actor, end) in again
        if span.start >= end and _stands_alone(text, span, grammar) and not is_taken(actors, span)
    ]
    return sorted([*actors, *found], key=_start) if found else actors


def _holders(
    text: str,
    actors: Sequence[Mention],
    once_held: Mapping[Span, Span],
    grammar: MoveGrammar,
) -> dict[str, tuple[Mention, int]]:
    """By surname, whose office it is and where the person is named in full."""
    held: dict[str, tuple[Mention, int]] = {}
    shared: set[str] = set()
    taken = {word for actor in actors for word in actor.span.of(text).split()}
    for actor, name, end in _named(text, actors, once_held, grammar):
        if name in taken or len(held) == _MOST:
            continue
        if name in held and held[name][0].id != actor.id:
            shared.add(name)
        held.setdefault(name, (actor, end))
    return {name: holder for name, holder in held.items() if name not in shared}


def _named(
    text: str,
    actors: Sequence[Mention],
    once_held: Mapping[Span, Span],
    grammar: MoveGrammar,
) -> Iterator[tuple[Mention, str, int]]:
    titles, other = grammar.words.classes["titles"], grammar.words.classes["other_office"]
    for actor in actors:
        if actor.kind not in _HELD_BY or actor.span in once_held:
            continue
        if not actor.span.of(text).isascii():
            continue
        found = grammar.office_holder.match(text, actor.span.end, actor.span.end + _LONGEST)
        if found is None or is_taken(actors, Span(*found.span("name"))):
            continue
        office = f"{actor.span.of(text)} {found['office'] or ''}".lower().split()
        before = text[max(0, actor.span.start - _LEAD) : actor.span.start].lower().split()[-1:]
        if titles.isdisjoint(office) or not other.isdisjoint([*office, *before]):
            continue
        name = _surname(found, grammar.homes.get(actor.id, actor.id))
        if not _LED_BY.isdisjoint(before) or _is_word(name, grammar):
            continue
        yield actor, name, found.end()


def _surname(found: re.Match[str], home: str) -> str:
    return found["first"] if home in _SURNAME_FIRST else found["name"]


def _is_word(name: str, grammar: MoveGrammar) -> bool:
    """Whether it may be no name: "May", and "Defends" where titles are in capitals."""
    word = name.lower()
    words = grammar.words
    return words.is_a(word, "month") or words.is_a(word, "weekday") or words.is_finite(word)


def _stands_alone(text: str, span: Span, grammar: MoveGrammar) -> bool:
    """Whether no other name stands beside the surname: "Kevin [Hassett]" may be another."""
    if _WORD_AFTER.match(text, span.end):
        return False
    before = _WORD_BEFORE.search(text, max(0, span.start - _BEFORE_OFFICE), span.start)
    if before is None:
        return True
    word = before[1].lower()
    return (
        grammar.words.is_a(word, "before_surname")
        or grammar.words.is_a(word, "titles")
        or _is_word(word, grammar)
    )


def is_taken(actors: Sequence[Mention], span: Span) -> bool:
    """Whether the span meets one of the actors, which stand in text order."""
    at = bisect_left(actors, span.end, key=_start) - 1
    return at >= 0 and actors[at].span.end > span.start


def _start(mention: Mention) -> int:
    return mention.span.start
