"""The subjects of an English sentence's clauses: before a verb, ruled by no preposition."""

from collections.abc import Iterator

from rare_earth_report.records import replace
from rare_earth_report.tagging.english.appositions import LONGEST_APPOSITION, before_apposition
from rare_earth_report.tagging.english.clauses import Clauses, Grammar, Subject
from rare_earth_report.tagging.english.firm_names import after_suffix
from rare_earth_report.tagging.english.heads import LONGEST_TITLE, head_at, is_absolute, past_place
from rare_earth_report.tagging.english.offices import (
    CONNECTS,
    LONGEST_NAME,
    LONGEST_PORTFOLIO,
    MODIFIERS,
    POSSESSIVE,
)
from rare_earth_report.tagging.english.times import after_time

NEVER_OWNED = frozenset({"country", "bloc", "organisation"})  # kinds that no one calls his own


def anchors_of(clauses: Clauses, grammar: Grammar) -> list[Subject]:
    """The actors that are subjects of a clause, in text order."""
    return list(_anchors(clauses, grammar))


def _anchors(clauses: Clauses, grammar: Grammar) -> Iterator[Subject]:
    words = clauses.words
    for last in sorted(_name_ends(clauses, grammar)):
        closes = last + 1 < len(words) and words[last + 1] == ")"  # the Bank (EXIM) said
        verb = past_place(clauses, last + 1 + closes)
        verb = after_time(words, verb, grammar.classes)
        while verb < len(words) and (
            words[verb] in grammar.classes["adverb"] or words[verb].endswith("ly")
        ):
            verb += 1
        if verb >= len(words):
            continue
        subject = head_at(clauses, last, grammar)
        if subject and words[verb] == "," and words[max(0, subject.first - 1)] == ",":
            verb = min(verb + 1, len(words) - 1)  # "a gas company, Gazprom, said"
        if subject and words[verb] == ",":
            verb = _past_apposition(clauses, subject, verb, grammar)
            subject = replace(subject, last=verb - 1) if words[verb] != "," else subject
            verb = min(after_time(words, verb, grammar.classes), len(words) - 1)
        if subject is None or not _predicates(clauses, subject, verb, grammar):
            continue
        gerund = words[verb].endswith("ing")
        if _is_free(clauses, subject, grammar, gerund=gerund):
            yield subject


def _name_ends(clauses: Clauses, grammar: Grammar) -> set[int]:
    """The last words of actors, of the offices behind them, and of who holds these."""
    words, offices = clauses.words, grammar.offices
    ends = set(clauses.actors)
    for at in clauses.actors:
        after = at + 1
        owns = after < len(words) and words[after] in POSSESSIVE
        after = _office_after(clauses, after + owns, grammar, near=owns)
        reach = after + LONGEST_TITLE
        while after < min(len(words), reach) and words[after] in offices:
            ends.add(after)
            after += 1
        if after - 1 in ends and after - 1 != at:
            ends.add(_name_end(clauses, after))
        ends.add(after_suffix(clauses, at, grammar))
    return ends


def _past_apposition(clauses: Clauses, subject: Subject, comma: int, grammar: Grammar) -> int:
    """The word behind an apposition that begins at the comma; the comma where none does."""
    words = clauses.words
    end = min(comma + LONGEST_APPOSITION, len(words) - 1)
    for at in range(comma + 1, end):
        if words[at] == ",":
            return at + 1 if before_apposition(clauses, at, grammar) == subject else comma
    return comma


def _office_after(clauses: Clauses, start: int, grammar: Grammar, *, near: bool) -> int:
    """Where the office begins: "Congo's mining [regulator]", "Indonesian Energy [Minister]".

    Args:
        near: words between need no capitals, as behind a possessive.
    """
    words = clauses.words
    for at in range(start, min(start + LONGEST_PORTFOLIO, len(words))):
        if words[at] in grammar.offices:
            return at
        if near and at - start < MODIFIERS:
            continue
        if words[at] not in CONNECTS and not clauses.is_capitalised(at):
            break
    return start


def _name_end(clauses: Clauses, start: int) -> int:
    """The last word of the unlisted name at `start`, behind an office: "President [Boric]"."""
    end = start
    while (
        end < min(len(clauses.words), start + LONGEST_NAME)
        and clauses.words[end].isalpha()
        and clauses.is_capitalised(end)
    ):
        end += 1
    return end - 1


def _is_free(clauses: Clauses, subject: Subject, grammar: Grammar, *, gerund: bool) -> bool:
    """Whether no preposition rules the subject; "with" makes one of a gerund."""
    before = clauses.words[subject.first - 1] if subject.first else ""
    if gerund:
        return is_absolute(clauses, subject.first, grammar)
    owned = grammar.is_a(clauses.words[max(0, subject.first)], "possessive")
    if owned and subject.actors[0].kind in NEVER_OWNED:
        return False  # "its WTO challenge"
    allowed = grammar.is_a(before, "after_subject") or grammar.is_a(before, "listing")
    return allowed or not grammar.is_a(before, "preposition")


def _predicates(clauses: Clauses, subject: Subject, verb: int, grammar: Grammar) -> bool:
    """Whether the word at `verb` can be the verb of `subject`."""
    word = clauses.words[verb]
    actor = clauses.actors.get(subject.last)
    plain = actor is None or not grammar.is_adjective(actor, clauses.text)
    if not plain and word in grammar.nouns and verb == subject.last + 1:
        return False  # "Iranian sanctions"
    after = clauses.words[verb + 1] if verb + 1 < len(clauses.words) else ""
    if grammar.is_a(word, "before_noun") and after in grammar.nouns:
        return False  # "Iran sanction waivers"
    if word in grammar.auxiliaries or grammar.is_finite(word) or word.endswith(("ed", "ing")):
        return True
    if grammar.is_a(word, "says") or grammar.is_a(word, "plain_past"):
        return True
    return plain and word.endswith("s") and len(word) > 3 and word not in grammar.nouns
