"""Give a term without a unit the unit, and the scale, of the list or range that it is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.join_grammar import JoinGrammar
from rare_earth_report.tagging.figures.letters import lettered
from rare_earth_report.tagging.figures.scan import SHARES, Scan, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar
from rare_earth_report.tagging.figures.term_rules import barred_by, with_rate

RELATIVE = frozenset({"percent", "percentage-point", "basis-point", "times"})
YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\Z")
HUNDREDS = frozenset({10**5, 10**8, 10**11})  # a hundred thousand, million, billion


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a term and the next one."""

    pair: re.Match[str] | None  # they may be the ends of a range
    listed: bool
    last: bool  # by a word that closes a list
    closes: bool  # the list that goes on here is closed by such a word


def share_units(
    scan: Scan,
    terms: list[Term],
    gaps: Sequence[Gap | None],
    grammar: JoinGrammar,
    beside: TermGrammar,
) -> list[Term]:
    """The terms, with units where a neighbour lends one; `gaps[i]` follows `terms[i]`."""
    terms = list(terms)
    closes = False
    for index in range(len(terms) - 2, -1, -1):
        gap = gaps[index]
        closes = gap is not None and gap.listed and (gap.last or closes)
        if (
            gap is not None
            and gap.pair is not None
            and _led(scan, terms[index], terms[index + 1], grammar)
        ):
            first = terms[index]
            second = terms[index + 1]
            second = _lettered(scan, second, beside) if first.signed else second
            terms[index + 1] = with_rate(
                scan,
                replace(
                    _in_form(second, first),
                    unit=first.unit,
                    per=first.per or second.per,
                    rule=first.rule,
                ),
                beside,
            )
            terms[index] = _rescaled(first, terms[index + 1]) if first.signed else first
        if gap is not None:
            terms[index] = _shared(
                scan, terms[index], terms[index + 1], gap, closes, grammar, beside
            )
    return terms


def _lettered(scan: Scan, term: Term, beside: TermGrammar) -> Term:
    """The second end of a range of sums with its letter: $700-[800m]."""
    if term.unit is not None:
        return term
    numeral, low, high = lettered(scan, term.numeral, term.low, term.high, True, beside)
    return replace(term, end=numeral.end, numeral=numeral, low=low, high=high)


def _led(scan: Scan, term: Term, after: Term, grammar: JoinGrammar) -> bool:
    """Does the second end of a range take the unit of the first: $1.2-1.4 billion, 3000元至2万?"""
    if term.unit is None or term.noun is not None or after.barred:
        return False
    paced = term.signed and after.unit == "count" and after.noun is None  # $55–56 per kg
    if after.unit is not None and not paced:
        return False
    if (
        term.high is None
        or term.numeral.vague
        or after.numeral.vague
        or not term.low < after.low * term.factor
    ):
        return False
    if term.unit in RELATIVE and after.numeral.scale > 1:
        return False  # "fell 17% to 1.16 million"
    return (term.signed or after.numeral.scale > 1) and not _year_like(scan, after, grammar)


def _shared(
    scan: Scan,
    term: Term,
    after: Term,
    gap: Gap,
    closes: bool,
    grammar: JoinGrammar,
    beside: TermGrammar,
) -> Term:
    folded = scan.folded
    ranged = gap.pair is not None and gap.pair["both"] is None
    if after.unit is None or after.barred or after.numeral.shape in SHARES:
        return term
    if term.unit is not None:
        # "$4.2 to $40.2 million": the scale stands once.
        if gap.pair and term.signed and term.unit == after.unit and term.numeral.scale == 1:
            return _rescaled(term, after)
        return term
    if not (ranged or closes or gap.pair):
        return term
    if _year_like(scan, term, grammar) or _coded(folded, term):
        return term
    if after.unit == "count" and not gap.pair and after.noun is None:
        return term
    if _stays_barred(folded, term, beside):
        return term
    noun = after.noun if after.unit == "count" else None
    return replace(
        _in_form(_rescaled(term, after), after),
        unit=after.unit,
        per=after.per,
        noun=noun,
        barred=False,
        rule=after.rule,
    )


def _stays_barred(folded: str, term: Term, beside: TermGrammar) -> bool:
    """Whether the term is no figure in a list either: September 22, and 1,800 tonnes."""
    rule = barred_by(folded, term, beside)
    if rule is not None and rule.words:
        return True  # the word before it says what it is
    return (term.barred or rule is not None) and not _list_item(folded, term)


def _year_like(scan: Scan, term: Term, grammar: JoinGrammar) -> bool:
    """A bare year, which takes no unit from what follows it."""
    start, end = term.numeral.start, term.numeral.end
    if YEAR.match(scan.folded, start, end) is None:
        return False
    listed = scan.folded[end : end + 1] == ","
    return not listed or grammar.in_year.search(scan.lowered, max(0, start - 8), start) is not None


def _coded(folded: str, term: Term) -> bool:
    """Does the numeral stand in a name or code?"""
    before = folded[term.start - 1 : term.start]
    after = folded[term.numeral.end : term.numeral.end + 1]
    return (
        (before.isascii() and before.isalpha())
        or (before in ("第", ".", "[") and before != "")
        or after == "%"
        or (after.isascii() and after.isalpha())
    )


def _list_item(folded: str, term: Term) -> bool:
    """Was the numeral barred only for what follows it, which the list explains: 3-5万吨?"""
    before = folded[max(0, term.start - 1) : term.start]
    after = folded[term.numeral.end : term.numeral.end + 1]
    return (
        before not in ("-", "#")
        and after in "-–—~至到 、,，和或与"
        and not folded[max(0, term.start - 2) : term.start].rstrip().endswith(".")
    )


def _in_form(term: Term, lender: Term) -> Term:
    """The term in the form of the lender's unit: 6-8成 is 60 to 80 percent, 5-10 GW are watts."""
    factor = lender.factor
    if factor == 1:
        return term
    high = None if term.high is None else term.high * factor
    return replace(term, low=term.low * factor, high=high, factor=factor)


def _rescaled(term: Term, after: Term) -> Term:
    """3-5万吨 is 30000 to 50000; 500 to 3 million stays as it is."""
    scale = after.numeral.scale
    own = term.numeral.scale
    hundreds = own == 100 and scale >= 1000  # two hundred to five hundred thousand
    if scale <= 1 or (own > 1 and not hundreds) or after.numeral.vague:
        return term
    if scale in HUNDREDS and after.numeral.shape == "words" and term.low >= 10:
        scale /= 100  # three, or thirty, to four hundred thousand
    if term.low >= 1000 and after.low / after.factor < term.low * scale:  # 1500~1520万 are alike
        return term
    top = (after.low if after.high is None else after.high) / after.factor
    low = term.low * scale
    falls = low > top  # fell from five to three million, and not: between sixty and one hundred
    spoken = term.numeral.shape == "words" and (top < 2 * scale or term.low > 10)
    if low > top * 1000 or (falls and (term.low > 100 or spoken)):
        return term
    high = None if term.high is None else term.high * scale
    return replace(term, low=low, high=high, numeral=replace(term.numeral, scale=scale))
