"""Give a sum and the same sum in another currency one base: "72,740 yuan ($10,220) a ton"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.rates import rate_after
from rare_earth_report.tagging.figures.scan import Scan, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar

CLOSING = ")）"
YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
GOING_ON = re.compile(r"[)）](?: ?[-–—~] ?| (?:and|to|or) |至|到|和|、)")


@dataclass(frozen=True, slots=True)
class ConvertedGrammar:
    """What opens a conversion."""

    opening: frozenset[str]  # between a sum and the same in another currency, in lower case
    crores: tuple[str, ...]  # scale words that only rupees have
    rupee: str


def compile_converted(rows: Mapping[str, Any]) -> ConvertedGrammar:
    """Compile the table [converted] of `rules/joining.toml`."""
    return ConvertedGrammar(frozenset(rows["opening"]), tuple(rows["crores"]), rows["rupee"])


def fill_converted(
    scan: Scan, terms: list[Term], grammar: ConvertedGrammar, beside: TermGrammar
) -> list[Term]:
    """The terms; a sum and its conversion in brackets have the base of the first or behind them."""
    filled = list(terms)
    for index in range(1, len(terms)):
        first, term = filled[index - 1], filled[index]
        opened = scan.lowered[first.end : term.start] in grammar.opening
        if first.unit is None and opened and _sum(term, beside):
            said = scan.lowered.endswith(grammar.crores, first.numeral.start, first.end)
            if said and not first.barred:
                rule = f"currencies.toml:{grammar.rupee}"
                filled[index - 1] = replace(first, unit=grammar.rupee, rule=rule)
                continue
        if opened and first.noun is None and first.unit in (None, "count") and not first.barred:
            filled[index - 1] = _of_next(scan, first, term, terms[index + 1 : index + 2], beside)
            continue
        if not (_sum(first, beside) and _sum(term, beside)) or first.unit == term.unit:
            continue
        if not opened or term.per is not None:
            continue
        per = first.per
        if per is None and scan.folded[term.end : term.end + 1] in CLOSING:
            per, _ = rate_after(scan, term.end + 1, False, beside.rates)
        if per is not None:
            filled[index - 1], filled[index] = replace(first, per=per), replace(term, per=per)
    return filled


def _of_next(
    scan: Scan, first: Term, term: Term, after: Sequence[Term], beside: TermGrammar
) -> Term:
    """The first end of a range whose money stands behind the second: 10 ($1) and 20 yuan."""
    if not after or not (_sum(term, beside) and _sum(after[0], beside)) or after[0].signed:
        return first
    if YEAR.fullmatch(scan.folded, first.numeral.start, first.numeral.end):
        return first  # "In 2020 ($5 million) and 20 million yuan in 2021"
    if after[0].unit == term.unit or not GOING_ON.fullmatch(scan.folded, term.end, after[0].start):
        return first
    return replace(first, unit=after[0].unit, rule=after[0].rule)


def _sum(term: Term, beside: TermGrammar) -> bool:
    unit = beside.units.units.get(term.unit or "")
    return unit is not None and unit.dimension == "money"
