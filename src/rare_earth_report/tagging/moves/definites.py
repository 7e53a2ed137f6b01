"""Definite descriptions: "the ministry" is the one body that the sentences before it name.

"The two sides" and "both countries" are the two of their kind; the words of one are two mentions.
"""

from collections.abc import Iterator, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_NEXT_WORD = 24  # characters in which the word behind a name stands
_LONGEST_OFFICE = 48  # characters, and words, of "'s Foreign and Commonwealth Office"
_OFFICE_WORDS = 4
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
            held = _holders(text, word.lower(), named, grammar)
            found += _only(noun, held, None) if held else _one(noun, named, opener, kinds)
    return sorted(found, key=_start)


def _holders(text: str, noun: str, named: Sequence[Mention], grammar: MoveGrammar) -> list[Mention]:
    """Whose such an office was named: "[Mexico]'s economy ministry", "President [Xi]"."""
    titled = [actor for actor in named if _is_titled(text, actor, noun)]
    return titled or [actor for actor in named if _has_office(text, actor, noun, grammar)]


def _is_titled(text: str, actor: Mention, noun: str) -> bool:
    """Whether the noun is the title of a person: "US President [Donald Trump]"."""
    before = text[max(0, actor.span.start - len(noun) - 1) : actor.span.start]
    return actor.kind == "person" and before.lower() == f"{noun} "


def _has_office(text: str, actor: Mention, noun: str, grammar: MoveGrammar) -> bool:
    """Whether the noun ends the name of an office of a state: "[Malaysian] Trade Minister"."""
    if actor.kind not in _WITH_OFFICES:
        return False
    after = text[actor.span.end : actor.span.end + _LONGEST_OFFICE].removeprefix("'s")
    for word in after.removeprefix("\u2019s").lower().split()[:_OFFICE_WORDS]:
        if word.strip(",.") == noun:
            return True
        closed = grammar.words.is_a(word, "preposition") or grammar.words.is_a(word, "article")
        if closed or not word.isalpha():
            return False
    return False


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
