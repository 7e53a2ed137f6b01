"""Persons that a text names with their office, and later without: "EU Commissioner Malmstrom".

What one does in office, the state or body does whose office it is; the persons themselves are in
no list of ours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_LONGEST = 90  # characters from whose office it is to the end of the name
_MOST = 40  # holders of a text
_HELD_BY = frozenset({"country", "bloc", "government-body", "organisation", "company"})
_NAME = re.compile(r"[A-Z][\w’-]{2,}")


def with_office_holders(
    text: str, actors: Sequence[Mention], grammar: MoveGrammar
) -> Sequence[Mention]:
    """`actors` and the later places where a holder of an office is named by the surname alone.

    A surname that two holders share, or that an actor has, is no one's.
    """
    held = _holders(text, actors, grammar)
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
        if span.start >= end and not _is_taken(actors, span)
    ]
    return sorted([*actors, *found], key=_start) if found else actors


def _holders(
    text: str, actors: Sequence[Mention], grammar: MoveGrammar
) -> dict[str, tuple[Mention, int]]:
    """By surname, whose office it is and where the person is named in full."""
    held: dict[str, tuple[Mention, int]] = {}
    shared: set[str] = set()
    taken = {word for actor in actors for word in actor.span.of(text).split()}
    for actor, name, end in _named(text, actors, grammar):
        if name in taken or len(held) == _MOST:
            continue
        if name in held and held[name][0].id != actor.id:
            shared.add(name)
        held.setdefault(name, (actor, end))
    return {name: holder for name, holder in held.items() if name not in shared}


def _named(
    text: str, actors: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[tuple[Mention, str, int]]:
    titles, once = grammar.words.classes["titles"], grammar.words.classes["not_in_office"]
    for actor in actors:
        if actor.kind not in _HELD_BY or not actor.span.of(text).isascii():
            continue
        found = grammar.office_holder.match(text, actor.span.end, actor.span.end + _LONGEST)
        if found is None or _is_taken(actors, Span(*found.span("name"))):
            continue
        office = f"{actor.span.of(text)} {found['office'] or ''}".lower().split()
        before = text[max(0, actor.span.start - 16) : actor.span.start].lower().split()[-1:]
        if titles.isdisjoint(office) or not once.isdisjoint([*office, *before]):
            continue
        yield actor, found["name"], found.end()


def _is_taken(actors: Sequence[Mention], span: Span) -> bool:
    at = bisect_left(actors, span.end, key=_start) - 1
    return at >= 0 and actors[at].span.end > span.start


def _start(mention: Mention) -> int:
    return mention.span.start
