"""Definite descriptions: "the ministry" is the one body that the sentences before it name.

"The two sides" and "both countries" are the two of their kind; the words of one are two mentions.
"""

import re
from collections.abc import Iterator, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_NEXT_WORD = 24  # characters in which the word behind a name stands
_LONGEST_OFFICE = 48  # characters, and words, of "'s Foreign and Commonwealth Office"
_OFFICE_WORDS = 4
_BODIES = frozenset({"government-body"})
_LONGEST_OPENING = 24  # characters of "The foreign "
_OPENS = re.compile(r"(?:\A|[^A-Za-z])The (?P<of>[a-z]+ )?\Z")
_WITH_OFFICES = frozenset({"country", "bloc", "region"})


def find_definites(text: str, grammar: MoveGrammar) -> list[Span]:
    """The nouns of all descriptions such as "the ministry" and "the two sides", in text order."""
    one = [Span(*found.span(1)) for found in grammar.definite.finditer(text)]
    two = [Span(*found.span(found.lastindex or 1)) for found in grammar.two.finditer(text)]
    return sorted([*one, *two]) if two else one


def with_definites(
    text: str,
    inside: Sequence[Mention],
    definites: Sequence[Span],
    recent: Sequence[Mention],
    opener: Mention | None,
    grammar: MoveGrammar,
) -> list[Mention]:
    """`inside` and what the descriptions of the same sentence mean, in text order.

    Args:
        definites: the descriptions in the sentence.
        recent: the actors of the sentences shortly before; a description that fits more than one
            of these, and of those before it in its sentence, means `opener` or none.
        opener: whom the sentence before begins with.
    """
    found = list(inside)
    for noun in definites:
        near = [actor for actor in inside if actor.span.end <= noun.start]
        word = noun.of(text)
        if word in grammar.rules.described.two:
            found += _both(text, noun, [*recent, *near], grammar.rules.described.two[word])
        else:
            kinds = grammar.rules.described.one[word.lower()]
            if "country" in kinds and any(actor.kind == "country" for actor in recent):
                near = [actor for actor in near if not _describes(text, actor, grammar)]
            only = {actor.id for actor in near if actor.kind in kinds}
            named = near if len(only) == 1 else [*recent, *near]
            if any(actor.kind in kinds for actor in named) or not kinds <= _BODIES:
                found += _one(noun, named, opener, kinds)
            else:  # "the ministry" of a state, and not "the company"
                found += _holder(text, noun, named, grammar)
    return sorted(found, key=_start)


def _holder(
    text: str, noun: Span, named: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[Mention]:
    """Whose such an office was named, where the noun begins a sentence: "[Mexico]'s ministry".

    None where there are two of them, or where somebody is named who may hold it as well.
    """
    opening = _OPENS.search(text, max(0, noun.start - _LONGEST_OPENING), noun.start)
    if opening is None:
        return
    office = tuple(f"{opening['of'] or ''}{noun.of(text)}".lower().split())
    titled = [actor for actor in named if _is_titled(text, actor, office, grammar)]
    states = [actor for actor in named if _has_office(text, actor, office, grammar)]
    people = {actor.id for actor in named if actor.kind == "person"}
    if titled and people == {actor.id for actor in titled}:
        held = (text[a.span.end : b.span.start] for a in states for b in titled)
        if sum(between.lower().split() == list(office) for between in held) == len(states):
            yield from _only(noun, titled, None)  # each of the states is that of the holder
    elif not people:
        yield from _only(noun, states, None)


def _is_titled(text: str, actor: Mention, office: Sequence[str], grammar: MoveGrammar) -> bool:
    """Whether the office is the title of a person: "US President [Donald Trump]"."""
    if actor.kind != "person":
        return False
    before = text[max(0, actor.span.start - _LONGEST_OFFICE) : actor.span.start].lower().split()
    title, ahead = before[-len(office) :], before[-len(office) - 2 : -len(office)]
    return tuple(title) == tuple(office) and not _is_another(ahead, grammar)


def _has_office(text: str, actor: Mention, office: Sequence[str], grammar: MoveGrammar) -> bool:
    """Whether an office of a state ends so: "[Malaysian] Trade Minister"; the first words may lack.

    A prime minister is no minister.
    """
    if actor.kind not in _WITH_OFFICES:
        return False
    after = text[actor.span.end : actor.span.end + _LONGEST_OFFICE].removeprefix("'s")
    words: list[str] = []
    for word in after.removeprefix("\u2019s").lower().split()[:_OFFICE_WORDS]:
        words.append(word.strip(",."))
        if tuple(words[-len(office) :]) == tuple(office):
            return len(office) > 1 or not _is_another(words, grammar)
        closed = grammar.words.is_a(word, "preposition") or grammar.words.is_a(word, "article")
        if closed or not word.isalpha():
            return False
    return False


def _is_another(words: Sequence[str], grammar: MoveGrammar) -> bool:
    """Whether one of the words before a title makes another of it: "[vice] president"."""
    return any(grammar.words.is_a(word, "another_title") for word in words)


def _describes(text: str, actor: Mention, grammar: MoveGrammar) -> bool:
    """Whether a state only tells whence something is: "ordered a [Chinese] firm"."""
    after = text[actor.span.end : actor.span.end + _NEXT_WORD].split()
    word = after[0].strip(",.") if after else ""
    office = word in grammar.words.offices and not grammar.words.is_a(word, "firm")
    name = actor.span.of(text).endswith(("S", "S."))  # "U.S." is both
    return grammar.words.is_adjective(actor, text) and not name and not office


def _one(
    noun: Span, named: Sequence[Mention], opener: Mention | None, kinds: frozenset[str]
) -> Iterator[Mention]:
    """The one actor of such a kind that is named, or `opener`."""
    if "country" in kinds and any(actor.kind == "person" for actor in named):
        return  # "the Trump administration …, with the government lending"
    fits = opener if opener is not None and opener.kind in kinds else None
    yield from _only(noun, [actor for actor in named if actor.kind in kinds], fits)


def _only(noun: Span, named: Sequence[Mention], opener: Mention | None) -> Iterator[Mention]:
    """The noun as a mention of the one actor of `named`, or of `opener` where these are several."""
    meant = {actor.id: actor for actor in named}
    actor = next(iter(meant.values())) if len(meant) == 1 else opener
    if meant and actor is not None:
        yield Mention(noun, actor.kind, actor.id, actor.rule)


def _both(
    text: str, noun: Span, named: Sequence[Mention], kinds: frozenset[str]
) -> Iterator[Mention]:
    """The two actors of such a kind: the first at "two" or "both", the second at the noun."""
    meant = {actor.id: actor for actor in named if actor.kind in kinds}
    if len(meant) != 2:
        return
    first, second = meant.values()
    word = text.rindex(" ", 0, noun.start - 1) + 1 if " " in text[: noun.start - 1] else 0
    yield Mention(Span(word, noun.start - 1), first.kind, first.id, first.rule)
    yield Mention(noun, second.kind, second.id, second.rule)


def _start(actor: Mention) -> int:
    return actor.span.start
