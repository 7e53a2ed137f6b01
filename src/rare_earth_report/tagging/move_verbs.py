"""Moves that a verb says: active, passive, governed by another word."""

from rare_earth_report.records import Mention, replace
from rare_earth_report.tagging.clauses import (
    Subject,
    after_time,
    before_time,
    head_at,
    is_adjective,
)
from rare_earth_report.tagging.move_drafts import Draft, drafts_of
from rare_earth_report.tagging.move_governors import (
    governed,
    governed_gerund,
    is_plural,
    is_reported,
    is_spoken_for,
)
from rare_earth_report.tagging.move_grammar import VerbForm
from rare_earth_report.tagging.move_objects import (
    Reach,
    fits_patient,
    is_denied,
    names_need,
)
from rare_earth_report.tagging.move_parties import (
    agent_after,
    describes_noun,
    is_title,
    targets_in,
)
from rare_earth_report.tagging.move_reading import Reading, Verb, acted
from rare_earth_report.tagging.subjects import subject_before

_FINITE = frozenset({"s", "past"})
_LEADING = frozenset({"to", "will", "would"})  # marks of a base form that another may join
_JOINS = frozenset({"and", "or"})
_THREATENED = frozenset({"restrict", "tariff", "retaliate", "enforce"})
_IMPOSED = frozenset({"tariff", "control", "quota"})  # what is its owner's doing
_GIVER_REACH = 6  # words between "from" and the end of the giver's name
_JOINED = 20  # words from a verb to the one that "and" joins to it


def verb_moves(reading: Reading, at: int, rows: tuple[VerbForm, ...]) -> tuple[list[Draft], int]:
    """The moves of the verb at word `at`, by the first row that fits, and its last word."""
    for row in rows:
        if not reading.may_hold(row.action):
            continue
        last = reading.form_end(at, row.tail) if row.tail else at
        if last is None:
            continue
        drafts = _moves(reading, Verb(at, last, row))
        if drafts:
            return drafts, last
    return [], -1


def _moves(reading: Reading, verb: Verb) -> list[Draft]:
    form = verb.row.form
    group = reading.group(verb.first)
    before, marks = group.before, group.marks
    if form == "phrase":
        return acted(reading, verb, before, "done")
    if marks & {"not", "modal"} or _is_auxiliary(reading, verb):
        return []
    if verb.row.got:
        return _got(reading, verb, marks)
    if "to" in marks:
        return governed(reading, verb, before) if form == "base" else []
    if form == "ing":
        progressive = "be" in marks
        found = [] if progressive else governed_gerund(reading, verb, before)
        return found or acted(reading, verb, before, "done", gerund=not progressive)
    if form == "participle" and "be" in marks and "would" in marks:
        return _announced(reading, verb, before)
    if form == "participle" and "be" in marks and "will" in marks:
        found = _passive(reading, verb, before) or _announced(reading, verb, before)
        return [replace(draft, modality="announced") for draft in found]
    if "would" in marks:
        reported = form == "base" and (
            is_reported(reading, before) or is_spoken_for(reading, before)
        )
        return _threats(reading, acted(reading, verb, before, "announced")) if reported else []
    if form == "base":
        stands = marks & {"will", "do"} or is_plural(reading, before)
        if not stands:
            return _joined(reading, verb, before)
        if "will" in marks:
            return _threats(reading, acted(reading, verb, before, "announced"))
        return acted(reading, verb, before, "done")
    if "be" in marks:
        return _passive(reading, verb, before) if form == "participle" else []
    if form == "s" and _is_noun(reading, verb, before):
        return []
    if not marks and form == "past" and _is_done_by(reading, verb):
        return []  # "the vault, backed by the bank": its row as a participle follows
    if form in _FINITE or "have" in marks:
        found = acted(reading, verb, before, "done")
        found = found or _fronted(reading, verb, before) or _flow(reading, verb, before)
        if found or marks:
            return found
    return _passive(reading, verb, before) if form == "participle" and not marks else []


def _is_auxiliary(reading: Reading, verb: Verb) -> bool:
    """Whether "has" goes with the next verb: "has rejected a call", not "had limited talks"."""
    words, nouns = reading.words, reading.grammar.rules.nouns
    if not reading.grammar.words.is_a(words[verb.first], "have"):
        return False
    after, then = [*words[verb.last + 1 : verb.last + 3], "", ""][:2]
    made = after in reading.grammar.verbs or after.endswith("ed")
    return made and after not in nouns and then not in nouns


def _threats(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """What is announced only in case, is a threat if it is against another; else nothing."""
    closed, clauses = reading.grammar.words, reading.clauses
    kept = []
    for draft in drafts:
        after = clauses.word_after(draft.span.end)
        if not closed.is_a(after, "in_case"):
            kept.append(draft)
        elif draft.kind in _THREATENED:
            kept.append(replace(draft, kind="pressure"))
    return kept


def _is_done_by(reading: Reading, verb: Verb) -> bool:
    """Whether "by" and one who does it follows: unlike "rose by 5" and "answered by banning"."""
    by, agent = [*reading.words[verb.last + 1 : verb.last + 3], "", ""][:2]
    return by == "by" and not (agent[:1].isdigit() or agent.endswith("ing"))


def _joined(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Promised to cut or [abolish] tariffs": what governs the first verb governs this one."""
    words = reading.words
    if before < 0 or words[before] not in _JOINS:
        return []
    leader = _leader(reading, before)
    if leader is None:
        return []
    above = reading.group(leader)
    if above.marks & {"not", "modal"}:
        return []
    if "to" in above.marks:
        return governed(reading, verb, above.before)
    if "would" in above.marks and not is_reported(reading, above.before):
        return []
    return acted(reading, verb, before, "announced")


def _leader(reading: Reading, before: int) -> int | None:
    """The base form after "to", "will" or "would" that "and" at `before` goes on from."""
    closed = reading.grammar.words
    for at in range(before - 1, max(0, before - _JOINED), -1):
        word = reading.words[at]
        if closed.is_a(word, "new_clause") or word in {";", ":"}:
            return None
        if closed.is_finite(word) and word not in reading.grammar.rules.nouns:
            return at if reading.group(at).marks & _LEADING else None
    return None


def _fronted(reading: Reading, verb: Verb, before: int) -> list[Draft]:
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


def _is_noun(reading: Reading, verb: Verb, before: int) -> bool:
    """Whether a form in -s is a plural: "U.S. limits on chips"."""
    words = reading.words
    actor = reading.clauses.actors.get(before)
    if words[verb.first] not in reading.grammar.rules.nouns or before != verb.first - 1:
        return False
    if actor is None or not is_adjective(actor, reading.clauses.text):
        return False
    after = words[verb.last + 1] if verb.last + 1 < len(words) else "."
    return after == "worth" or reading.grammar.words.is_a(after, "preposition")


def _flow(reading: Reading, verb: Verb, before: int) -> list[Draft]:
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


def _got(reading: Reading, verb: Verb, marks: frozenset[str]) -> list[Draft]:
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


def _passive(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "X was added to the list by Y", "measures imposed by Y"."""
    clauses, grammar = reading.clauses, reading.grammar
    action = verb.row.action
    before -= before > 0 and grammar.words.is_a(reading.words[before], "relative")
    before -= before > 0 and reading.words[before] == ","  # "the accord, signed by Japan"
    reach = reading.reach(verb.last + 1)
    agent = agent_after(clauses, verb.last + 1, reach, grammar)
    attached = not reading.group(verb.first).marks
    if agent is None and action.listed:
        agent = _list_owner(reading, verb.last + 1, reach.last)
    if agent is None and attached and before > 0 and _is_imposed(reading, before):
        agent = reading.owner(before, standing=True)  # "China's duties imposed on barley"
    if agent is None or not fits_patient(
        clauses, action, before, verb.last, reach, grammar, attached=attached
    ):
        return []
    patient = head_at(clauses, before, grammar.words)
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


def _announced(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Japan said that the curbs would be lifted": who announces it, does it."""
    clauses, grammar, words = reading.clauses, reading.grammar, reading.words
    first = reading.patient_start(before)
    said = first - 1
    if said > 0 and words[said] == "that":
        said -= 1
    said = before_time(words, said, grammar.words.classes)
    if said < 1 or not grammar.words.is_a(words[said], "announces"):
        return []
    if any(grammar.words.is_a(word, "pronoun") for word in words[first:before]):
        return []
    reach = reading.reach(verb.last + 1)
    if not fits_patient(clauses, verb.row.action, before, verb.last, reach, grammar):
        return []
    found = subject_before(
        clauses, reading.group(said).before, reading.anchors, grammar.words, gerund=False
    )
    if found is None or reading.group(said).marks or _is_others(reading, first, before, found[0]):
        return []
    after = words[reach.last + 1 : reach.last + 2]
    if after and grammar.words.is_a(after[0], "doubt"):
        return []
    whom = targets_in(clauses, first, Reach(before), found[0], verb.row.action.kind, grammar)
    end = max(verb.last, reach.last)
    drafts = _suffered(reading, verb, found[0], whom, (first, before, end))
    return [replace(draft, modality="announced") for draft in drafts]


def _is_others(reading: Reading, first: int, last: int, subject: Subject) -> bool:
    """Whether another than the subject owns what the words from first to last name."""
    closed = reading.grammar.words
    own = {actor.id for actor in subject.actors}
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
