"""Whom a pronoun that begins an English sentence means: who began the sentence before."""

import re

from rare_earth_report.records import Mention, Record, Span
from rare_earth_report.tagging.english.clauses import Grammar

# What may stand before the subject that a sentence begins with; it names no one.
_OPENING = re.compile(
    r"(?:(?:But |And |Yet |Then |Also |(?:At the same time|In addition|In response), "
    r"|(?:However|Instead|Meanwhile|[A-Z][a-z]+ly), "
    r"|(?:and |but )?(?:[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Ss]ince|[Aa]fter|[Bb]efore|[Dd]uring|[Ee]arlier"
    r"|[Ll]ater|[Ll]ast|[Tt]his|That) [a-z0-9 ]{0,40}"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|[A-Z][a-z]+day)(?: [0-9]+)?(?:, [0-9]{4})?)?"
    r"(?:, (?:however, )?| (?=(?:it|he|she) ))))+"
)
_NEXT_WORD = 24  # characters in which the word after an actor stands


class Earlier(Record, frozen=True):
    """The sentence before: where it stands, who is named in it, and whom its own pronoun means."""

    sentence: Span
    actors: tuple[Mention, ...]
    meant: Mention | None
    recent: tuple[Mention, ...]  # the actors of this sentence and the one before it


def meant_by_pronoun(
    text: str, sentence: Span, earlier: Earlier | None, grammar: Grammar
) -> Mention | None:
    """Whom "it", "he" or "she" means where a sentence begins with it: who began `earlier`."""
    if earlier is None:
        return None
    words = grammar.classes
    start = start_of(text, sentence)
    first = text[start : start + len("she ")].partition(" ")[0].lower()
    if first not in words["firm_pronoun"] and first not in words["person_pronoun"]:
        return None
    opener = _opener(text, earlier, grammar) or earlier.meant
    person = opener is not None and opener.kind == "person"
    if opener and set(_words_after(opener, text)[:1]) & words["body_of"]:
        person = False  # "the Biden administration … it"
    return opener if person == (first in words["person_pronoun"]) else None


def who_spoke(text: str, earlier: Earlier | None, grammar: Grammar) -> Mention | None:
    """Whom "he said" behind a quotation means: who began the sentence before, or it meant."""
    return None if earlier is None else _opener(text, earlier, grammar) or earlier.meant


def opening_pronoun(text: str, sentence: Span, grammar: Grammar) -> Span | None:
    """The pronoun that begins the sentence; None where it stands for nobody: "it took years"."""
    start = start_of(text, sentence)
    word, _, rest = text[start : start + _NEXT_WORD].partition(" ")
    person = word.lower() in grammar.classes["person_pronoun"]
    idle = rest.startswith(tuple(grammar.classes["expletive"]))
    firm = word.lower() in grammar.classes["firm_pronoun"] and not idle
    return Span(start, start + len(word)) if person or firm else None


def start_of(text: str, sentence: Span) -> int:
    """Where the sentence begins, past "But", "Since then," and the like."""
    found = _OPENING.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _opener(text: str, earlier: Earlier, grammar: Grammar) -> Mention | None:
    """The actor that a sentence begins with, if it is the subject and not what it owns."""
    if not earlier.actors:
        return None
    start = start_of(text, earlier.sentence)
    if not start <= earlier.actors[0].span.start <= start + len("The "):
        return None
    actor = earlier.actors[0]
    after = _words_after(actor, text)
    if not after or after[0].startswith(("'", "\u2019")):
        return None
    after[0] = after[0].strip(".,")
    if after[0].endswith("ly") and len(after) > 1:
        after = after[1:]  # "The US initially announced"
    office = after[0] in grammar.offices
    acts = after[0] in grammar.auxiliaries or grammar.is_finite(after[0])  # "The EU sued"
    return actor if office or acts or not grammar.is_adjective(actor, text) else None


def _words_after(actor: Mention, text: str) -> list[str]:
    """The next words, in lower case; the last may be cut short."""
    return text[actor.span.end : actor.span.end + _NEXT_WORD].lower().split()
