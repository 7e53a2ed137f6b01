"""Who is the subject of an English verb.

There is no parse tree: an actor is a subject where it stands before the verb's own group of words
and no preposition rules it; a verb after a comma, "and", "by" or "including" takes the subject of
the clause before it; any other verb has no subject that we would sign.
"""

from collections.abc import Callable, Sequence

from rare_earth_report.tagging.english.appositions import DASHES, before_apposition
from rare_earth_report.tagging.english.clauses import Clauses, Grammar, Subject
from rare_earth_report.tagging.english.heads import (
    head_at,
    head_of_office,
    is_absolute,
    is_ruled,
    possessor_of,
)
from rare_earth_report.tagging.english.times import after_time, before_time

GOVERNING = frozenset({"country", "bloc", "region", "government-body", "person"})
_RULED = 2  # words before a noun: "in a statement"
_LONGEST_PLURAL = 6  # words of "several big European countries"
_RESUMES = frozenset({"and", "but"})  # "…, and it" goes on with the main clause
_PAUSES = frozenset({",", "–", "—"})
_NEW_SUBJECT = 5  # words of "[the Malian tax] authorities blocked"
_BEFORE_THAT = 4  # words of "[fears] in South Korea that"
_LONGEST_BRACKETS = 9  # words of a short name in brackets


def subject_before(
    clauses: Clauses,
    at: int,
    anchors: Callable[[], Sequence[Subject]],
    grammar: Grammar,
    *,
    gerund: bool,
) -> tuple[Subject, bool] | None:
    """Who does the verb whose group begins after word `at`.

    Args:
        anchors: gives the subjects of the sentence's clauses; asked only where none stands by.

    Returns:
        The subject, and whether it stands in the verb's own clause; None when no actor does it.
    """
    words = clauses.words
    if at < 0:
        return None
    direct = head_at(clauses, at, grammar)
    if direct is not None:
        if _only_describes(clauses, at, grammar) or _counts_people(clauses, direct, grammar):
            return None  # "its Iranian sanctions"
        before = words[direct.first - 1] if direct.first else ""
        if grammar.is_a(before, "doubt") or grammar.is_a(before, "breaks"):
            return None
        if words[max(0, direct.first - 2) : direct.first] == ["in", "case"]:
            return None
        if _is_unsaid(clauses, direct.first, grammar):
            return None
        if not grammar.is_a(before, "preposition") or before in grammar.classes["listing"]:
            return direct, True
        if before == "from" and grammar.is_a(words[direct.first - 2], "says_for"):
            return direct, True  # "a statement from the ministry condemned"
        if grammar.is_a(before, "after_subject") or (
            gerund and is_absolute(clauses, direct.first, grammar)
        ):
            return direct, True
        if before == "including" and _heads_clause(clauses, direct.first - 2, grammar):
            return direct, True
        holder = head_of_office(clauses, direct, grammar)
        return (holder, True) if holder else None
    word = words[at]
    into = at - 1 - (at > 1 and words[at - 1] == "the" and clauses.is_capitalised(at - 1))
    if into > 0 and words[into] == "in" and clauses.is_capitalised(at):
        there = head_at(clauses, into - 1, grammar)  # "the Chinese embassy in The Hague"
        if there is not None:
            return there, True
    if word == ")":
        return _before_brackets(clauses, at, grammar)
    if grammar.is_a(word, "relative"):
        return _antecedent(clauses, at, anchors, grammar)
    if (word == "," or word in DASHES) and not gerund:
        enclosed = before_apposition(clauses, at, grammar)
        if enclosed is not None:
            return enclosed, True
    if word == "of" and gerund and grammar.is_a(words[at - 1], "organ"):
        return None  # "accused the Chinese government of providing subsidies"
    if word == "of" and gerund:
        owner = possessor_of(clauses, at - 1, grammar)
        return (owner, False) if isinstance(owner, Subject) else None
    if (grammar.is_a(word, "organ") or grammar.is_a(word, "home")) and is_own(
        clauses, at - 1, grammar
    ):
        inherited = inherited_subject(clauses, at - 1, anchors(), grammar)
        fits = inherited and (inherited.actors[0].kind in GOVERNING) != grammar.is_a(word, "firm")
        return (inherited, False) if inherited and fits else None
    if gerund and grammar.is_a(word, "law"):
        owner = possessor_of(clauses, at, grammar)
        if isinstance(owner, Subject):
            return owner, False  # "Mexico's decree banning imports"
    if grammar.is_a(word, "pronoun") and at and grammar.is_a(words[at - 1], "doubt"):
        return None  # "if it signs a deal"
    if gerund and grammar.is_a(word, "law") and _is_adjunct(clauses, at, grammar):
        return None  # "in a statement announcing it"
    if grammar.is_a(word, "pronoun") or grammar.is_a(word, "inherit"):
        inherited = inherited_subject(clauses, at, anchors(), grammar)
        if inherited is None or _is_other_person(clauses, at, inherited, grammar):
            return None
        return inherited, False
    return None


def _is_other_person(clauses: Clauses, at: int, subject: Subject, grammar: Grammar) -> bool:
    """Whether "he" at word `at` is none whom the subject names: a state by its bare name."""
    if not grammar.is_a(clauses.words[at], "person_pronoun"):
        return False
    bare = subject.first == subject.last and len(subject.actors) == 1
    after = "".join(clauses.words[subject.last + 1 : subject.last + 2])
    acts = after in grammar.auxiliaries or grammar.is_finite(after)
    return bare and acts and subject.actors[0].kind in {"country", "bloc"}


def _is_unsaid(clauses: Clauses, first: int, grammar: Grammar) -> bool:
    """Whether the clause that begins with its subject is feared, hoped for or only supposed."""
    words = clauses.words
    if first < 1 or grammar.is_a(words[first - 1], "inverted"):
        return first > 0
    if words[first - 1] != "that":
        return grammar.is_a(words[first - 1], "unsaid_that")
    for at in range(first - 2, max(-1, first - 2 - _BEFORE_THAT), -1):
        if not words[at][0].isalnum() and at not in clauses.actors:
            return False
        if grammar.is_a(words[at], "unsaid_that"):
            return True
    return False


def _is_adjunct(clauses: Clauses, noun: int, grammar: Grammar) -> bool:
    """Whether a preposition stands before the noun and its article: "[in] a statement"."""
    before = clauses.words[max(0, noun - _RULED) : noun]
    return any(grammar.is_a(word, "preposition") for word in before)


def _only_describes(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether the word is an adjective of a state that is never its name: "Iranian"."""
    actor = clauses.actors.get(at)
    if actor is None or actor.kind != "country" or not grammar.is_adjective(actor, clauses.text):
        return False
    return not actor.span.of(clauses.text).rstrip(".").endswith("S")  # the US


def _counts_people(clauses: Clauses, subject: Subject, grammar: Grammar) -> bool:
    """Whether so many of a people act, and not their state: "3.5 million Russians have"."""
    before = clauses.words[subject.first - 1] if subject.first else ""
    name = subject.actors[0].span.of(clauses.text)
    counted = before[:1].isdigit() or grammar.is_a(before, "many")
    return counted and subject.actors[0].kind == "country" and name.endswith("ns")


def _heads_clause(clauses: Clauses, noun: int, grammar: Grammar) -> bool:
    """Whether a plural before "including" begins its clause: "countries [including Israel]"."""
    if noun < 0 or not clauses.words[noun].endswith("s"):
        return False
    for at in range(noun - 1, max(-1, noun - _LONGEST_PLURAL), -1):
        word = clauses.words[at]
        if grammar.is_a(word, "preposition") or grammar.is_finite(word) or word in {"'s", "’s"}:
            return False
        if not word[0].isalnum() or grammar.is_a(word, "clause"):
            break
    return True


def is_own(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether the office behind word `at` is the speaker's: "Boric said [his] government would"."""
    words = clauses.words
    if at < 1 or words[at] != "the":
        return at > 0 and grammar.is_a(words[at], "possessive")
    said = before_time(words, at - 1, grammar.classes)
    said -= words[said] == "that"
    return said > 0 and grammar.is_a(words[said], "says")


def _before_brackets(
    clauses: Clauses, closing: int, grammar: Grammar
) -> tuple[Subject, bool] | None:
    """ "The Commission (EC) announced": the actor before a short name in brackets, or that name."""
    words = clauses.words
    for opening in range(closing - 1, max(-1, closing - 1 - _LONGEST_BRACKETS), -1):
        if words[opening] == "(":
            last = before_time(words, opening - 1, grammar.classes)  # on Monday (Sep 11)
            if words[last] == ")":
                return _before_brackets(clauses, last, grammar)  # BHP (BHP.AX) (BLT.L)
            found = head_at(clauses, last, grammar) or head_at(clauses, closing - 1, grammar)
            return (found, True) if found else None
    return None


def _antecedent(
    clauses: Clauses, relative: int, anchors: Callable[[], Sequence[Subject]], grammar: Grammar
) -> tuple[Subject, bool] | None:
    at = relative - 1
    if at >= 0 and grammar.is_a(clauses.words[at], "law"):  # "passed a law that restricts"
        maker = inherited_subject(clauses, relative, anchors(), grammar)
        return (maker, False) if maker else None
    if at >= 0 and clauses.words[at] in _PAUSES:
        at -= 1
    found = head_at(clauses, at, grammar)
    if found is None:
        return None
    names = at < relative - 1 and at in clauses.actors
    source = names and clauses.words[found.first - 1] in grammar.classes["sources"]
    return None if is_ruled(clauses, found.first, grammar) and not source else (found, True)


def _says_of_others(clauses: Clauses, said: int, at: int, grammar: Grammar) -> bool:
    """Whether others act behind "said": "Pompeo said 20 [countries have] cut imports, reducing"."""
    words = clauses.words
    if not grammar.is_a(words[said], "says") or said + 1 >= at:
        return False
    then = after_time(words, said + 1, grammar.classes)
    then += words[then : then + 1] == ["that"]
    for index in range(then, min(then + _LONGEST_PLURAL, at - 1)):
        word = words[index]
        if not word.isalnum() or grammar.is_a(word, "pronoun"):
            return False
        if word in grammar.auxiliaries:
            return (
                index > then and words[index - 1].endswith("s") and index - 1 not in clauses.actors
            )
        if word in grammar.classes["of_speaker"] or index in clauses.actors:
            return False
        past = grammar.is_a(word, "plain_past") or (grammar.is_finite(word) and word[-2:] == "ed")
        if past and index > then:
            return words[index - 1].endswith("s")  # "said authorities blocked exports and"
    return False


def _begins_clause(clauses: Clauses, joint: int, end: int, grammar: Grammar) -> bool:
    """Whether a noun and a verb in the past follow the word, so that another acts."""
    words, actors = clauses.words, clauses.actors
    for at in range(joint + 1, min(joint + _NEW_SUBJECT, end - 1)):
        word, after = words[at], words[at + 1]
        if at in actors:
            continue
        if not word.isalpha() or word.endswith("ing") or grammar.is_a(word, "pronoun"):
            return False
        if grammar.is_a(word, "preposition"):
            return False
        acts = grammar.is_a(after, "plain_past") or (
            grammar.is_finite(after) and after[-2:] == "ed"
        )
        if word.endswith("s") and acts:
            return True
    return False


def inherited_subject(
    clauses: Clauses, at: int, anchors: Sequence[Subject], grammar: Grammar
) -> Subject | None:
    """The subject of the clause that word `at` goes on with; None when a new clause has begun."""
    earlier = [anchor for anchor in anchors if anchor.last < at]
    if not earlier:
        return None
    anchor = earlier[-1]
    words = clauses.words
    if anchor.first and grammar.is_a(words[anchor.first - 1], "doubt"):
        return None
    owned = grammar.is_a(words[at], "possessive")  # ", and [its] government"
    pronoun = owned or grammar.is_a(words[at], "pronoun")
    if _says_of_others(clauses, anchor.last + 1, at, grammar):
        return None
    opens = before_time(words, at - 1, grammar.classes)  # "that from July 4 it"
    resumes = pronoun and words[at - 1] in _RESUMES and words[at - 2] == ","
    for index in range(anchor.last + 1, at):
        word = words[index]
        if grammar.is_a(word, "denies"):
            return None
        if grammar.is_a(word, "prompts") and words[index - 1] in {",", "and"}:
            return None  # "…, prompting the EU and Japan to complain, challenging the curbs"
        if index == anchor.last + 1 or (resumes and grammar.is_a(word, "relative")):
            continue
        if grammar.is_a(word, "new_clause") and not (pronoun and index >= opens - 1):
            if word == "that" and grammar.is_a(words[index + 1], "pronoun"):
                continue  # "China said that [it] disagrees and filed"
            if word == "that" and words[index + 1] == words[at - 1] == "," and pronoun:
                continue  # "announced that, starting October 11, [it] will"
            return None
        if grammar.is_a(word, "thereupon") and _begins_clause(clauses, index, at, grammar):
            return None  # "suspended work after authorities blocked exports, detained staff"
        if words[index - 1] == "," and word in {"as", "with"}:
            if word == "as" and pronoun and index + 1 == at:
                continue  # "…, as [it] also set out plans"
            return None
        related = word == "which" and words[index - 1] == "," and index - 2 in clauses.actors
        if related and words[at - 1] != ",":
            return None  # "the KIA met China, which backs the army and"
        goes_on = grammar.is_finite(words[index + 1]) or (pronoun and index + 1 == at)
        if words[index - 1] == "," and word == "and" and not goes_on:
            return None
    return anchor
