"""Give a figure what it leaves out of the one that it is held against.

In "1.9 million bpd last month, from 2.2 million" the second is in barrels a day too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.scan import Scan, Term
from rare_earth_report.tagging.forms import any_of

BARE = "bare.toml:count"  # the rule of a number that counts by itself
MEASURED = frozenset({"tonne", "kilogram", "barrel", "bushel", "ounce", "pound-mass", "litre"})
LONGEST_GAP = 60  # characters between the two figures
FROM = re.compile(r"(?<![a-z])from\s[0-9][0-9,]*\s(?:[a-z-]+\s){0,2}[a-z]+\Z")
CLOSED = re.compile(r"\s?(?:\Z|[.,;](?![0-9]))|\s(?:in|last|this|by|and)\s")
LONGEST_LEAD = 120  # the same, where the second is a change of what the first is


@dataclass(frozen=True, slots=True)
class ComparedGrammar:
    """The words that hold one figure against another, compiled once."""

    held: re.Pattern[str]  # the gap before a sum that may take the unit
    based: re.Pattern[str]  # the gap before a figure that may take the base of a rate
    reached: re.Pattern[str]  # the gap between a change and the level that it leads to
    changes: re.Pattern[str]  # behind a sum that is a change
    goes_on: re.Pattern[str]  # between two sums of one sentence
    counts: re.Pattern[str]  # the gap before a count of what the one before it counts
    times: re.Pattern[str]  # behind such a count
    least: Decimal  # scale of a sum that takes the unit, so that no date and no code is one


def compile_compared(rows: Mapping[str, Any]) -> ComparedGrammar:
    """Compile the table [compared] of `rules/joining.toml`."""
    return ComparedGrammar(
        _gap(rows["words"], 2),
        _gap(rows["based"], 4),
        re.compile(rf"\s{any_of(rows['reached'])}\s"),
        re.compile(rf"\s{any_of(rows['changes'])}(?![a-z])"),
        re.compile(r"(?:(?!\.\s)[^;!?\n])*\sa\s"),
        _gap(rows["counts"], 0),
        re.compile(rf"\s{any_of(rows['times'])}(?![a-z])"),
        Decimal(rows["least"]),
    )


def _gap(words: list[str], between: int) -> re.Pattern[str]:
    """Up to one of `words`, and at most so many words between it and the figure."""
    return re.compile(rf"[^.;!?\n]*(?<![a-z]){any_of(words)}\s(?:[a-z]+\s){{0,{between}}}")


def fill_compared(scan: Scan, terms: list[Term], grammar: ComparedGrammar) -> list[Term]:
    """The terms; a sum in millions without a unit takes the unit of the one before it, and a figure
    in the same unit the base of its rate, where a word holds the two against each other.
    """
    filled = list(terms)
    for index in range(1, len(terms)):
        first, term = filled[index - 1], filled[index]
        if first.unit is None or term.barred or term.start - first.end > LONGEST_LEAD:
            continue
        gap = first.end, term.start
        if term.rule == BARE and _is_held(scan, first, term, grammar):
            filled[index] = replace(term, unit=first.unit, per=first.per, rule=first.rule)
            continue
        if term.unit is None:
            if first.unit == "count" and _counts_on(scan, *gap, term, grammar):
                filled[index] = replace(term, unit="count", rule=first.rule)
                continue
            large = min(term.numeral.scale, first.numeral.scale) >= grammar.least
            if large and _is_alike(scan, *gap, term, grammar):
                filled[index] = replace(term, unit=first.unit, per=first.per, rule=first.rule)
        elif term.start - first.end > LONGEST_GAP:
            continue
        elif term.unit == first.unit and first.per is not None and term.per is None:
            based = grammar.based.fullmatch(scan.lowered, *gap) is not None
            filled[index] = replace(term, per=first.per) if based else term
    return filled


def _is_held(scan: Scan, first: Term, term: Term, grammar: ComparedGrammar) -> bool:
    """Whether a number with thousands is of what it is held against: "1.075 mln tonnes from
    [980,000]".
    """
    alike = first.unit in MEASURED and term.start - first.end <= LONGEST_GAP
    return alike and grammar.held.fullmatch(scan.lowered, first.end, term.start) is not None


def _counts_on(scan: Scan, start: int, end: int, term: Term, grammar: ComparedGrammar) -> bool:
    """Whether a bare number counts what the one before it does: "from 90 planes to [53]"."""
    if end - start > LONGEST_GAP or term.end != term.numeral.end:
        return False
    if grammar.times.match(scan.lowered, term.end):
        return grammar.counts.fullmatch(scan.lowered, start, end) is not None
    return (
        scan.lowered[start:end] == " to "
        and FROM.search(scan.lowered, max(0, start - LONGEST_GAP), start) is not None
        and CLOSED.match(scan.lowered, term.end) is not None
    )


def _is_alike(scan: Scan, start: int, end: int, term: Term, grammar: ComparedGrammar) -> bool:
    """Whether the sum behind the gap is of what the one before it is of."""
    if grammar.changes.match(scan.lowered, term.numeral.end):
        return grammar.goes_on.fullmatch(scan.lowered, start, end) is not None
    if end - start > LONGEST_GAP:
        return False
    return any(gap.fullmatch(scan.lowered, start, end) for gap in (grammar.held, grammar.reached))
