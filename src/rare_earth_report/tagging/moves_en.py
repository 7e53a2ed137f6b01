"""Read moves from an English sentence, from left to right: verbs, then nouns of action."""

import re
from collections.abc import Sequence

from rare_earth_report.records import Mention, Record, Span
from rare_earth_report.tagging.clauses import is_adjective
from rare_earth_report.tagging.move_drafts import Draft
from rare_earth_report.tagging.move_grammar import MoveGrammar
from rare_earth_report.tagging.move_nouns import noun_moves
from rare_earth_report.tagging.move_reading import Reading
from rare_earth_report.tagging.move_verbs import verb_moves

# What may stand before the subject that a sentence begins with; it names no one.
_OPENING = re.compile(
    r"(?:But |And |Yet |Then |(?:At the same time|In addition|In response), "
    r"|(?:However|Instead|Meanwhile|[A-Z][a-z]+ly), "
    r"|(?:In|On|At|By|Since|After|Before|During|Earlier|Later|Last|This|That) [a-z0-9 ]{0,40}"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|[A-Z][a-z]+day)(?: [0-9]+)?(?:, [0-9]{4})?)?, (?:however, )?)"
)
_NEXT_WORD = 24  # characters in which the word after an actor stands


class Earlier(Record, frozen=True):
    """The sentence before: where it stands, who is named in it, and whom its own pronoun means."""

    sentence: Span
    actors: tuple[Mention, ...]
    meant: Mention | None
    recent: tuple[Mention, ...]  # the actors of this sentence and the one before it


def english_moves(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
    opener: Mention | None = None,
) -> list[Draft]:
    """The moves that an English sentence says, in the order of their verbs and nouns.

    Args:
        opener: whom a pronoun that begins the sentence means; None where none begins it.
    """
    reading = Reading(text, sentence, actors, grammar, opener)
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
    return reading.found


def meant_by_pronoun(
    text: str, sentence: Span, earlier: Earlier | None, grammar: MoveGrammar
) -> Mention | None:
    """Whom "it", "he" or "she" means where a sentence begins with it: who began `earlier`."""
    if earlier is None:
        return None
    words = grammar.rules.words
    start = _start_of(text, sentence)
    first = text[start : start + len("she ")].partition(" ")[0].lower()
    if first not in words["firm_pronoun"] and first not in words["person_pronoun"]:
        return None
    opener = _opener(text, earlier, grammar) or earlier.meant
    person = opener is not None and opener.kind == "person"
    if opener and set(_words_after(opener, text)[:1]) & words["body_of"]:
        person = False  # "the Biden administration … it"
    return opener if person == (first in words["person_pronoun"]) else None


def _start_of(text: str, sentence: Span) -> int:
    """Where the sentence begins, past "But", "Since then," and the like."""
    found = _OPENING.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _opener(text: str, earlier: Earlier, grammar: MoveGrammar) -> Mention | None:
    """The actor that a sentence begins with, if it is the subject and not what it owns."""
    if not earlier.actors:
        return None
    start = _start_of(text, earlier.sentence)
    if not start <= earlier.actors[0].span.start <= start + len("The "):
        return None
    actor = earlier.actors[0]
    after = _words_after(actor, text)
    if not after or after[0].startswith(("'", "\u2019")):
        return None
    closed, after[0] = grammar.words, after[0].strip(".,")
    office = after[0] in closed.offices
    acts = after[0] in closed.auxiliaries or closed.is_finite(after[0])  # "The EU sued"
    return actor if office or acts or not is_adjective(actor, text) else None


def _words_after(actor: Mention, text: str) -> list[str]:
    """The next words, in lower case; the last may be cut short."""
    return text[actor.span.end : actor.span.end + _NEXT_WORD].lower().split()
