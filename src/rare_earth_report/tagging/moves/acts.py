"""What a verb or noun says is done: by its subject, to its object, for each of its targets."""

from collections.abc import Sequence

from rare_earth_report.lexicon.actions import Action, Governor
from rare_earth_report.records import Mention, Record
from rare_earth_report.tagging.english.clauses import ACTOR, Subject
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.english.subjects import subject_before
from rare_earth_report.tagging.moves.drafts import SHARED, Draft, drafts_of
from rare_earth_report.tagging.moves.noun_phrases import noun_phrase
from rare_earth_report.tagging.moves.objects import fits
from rare_earth_report.tagging.moves.parties import bearer_after, describes_noun, targets_in
from rare_earth_report.tagging.moves.reading import Reading, Verb

_SPOKEN = frozenset({"accuse", "pressure"})
_RESTATED = frozenset(  # kinds of an act, and of a participle behind it that only says what it does
    {
        *((kind, kind) for kind in ("restrict", "relax", "tariff", "accuse")),
        ("retaliate", "restrict"),
        ("retaliate", "tariff"),
    }
)


class Act(Record, frozen=True):
    """What a verb or noun says, before its clause is searched for the rest."""

    action: Action
    governor: Governor | None
    begin: int  # the first word of the evidence
    first: int  # the first word of the action
    last: int
    modality: str
    own: bool  # the subject stands in the clause itself


def acted(
    reading: Reading,
    verb: Verb,
    before: int,
    modality: str,
    *,
    gerund: bool = False,
    governor: Governor | None = None,
    first: int | None = None,
) -> list[Draft]:
    """The move of a verb in the active; `first` begins its words where something governs it."""
    if gerund and (before < 0 or reading.is_withheld(before)):
        return []
    action = verb.row.action
    if kind_of(action, governor) is None:
        return []
    if gerund and action.kind in _SPOKEN and _is_result(reading, verb.first):
        return []  # ", raising concerns over shortages"
    if gerund and _is_way_of_plan(reading, before):
        return []  # "is planning to retaliate by putting tariffs on"
    found = (reading.decreer(before) or reading.main_subject(before)) if gerund else None
    found = found or reading.promiser(before)
    found = found or subject_before(
        reading.clauses, before, reading.anchors, reading.grammar.words, gerund=gerund
    )
    if found is None:
        return []
    subject, own = found
    if gerund and _restates(reading, verb.first, subject, action.kind):
        return []
    start = reading.reported(verb.last + 1) if action.reports else verb.last + 1
    reach = reading.reach(start)
    if not fits(reading.clauses, action, start, reach, subject, reading.grammar):
        return []
    at = _past_article(reading.words, start)
    object_ = reading.clauses.actors.get(at)
    directs = reading.grammar.words.is_a(reading.words[verb.first], "directs")
    if directs and object_ and reading.of_one_state(subject.actors[0], object_):
        return []  # what one tells one's own office
    itself = object_ is not None and object_.id == subject.actors[0].id
    lets = action.kind == "relax" and not describes_noun(reading.clauses, at, reading.grammar)
    if itself and (action.actor_object or lets):
        return []  # "after the firm paid, allowing [it] to"
    if object_ and action.kind == "pressure" and object_.id in reading.grammar.rules.party["press"]:
        return []  # "told [Reuters] his country had agreed"
    alone = action.partner and len(subject.actors) == 1
    if alone and not targets_in(
        reading.clauses, start, reach, subject, action.kind, reading.grammar
    ):
        return []
    begin = verb.first if first is None else first
    first_word = subject.first if own else begin
    return drafts_for(
        reading, subject, Act(action, governor, first_word, begin, start - 1, modality, own)
    )


def _is_way_of_plan(reading: Reading, by: int) -> bool:
    """Whether "by" tells how something is done that no move of the sentence asserts."""
    if reading.words[by] != "by" or by < 1 or "to" not in reading.group(by - 1).marks:
        return False
    start = reading.clauses.span(by - 1, by - 1).start
    return not any(draft.action.end > start for draft in reading.found)


def _is_result(reading: Reading, first: int) -> bool:
    word = reading.words[first]
    return reading.words[first - 1] == "," and reading.grammar.words.is_a(word, "results")


def _restates(reading: Reading, first: int, subject: Subject, kind: str) -> bool:
    """ "Imposed bans, [effectively blocking] sales": what the act before amounts to."""
    words = reading.words
    if not reading.found or reading.grammar.words.is_a(words[first], "widens"):
        return False
    act = reading.found[-1]
    before = first - 2 if words[first - 1].endswith("ly") else first - 1
    verb = act.action.of(reading.clauses.text).partition(" ")[0]
    listed = verb.endswith("ing")  # "including cutting X, halting Y"
    same = act.actor == subject.actors[0] and words[before] == "," and not listed
    return same and (act.kind, kind) in _RESTATED


def _with(reading: Reading, start: int, targets: Sequence[Mention]) -> bool:
    """Whether the first of `targets` is what stands at `start`, or behind "with" later on."""
    words, actors = reading.words, reading.clauses.actors
    at = next((at for at in sorted(actors) if at >= start and actors[at] in targets), -1)
    if at < 0 or (at + 1 < len(words) and words[at + 1] in POSSESSIVE):
        return False
    before = at - 1
    offices = reading.grammar.words.offices
    while before >= start and (words[before] in offices or words[before] in {"the", ACTOR}):
        before -= 1
    return before < start or words[before] == "with"


def _past_article(words: Sequence[str], start: int) -> int:
    return start + (words[start : start + 1] in (["the"], ["its"], ["his"]))


def kind_of(action: Action, governor: Governor | None) -> str | None:
    """The kind of the move; None when the governor does not take such an act."""
    if governor is None or not governor.turns:
        return action.kind
    return governor.turns.get(action.kind, governor.turns.get("*"))


def drafts_for(reading: Reading, subject: Subject, act: Act) -> list[Draft]:
    """The drafts of an act whose subject is known: with its object, for each target."""
    kind = kind_of(act.action, act.governor) or act.action.kind
    if act.governor is not None and len(subject.actors) > 1:
        kind = act.governor.together.get(kind, kind)
    clauses, grammar = reading.clauses, reading.grammar
    reach = reading.reach(act.last + 1)
    phrase = noun_phrase(clauses, act.last + 1, reach, grammar)
    draft = Draft(
        span=clauses.span(act.begin, max(act.last, reach.last)),
        actor=subject.actors[0],
        kind=kind,
        action=clauses.span(act.first, max(act.last, min(phrase.last, reach.last))),
        rule=act.action.id if act.governor is None else f"{act.action.id}<{act.governor.id}",
        modality=act.modality,
        object=clauses.span(act.last + 1, reach.last) if reach.last > act.last else None,
    )
    targets = _targets(reading, subject, act, kind)
    if not act.own or act.begin == subject.first:
        reading.anchors().append(Subject(subject.actors, act.first, act.last))
        reading.anchors().sort(key=_last)
    return drafts_of(subject.actors, targets, draft, shared=kind in SHARED)


def _last(anchor: Subject) -> int:
    return anchor.last


def _targets(reading: Reading, subject: Subject, act: Act, kind: str) -> tuple[Mention, ...]:
    """Whom the clause names; else whom it is said to hit; else whom the same actor acted on."""
    clauses, grammar = reading.clauses, reading.grammar
    reach = reading.reach(act.last + 1)
    follows = "".join(reading.words[act.first + 1 : act.first + 2])  # "" at the end
    it = kind in _SPOKEN and grammar.words.is_a(follows, "pronoun")
    # "Accusing [it] of violating sanctions on Iran": Iran is not accused.
    start = act.last + 1
    targets = () if it else targets_in(clauses, start, reach, subject, kind, grammar)
    if kind in SHARED and len(subject.actors) > 1 and not _with(reading, act.last + 1, targets):
        return ()  # what two sign to counter a third, they share
    if targets:
        return targets
    if kind in grammar.rules.party["borne"]:
        bearer = bearer_after(clauses, reach, subject, grammar)
        if bearer is not None:
            return (bearer,)
    before = reading.found[-1] if reading.found else None
    same = before is not None and before.actor == subject.actors[0]
    after = reading.words[act.last + 1 : reach.last + 1]
    others = kind == "pressure" and "on" in after  # "putting pressure on allies"
    whom = before.target if before else None
    anew = reading.group(
        act.first
    ).before  # "…, and [it] placed": what is done to others is said anew
    if anew >= 0 and grammar.words.is_a(reading.words[anew], "pronoun"):
        return ()
    if whom and whom not in subject.actors and same and not act.own and not others:
        return (whom,)
    return ()
