"""What follows an English verb of action: its object, whom it is done to, by whom."""

from collections.abc import Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Record
from rare_earth_report.tagging.clauses import (
    ACTOR,
    POSSESSIVE,
    Clauses,
    Subject,
    after_time,
    head_at,
    is_adjective,
)
from rare_earth_report.tagging.move_grammar import MoveGrammar

_LONGEST = 40  # words of one clause after its verb
_GENERIC = frozenset({"measure"})  # classes of a head that says no more than its modifiers
_STOPS = frozenset(";—().!?[")
_JOINS = frozenset({"and", "or", "to"})
_OPENS = frozenset({"and", "or"})
_THROUGH = frozenset({"of", "in"})  # "a series of measures", "reductions in exports"
SHARED = frozenset({"negotiate", "cooperate"})  # kinds of act that two do together
_ADJECTIVES = 7  # words between a preposition and the actor it rules
_MADE = ("ed", "made", "given", "taken", "held", "built", "led")  # ends of another verb
_BEARING = 12  # words after a clause in which it is said whom it hits
_AGENT_REACH = 4  # words between "by" and the agent's name


class Reach(Record, frozen=True):
    """How far a clause goes on after its verb."""

    last: int  # its last word; the word before it where it is empty


class Phrase(Record, frozen=True):
    """A noun phrase: the classes of its head, and its last word."""

    classes: frozenset[str]
    last: int


def reach_of(clauses: Clauses, start: int, grammar: MoveGrammar) -> Reach:
    """From word `start` to where another clause begins."""
    words = clauses.words
    openers = grammar.words.classes["clause"]
    at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if word[0] in _STOPS:
            break
        if (
            word == "such"
            and words[at + 1 : at + 2] == ["as"]
            and _begins_clause(clauses, at + 2, grammar)
        ):
            break
        if word in {",", ":"} and _begins_clause(clauses, at + 1, grammar):
            break
        if at > start and word in openers and not (word == "as" and words[at - 1] == "such"):
            break
        if word in _OPENS and _begins_verb(clauses, at + 1, grammar):
            break
        at += 1
    return Reach(max(at - 1, start - 1))


def _begins_clause(clauses: Clauses, at: int, grammar: MoveGrammar) -> bool:
    words = clauses.words
    if at >= len(words):
        return True
    word = words[at]
    closed = grammar.words
    if word == "including":
        return at + 1 < len(words) and words[at + 1].endswith("ing")
    return (
        word.endswith(("ing", "ly"))
        or closed.is_a(word, "after_comma")
        or closed.is_a(word, "clause")
        or closed.is_finite(word)
        or word == ACTOR
    )


def _begins_verb(clauses: Clauses, at: int, grammar: MoveGrammar) -> bool:
    words = clauses.words
    if at >= len(words):
        return True
    word = words[at]
    if word.endswith("ing") and word in grammar.verbs:
        return True
    if word in grammar.words.auxiliaries:
        return True
    return grammar.words.is_finite(word) and word not in grammar.rules.nouns


def noun_phrase(clauses: Clauses, start: int, reach: Reach, grammar: MoveGrammar) -> Phrase:
    """The noun phrase at `start`; the class it lacks comes from behind "of": "a series of …"."""
    words = clauses.words
    prepositions = grammar.words.classes["preposition"]
    classes: frozenset[str] = frozenset()
    start = after_time(words, start, grammar.words.classes)  # "adopted on Thursday a ban"
    last = start - 1
    at = start
    while at <= reach.last and at < len(words):
        word = words[at]
        if word in _THROUGH and not classes and at > start:
            at += 1
            continue
        if word == "per" and words[at + 1 : at + 2] == ["cent"]:
            at += 2
            continue
        if at > start and (word in prepositions or word in {",", "to", "and", "or"}):
            if classes or word not in {"and", ","}:
                break
        elif at == start and word in prepositions and word != "over":
            break
        nouns = grammar.rules.nouns
        if classes and word.endswith("ing") and word in grammar.verbs and word not in nouns:
            break  # "its rule targeting companies"
        named = nouns.get(word, classes)
        if named != _GENERIC or not classes:  # "export control measures" are controls
            classes = named
        last = at
        at += 1
    return Phrase(classes, last)


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
    asks = action.needs or action.objects
    if words[:1] == ["no"] or (asks and words[:1] == ["that"]):
        return False
    if action.needs and not _needed(words, action.needs):
        return False
    phrase = noun_phrase(clauses, start, reach, grammar)
    if action.phrases_object:
        held = clauses.words[start : phrase.last + 1]
        return any(word in action.phrases_object for word in held)
    if action.actor_object:
        opening = range(start, min(phrase.last, start + 5) + 1)
        after_with = start + 1 if words[:1] == ["with"] else start
        return (
            (len(subject.actors) > 1 and action.kind == "negotiate")
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
    return bool(phrase.classes & action.objects)


def _needed(words: Sequence[str], needs: Sequence[str]) -> bool:
    """Whether one of the words, or a sum with one of the signs, is among `words`."""
    joined = f" {' '.join(words)} "
    return any((f" {need} " if need[0].isalpha() else f" {need}") in joined for need in needs)


def fits_patient(
    clauses: Clauses, action: Action, last: int, verb: int, reach: Reach, grammar: MoveGrammar
) -> bool:
    """Whether the noun phrase that ends before a passive verb is what the action is done to."""
    if last < 0:
        return False
    if action.needs:
        return _needed(clauses.words[verb + 1 : reach.last + 1], action.needs)
    if action.actor_object:
        return last in clauses.actors
    if action.phrases_object:
        return any(
            word in action.phrases_object for word in clauses.words[max(0, last - 3) : last + 1]
        )
    if not action.objects:
        return True
    return bool(_classes_before(clauses, last, grammar) & action.objects)


def _classes_before(clauses: Clauses, last: int, grammar: MoveGrammar) -> frozenset[str]:
    """The class of the head of the noun phrase that ends at `last`: what stands before its "of"."""
    closed = grammar.words
    classes: frozenset[str] = frozenset()
    for at in range(last, max(-1, last - 12), -1):
        word = clauses.words[at]
        if word in {",", ";", ":"} or closed.is_a(word, "clause") or word in closed.auxiliaries:
            break
        if closed.is_a(word, "preposition"):
            classes = frozenset()
            continue
        if not classes:
            classes = grammar.rules.nouns.get(word, frozenset())
    return classes


def agent_after(clauses: Clauses, start: int, reach: Reach, grammar: MoveGrammar) -> Subject | None:
    """The actor after "by"."""
    for at in range(start, min(reach.last, len(clauses.words) - 1) + 1):
        if clauses.words[at] != "by":
            continue
        if at > start and clauses.words[at - 1].endswith(_MADE):
            return None  # "retaliation against the remarks made by Japan"
        for last in range(min(at + _AGENT_REACH, len(clauses.words) - 1), at, -1):
            subject = head_at(clauses, last, grammar.words)
            if subject is not None and subject.first == at + 1:
                return None if _describes(clauses, last, grammar) else subject
        return None
    return None


def _describes(clauses: Clauses, last: int, grammar: MoveGrammar) -> bool:
    """Whether the actor at `last` only describes the noun behind it: "by a Chinese offtaker"."""
    actor = clauses.actors.get(last)
    if actor is None or last + 1 >= len(clauses.words) or not is_adjective(actor, clauses.text):
        return False
    word, closed = clauses.words[last + 1], grammar.words
    ends = closed.is_a(word, "preposition") or closed.is_a(word, "clause") or word in _JOINS
    return word.isalpha() and not (ends or closed.is_a(word, "before_time") or word == ACTOR)


def targets_in(
    clauses: Clauses, start: int, reach: Reach, subject: Subject, kind: str, grammar: MoveGrammar
) -> tuple[Mention, ...]:
    """Whom the act is done to: the object itself, or after to, on, against …, or whose goods."""
    own = {actor.id for actor in subject.actors}
    best: tuple[int, int] | None = None
    for at in range(start, reach.last + 1):
        actor = clauses.actors.get(at)
        if actor is None or actor.id in own:
            continue
        rank = _rank(clauses, start, at, kind, grammar)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, at)
    if best is None:
        return ()
    return _with_partners(clauses, best[1], own)


def _prepositions(kind: str, grammar: MoveGrammar) -> frozenset[str]:
    words = grammar.rules.words
    if kind in SHARED:
        return words["target_shared"]
    return words["target_invest"] if kind == "invest" else words["target"]


def _rank(clauses: Clauses, start: int, at: int, kind: str, grammar: MoveGrammar) -> int | None:
    """How plainly an actor is the target; None: not at all.

    Returns:
        0 after "against", 1 for the object itself, 2 after another preposition, 3 where it owns
        the object, 4 after "of".
    """
    closed = grammar.words
    before = at - 1
    adjective = is_adjective(clauses.actors[at], clauses.text)
    owns = at + 1 < len(clauses.words) and clauses.words[at + 1] in POSSESSIVE
    while before >= max(start, at - _ADJECTIVES) and not closed.is_a(
        clauses.words[before], "preposition"
    ):
        word = clauses.words[before]
        if word in {",", "to"} or word.endswith("ing"):
            return None
        before -= 1
    if before < start:
        return 3 if owns else 1
    word = clauses.words[before]
    if word == "of" and kind not in SHARED:
        direct = all(closed.is_a(w, "article") for w in clauses.words[before + 1 : at])
        return 3 if adjective or owns else (4 if direct else None)
    if word == "against" and kind not in SHARED:
        return 0
    return 2 if word in _prepositions(kind, grammar) else None


def bearer_after(
    clauses: Clauses, reach: Reach, subject: Subject, grammar: MoveGrammar
) -> Mention | None:
    """The actor whom the next words say the act hits: ", severely limiting India's access"."""
    words = clauses.words
    at = reach.last + 1
    if words[at : at + 1] != [","]:
        return None
    own = {actor.id for actor in subject.actors}
    hit = False
    for index in range(at + 1, min(at + _BEARING, len(words))):
        hit = hit or grammar.words.is_a(words[index], "bears")
        actor = clauses.actors.get(index)
        if actor is not None:
            return actor if hit and actor.id not in own else None
        if words[index] == ",":
            return None
    return None


def _with_partners(clauses: Clauses, at: int, own: set[str]) -> tuple[Mention, ...]:
    """The actor at `at` and those that "and" joins to it."""
    found = [clauses.actors[at]]
    while clauses.words[at + 1 : at + 2] == ["and"] and at + 2 in clauses.actors:
        at += 2
        if clauses.actors[at].id not in own:
            found.append(clauses.actors[at])
    return tuple(found)
