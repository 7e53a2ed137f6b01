"""Who is the subject of an English verb.

There is no parse tree: an actor is a subject where it stands before the verb's own group of words
and no preposition rules it; a verb after a comma, "and", "by" or "including" takes the subject of
the clause before it; any other verb has no subject that we would sign.
"""

from collections.abc import Callable, Iterator, Sequence

from rare_earth_report.records import replace
from rare_earth_report.tagging.clauses import ACTOR, Clauses, Grammar, Subject, is_adjective
from rare_earth_report.tagging.heads import (
    CONNECTS,
    LONGEST_NAME,
    LONGEST_PORTFOLIO,
    LONGEST_TITLE,
    MODIFIERS,
    POSSESSIVE,
    after_suffix,
    head_at,
    possessor_of,
)
from rare_earth_report.tagging.times import after_time, before_time

GOVERNING = frozenset({"country", "bloc", "region", "government-body", "person"})
_PAUSES = frozenset({",", "–", "—"})
_LONGEST_BRACKETS = 4  # words of a short name in brackets
_LONGEST_APPOSITION = 40  # words between two commas behind a subject


def anchors_of(clauses: Clauses, grammar: Grammar) -> list[Subject]:
    """The actors that are subjects of a clause, in text order."""
    return list(_anchors(clauses, grammar))


def _anchors(clauses: Clauses, grammar: Grammar) -> Iterator[Subject]:
    words = clauses.words
    for last in sorted(_name_ends(clauses, grammar)):
        closes = last + 1 < len(words) and words[last + 1] == ")"  # the Bank (EXIM) said
        verb = after_time(words, last + 1 + closes, grammar.classes)
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
    end = min(comma + _LONGEST_APPOSITION, len(words) - 1)
    for at in range(comma + 1, end):
        if words[at] == ",":
            return at + 1 if _before_apposition(clauses, at, grammar) == subject else comma
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
        return before == "with"
    allowed = grammar.is_a(before, "after_subject") or grammar.is_a(before, "listing")
    return allowed or not grammar.is_a(before, "preposition")


def _predicates(clauses: Clauses, subject: Subject, verb: int, grammar: Grammar) -> bool:
    """Whether the word at `verb` can be the verb of `subject`."""
    word = clauses.words[verb]
    if word in grammar.auxiliaries or grammar.is_finite(word) or word.endswith(("ed", "ing")):
        return True
    if grammar.is_a(word, "says"):
        return True
    actor = clauses.actors.get(subject.last)
    plain = actor is None or not is_adjective(actor, clauses.text)
    return plain and word.endswith("s") and len(word) > 3 and word not in grammar.nouns


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
        before = words[direct.first - 1] if direct.first else ""
        if grammar.is_a(before, "doubt"):
            return None
        if not grammar.is_a(before, "preposition") or before in grammar.classes["listing"]:
            return direct, True
        if grammar.is_a(before, "after_subject") or (before == "with" and gerund):
            return direct, True
        return _of_office(clauses, direct, grammar)
    word = words[at]
    if word == ")":
        return _before_brackets(clauses, at, grammar)
    if grammar.is_a(word, "relative"):
        return _antecedent(clauses, at, anchors, grammar)
    if word == "," and not gerund:
        enclosed = _before_apposition(clauses, at, grammar)
        if enclosed is not None:
            return enclosed, True
    if word == "of" and gerund:
        owner = possessor_of(clauses, at - 1, grammar)
        return (owner, False) if isinstance(owner, Subject) else None
    if (grammar.is_a(word, "organ") or grammar.is_a(word, "home")) and is_own(
        clauses, at - 1, grammar
    ):
        inherited = inherited_subject(clauses, at - 1, anchors(), grammar)
        fits = inherited and (inherited.actors[0].kind in GOVERNING) != grammar.is_a(word, "firm")
        return (inherited, False) if inherited and fits else None
    if grammar.is_a(word, "pronoun") and at and grammar.is_a(words[at - 1], "doubt"):
        return None  # "if it signs a deal"
    if grammar.is_a(word, "pronoun") or grammar.is_a(word, "inherit"):
        inherited = inherited_subject(clauses, at, anchors(), grammar)
        return (inherited, False) if inherited else None
    return None


def is_own(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether the office behind word `at` is the speaker's: "Boric said [his] government would"."""
    words = clauses.words
    if at < 1 or words[at] != "the":
        return at > 0 and grammar.is_a(words[at], "possessive")
    said = before_time(words, at - 1, grammar.classes)
    said -= words[said] == "that"
    return said > 0 and grammar.is_a(words[said], "says")


def _of_office(clauses: Clauses, whose: Subject, grammar: Grammar) -> tuple[Subject, bool] | None:
    """ "The Government of Serbia", "officials from the United States": whose office acts."""
    joint, first = clauses.words[whose.first - 1], whose.first - 2
    if joint == "to" and first > 0 and grammar.is_a(clauses.words[first], "posted"):
        sender = head_at(clauses, first, grammar)  # "Russia's ambassador to the US"
        return (sender, True) if sender else None
    fits = {"of": "organ", "from": "envoys", "in": "placed"}.get(joint)
    if fits is None or first < 0 or not grammar.is_a(clauses.words[first], fits):
        return None
    if joint == "in" and (sent := head_at(clauses, first, grammar)) is not None:
        return sent, True  # "Japanese officials in Germany"
    ruled = first > 0 and grammar.is_a(clauses.words[first - 1], "preposition")
    return None if ruled else (Subject(whose.actors, first, whose.last), True)


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
    if found is None or (
        found.first and grammar.is_a(clauses.words[found.first - 1], "preposition")
    ):
        return None
    return found, True


def _before_apposition(clauses: Clauses, comma: int, grammar: Grammar) -> Subject | None:
    """ "China, the world's largest producer, banned": the actor before the first of two commas."""
    words = clauses.words
    if (included := _included(clauses, comma)) is not None:
        return included
    at = comma - 1
    while at > max(0, comma - _LONGEST_APPOSITION) and words[at] != ",":
        at -= 1
    inside = words[at + 1 : comma]
    if at <= 0 or words[at] != "," or not inside:
        return None
    named = _is_name(clauses, at + 1, comma)
    if named and inside[-1:] == [ACTOR] and clauses.actors[comma - 1].kind == "person":
        return head_at(clauses, comma - 1, grammar)  # "the foreign minister, Wang Yi, urged"
    aside = named or all(grammar.is_a(word, "adverb") for word in inside)  # ", meanwhile,"
    aside = aside or " ".join(inside) in grammar.classes["aside"]
    if not aside and not grammar.is_a(inside[0], "relative") and not _apposes(inside, grammar):
        return None
    found = head_at(clauses, at - 1, grammar)
    if found and found.first and grammar.is_a(clauses.words[found.first - 1], "preposition"):
        posted = _of_office(clauses, found, grammar)
        return posted[0] if posted else None
    return found


def _included(clauses: Clauses, comma: int) -> Subject | None:
    """ "Producers, including [Glencore and CMOC], declared": those of them who are listed."""
    words = clauses.words
    for at in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        if words[at] == "including":
            held = tuple(clauses.actors[i] for i in range(at + 1, comma) if i in clauses.actors)
            listed = held and words[at - 1] == ","
            return Subject(held, at + 1, comma - 1) if listed else None
        if not (at in clauses.actors or words[at] in CONNECTS or clauses.is_capitalised(at)):
            return None
    return None


def _apposes(inside: Sequence[str], grammar: Grammar) -> bool:
    """Whether the words are a noun phrase: "owner of a mine", "the largest producer"."""
    for before, word, after in zip((",", *inside), inside, (*inside[1:], ""), strict=False):
        if grammar.is_a(word, "relative") and before != ",":
            break  # "a company that is the largest importer"
        made = after == "by" or (word.endswith("ed") and grammar.is_a(after, "preposition"))
        noun = (before == ACTOR and not after) or grammar.is_a(before, "article")  # G7 partners
        if word in grammar.auxiliaries or (grammar.is_finite(word) and not (made or noun)):
            return False
    first = inside[0]
    if grammar.is_a(first, "apposes"):
        return True
    noun = first.isalpha() and not first.endswith(("ing", "ed", "ly"))
    leads = inside[1:2] == ["of"] or inside[1:2] == ["to"]
    return noun and leads and not grammar.is_a(first, "preposition")


def _is_name(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words from `start` to before `end` can be a person's name."""
    return end - start <= LONGEST_NAME and all(
        word in clauses.actors or clauses.is_capitalised(word) for word in range(start, end)
    )


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
    pronoun = grammar.is_a(words[at], "pronoun") or grammar.is_a(words[at], "possessive")
    opens = before_time(words, at - 1, grammar.classes)  # "that from July 4 it"
    for index in range(anchor.last + 1, at):
        word = words[index]
        if grammar.is_a(word, "denies"):
            return None
        if index == anchor.last + 1:
            continue
        if grammar.is_a(word, "new_clause") and not (pronoun and index >= opens - 1):
            if word == "that" and grammar.is_a(words[index + 1], "pronoun"):
                continue  # "China said that [it] disagrees and filed"
            return None
        if words[index - 1] == "," and word in {"as", "with"}:
            return None
        related = word == "which" and words[index - 1] == "," and index - 2 in clauses.actors
        if related and words[at - 1] != ",":
            return None  # "the KIA met China, which backs the army and"
        if words[index - 1] == "," and word == "and" and not grammar.is_finite(words[index + 1]):
            return None
    return anchor
