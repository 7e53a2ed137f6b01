"""What follows an English verb of action: its object, and whether the action can have it."""

import re
from collections.abc import Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.tagging.english.clauses import QUOTES, Clauses, Subject
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.moves.bought_firms import names_firm
from rare_earth_report.tagging.moves.drafts import SHARED
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.noun_phrases import Phrase, classes_before, noun_phrase
from rare_earth_report.tagging.moves.reach import Reach

_AS = 7  # words from "as" in which it is said what something is called
_LONGEST_LISTING = 40  # words from a verb to the list that many are put on
_CONJUNCT = 5  # words from an object to the "and" that adds another
_ASKS = frozenset({"whether", "if", "how", "why", "what"})
_BEHIND_OBJECT = frozenset({"to", "again", "twice", "today", "yesterday", "not", "hard"})
_DENIES = 3  # words of an object that may take it back: "had no talks"
_NUMBER = re.compile(r"[0-9][0-9.,]*")


def fits(
    clauses: Clauses,
    action: Action,
    start: int,
    reach: Reach,
    subject: Subject,
    grammar: MoveGrammar,
) -> bool:
    """Whether the words from `start` are an object that the action can have."""
    words = clauses.words[start : reach.last + 1]
    if words[:1] == [":"]:
        return False  # "it added: …"
    if action.kind == "pressure" and words and words[0] in _ASKS:
        return False  # "asked whether Google would change"
    if action.head_object:
        return _is_actor_itself(clauses, start, grammar)
    if action.firm_object:
        return subject.actors[0].kind == "company" and names_firm(clauses, start)
    infinitive = words and clauses.words[start - 1] == "to" and grammar.words.is_finite(words[0])
    if infinitive and not action.any_object:
        return False  # "agreed to form joint ventures"
    asks = (action.needs or action.objects or action.phrases_object) and not action.reports
    clause = words[1:] and grammar.words.is_a(words[0], "pronoun")
    if asks and clause and not grammar.words.is_a(words[1], "preposition"):
        return False  # "denied it had restricted exports"
    forbids = any(need.startswith("not ") for need in action.needs)  # "warned Japan not to"
    if (not action.reports and not forbids and is_denied(words[:_DENIES], grammar)) or (
        asks and _opens_clause(words, grammar)
    ):
        return False
    if action.reports and not _blames(clauses, start, reach, subject, grammar, action):
        return False
    sought = _listing(clauses, start) if action.listed else words + _likened(clauses, reach)
    if action.needs and not names_need(sought, action):
        return False
    phrase = noun_phrase(clauses, start, reach, grammar)
    if action.settled and _goes_on(clauses, phrase.last, grammar):
        return False  # "announced plans to raise tariffs on $60 billion of goods"
    held = clauses.words[start : phrase.last]
    if action.kind not in SHARED and any(grammar.words.is_a(word, "unsure") for word in held):
        return False
    unnamed = not any(at in clauses.actors for at in range(start, phrase.last + 1))
    if unnamed and phrase.classes & action.not_objects:
        return False
    if action.phrases_object:
        held = clauses.words[start : phrase.last + 1]
        return any(word in action.phrases_object for word in held)
    if action.actor_object:
        ruled = bool(words) and grammar.words.is_a(words[0], "preposition")
        if ruled and action.kind not in SHARED:
            return False  # "Taliban forces in Iraq"
        opening = range(start, min(phrase.last, start + 5) + 1)
        after_with = start + 1 if words[:1] == ["with"] else start
        return (
            (
                len(subject.actors) > 1
                and action.kind == "negotiate"
                and not _names_other(clauses, start)
            )
            or any(at in clauses.actors for at in opening)
            or any(
                at in clauses.actors
                for at in range(after_with, min(after_with + 4, reach.last + 1))
            )
        )
    if not action.objects or action.any_object:
        return True
    if action.deep:
        return any(grammar.rules.nouns.get(word, frozenset()) & action.objects for word in words)
    return bool(phrase.classes & action.objects) or _second_fits(
        clauses, action, phrase, reach, grammar
    )


def _goes_on(clauses: Clauses, last: int, grammar: MoveGrammar) -> bool:
    """Whether a verb follows the object that ends at `last`: "an order [banning] imports"."""
    after = clauses.words[last : last + 2]
    return "to" in after or (after[-1].endswith("ing") and after[-1] in grammar.verbs)


def _is_actor_itself(clauses: Clauses, start: int, grammar: MoveGrammar) -> bool:
    """Whether an actor alone is the object at `start`: "visited Japan", no "US embassy"."""
    at = start + grammar.words.is_a("".join(clauses.words[start : start + 1]), "article")
    while at in clauses.actors and at + 1 in clauses.actors:
        at += 1  # "Chinese President Xi"
    if at not in clauses.actors:
        return False
    after = "".join(clauses.words[at + 1 : at + 2])
    noun = after.isalpha() and not (
        grammar.words.is_a(after, "preposition")
        or grammar.words.is_a(after, "clause")
        or grammar.words.is_a(after, "before_time")
        or grammar.words.is_a(after, "joint")
        or after in grammar.words.offices
        or after in _BEHIND_OBJECT
    )
    return not noun and after not in POSSESSIVE


def is_denied(words: Sequence[str], grammar: MoveGrammar) -> bool:
    """Whether an object takes its act back: "had no talks", but not "imposed yet another ban"."""
    denials = grammar.words.classes["not"]
    for at, word in enumerate(words):
        if word == ",":
            return False
        after = words[at + 1 : at + 2]
        if word == "not" and after == ["to"]:
            return False  # "warned Japan not to"
        if word in denials and word != "yet" and after != ["only"]:
            return True
    return False


def _blames(
    clauses: Clauses,
    start: int,
    reach: Reach,
    subject: Subject,
    grammar: MoveGrammar,
    action: Action,
) -> bool:
    """Whether a clause with "that" asserts something of another than its speaker.

    What the speaker would do himself may be among the needs of the action: "warned it would".
    """
    closed = grammar.words
    words = clauses.words[start : reach.last + 1]
    if any(closed.is_a(word, "not") for word in words):
        return False
    at = start + (words[:1] == ["that"])
    at += "".join(clauses.words[at : at + 1]) in QUOTES
    first = clauses.words[at] if at < len(clauses.words) else ""
    if closed.is_a(first, "pronoun") or closed.is_a(first, "possessive"):
        return any(need.startswith(f"{first} ") for need in action.needs)
    at += grammar.words.is_a(first, "article")
    if at not in clauses.actors:
        return not action.another
    own = {actor.id for actor in subject.actors}
    own |= {grammar.homes.get(id, id) for id in own}
    of_another = clauses.actors[at].id not in own
    return of_another and not (action.another and subject.actors[0].kind == "organisation")


def _names_other(clauses: Clauses, start: int) -> bool:
    """Whether someone no row lists follows the verb: "Sharon and Arafat met [Mr] Zinni"."""
    return start < len(clauses.words) and clauses.is_capitalised(start)


def _listing(clauses: Clauses, start: int) -> list[str]:
    """The words to the end of the sentence part: those who are put on a list may be many."""
    ahead = clauses.words[start : start + _LONGEST_LISTING]
    end = next((at for at, word in enumerate(ahead) if word == ";"), len(ahead))
    return ahead[:end]


def _likened(clauses: Clauses, reach: Reach) -> list[str]:
    """What the object is called, where the clause stops: "described it as [unfair]"."""
    after = clauses.words[reach.last + 1 : reach.last + 1 + _AS]
    return after if after[:1] == ["as"] else []


def _opens_clause(words: Sequence[str], grammar: MoveGrammar) -> bool:
    """Whether "that" begins a clause: "said that …", but not "described that move as …"."""
    if words[:1] != ["that"]:
        return False
    return len(words) < 2 or not grammar.words.is_a(words[1], "pointed_at")


def _second_fits(
    clauses: Clauses, action: Action, first: Phrase, reach: Reach, grammar: MoveGrammar
) -> bool:
    """Whether the noun phrase that "and" joins to the object is of the right class."""
    after = clauses.words[first.last + 1 : min(first.last + 1 + _CONJUNCT, reach.last)]
    if "and" not in after:
        return False
    joint = first.last + 1 + after.index("and")
    second = noun_phrase(clauses, joint + 1, reach, grammar)
    return bool(second.classes & action.objects)


def names_need(words: Sequence[str], action: Action) -> bool:
    """Whether a word, or a sum with a sign, that the action needs is among `words`."""
    plain = (word for word in words if word not in QUOTES)  # it was "ridiculous"
    joined = _NUMBER.sub("#", f" {' '.join(plain)} ")
    return any(
        (f" {need} " if need[-1].isalpha() else f" {need}") in joined for need in action.needs
    )


def fits_patient(
    clauses: Clauses,
    action: Action,
    last: int,
    verb: int,
    reach: Reach,
    grammar: MoveGrammar,
    *,
    attached: bool = False,
) -> bool:
    """Whether the noun phrase that ends before a passive verb is what the action is done to.

    Args:
        attached: the verb belongs to the nearest noun: "on a case brought by Japan".
    """
    if last < 0:
        return False
    if action.needs:
        return names_need(clauses.words[verb + 1 : reach.last + 1], action)
    if action.actor_object:
        return last in clauses.actors
    if action.phrases_object:
        return any(
            word in action.phrases_object for word in clauses.words[max(0, last - 3) : last + 1]
        )
    if not action.objects:
        return True
    if attached and grammar.rules.nouns.get(clauses.words[last], frozenset()) & action.objects:
        return True
    return bool(classes_before(clauses, last, grammar) & action.objects)
