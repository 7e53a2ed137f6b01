"""Verbs under another word: "agreed to ban", "India's decision to halt"."""

from rare_earth_report.lexicon.actions import Governor
from rare_earth_report.tagging.english.appositions import LONGEST_APPOSITION, before_apposition
from rare_earth_report.tagging.english.clauses import Subject
from rare_earth_report.tagging.english.heads import head_at
from rare_earth_report.tagging.english.subjects import is_own
from rare_earth_report.tagging.english.times import after_time, before_time
from rare_earth_report.tagging.moves.acts import Act, acted, drafts_for, kind_of
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.objects import fits
from rare_earth_report.tagging.moves.reading import Reading, Verb
from rare_earth_report.tagging.moves.speakers import FIRST_PERSON

_LONGEST_LAW = 9  # words between "invoked" and "to"
_LONGEST_ADJUNCT = 16  # words between a promise and its "to"


def governed(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """The moves of an infinitive, by the word before its "to"; most such words make none."""
    if before < 0:
        return []
    if (told := _own_office(reading, before)) is not None:
        return acted(reading, verb, told, "done", first=told + 1)
    if _is_prompted(reading, before):
        return acted(reading, verb, before, "done")
    if (wielder := _over_law(reading, before)) is not None:
        return acted(reading, verb, reading.group(wielder).before, "done", first=wielder)
    agent = _agent(reading, before)
    at = _over_aim(reading, before) if agent is None else agent.first - 2
    for form in reading.grammar.governors.get(reading.words[at], ()):
        first = at - len(form.lead)
        if form.governor.gerund or tuple(reading.words[first:at]) != form.lead:
            continue
        if form.form == "noun":
            found = _by_owner(reading, verb, at, form.governor, agent)
        elif agent is None:
            found = _by_verb(reading, verb, first, form.form, form.governor)
        else:
            found = []
        if found:
            return found
    return []


def _own_office(reading: Reading, before: int) -> int | None:
    """The word before "ordered [the Commerce Department] to", where the office is the subject's."""
    words, closed = reading.words, reading.grammar.words
    office = head_at(reading.clauses, before, closed)
    if office is None or office.first < 2 or not closed.is_a(words[office.first - 1], "directs"):
        return None
    group = reading.group(office.first - 1)
    subject = head_at(reading.clauses, group.before, closed)
    own = subject is not None and reading.of_one_state(subject.actors[0], office.actors[0])
    return group.before if own and not group.marks & {"not", "modal", "would"} else None


def _is_prompted(reading: Reading, before: int) -> bool:
    """Whether something brought who stands before "to" to act: "prompting [China] to"."""
    closed = reading.grammar.words
    whom = head_at(reading.clauses, _before_apposed(reading, before), closed)
    if whom is None or not whom.first or not closed.is_a(reading.words[whom.first - 1], "prompts"):
        return False
    return reading.group(whom.first - 1).marks <= {"have"}


def _before_apposed(reading: Reading, before: int) -> int:
    """The word before the first comma of "prompting the president, Mr Trump, to", or `before`."""
    words = reading.words
    if words[before] != "," or not before_apposition(
        reading.clauses, before, reading.grammar.words
    ):
        return before
    floor = max(0, before - LONGEST_APPOSITION)
    return next((at - 1 for at in range(before - 1, floor, -1) if words[at] == ","), before)


def _over_law(reading: Reading, before: int) -> int | None:
    """The verb of "[invoked] a 1977 law to impose": what one uses a law for, one does."""
    words, closed = reading.words, reading.grammar.words
    for at in range(before, max(0, before - _LONGEST_LAW), -1):
        if closed.is_a(words[at], "wields"):
            lawful = any(closed.is_a(word, "wielded") for word in words[at + 1 : before + 1])
            taken_back = reading.group(at).marks & {"not", "modal", "to", "would"}
            return at if lawful and not taken_back else None
        if not words[at][0].isalnum() and at not in reading.clauses.actors:
            return None
    return None


def governed_gerund(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """The moves of a gerund after a verb that takes one."""
    if before < 0:
        return []
    for form in reading.grammar.governors.get(reading.words[before], ()):
        first = before - len(form.lead)
        if form.governor.gerund and tuple(reading.words[first:before]) == form.lead:
            return _by_verb(reading, verb, first, form.form, form.governor)
    return []


def is_plural(reading: Reading, last: int) -> bool:
    """Whether the subject that ends at `last` takes a verb without -s."""
    if last < 0:
        return False
    head = head_at(reading.clauses, last, reading.grammar.words)
    if head is None:
        return reading.words[last] in {"which", "who", "they"}
    if head.actors[-1].span.of(reading.clauses.text).lower() in FIRST_PERSON:
        return True
    return len(head.actors) > 1 or reading.words[last].endswith("s")


def is_reported(reading: Reading, before: int) -> bool:
    """Whether the subject that ends at `before` says so of itself: "Trump said he would"."""
    words, closed = reading.words, reading.grammar.words
    if before < 1:
        return False
    home = closed.is_a(words[before], "organ") or closed.is_a(words[before], "home")
    if home and is_own(reading.clauses, before - 1, closed):
        before -= 1
    elif not closed.is_a(words[before], "pronoun"):
        return False
    return reading.saying(before, "says") >= 0


def is_spoken_for(reading: Reading, before: int) -> bool:
    """Whether an official says so of the state that ends at `before`: "Xi said China would"."""
    clauses, words, closed = reading.clauses, reading.words, reading.grammar.words
    subject = head_at(clauses, before, closed)
    if subject is None or subject.first < 2 or subject.actors[0].kind not in {"country", "bloc"}:
        return False
    said = reading.saying(subject.first, "announces")
    if said < 0:
        return False
    speaker = head_at(clauses, before_time(words, said - 1, closed.classes), closed)
    if speaker is None:
        return False
    home = reading.grammar.homes.get(speaker.actors[0].id, speaker.actors[0].id)
    return home == subject.actors[0].id


def _agent(reading: Reading, before: int) -> Subject | None:
    """ "decision by Japan to fund": the actor between "by" and "to"."""
    subject = head_at(reading.clauses, before, reading.grammar.words)
    if subject and subject.first > 1 and reading.words[subject.first - 1] == "by":
        return subject
    return None


def _over_aim(reading: Reading, before: int) -> int:
    """The word that governs, past "rules [designed] to" and past "[agreed] in deals to"."""
    words = reading.words
    if before and reading.grammar.words.is_a(words[before], "meant_to"):
        return before - 1
    return _over_phrase(reading, before)


def _over_phrase(reading: Reading, before: int) -> int:
    """The word before "to", past a phrase such as "[agreed] in deals with Washington to"."""
    words, closed = reading.words, reading.grammar.words
    for at in range(before, max(0, before - _LONGEST_ADJUNCT), -1):
        word = words[at]
        if word in reading.grammar.promising and at < before:
            then = after_time(words, at + 1, closed.classes)
            return at if then > before or closed.is_a(words[then], "adjunct") else before
        ends = closed.is_a(word, "clause") or closed.is_a(word, "ends_adjunct")
        if ends or (at < before and closed.is_finite(word)):
            break
        dotted = word == "." and closed.is_a(words[at - 1], "month")  # Dec. 1
        if not (word.isalnum() or at in reading.clauses.actors or dotted):
            break
    return before


def _by_owner(
    reading: Reading, verb: Verb, noun: int, governor: Governor, agent: Subject | None
) -> list[Draft]:
    action = verb.row.action
    owner = agent or reading.owner(noun) or reading.announcer(noun)
    if owner is None or kind_of(action, governor) is None:
        return []
    begin = min(owner.first, noun)
    if reading.is_withheld(begin - 1):
        return []
    reach = reading.reach(verb.last + 1)
    if not fits(reading.clauses, action, verb.last + 1, reach, owner, reading.grammar):
        return []
    act = Act(action, governor, begin, noun, verb.last, governor.modality, own=True)
    return drafts_for(reading, owner, act)


def _by_verb(
    reading: Reading, verb: Verb, first: int, form: str, governor: Governor
) -> list[Draft]:
    group = reading.group(first)
    before, marks = group.before, group.marks
    if governor.reported and ("have" in marks or not is_reported(reading, before)):
        return []
    if "to" in marks and form == "base" and not marks & {"not", "modal"}:
        if before >= 0 and _is_prompted(reading, before):
            return acted(reading, verb, before, governor.modality, governor=governor, first=first)
        return _above(reading, verb, before)
    if marks & {"not", "modal", "to"}:
        return []
    if "be" in marks and form in {"participle", "past"}:
        return []
    would = "would" in marks
    if would and not is_reported(reading, before):
        return []
    if form == "base" and not (would or marks & {"will", "do"} or is_plural(reading, before)):
        return []
    if form == "suffers" and _is_duty(reading, first, before):
        return []
    gerund = form == "ing" and "be" not in marks
    modality = "announced" if would or "will" in marks else governor.modality
    return acted(reading, verb, before, modality, gerund=gerund, governor=governor, first=first)


def _is_duty(reading: Reading, first: int, before: int) -> bool:
    """Whether "had to" only tells a duty: "Canada said it [had] to build a chain"."""
    words, closed = reading.words, reading.grammar.words
    if not closed.is_a(words[first], "have") or before < 0:
        return False
    subject = head_at(reading.clauses, before, closed)
    said = (subject.first if subject else before) - 1
    said -= said > 0 and words[said] == "that"
    said = before_time(words, said, closed.classes)
    return closed.is_a(words[before], "pronoun") or (said >= 0 and closed.is_a(words[said], "says"))


def _above(reading: Reading, verb: Verb, before: int) -> list[Draft]:
    """ "Agreed to begin [approving]": what governs the governor, governs the verb."""
    if before < 0:
        return []
    for form in reading.grammar.governors.get(reading.words[before], ()):
        if not (form.lead or form.governor.gerund or form.form == "noun"):
            return _by_verb(reading, verb, before, form.form, form.governor)
    return []
