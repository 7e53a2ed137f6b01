"""Definite descriptions: "the ministry" is the one body that the sentences before it name.

"The two sides" and "both countries" are the two of their kind; the words of one are two mentions.
"""

from collections.abc import Iterator, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_NEXT_WORD = 24  # characters in which the word behind a name stands


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
            found += _one(noun, named, opener, kinds)
    return sorted(found, key=_start)


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
    meant = {actor.id: actor for actor in named if actor.kind in kinds}
    if len(meant) == 1:
        (actor,) = meant.values()
        yield Mention(noun, actor.kind, actor.id, actor.rule)
    elif meant and opener is not None and opener.kind in kinds:
        yield Mention(noun, opener.kind, opener.id, opener.rule)


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
