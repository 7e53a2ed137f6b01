"""English words of office: what a minister is for, and the office behind which one is named."""

from rare_earth_report.tagging.english.clauses import Clauses, Grammar

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LONGEST_PORTFOLIO = 7  # words of what a minister is for, with the actor before them
_BODIES = frozenset({"ministry", "department"})
_FOR = frozenset({"of", "for"})
CONNECTS = frozenset({"and", "&", ","})
MODIFIERS = 2  # words between a possessive and an office that are none of office
LONGEST_NAME = 4  # words of a person's name


def office_at(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The word of office before its remit and the name that ends at `last`, or `last` itself."""
    return _before_name(clauses, _before_titled(clauses, last, grammar), grammar)


def over_modifiers(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The possessive before words that tell offices apart: "Congo's [mining] regulator"."""
    for at in range(last, max(-1, last - 1 - MODIFIERS), -1):
        word = clauses.words[at]
        if word in POSSESSIVE:
            return at
        if ends_noun_phrase(word, grammar) or grammar.is_finite(word):
            break
    return last


def over_portfolio(clauses: Clauses, last: int) -> int:
    """The actor before what a minister is for: "Indonesian [Energy and Mineral Resources]"."""
    for at in range(last, max(-1, last - LONGEST_PORTFOLIO), -1):
        if at in clauses.actors or clauses.words[at] in POSSESSIVE:
            return at
        if clauses.words[at] not in CONNECTS and not clauses.is_capitalised(at):
            break
    return last


def _before_remit(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The body before what it is for: "the Tanzanian [Ministry] of Energy and Minerals"."""
    words = clauses.words
    if not clauses.is_capitalised(last):
        return _before_lower_remit(clauses, last, grammar)
    for at in range(last, max(1, last - LONGEST_PORTFOLIO), -1):
        if words[at] in _FOR:
            body = grammar.is_a(words[at - 1], "remit") and clauses.is_capitalised(at - 1)
            return at - 1 if body else last
        if words[at] not in CONNECTS and not clauses.is_capitalised(at):
            break
    return last


def _before_titled(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The body before its remit, and before a name: "[Minister] for Resources Madeleine King"."""
    for end in range(last, max(0, last - LONGEST_NAME), -1):
        office = _before_remit(clauses, end, grammar)
        if office < end:
            return office
        if not clauses.words[end].isalpha() or not clauses.is_capitalised(end):
            break
    return last


def _before_lower_remit(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The same without capitals: "Mongolia's [ministry] of mining and heavy industry"."""
    words = clauses.words
    if "of" not in words[max(0, last - LONGEST_PORTFOLIO) : last]:
        return last
    for at in range(last, max(1, last - LONGEST_PORTFOLIO), -1):
        if words[at] == "of":
            return at - 1 if words[at - 1] in _BODIES else last
        if words[at] != "and" and (not words[at].isalpha() or ends_noun_phrase(words[at], grammar)):
            break
    return last


def _before_name(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The office before an unlisted name that ends at `last`: "Indian Foreign [Minister] Singh"."""
    organs = grammar.classes["organ"]
    for at in range(last - 1, max(-1, last - 1 - LONGEST_NAME), -1):
        if clauses.words[at] in organs:
            start = at + 1
            if clauses.words[start] == "to" and grammar.is_a(clauses.words[at], "posted"):
                start += 1  # the ambassador to Canberra
            named = all(clauses.is_capitalised(word) for word in range(start, last + 1))
            return at if named else last
    return last


def ends_noun_phrase(word: str, grammar: Grammar) -> bool:
    """Whether no noun phrase goes on over the word, read from its noun to the left."""
    return (
        grammar.is_a(word, "preposition")
        or grammar.is_a(word, "clause")
        or grammar.is_a(word, "article")
        or word in grammar.auxiliaries
        or not (word[0].isalnum() or word in {'"', "“", "”"})
        or word in {"and", "or"}
    )
