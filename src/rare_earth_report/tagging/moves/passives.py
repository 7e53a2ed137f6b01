"""Moves whose object stands before the verb: passives, fronted objects, what one got."""

from rare_earth_report.records import Mention, replace
from rare_earth_report.tagging.english.clauses import Subject
from rare_earth_report.tagging.english.heads import head_at
from rare_earth_report.tagging.english.subjects import subject_before
from rare_earth_report.tagging.english.times import after_time
from rare_earth_report.tagging.moves.drafts import SHARED, Draft, drafts_of
from rare_earth_report.tagging.moves.objects import fits_patient, is_denied, names_need
from rare_earth_report.tagging.moves.pairs import between_two
from rare_earth_report.tagging.moves.parties import (
    agent_after,
    describes_noun,
    is_title,
    targets_in,
)
from rare_earth_report.tagging.moves.reach import Reach
from rare_earth_report.tagging.moves.reading import Reading, Verb

_IMPOSED = frozenset({"tariff", "control", "quota"})  # what is its owner's doing
_GIVER_REACH = 6  # words between "from" and the end of the giver's name


def fronted(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "The curbs that Japan had placed on South Korea": the object stands before the subject."""
    clauses, grammar, action = reading.clauses, reading.grammar, verb.row.action
    after = reading.words[verb.last + 1] if verb.last + 1 < len(reading.words) else "."
    if not action.objects or action.needs or (after[0].isalnum() and not _goes_on(reading, verb)):
        return []
    found = subject_before(clauses, before, reading.anchors, grammar.words, gerund=False)
    if found is None:
        return []
    subject, own = found
    last = (subject.first if own else before) - 1
    if last > 0 and grammar.words.is_a(reading.words[last], "relative"):
        last -= 1
        last -= reading.words[last] == ","
    if last < 0 or not _can_end(reading, last):
        return []
    reach = reading.reach(verb.last + 1)
    if not fits_patient(clauses, action, last, verb.last, reach, grammar, attached=True):
        return []
    whom = targets_in(clauses, verb.last + 1, reach, subject, action.kind, grammar)
    first = reading.phrase_start(last)
    return _suffered(reading, verb, subject, whom, (first, last, max(verb.last, reach.last)))


def _can_end(reading: Reading, at: int) -> bool:
    """Whether a noun phrase can end with the word at `at`."""
    word, closed = reading.words[at], reading.grammar.words
    verb = closed.is_finite(word) or closed.is_a(word, "says")
    return word[0].isalnum() and not (verb and word not in reading.grammar.rules.nouns)


def _goes_on(reading: Reading, verb: Verb) -> bool:
    """Whether no object follows the verb, but a preposition or a time."""
    start, classes = verb.last + 1, reading.grammar.words.classes
    return reading.words[start] in classes["preposition"] or (
        after_time(reading.words, start, classes) > start
    )


def flow(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Exports from China to Japan have ceased": who sends them, stopped them."""
    action = verb.row.action
    if not action.flows or verb.row.form == "s":
        return []
    first = reading.patient_start(before)
    senders = [
        index
        for index in reading.clauses.actors
        if first < index <= before and reading.words[index - 1] == "from"
    ]
    nothing = Reach(verb.last)
    if not senders or not fits_patient(
        reading.clauses, action, before, verb.last, nothing, reading.grammar
    ):
        return []
    sender = Subject((reading.clauses.actors[senders[0]],), senders[0], senders[0])
    whom = targets_in(reading.clauses, first, Reach(before), sender, action.kind, reading.grammar)
    end = max(verb.last, reading.reach(verb.last + 1).last)
    return _suffered(reading, verb, sender, whom, (first, before, end))


def in_force(reading: Reading, verb: Verb, before: int, marks: frozenset[str]) -> list[Draft]:
    """ "Trump's tariffs on steel took effect": what takes effect, its owner does."""
    if marks == {"would"} and before >= 0:
        return announced(reading, verb, before)
    done = verb.row.form in {"s", "past"} or marks == {"have"}
    if not (done or "will" in marks) or before < 0:
        return []
    clauses, grammar, objects = reading.clauses, reading.grammar, verb.row.action.objects
    first = _patients_start(reading, before)
    noun = next((at for at in range(first, before + 1) if _is_of(reading, at, objects)), -1)
    owner = reading.owner(noun) if noun >= 0 else None
    if owner is None and "will" in marks:
        return announced(reading, verb, before)
    if owner is None or not fits_patient(
        clauses, verb.row.action, before, verb.last, Reach(verb.last), grammar
    ):
        return []
    whom = targets_in(clauses, noun + 1, Reach(before), owner, verb.row.action.kind, grammar)
    drafts = _suffered(reading, verb, owner, whom, (min(owner.first, noun), before, verb.last))
    return [replace(draft, modality="announced") if "will" in marks else draft for draft in drafts]


def _patients_start(reading: Reading, last: int) -> int:
    """The first word of what a verb is about, over "and": "antimony and its compounds"."""
    first = reading.patient_start(last)
    while first > 2 and reading.words[first - 1] == "and":
        first = reading.patient_start(first - 2)
    return first


def _is_of(reading: Reading, at: int, objects: frozenset[str]) -> bool:
    return not objects.isdisjoint(reading.grammar.rules.nouns.get(reading.words[at], frozenset()))


def got(reading: Reading, verb: Verb, marks: frozenset[str]) -> list[Draft]:
    """ "MP received a loan from the Pentagon": what one has got from another, the other gave."""
    form = verb.row.form
    done = form in {"s", "past", "participle"} and not marks & {"be", "would", "to"}
    if not done and not (form == "base" and marks & {"will", "do"}):
        return []
    clauses, words = reading.clauses, reading.words
    reach = reading.reach(verb.last + 1)
    for at in range(verb.last + 2, reach.last):
        if words[at] == "from":
            break
    else:
        return []
    if not names_need(words[verb.last + 1 : at + 1], verb.row.action):
        return []
    if is_denied(words[verb.last + 1 : at], reading.grammar):
        return []
    for last in range(min(at + _GIVER_REACH, reach.last), at, -1):
        giver = head_at(clauses, last, reading.grammar.words)
        if giver is not None and is_title(clauses, at + 1, giver.first, reading.grammar):
            break
    else:
        return []
    if describes_noun(clauses, giver.last, reading.grammar):
        return []  # "exemptions from U.S. tariffs"
    getter = head_at(clauses, reading.group(verb.first).before, reading.grammar.words)
    doubted = getter is not None and getter.first > 0
    if doubted and getter and reading.grammar.words.is_a(words[getter.first - 1], "doubt"):
        return []
    whom = getter.actors if getter else ()
    first = getter.first if getter else verb.first
    modality = "announced" if "will" in marks else "done"
    drafts = _suffered(reading, verb, giver, whom, (first, verb.first - 1, giver.last))
    return [replace(draft, modality=modality) for draft in drafts]


def passive(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "X was added to the list by Y", "measures imposed by Y"."""
    clauses, grammar = reading.clauses, reading.grammar
    action = verb.row.action
    before -= before > 0 and grammar.words.is_a(reading.words[before], "relative")
    parted = before > 0 and reading.words[before] == ","  # "the accord, signed by Japan"
    before -= parted
    reach = reading.reach(verb.last + 1)
    agent = agent_after(clauses, verb.last + 1, reach, grammar)
    if agent is None and action.kind in SHARED:
        agent = between_two(reading, verb.last + 1)
    attached = not reading.group(verb.first).marks
    if agent is None and action.listed:
        agent = _list_owner(reading, verb.last + 1, reach.last)
    imposed = attached and not parted and before > 0
    if agent is None and imposed and _is_imposed(reading, before):
        agent = reading.owner(before, standing=True)  # "China's duties imposed on barley"
    if agent is None or not fits_patient(
        clauses, action, before, verb.last, reach, grammar, attached=attached
    ):
        return []
    if len(agent.actors) > 1 and reading.words[agent.first - 1] == "between":
        first, other = reading.patient_start(before), agent.actors[1:]
        pair = replace(agent, actors=agent.actors[:1])
        return _suffered(reading, verb, pair, other, (first, before, max(agent.last, reach.last)))
    patient = head_at(clauses, before, grammar.words)
    if patient is not None and patient.actors == agent.actors:
        return []  # "the US said Huawei was added to its list"
    if patient is not None:
        first, whom = patient.first, patient.actors
    else:
        first = reading.patient_start(before)
        whom = targets_in(clauses, first, Reach(before), agent, action.kind, grammar)
    return _suffered(reading, verb, agent, whom, (first, before, max(agent.last, reach.last)))


def _list_owner(reading: Reading, start: int, last: int) -> Subject | None:
    """Whose list it is that one was put on: "added to [the US] entity list"."""
    nouns = reading.grammar.rules.nouns
    for at in range(last, start, -1):
        if "list" in nouns.get(reading.words[at], frozenset()):
            return reading.owner(at, standing=True)
    return None


def _is_imposed(reading: Reading, noun: int) -> bool:
    """Whether the noun at `noun` is its owner's doing: duties, curbs, quotas."""
    classes = reading.grammar.rules.nouns.get(reading.words[noun], frozenset())
    return not classes.isdisjoint(_IMPOSED)


def announced(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Japan said that the curbs would be lifted": who announces it, does it."""
    clauses, grammar, words = reading.clauses, reading.grammar, reading.words
    first = _patients_start(reading, before)
    said = reading.saying(first, "announces") if first else -1
    if said < 0:
        return []
    if any(grammar.words.is_a(word, "pronoun") for word in words[first : before + 1]):
        return []
    reach = reading.reach(verb.last + 1)
    if not fits_patient(clauses, verb.row.action, before, verb.last, reach, grammar):
        return []
    found = subject_before(
        clauses, reading.group(said).before, reading.anchors, grammar.words, gerund=False
    )
    if found is None or reading.group(said).marks - {"have"}:
        return []
    listed = head_at(clauses, before, grammar.words) if verb.row.action.listed else None
    if listed is None and _is_others(reading, first, before, found[0]):
        return []
    if listed is not None and not _owns_list(reading, verb, found[0], reach):
        return []
    after = words[reach.last + 1 : reach.last + 2]
    if after and grammar.words.is_a(after[0], "doubt"):
        return []
    whom = targets_in(clauses, first, Reach(before), found[0], verb.row.action.kind, grammar)
    whom = listed.actors if listed else whom
    end = max(verb.last, reach.last)
    drafts = _suffered(reading, verb, found[0], whom, (first, before, end))
    return [replace(draft, modality="announced") for draft in drafts]


def _owns_list(reading: Reading, verb: Verb, subject: Subject, reach: Reach) -> bool:
    """Whether who says that one was put on a list keeps it: a ministry, or "its list"."""
    if subject.actors[0].kind == "government-body":
        return True
    behind = reading.words[verb.last + 1 : reach.last + 1]
    return any(reading.grammar.words.is_a(word, "possessive") for word in behind)


def _is_others(reading: Reading, first: int, last: int, subject: Subject) -> bool:
    """Whether another than the subject owns what the words from first to last name."""
    closed = reading.grammar.words
    own = {actor.id for actor in subject.actors}
    own |= {reading.grammar.homes.get(id, id) for id in own}  # "Xi said China's tariffs would"
    return any(
        reading.clauses.actors[at].id not in own
        and not closed.is_a(reading.words[at - 1], "preposition")
        for at in reading.clauses.actors
        if first <= at <= last
    )


def _suffered(
    reading: Reading,
    verb: Verb,
    agent: Subject,
    whom: tuple[Mention, ...],
    places: tuple[int, int, int],
) -> list[Draft]:
    """The drafts of a verb whose object stands before it, from first to last word, to the end."""
    first, last, end = places
    draft = Draft(
        span=reading.clauses.span(first, end),
        actor=agent.actors[0],
        kind=verb.row.action.kind,
        action=reading.clauses.span(verb.first, verb.last),
        rule=verb.row.action.id,
        modality="done",
        object=reading.clauses.span(first, last) if last >= first else None,
    )
    return drafts_of(agent.actors, whom, draft, shared=False)
