"""Noun phrases that stand beside a name: "China, the world's largest producer, banned"."""

from collections.abc import Sequence

from rare_earth_report.tagging.english.clauses import ACTOR, Clauses, Grammar, Subject
from rare_earth_report.tagging.english.heads import head_at, head_of_office, is_ruled
from rare_earth_report.tagging.english.offices import CONNECTS, LONGEST_NAME, POSSESSIVE

DASHES = frozenset({"—", "–"})
_OPENING = 20  # words in which a sentence names its subject
_ALLIES = 3  # words of "OPEC and its allies"
_LONGEST_COUNTERPART = 7  # words of "and his American trade counterpart"
_LONGEST_CODE = 8  # words of a code in brackets
LONGEST_APPOSITION = 40  # words between two commas behind a subject


def before_apposition(clauses: Clauses, comma: int, grammar: Grammar) -> Subject | None:
    """ "China, the world's largest producer, banned": the actor before the first of two commas."""
    words = clauses.words
    if words[comma] in DASHES:
        return _between_dashes(clauses, comma, grammar)
    if (included := _included(clauses, comma)) is not None:
        return included
    at = comma - 1
    while at > max(0, comma - LONGEST_APPOSITION) and words[at] != ",":
        at -= 1
    inside = words[at + 1 : comma]
    if at <= 0 or words[at] != "," or not inside:
        return _before_opening_aside(clauses, comma, grammar) if at > 0 else None
    named = _is_name(clauses, at + 1, comma)
    if named and inside[-1:] == [ACTOR]:
        described = at - 1 not in clauses.actors and clauses.words[at - 1].isalpha()
        if described or clauses.actors[comma - 1].kind == "person":
            found = head_at(clauses, comma - 1, grammar)  # "China's shipping giant, COSCO, said"
            return _with_counterpart(clauses, at, found, grammar) if found else None
    aside = named or all(grammar.is_a(word, "adverb") for word in inside)  # ", meanwhile,"
    aside = aside or " ".join(inside) in grammar.classes["aside"]
    tells = grammar.is_a(inside[0], "relative") or inside[0].endswith("ing")
    if not (aside or tells or _apposes(inside, grammar)):
        return _before_opening_aside(clauses, comma, grammar)
    found = head_at(clauses, _before_code(words, at - 1), grammar)
    if found and is_ruled(clauses, found.first, grammar):
        return head_of_office(clauses, found, grammar)
    return found


def _with_counterpart(clauses: Clauses, comma: int, found: Subject, grammar: Grammar) -> Subject:
    """ "Trump and his Chinese counterpart, Xi Jinping,": both of them."""
    words = clauses.words
    if words[comma - 1] != "counterpart":
        return found
    for at in range(comma - 2, max(0, comma - _LONGEST_COUNTERPART), -1):
        owned = words[at - 1] == "and" and grammar.is_a(words[at], "possessive")
        if owned and at - 2 in clauses.actors:
            return Subject((clauses.actors[at - 2], *found.actors), at - 2, found.last)
    return found


def _before_opening_aside(clauses: Clauses, comma: int, grammar: Grammar) -> Subject | None:
    """ "Denmark, during talks with Russia, Sweden and Finland, banned": who begins the sentence.

    What stands between its first comma and the one before the verb may hold commas of its own.
    """
    words = clauses.words
    opening = next((at for at, word in enumerate(words[:_OPENING]) if word == ","), 0)
    if not 0 < opening < comma - 1 <= opening + LONGEST_APPOSITION:
        return None
    if not _is_aside(words[opening + 1 : comma], grammar):
        return None
    found = head_at(clauses, _before_code(words, opening - 1), grammar)
    return found if found and found.first == 0 else None


def _is_aside(inside: Sequence[str], grammar: Grammar) -> bool:
    """Whether the words only tell more of who stands before them, or of when and how."""
    first, after = inside[0], inside[1:2]
    if grammar.is_a(first, "relative"):
        return True
    for word in inside:
        if grammar.is_a(word, "relative"):
            break
        says = grammar.is_a(word, "says") or grammar.is_a(word, "pronoun")
        if says or word in grammar.auxiliaries:
            return False
    if grammar.is_a(first, "opens_aside"):
        return True
    made = first.endswith("ed") or grammar.is_a(first, "participles")
    if made and after and grammar.is_a(after[0], "preposition"):
        return True  # "chaired by its president"
    return _apposes(inside, grammar)


def _before_code(words: Sequence[str], last: int) -> int:
    """The word before what stands in brackets at `last`: "Ganfeng [(SHE: 002460)]"."""
    if words[last] != ")":
        return last
    floor = max(0, last - _LONGEST_CODE)
    opening = next((at for at in range(last, floor, -1) if words[at] == "("), last)
    return opening - 1 if ":" in words[opening:last] else last


def _between_dashes(clauses: Clauses, last: int, grammar: Grammar) -> Subject | None:
    """ "ReElement — a subsidiary of a group — announced": the actor before the first dash."""
    words = clauses.words
    for at in range(last - 2, max(0, last - LONGEST_APPOSITION), -1):
        if words[at] == words[last]:
            found = head_at(clauses, at - 1, grammar)
            return None if found and is_ruled(clauses, found.first, grammar) else found
    return None


def _included(clauses: Clauses, comma: int) -> Subject | None:
    """ "Producers, including [Glencore and CMOC], declared": those of them who are listed."""
    words = clauses.words
    for at in range(comma - 1, max(0, comma - LONGEST_APPOSITION), -1):
        if words[at] == "including":
            held = tuple(clauses.actors[i] for i in range(at + 1, comma) if i in clauses.actors)
            listed = held and words[at - 1] == "," and not _names_one(clauses, at - 2)
            return Subject(held, at + 1, comma - 1) if listed else None
        if not (at in clauses.actors or words[at] in CONNECTS or clauses.is_capitalised(at)):
            return None
    return None


def _names_one(clauses: Clauses, last: int) -> bool:
    """Whether who includes them is named itself: "OPEC and its allies, including Russia, said"."""
    return any(at in clauses.actors for at in range(max(0, last - _ALLIES), last + 1))


def _apposes(inside: Sequence[str], grammar: Grammar) -> bool:
    """Whether the words are a noun phrase: "owner of a mine", "the largest producer"."""
    for before, word, after in zip((",", *inside), inside, (*inside[1:], ""), strict=False):
        if grammar.is_a(word, "relative") and before != ",":
            break  # "a company that is the largest importer"
        if word == "no" and (after[:1] == "." or after.isdigit()):
            continue  # "China's no. 1 producer"
        made = after == "by" or (word.endswith("ed") and grammar.is_a(after, "preposition"))
        noun = (before == ACTOR and not after) or grammar.is_a(before, "article")  # G7 partners
        base = grammar.is_finite(word + "s")  # "the world's biggest contract chip maker"
        finite = grammar.is_finite(word) and not base
        if word in grammar.auxiliaries or (finite and not (made or noun)):
            return False
    first = inside[0]
    if grammar.is_a(first, "apposes"):
        return True
    if first == ACTOR and inside[1:2] and inside[1] in POSSESSIVE and len(inside) > 2:
        return True  # "Ganfeng Lithium, China's top producer of the metal, signed"
    noun = first.isalpha() and not first.endswith(("ing", "ed", "ly"))
    leads = inside[1:2] == ["of"] or inside[1:2] == ["to"]
    return noun and leads and not grammar.is_a(first, "preposition")


def _is_name(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words from `start` to before `end` can be a person's name."""
    return end - start <= LONGEST_NAME and all(
        word in clauses.actors or clauses.is_capitalised(word) for word in range(start, end)
    )
