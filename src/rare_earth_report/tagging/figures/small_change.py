"""The minor units of money: 三元五角 is one sum, and 角 behind no sum is no money."""

from collections.abc import Sequence
from decimal import Decimal

from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.scan import ONE, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar

CENT = Decimal("0.01")


def with_change(
    before: Sequence[Term], term: Term, folded: str, grammar: TermGrammar
) -> list[Term]:
    """The term behind the one before it, if any; as one where it is the small change of that."""
    change = _small_change(term, grammar)
    if change is None:
        return [*before, term]
    if before and _follows_money(folded, before[-1], term, change):
        return [_compound(before[-1], term)]
    if change.follows and not _is_formal(folded, term, grammar):
        return [*before, replace(term, end=term.numeral.end, unit=None)]
    return [*before, term]


def _small_change(term: Term, grammar: TermGrammar) -> Unit | None:
    """The minor unit of money that the term is in: 角, cents."""
    if term.unit is None:
        return None
    unit = grammar.units.units.get(term.rule.rpartition(":")[2])
    return unit if unit is not None and unit.dimension == "money" and unit.factor < 1 else None


def _is_formal(folded: str, term: Term, grammar: TermGrammar) -> bool:
    """Whether the numeral is written as on cheques, where 壹角 is money and nothing else."""
    words = folded[term.numeral.start : term.numeral.end]
    return not grammar.numerals.han.formal.isdisjoint(words)


def _follows_money(folded: str, first: Term, second: Term, change: Unit) -> bool:
    """Is the second term the small change of the first: 三元五角, 3 dollars 50 cents?"""
    if first.unit != change.base or first.high != first.low:
        return False
    return folded[first.end : second.start] in ("", " ", " and ", "又", "零")


def _compound(first: Term, second: Term) -> Term:
    low = first.low + second.low * (ONE if second.unit == first.unit else CENT)
    return replace(first, end=second.end, low=low, high=low)
