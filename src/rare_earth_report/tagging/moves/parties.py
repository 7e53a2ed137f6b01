"""Whom an English act is done to, and by whom, where the words after the verb say so."""

from rare_earth_report.records import Mention
from rare_earth_report.tagging.english.clauses import ACTOR, Clauses, Subject
from rare_earth_report.tagging.english.heads import head_at
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.moves.drafts import SHARED
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.reach import Reach

_ADJECTIVES = 7  # words between a preposition and the actor it rules
_BEARING = 12  # words after a clause in which it is said whom it hits
_MADE = ("ed", "made", "given", "taken", "held", "built", "led")  # ends of another verb
_AGENT_REACH = 4  # words between "by" and the agent's name
_BEFORE_WHOM = frozenset({"to", "with", "at"})
_LISTS = frozenset({",", "and"})
_JOINS = frozenset({"and", "or", "to"})


def agent_after(clauses: Clauses, start: int, reach: Reach, grammar: MoveGrammar) -> Subject | None:
    """The actor after "by"."""
    for at in range(start, min(reach.last, len(clauses.words) - 1) + 1):
        if clauses.words[at] != "by":
            continue
        if at > start and clauses.words[at - 1].endswith(_MADE):
            return None  # "retaliation against the remarks made by Japan"
        for last in range(min(at + _AGENT_REACH, len(clauses.words) - 1), at, -1):
            subject = head_at(clauses, last, grammar.words)
            owns = clauses.words[last + 1 : last + 2]
            if subject is not None and owns and owns[0] in POSSESSIVE:
                return None  # "by Europe's main supplier"
            if subject is not None and is_title(clauses, at + 1, subject.first, grammar):
                return None if describes_noun(clauses, last, grammar) else _all_of(clauses, subject)
        return None
    return None


def _all_of(clauses: Clauses, first: Subject) -> Subject:
    """The agent and those joined to it: "brought by [the U.S., the EU and Japan]"."""
    words, at = clauses.words, first.last
    actors, ends = list(first.actors), first.last
    while words[at + 1 : at + 2] and words[at + 1] in _LISTS:
        joint = words[at + 1]
        after = at + 2 + (words[at + 2 : at + 3] == ["the"])
        after += words[after : after + 1] == ["and"]
        if after not in clauses.actors:
            break
        actors.append(clauses.actors[after])
        at = after
        if joint == "and":
            ends = at
            break
    return Subject(tuple(actors), first.first, ends) if ends > first.last else first


def is_title(clauses: Clauses, start: int, end: int, grammar: MoveGrammar) -> bool:
    """Whether only an office stands before a name: "by [President] Donald Trump"."""
    offices, articles = grammar.words.offices, grammar.words.classes["article"]
    return start <= end and all(
        word in offices or word in articles for word in clauses.words[start:end]
    )


def describes_noun(clauses: Clauses, last: int, grammar: MoveGrammar) -> bool:
    """Whether the actor at `last` only describes the noun behind it: "by a Chinese offtaker"."""
    actor = clauses.actors.get(last)
    if actor is None or last + 1 >= len(clauses.words):
        return False
    if not grammar.words.is_adjective(actor, clauses.text):
        return False
    word, closed = clauses.words[last + 1], grammar.words
    ends = closed.is_a(word, "preposition") or closed.is_a(word, "clause") or word in _JOINS
    acts = closed.is_finite(word) and word not in grammar.rules.nouns  # "by the U.S. took effect"
    return word.isalpha() and not (
        acts or ends or closed.is_a(word, "before_time") or word == ACTOR
    )


def targets_in(
    clauses: Clauses, start: int, reach: Reach, subject: Subject, kind: str, grammar: MoveGrammar
) -> tuple[Mention, ...]:
    """Whom the act is done to: the object itself, or after to, on, against …, or whose goods."""
    own = {actor.id for actor in subject.actors}
    homes = {grammar.homes.get(id, id) for id in own} - own
    best: tuple[int, int] | None = None
    for at in range(start, reach.last + 1):
        actor = clauses.actors.get(at)
        if actor is None or actor.id in own:
            continue
        rank = _rank(clauses, start, at, kind, grammar)
        if kind == "pressure" and rank == 0 and _is_asked_for(clauses, start, at, grammar):
            continue
        if rank == 1 and actor.id not in homes:
            # "urged [Japan] to act against", "denied [Exxon] a waiver from sanctions against"
            rank = -1
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, at)
    if best is None:
        return ()
    home = clauses.actors[best[1]].id in homes
    if home and (best[0] > 1 or describes_noun(clauses, best[1], grammar)):
        return ()  # what a ministry does to firms of its state, it does to no other
    return _with_partners(clauses, _holder(clauses, best[1], grammar), own | homes)


def _is_asked_for(clauses: Clauses, start: int, at: int, grammar: MoveGrammar) -> bool:
    """Whether the actor at `at` belongs to what another is asked to do: "urged all to act"."""
    for to in range(start, at - 1):
        if clauses.words[to] != "to" or to + 1 in clauses.actors:
            continue
        after, closed = clauses.words[to + 1], grammar.words
        noun = after in grammar.rules.nouns or closed.is_a(after, "article") or after[-1:] == "s"
        plain = after.isalpha() and not noun and not clauses.is_capitalised(to + 1)
        if plain or closed.is_finite(after) or after in closed.auxiliaries:
            return True
    return False


def _holder(clauses: Clauses, at: int, grammar: MoveGrammar) -> int:
    """The person behind a state and an office: "met Chinese Vice Premier [He Lifeng]"."""
    after = at + 1
    while after < len(clauses.words) and clauses.words[after] in grammar.words.offices:
        after += 1
    held = after > at + 1 and grammar.words.is_a(clauses.words[after - 1], "honorific")
    person = held and after in clauses.actors and clauses.actors[after].kind == "person"
    return after if person else at


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
    adjective = closed.is_adjective(clauses.actors[at], clauses.text)
    after = clauses.words[at + 1] if at + 1 < len(clauses.words) else "."
    owns = after in POSSESSIVE
    if closed.is_a(after, "norms"):
        return None
    if after == "-" and closed.is_a("".join(clauses.words[at + 2 : at + 3]), "hyphened"):
        return None  # "agreed to buy U.S.-made alloy"
    if clauses.actors[at].kind == "organisation" and after in grammar.rules.nouns:
        return None  # "its WTO dispute with China"
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
    if word not in _prepositions(kind, grammar):
        return None
    if word == "to" and kind in SHARED and not is_title(clauses, before + 1, at, grammar):
        return None  # "signed a deal to counter China"
    if kind == "accuse" and clauses.actors[at].kind == "organisation" and word in _BEFORE_WHOM:
        return None  # "filed a complaint with the WTO"
    return 3 if owns else 2  # "with Chile's miner Codelco"


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
