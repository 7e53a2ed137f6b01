"""Definite descriptions: "the ministry" is the one body that the sentences before it name."""

from collections.abc import Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.move_grammar import MoveGrammar


def find_definites(text: str, grammar: MoveGrammar) -> list[Span]:
    """The nouns of all descriptions such as "the ministry", in text order."""
    return [Span(*found.span(1)) for found in grammar.definite.finditer(text)]


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
        kinds = grammar.rules.definite[noun.of(text)]
        named = [*recent, *(actor for actor in inside if actor.span.end <= noun.start)]
        if "country" in kinds and any(actor.kind == "person" for actor in named):
            continue  # "the Trump administration …, with the government lending"
        meant = {actor.id: actor for actor in named if actor.kind in kinds}
        if len(meant) == 1:
            (actor,) = meant.values()
            found.append(Mention(noun, actor.kind, actor.id, actor.rule))
        elif meant and opener is not None and opener.kind in kinds:
            found.append(Mention(noun, opener.kind, opener.id, opener.rule))
    return sorted(found, key=_start)


def _start(actor: Mention) -> int:
    return actor.span.start
