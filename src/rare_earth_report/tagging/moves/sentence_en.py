"""Read moves from an English sentence, from left to right: verbs, then nouns of action."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.nouns import noun_moves
from rare_earth_report.tagging.moves.reading import Reading
from rare_earth_report.tagging.moves.verbs import verb_moves

_JOINS = re.compile(r"\band\b|;")


def english_moves(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
    opener: Mention | None = None,
    told: Mention | None = None,
) -> list[Draft]:
    """The moves that an English sentence says, in the order of their verbs and nouns.

    Args:
        opener: whom a pronoun that begins the sentence means; None where none begins it.
        told: whom "he said" behind a quotation means; None where no one is known.
    """
    reading = Reading(text, sentence, actors, grammar, opener, told)
    used = -1
    triggers = [at for at, word in enumerate(reading.words) if word in grammar.triggers]
    for at in triggers:
        if at <= used:
            continue
        word = reading.words[at]
        drafts: list[Draft] = []
        if word in grammar.verbs:
            drafts, used = verb_moves(reading, at, grammar.verbs[word])
        if not drafts and word in grammar.nouns:
            drafts, used = noun_moves(reading, at, grammar.nouns[word])
        reading.found += drafts
    return _without_covers(text, reading.found, grammar)


def _without_covers(text: str, drafts: list[Draft], grammar: MoveGrammar) -> list[Draft]:
    """Without an order or agreement where the next draft tells what it says: one act, not two."""
    kept = []
    for draft, then in zip_longest(drafts, drafts[1:]):
        told = then is not None and then.actor.id == draft.actor.id
        between = text[draft.action.end : then.action.start] if told else ""
        if draft.rule in grammar.otherwise and told and _JOINS.search(between) is None:
            continue
        kept.append(draft)
    return kept
