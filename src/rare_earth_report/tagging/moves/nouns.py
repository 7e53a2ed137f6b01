"""Moves that a noun says: "the approval of licences by China", "China's countermeasures"."""

from rare_earth_report.records import Mention
from rare_earth_report.tagging.english.clauses import Subject
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.moves.acts import Act, drafts_for
from rare_earth_report.tagging.moves.drafts import Draft, drafts_of
from rare_earth_report.tagging.moves.grammar import NounForm
from rare_earth_report.tagging.moves.noun_phrases import noun_phrase
from rare_earth_report.tagging.moves.objects import names_need
from rare_earth_report.tagging.moves.pairs import pair_moves
from rare_earth_report.tagging.moves.parties import agent_after, bearer_after, targets_in
from rare_earth_report.tagging.moves.reach import Reach
from rare_earth_report.tagging.moves.reading import Reading

_NOMINALS = frozenset({"nominal", "vague"})
_UNSAID = frozenset({"modal", "would"})  # auxiliaries after a noun that take it back
_STANDS = 12  # words after a noun in which its verb may stand
_DENIED = 5  # words before a noun that may take it back
_ASKED = 2  # words between what is asked for and who asks for it
_PART_OF = 24  # words after a noun in which "is part of X's strategy" may stand


def noun_moves(reading: Reading, at: int, rows: tuple[NounForm, ...]) -> tuple[list[Draft], int]:
    """The moves of the noun at word `at`, by the first row that fits, and its last word."""
    for row in rows:
        last = reading.form_end(at, row.tail)
        if last is None or _is_denied(reading, at):
            continue
        if row.sort == "noun":
            drafts = _deverbal(reading, at, last, row)
        elif row.sort in _NOMINALS:
            drafts = _nominal(reading, at, last, row)
        else:
            drafts = pair_moves(reading, at, last, row.action)
        if drafts:
            return drafts, last
    return [], -1


def _is_denied(reading: Reading, at: int) -> bool:
    words = reading.grammar.rules.words
    before = reading.words[max(0, at - _DENIED) : at]
    return any(word in words["rather_not"] or word in words["not"] for word in before)


def _is_awaited(reading: Reading, first: int) -> bool:
    """Whether the words before a noun phrase ask for what it names: "need China's approval"."""
    before = reading.words[max(0, first - _ASKED) : first]
    return any(reading.grammar.words.is_a(word, "awaits") for word in before)


def _deverbal(reading: Reading, at: int, last: int, row: NounForm) -> list[Draft]:
    """ "India's halt of exports", "involves a gradual tightening of controls"."""
    clauses, grammar = reading.clauses, reading.grammar
    reach = reading.reach(last + 1)
    after = reading.words[last + 1] if last + 1 < len(reading.words) else ""
    if grammar.words.auxiliaries.get(after) in _UNSAID:
        return []  # "Indonesia's next export ban would"
    if grammar.words.is_a(after, "deverbal_of"):
        classes = noun_phrase(clauses, last + 2, reach, grammar).classes
        if row.action.objects and not classes & row.action.objects:
            return []
    else:
        classes = noun_phrase(clauses, max(0, at - 3), Reach(at - 1), grammar).classes
        if not row.action.objects & classes:
            return []
    if row.action.needs and not names_need(reading.words[last + 1 : reach.last + 1], row.action):
        return []
    agent = agent_after(clauses, last + 1, _before_verb(reading, last + 1), grammar)
    owner = agent or reading.owner(at)
    owner = owner or reading.announcer(at) or _whole(reading, last)
    if owner is None or _is_awaited(reading, min(owner.first, at)):
        return []
    begin = owner.first if owner.first < at else reading.phrase_start(at)
    return drafts_for(reading, owner, Act(row.action, None, begin, at, last, "done", own=True))


def _whole(reading: Reading, last: int) -> Subject | None:
    """ "The introduction of controls … is part of China's strategy"."""
    words, actors = reading.words, reading.clauses.actors
    be = reading.grammar.rules.words["be"]
    for at in range(last + 2, min(last + _PART_OF, len(words) - 3)):
        if words[at : at + 2] == ["part", "of"] and words[at - 1] in be:
            owns = at + 2 in actors and words[at + 3] in POSSESSIVE
            return Subject((actors[at + 2],), at + 2, at + 2) if owns else None
    return None


def _nominal(reading: Reading, at: int, last: int, row: NounForm) -> list[Draft]:
    """ "China's countermeasures", "its technology blockade against China"."""
    clauses = reading.clauses
    reach = reading.reach(last + 1)
    owner = reading.owner(at, standing=True)
    owner = owner or agent_after(
        clauses, last + 1, _before_verb(reading, last + 1), reading.grammar
    )
    follows = reading.words[last + 1 : last + 4]
    closed = reading.grammar.words
    if owner is None or any(closed.auxiliaries.get(word) in _UNSAID for word in follows):
        return []
    before = reading.words[max(0, at - 2) : at]
    if row.action.kind == "tariff" and any(closed.is_a(word, "of_person") for word in before):
        return []  # "his duties"
    sanctioned = owner.actors[0].id in reading.grammar.rules.party["sanctioned"]
    if sanctioned and reading.words[at] == "sanctions" and owner.first == at - 1:
        return []  # "Iranian sanctions"
    led = owner.first - closed.is_a(
        "".join(reading.words[owner.first - 1 : owner.first]), "article"
    )
    governs = reading.words[led - 1] if led > 0 else ""
    if closed.is_a(governs, "breaks") or closed.is_a(governs, "undoes"):
        return []  # "violating U.S. sanctions"
    if _is_quarrelled_over(reading, owner.first) or _is_to_come(reading, last + 1):
        return []
    if closed.is_a(governs, "averages") or _only_stands(reading, last + 1):
        return []
    after = "".join(follows[:1])
    if "relief" in reading.grammar.rules.nouns.get(after, frozenset()):
        return []  # "sanctions relief"
    if reading.grammar.words.is_a(after, "institution"):
        return []  # "export control system"
    asserts = follows[:2] == [",", "which"]
    targets, named = _nominal_targets(reading, last, owner, row, asserts=asserts)
    if row.sort == "vague" and not (targets or asserts):
        return []
    end = reach.last if named else last
    draft = Draft(
        span=clauses.span(min(owner.first, at), end),
        actor=owner.actors[0],
        kind=row.action.kind,
        action=clauses.span(at, last),
        rule=row.action.id,
        modality="done",
        object=clauses.span(last + 1, end) if end > last else None,
        weak=not (targets or asserts),
        noun=True,
    )
    return drafts_of(owner.actors[:1], targets, draft, shared=False)


def _is_quarrelled_over(reading: Reading, first: int) -> bool:
    """Whether the phrase that begins at `first` is what others quarrel over."""
    words, closed = reading.words, reading.grammar.words
    at = first - 1
    while at > 0 and words[at] in closed.offices | {"former"}:
        at -= 1
    return at > 0 and words[at] == "over" and closed.is_a(words[at - 1], "quarrels")


def _is_to_come(reading: Reading, start: int) -> bool:
    """Whether the verb behind the noun's phrase says what is still to come: "are set to rise"."""
    words = reading.words
    verb = _before_verb(reading, start).last + 1
    if reading.grammar.words.auxiliaries.get("".join(words[verb : verb + 1])) != "be":
        return False
    return any(
        reading.grammar.words.is_a(words[at], "to_come")
        and words[at + 1 : at + 2] == ["to"]
        and at + 2 not in reading.clauses.actors
        for at in range(verb + 1, min(verb + 3, len(words)))
    )


def _only_stands(reading: Reading, start: int) -> bool:
    """Whether the verb behind the noun tells what it may do, or how large it is: "will affect"."""
    closed = reading.grammar.words
    for word in reading.words[start : start + _STANDS]:
        if word in {".", ";", ":"} or closed.is_a(word, "relative"):
            return False
        if word in closed.auxiliaries:
            return closed.auxiliaries[word] in _UNSAID | {"will"}
        if closed.is_a(word, "stands_at"):
            return True
        if closed.is_finite(word) and word not in reading.grammar.rules.nouns:
            return False
    return False


def _nominal_targets(
    reading: Reading, last: int, owner: Subject, row: NounForm, *, asserts: bool
) -> tuple[tuple[Mention, ...], bool]:
    """Whom the act is against, and whether the words right after the noun say so."""
    clauses, grammar = reading.clauses, reading.grammar
    after = reading.words[last + 1] if last + 1 < len(reading.words) else "."
    if grammar.words.is_a(after, "preposition"):
        reach = _before_verb(reading, last + 1)
        targets = targets_in(clauses, last + 1, reach, owner, row.action.kind, grammar)
        return targets, bool(targets)
    bearer = bearer_after(clauses, Reach(last), owner, grammar) if asserts else None
    return ((bearer,) if bearer else ()), False


def _before_verb(reading: Reading, start: int) -> Reach:
    """The clause from `start`, cut before the verb that the noun is the subject of."""
    closed = reading.grammar.words
    at = start
    while at <= reading.reach(start).last:
        word = reading.words[at]
        verb = closed.is_finite(word) and word not in reading.grammar.rules.nouns
        if verb or word in closed.auxiliaries:
            break
        at += 1
    return Reach(at - 1)
