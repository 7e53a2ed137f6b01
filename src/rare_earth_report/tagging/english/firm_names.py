"""What ends the name of a company: "Stellantis [NV]", "Freeport McMoRan [Copper & Gold Inc]"."""

import re

from rare_earth_report.tagging.english.clauses import Clauses, Grammar

_TICKER = re.compile(r"[a-z]{1,5}[-.][a-z]{1,2}")
_LONGEST_TRADE = 5  # words of "Copper & Gold Inc"
_LONGEST_SUFFIX = 3  # words of "Ltd. SQMA.SN"


def before_suffix(clauses: Clauses, last: int, grammar: Grammar) -> int:
    """The company before what ends its name at `last`: "Stellantis [NV]", "SQM [Ltd. SQMA.SN]"."""
    word = clauses.words[last]
    suffix = grammar.is_a(word, "suffix")
    if last > 1 and last - 2 in clauses.actors and _is_ticker(clauses, last, grammar):
        return last - 2
    if not (suffix or "." in word or "-" in word):
        return last
    if suffix and (named := _before_trade(clauses, last)) is not None:
        return named
    at = last
    if _TICKER.fullmatch(clauses.words[at]) and clauses.is_capitalised(at):
        at -= 1
    at -= at > 0 and clauses.words[at] == "."
    at -= at > 0 and grammar.is_a(clauses.words[at], "suffix")
    return at if at in clauses.actors else last


def _is_ticker(clauses: Clauses, at: int, grammar: Grammar) -> bool:
    """Whether the word is a firm's code behind what ends its name: "Anglo American PLC [NGLOY]"."""
    code = clauses.span(at, at).of(clauses.text)
    return code.isupper() and code.isalpha() and grammar.is_a(clauses.words[at - 1], "suffix")


def _before_trade(clauses: Clauses, last: int) -> int | None:
    """The company before words of its name that no row has: "Freeport [Copper & Gold Inc]"."""
    for at in range(last - 1, max(-1, last - 1 - _LONGEST_TRADE), -1):
        if at in clauses.actors:
            return at if clauses.actors[at].kind == "company" else None
        if clauses.words[at] != "&" and not clauses.is_capitalised(at):
            return None
    return None


def after_suffix(clauses: Clauses, at: int, grammar: Grammar) -> int:
    """The last word of the company's name that begins at `at`: "Stellantis [NV]"."""
    words = clauses.words
    for last in range(min(at + _LONGEST_SUFFIX, len(words) - 1), at, -1):
        if before_suffix(clauses, last, grammar) == at:
            return last
    return at
