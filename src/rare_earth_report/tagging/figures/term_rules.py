"""What the rules say of a term that is read: the base of its rate, and that it is no figure."""

from rare_earth_report.lexicon.quantities import NonFigure
from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.non_figures import Candidate, barring_rule
from rare_earth_report.tagging.figures.rates import rate_after, rate_before
from rare_earth_report.tagging.figures.scan import Scan, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar


def with_rate(scan: Scan, term: Term, grammar: TermGrammar) -> Term:
    """The term with the base of its rate, where one is named: $21.75-23.50/t."""
    if term.per is not None or term.unit is None:
        return term
    per, end = rate_after(scan, term.end, term.unit == "count", grammar.rates)
    if per is None:
        dimension = grammar.units.units[term.unit].dimension
        if dimension not in ("time", "times", "percent", "percentage-point"):
            per = rate_before(scan.folded, term.start, grammar.rates)
            per = None if per == term.unit else per
    return term if per is None else replace(term, per=per, end=end)


def checked(scan: Scan, term: Term, dimension: str, grammar: TermGrammar) -> Term:
    """The term, without its unit where a rule says that it is no figure."""
    numeral = term.numeral
    half = "半" in scan.folded[numeral.end : term.end]
    found = Candidate(numeral, term.start, term.unit, dimension, term.noun, term.over, half)
    if barring_rule(scan.folded, found, grammar.bars) is None:
        return term
    return replace(term, end=numeral.end, unit=None, noun=None, per=None, barred=True)


def is_barred(folded: str, term: Term, grammar: TermGrammar) -> bool:
    """Would a rule bar a term that has no unit of its own from the unit of its list?"""
    return term.barred or barred_by(folded, term, grammar) is not None


def barred_by(folded: str, term: Term, grammar: TermGrammar) -> NonFigure | None:
    """The rule that bars a term that has no unit of its own from the unit of its list."""
    found = Candidate(term.numeral, term.start, None, "none", None, term.over, False)
    return barring_rule(folded, found, grammar.bars)
