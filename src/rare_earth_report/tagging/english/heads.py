"""Whom an English noun phrase names: its head, its office, and whose it is."""

from rare_earth_report.records import Mention
from rare_earth_report.tagging.english.clauses import ACTOR, Clauses, Grammar, Subject
from rare_earth_report.tagging.english.firm_names import before_suffix
from rare_earth_report.tagging.english.offices import (
    CONNECTS,
    POSSESSIVE,
    ends_noun_phrase,
    office_at,
    over_modifiers,
    over_portfolio,
)

_GROUPS = frozenset({"organisation", "bloc"})
HYPHENS = frozenset({"-", "–"})
_WHERE_FIRMS_ARE = frozenset({"country", "region", "place"})
_LONGEST_DESCRIPTION = 5  # words of "its joint venture partner"
_NEGATING = frozenset({"anti", "non"})
_PAIR = frozenset({"two", "both", "the"})
_ALLIES = 3  # words of "and its investors"
_OTHERS = 6  # words of "and other oil producing nations"
_LONGEST_PLACE = 4  # words of "in The Hague"
_WITH = 6  # words before "with" in which a complaint or a deal is named
LONGEST_TITLE = 5  # words of office between a name and its possessor


def head_at(clauses: Clauses, last: int, grammar: Grammar) -> Subject | None:
    """The actors that the noun phrase ending at word `last` names, with its first word."""
    found = _one_head(clauses, last, grammar)
    with_others = found is None
    found = found or _before_allies(clauses, last, grammar)
    if found is None:
        return None
    first, actor = found
    actors = [actor]
    if (beside := clauses.actors.get(first - 1)) and _is_pair(clauses.text, beside, actor):
        actors.insert(0, beside)
        first -= 1
        while first and grammar.is_a(clauses.words[first - 1], "article"):
            first -= 1
    if first > 1 and clauses.words[first - 1] in HYPHENS and first - 2 in clauses.actors:
        beside = clauses.actors[first - 2]
        if beside.kind == actor.kind and beside.id != actor.id and first == last:
            actors.insert(0, beside)  # "China-Australia reach deal"
            first -= 2
    joined = False
    at = _before_description(clauses, first - 1, grammar)
    while at > 0 and clauses.words[at] in CONNECTS:
        joined = joined or clauses.words[at] != "," or with_others
        series = at > 1 and clauses.words[at - 1 : at + 1] == [",", "and"]  # A, B, and C
        at -= series
        other = _one_head(clauses, at - 1, grammar)
        if not joined or other is None:
            break
        if series and clauses.words[max(0, other[0] - 1)] != ",":
            break  # "hit the US, and China"
        first, actor = other
        actors.insert(0, actor)
        at = first - 1
    return Subject(tuple(actors), first, last)


def _before_description(clauses: Clauses, at: int, grammar: Grammar) -> int:
    """The "and" before "[its joint venture partner] Vale"; `at` where no such words stand there."""
    words = clauses.words
    for first in range(at, max(0, at - _LONGEST_DESCRIPTION), -1):
        if not words[first].isalpha() or clauses.is_capitalised(first):
            break
        if grammar.is_a(words[first], "possessive"):
            return first - 1 if words[first - 1] in CONNECTS else at
        verb = grammar.is_finite(words[first]) and words[first].endswith(("s", "ed"))
        if verb or grammar.is_a(words[first], "preposition"):
            break
    return at


def _is_pair(text: str, one: Mention, other: Mention) -> bool:
    """Whether the two are named by "two sides" or "both countries"."""
    return one.span.of(text).lower() in _PAIR and other.span.start == one.span.end + 1


def _before_allies(clauses: Clauses, last: int, grammar: Grammar) -> tuple[int, Mention] | None:
    """The actor before others that no row lists: "[the Pentagon] and its investors"."""
    words = clauses.words
    if last < 1 or "and" not in words[max(0, last - _OTHERS) : last]:
        return None
    for at in range(last - 1, max(-1, last - _OTHERS), -1):
        if words[at] == "and" and "other" in words[at + 1 : at + 3]:
            return _one_head(clauses, at - 1, grammar)  # "Russia and (several) other nations"
        part = words[at].isalpha() or at in clauses.actors or words[at] in HYPHENS  # non-OPEC
        if not part or grammar.is_a(words[at], "preposition"):
            break
    named = words[last][0].isalpha() and clauses.is_capitalised(last)
    for at in range(last - 1, max(-1, last - (_ALLIES + named)), -1):
        if words[at] == "and":
            firm = before_suffix(clauses, at - 1, grammar)
            return _one_head(clauses, firm, grammar) if firm in clauses.actors else None
        other = words[at] == "others" or words[at] in grammar.classes["possessive"]
        if not other and not clauses.is_capitalised(at):
            break
    joint = _before_description(clauses, last - 1, grammar) if named else last - 1
    firm = before_suffix(clauses, joint - 1, grammar) if joint < last - 1 else -1
    return _one_head(clauses, firm, grammar) if firm in clauses.actors else None


def _one_head(clauses: Clauses, last: int, grammar: Grammar) -> tuple[int, Mention] | None:
    """The first word of the noun phrase that ends at `last`, and its actor."""
    if last < 0:
        return None
    at = last
    offices = grammar.offices
    if at not in clauses.actors:
        at = last = before_suffix(clauses, at, grammar)
    if at not in clauses.actors:
        at = last = office_at(clauses, last, grammar)
        group = clauses.actors.get(at - 1)
        if group and group.kind in _GROUPS and grammar.is_a(clauses.words[at], "group_of"):
            return _phrase_start(clauses, at - 1, offices, grammar), group
        if not grammar.is_a(clauses.words[at], "organ"):
            return None
        while at >= 0 and at > last - LONGEST_TITLE and clauses.words[at] in offices:
            at -= 1
        if at > 0 and at not in clauses.actors:
            at = over_portfolio(clauses, over_modifiers(clauses, at, grammar))
        if at > 0 and clauses.words[at] in POSSESSIVE:
            at -= 1
        if at not in clauses.actors:
            return None
        if (
            grammar.is_a(clauses.words[last], "one_firm")
            and clauses.actors[at].kind in _WHERE_FIRMS_ARE
        ):
            return None  # "the British mining giant"
    if at > 1 and clauses.words[at - 1] == "-" and clauses.words[at - 2] in _NEGATING:
        return None  # "anti-China protests", "non-OPEC producers"
    actor = clauses.actors[at]
    beside = clauses.actors.get(at - 1)
    if beside is not None and beside.kind == "company" and actor.kind in _WHERE_FIRMS_ARE:
        at, actor = at - 1, beside  # "Lynas Malaysia"
    return _phrase_start(clauses, at, offices, grammar), actor


def _phrase_start(clauses: Clauses, at: int, offices: frozenset[str], grammar: Grammar) -> int:
    """Leftwards over offices, possessors and articles: "the [US President] Trump"."""
    first = at
    titled = clauses.actors[at].kind == "person" and at > 0
    if titled and at > 1 and clauses.is_capitalised(at - 1):
        # "Russian President [Vladamir] Putin"
        at -= grammar.is_a(clauses.words[at - 2], "honorific")
    titled = titled and grammar.is_a(clauses.words[at - 1], "honorific")
    while at > 0:
        word = clauses.words[at - 1]
        if word in offices or (word == ACTOR and clauses.words[at] in offices):
            at -= 1
            first = at if word == ACTOR or titled else first
        elif word in POSSESSIVE and at - 1 not in clauses.actors and at - 2 in clauses.actors:
            at -= 2
            first = at
        elif word == ACTOR and grammar.is_adjective(clauses.actors[at - 1], clauses.text):
            at -= 1
            first = at
        else:
            break
    while first > 0 and grammar.is_a(clauses.words[first - 1], "article"):
        first -= 1
    return first


def possessor_of(clauses: Clauses, noun: int, grammar: Grammar) -> Subject | str | None:
    """Whose a noun is: an actor with 's or as an adjective; "its" where a pronoun says it."""
    at = noun - 1
    while at >= 0 and at > noun - 7:
        word = clauses.words[at]
        if word in POSSESSIVE:
            if at - 1 in clauses.actors:
                return Subject((clauses.actors[at - 1],), at - 1, noun)
            office = head_at(clauses, at - 1, grammar)  # "the Dutch government's move"
            return Subject(office.actors, office.first, noun) if office else None
        if word == ACTOR:
            if grammar.is_adjective(clauses.actors[at], clauses.text):
                return Subject((clauses.actors[at],), at, noun)
            return None
        if grammar.is_a(word, "possessive"):
            return "its"
        if ends_noun_phrase(word, grammar) and not grammar.is_a(word, "after_owner"):
            return None
        at -= 1
    return None


def past_place(clauses: Clauses, at: int) -> int:
    """The word behind "in The Hague", or `at` where no town stands there."""
    words = clauses.words
    if words[at : at + 1] != ["in"]:
        return at
    end = at + 1
    while end < min(at + _LONGEST_PLACE, len(words)) and (
        end not in clauses.actors and words[end].isalpha() and clauses.is_capitalised(end)
    ):
        end += 1
    return end if end > at + 1 else at


def is_absolute(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether "with" before word `at` makes a subject: not in "filed a complaint with the WTO"."""
    words = clauses.words
    if not at or words[at - 1] != "with":
        return False
    return not any(grammar.is_a(word, "takes_with") for word in words[max(0, at - _WITH) : at - 1])


def is_ruled(clauses: Clauses, first: int, grammar: Grammar) -> bool:
    """Whether a preposition stands before the phrase that begins at `first`: "[with] China"."""
    return first > 0 and grammar.is_a(clauses.words[first - 1], "preposition")


def head_of_office(clauses: Clauses, whose: Subject, grammar: Grammar) -> Subject | None:
    """ "The Government of Serbia", "officials from the United States": whose office acts."""
    joint, first = clauses.words[whose.first - 1], whose.first - 2
    if joint == "to" and first > 0 and grammar.is_a(clauses.words[first], "posted"):
        return head_at(clauses, first, grammar)  # "Russia's ambassador to the US"
    sent = head_at(clauses, first, grammar) if joint == "in" and first >= 0 else None
    if sent is not None:  # "Japanese officials in Germany", "the Trump team in Washington"
        return None if is_ruled(clauses, sent.first, grammar) else sent
    fits = {"of": "organ", "from": "envoys", "in": "placed"}.get(joint)
    if fits is None or first < 0 or not grammar.is_a(clauses.words[first], fits):
        return None
    return None if is_ruled(clauses, first, grammar) else Subject(whose.actors, first, whose.last)
