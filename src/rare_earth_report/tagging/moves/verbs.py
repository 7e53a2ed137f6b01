"""Moves that a verb says: active, passive, governed by another word."""

from rare_earth_report.records import replace
from rare_earth_report.tagging.moves.acts import acted
from rare_earth_report.tagging.moves.drafts import SHARED, Draft
from rare_earth_report.tagging.moves.governors import (
    governed,
    governed_gerund,
    is_plural,
    is_reported,
    is_spoken_for,
)
from rare_earth_report.tagging.moves.grammar import VerbForm
from rare_earth_report.tagging.moves.passives import (
    announced,
    flow,
    fronted,
    got,
    in_force,
    passive,
)
from rare_earth_report.tagging.moves.quotes import quoted
from rare_earth_report.tagging.moves.reading import Reading, Verb

_FINITE = frozenset({"s", "past"})
_LEADING = frozenset({"to", "will", "would"})  # marks of a base form that another may join
_WILL = frozenset({"will", "would"})
_WILL_NOT = (frozenset({"will", "not"}), frozenset({"would", "not"}))
_JOINS = frozenset({"and", "or"})
_PERFECT = frozenset({"have", "has"})
_THREATENED = frozenset({"restrict", "tariff", "retaliate", "enforce"})
_JOINED = 20  # words from a verb to the one that "and" joins to it


def verb_moves(reading: Reading, at: int, rows: tuple[VerbForm, ...]) -> tuple[list[Draft], int]:
    """The moves of the verb at word `at`, by the first row that fits, and its last word."""
    for row in rows:
        if not reading.may_hold(row.action):
            continue
        last = reading.form_end(at, row.tail) if row.tail else at
        if last is None or (row.action.otherwise and row.tail and _is_read(reading, last)):
            continue
        drafts = _moves(reading, Verb(at, last, row))
        if row.action.otherwise and row.tail:  # what is agreed to is still to come
            drafts = [replace(draft, modality="announced") for draft in drafts]
        if drafts:
            return drafts, last
    return [], -1


def _is_read(reading: Reading, at: int) -> bool:
    """Whether the verb at word `at` makes a move of its own."""
    rows = reading.grammar.verbs.get(reading.words[at], ())
    return bool(verb_moves(reading, at, rows)[0])


def _moves(reading: Reading, verb: Verb) -> list[Draft]:
    form = verb.row.form
    group = reading.group(verb.first)
    before, marks = group.before, group.marks
    if form == "phrase":
        return acted(reading, verb, before, "done")
    if form == "base" and marks in _WILL_NOT:
        return _declined(reading, verb, before)
    if marks & {"not", "modal"} or _is_auxiliary(reading, verb):
        return []
    if verb.row.got:
        return got(reading, verb, marks)
    closed = reading.grammar.words
    if (
        before > 0
        and reading.words[before - 1] == "what"
        and (closed.is_a(reading.words[before], "pronoun") or before in reading.clauses.actors)
    ):
        return []  # "pull back from what it called a crackdown", "what China agreed to buy"
    if verb.row.action.of_owner:
        return in_force(reading, verb, before, marks)
    if "to" in marks:
        if form == "ing":  # "committed to sending"
            return governed_gerund(reading, verb, verb.first - 1)
        return governed(reading, verb, before) if form == "base" else []
    if form == "ing":
        progressive = "be" in marks
        if progressive and marks & _WILL:
            told = is_reported(reading, before) or is_spoken_for(reading, before)
            foretold = told or "will" in marks
            return acted(reading, verb, before, "announced") if foretold else []
        found = [] if progressive else governed_gerund(reading, verb, before)
        return found or acted(reading, verb, before, "done", gerund=not progressive)
    if form == "participle" and "be" in marks and "would" in marks:
        return announced(reading, verb, before)
    if form == "participle" and "be" in marks and "will" in marks:
        found = passive(reading, verb, before) or announced(reading, verb, before)
        return [replace(draft, modality="announced") for draft in found]
    if "would" in marks:
        reported = form == "base" and (
            is_reported(reading, before)
            or is_spoken_for(reading, before)
            or reading.decreer(before) is not None
        )
        return _threats(reading, acted(reading, verb, before, "announced")) if reported else []
    if form == "base" and "be" in marks:
        return []  # "Ukraine will be exempt"
    if form == "base":
        stands = marks & {"will", "do"} or is_plural(reading, before)
        if not stands:
            return _joined(reading, verb, before)
        if "will" in marks:
            return _threats(reading, acted(reading, verb, before, "announced"))
        return acted(reading, verb, before, "done")
    if form in {"past", "participle"} and not marks and _is_given(reading, verb):
        return []
    if "be" in marks:
        return _suffered_now(reading, verb, before) if form == "participle" else []
    if form == "s" and _is_noun(reading, verb, before):
        return []
    if not marks and form == "past" and _is_done_by(reading, verb):
        return []  # "the vault, backed by the bank": its row as a participle follows
    if form == "past" and not marks and _goes_on_unchanged(reading, verb, before):
        return _joined(reading, verb, before)
    if form in _FINITE or "have" in marks:
        found = acted(reading, verb, before, "done")
        found = found or fronted(reading, verb, before) or flow(reading, verb, before)
        found = found or quoted(reading, verb)
        if found or marks:
            return found
    return passive(reading, verb, before) if form == "participle" and not marks else []


def _suffered_now(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """A passive; who announces that one was put on a list, put them there."""
    found = passive(reading, verb, before)
    if found or not (verb.row.action.listed or verb.row.action.kind in SHARED):
        return found
    return [replace(draft, modality="done") for draft in announced(reading, verb, before)]


def _declined(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Japan said it would not impose tariffs": who says so gives in, or holds on."""
    governor = reading.grammar.will_not
    if governor is None or not (is_reported(reading, before) or is_spoken_for(reading, before)):
        return []
    auxiliaries = reading.grammar.words.auxiliaries
    first = next(
        at for at in range(before + 1, verb.first) if auxiliaries.get(reading.words[at]) in _WILL
    )
    return acted(reading, verb, before, governor.modality, governor=governor, first=first)


def _is_auxiliary(reading: Reading, verb: Verb) -> bool:
    """Whether "has" goes with the next verb: "has rejected a call", not "had limited talks"."""
    words, nouns = reading.words, reading.grammar.rules.nouns
    if not reading.grammar.words.is_a(words[verb.first], "have"):
        return False
    after, then = [*words[verb.last + 1 : verb.last + 3], "", ""][:2]
    made = after in reading.grammar.verbs or after.endswith("ed")
    if words[verb.first] in _PERFECT and after.endswith("ed"):
        return True  # "have dismissed talk of it"
    return made and after not in nouns and then not in nouns


def _is_given(reading: Reading, verb: Verb) -> bool:
    """Whether it describes what one is given: "allow Huawei [limited] access"."""
    at = verb.first - 1
    whom = at in reading.clauses.actors
    return whom and at > 0 and reading.grammar.words.is_a(reading.words[at - 1], "gives")


def _threats(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """What is announced only in case, is a threat if it is against another; else nothing."""
    closed, clauses = reading.grammar.words, reading.clauses
    kept = []
    for draft in drafts:
        after = clauses.word_after(draft.span.end)
        if not (closed.is_a(after, "in_case") or closed.is_a(reading.words[0], "in_case")):
            kept.append(draft)
        elif draft.kind in _THREATENED:
            kept.append(replace(draft, kind="pressure"))
    return kept


def _is_done_by(reading: Reading, verb: Verb) -> bool:
    """Whether "by" and one who does it follows: unlike "rose by 5" and "answered by banning"."""
    by, agent = [*reading.words[verb.last + 1 : verb.last + 3], "", ""][:2]
    return by == "by" and not (agent[:1].isdigit() or agent.endswith("ing"))


def _goes_on_unchanged(reading: Reading, verb: Verb, before: int) -> bool:
    """Whether a past that is its own base form goes on from one: "to boost output and [cut] it"."""
    base = verb.row.form == "past" and reading.words[verb.first] in verb.row.action.verbs
    return (
        base
        and before >= 0
        and reading.words[before] in _JOINS
        and (_leader(reading, before) is not None)
    )


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


def _is_noun(reading: Reading, verb: Verb, before: int) -> bool:
    """Whether a form in -s is a plural: "U.S. limits on chips"."""
    words = reading.words
    actor = reading.clauses.actors.get(before)
    described = reading.grammar.words.is_a("".join(words[before - 1 : before]), "of_noun")
    if actor is not None and before == verb.first - 1 and described:
        return True  # "amend a Russia [sanctions] bill", "will see lower U.S. [tariffs] on"
    if words[verb.first] not in reading.grammar.rules.nouns or before != verb.first - 1:
        return False
    if actor is None or not reading.grammar.words.is_adjective(actor, reading.clauses.text):
        return False
    after = words[verb.last + 1] if verb.last + 1 < len(words) else "."
    if after in _JOINS or not after[0].isalnum():
        return after in _JOINS or after[0] in ".,;:"  # "does not recognize U.S. sanctions and is"
    return after == "worth" or reading.grammar.words.is_a(after, "preposition")
