"""Read what stands beside a numeral: its sign, unit, base or counted noun.

A numeral with these is a *term*. A term without a unit may still get one from the list or range
that it is in.
"""

import re
from decimal import Decimal

from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Span, replace
from rare_earth_report.tagging.figures.compound import with_part
from rare_earth_report.tagging.figures.letters import lettered, risen_to
from rare_earth_report.tagging.figures.nouns import (
    classifier_at,
    follows_name,
    noun_at,
    one_more,
)
from rare_earth_report.tagging.figures.numerals import find_numerals
from rare_earth_report.tagging.figures.scan import Numeral, Scan, Term
from rare_earth_report.tagging.figures.small_change import with_change
from rare_earth_report.tagging.figures.term_grammar import TermGrammar
from rare_earth_report.tagging.figures.term_rules import checked, with_rate
from rare_earth_report.tagging.figures.told_units import told_unit_at
from rare_earth_report.tagging.figures.units import (
    UnitFound,
    read_amount,
    sign_before,
    unit_at,
    unit_leading,
)

SHARED_SIGNS = frozenset("$¥￥")  # of several currencies
EUROPEAN = re.compile(r"[1-9][0-9]{0,2}\.000")
MORE = "多"  # within a form: 两个多小时
INSIDE = frozenset("多余来")
OUT_OF = re.compile(r" out of (?:the |its |their |all )?[0-9]")
PLUS = re.compile(r"\+(?= ?[A-Za-z])")  # 400,000+ tons
# Dimensions whose units may stand behind words of another kind: three straight months.
MEASURES = frozenset({"time", "mass", "length", "area", "volume", "energy", "power"})


def find_terms(scan: Scan, grammar: TermGrammar) -> list[Term]:
    """The terms of a text from left to right; they never overlap."""
    terms: list[Term] = []
    done = 0
    for numeral in find_numerals(scan, grammar.numerals):
        if numeral.start < done:
            continue
        term = _read_term(scan, numeral, done, grammar)
        if term.unit is None and terms:
            term = risen_to(scan, terms[-1], term, grammar)
            term = _one_more(scan, terms[-1], term, grammar)
        *before, term = with_change(terms[-1:], term, scan.folded, grammar)
        terms[-1:] = with_part(before, term, scan.folded, grammar.compound)
        done = terms[-1].end
    return terms


def _read_term(scan: Scan, numeral: Numeral, floor: int, grammar: TermGrammar) -> Term:
    start, currency, low, high = _lead(scan.folded, numeral, floor, grammar)
    if numeral.unit is not None:
        return _share(scan, numeral, start, low, high, grammar)
    told = told_unit_at(scan, numeral, grammar.told_units) if currency is None else None
    if told is None:
        numeral, low, high = lettered(scan, numeral, low, high, currency is not None, grammar)
    if currency is not None:
        return _money(scan, numeral, start, low, high, currency, grammar)
    place, over = _inside(scan.folded, numeral, grammar)
    place = _past_words(scan.folded, place, numeral, grammar)
    found = told or _unit(scan, place, numeral, grammar)
    if found is None and place != numeral.end:
        found = _unit(scan, numeral.end, numeral, grammar)
        place, over = (place, over) if found is None else (numeral.end, numeral.over)
    if found is not None:
        amount = read_amount(scan, found, low, high, numeral, grammar.units)
        term = Term(
            start,
            amount.end,
            numeral,
            amount.low,
            amount.high,
            amount.unit,
            _rule(found.unit),
            per=found.unit.per,
            over=over or MORE in found.form,
            factor=amount.factor,
        )
        return checked(scan, with_rate(scan, term, grammar), found.unit.dimension, grammar)
    return _counted(scan, numeral, start, place, over, low, high, grammar)


def _rule(unit: Unit) -> str:
    return f"{'currencies' if unit.base == unit.id and unit.dimension == 'money' else 'units'}.toml:{unit.id}"


def _lead(
    folded: str, numeral: Numeral, floor: int, grammar: TermGrammar
) -> tuple[int, Unit | None, Decimal, Decimal | None]:
    """The currency sign and the minus before a numeral: where they start and what they make of it."""
    start, low, high = numeral.start, numeral.low, numeral.high
    before = folded[start - 1] if start > floor else ""
    inner = before == "-" and start - 1 > floor and folded[start - 2] in grammar.units.signs_by_end
    begin, currency = sign_before(folded, start - 1 if inner else start, floor, grammar.units)
    if currency is not None and currency.sign_least:
        least = currency.sign_least.get(folded[begin:start].strip(" -"))
        begin, currency = (begin, currency) if least is None or low >= least else (start, None)
    if currency is None:
        inner = False
    start = begin if currency is not None else start
    negative = inner
    if not inner and start > floor and folded[start - 1] in grammar.minus_ends:
        minus = grammar.minus.search(folded, max(floor, start - 10), start)
        if minus:
            negative, start = True, minus.start(minus.lastindex or 0)
    if negative:
        low, high = (-low if high is None else -high), -low
    return start, currency, low, high


def _inside(folded: str, numeral: Numeral, grammar: TermGrammar) -> tuple[int, bool]:
    """Where the unit may start, past the 多 of 20多家; and whether there is one."""
    end = numeral.end
    spaced = folded.startswith(" ", end) and folded[end - 1].isdigit()  # 40 多年
    more = end + spaced
    if more < len(folded) and folded[more] in INSIDE and grammar.inside_zh.match(folded, more):
        return more + 1, True
    if folded.startswith("+", end) and (plus := PLUS.match(folded, end)):
        return plus.end(), True
    return end, numeral.over


def _past_words(folded: str, place: int, numeral: Numeral, grammar: TermGrammar) -> int:
    """Where a unit or noun may start, past the "or so" of "80 or so planes"."""
    spaced = place == numeral.end and folded[place : place + 1] in (" ", "-")
    words = grammar.inside_en.match(folded, place) if spaced else None
    return words.end() if words else place


def _unit(scan: Scan, at: int, numeral: Numeral, grammar: TermGrammar) -> UnitFound | None:
    found = unit_at(scan, at, numeral, grammar.units)
    if (
        found is not None
        and found.unit.least
        and numeral.low < found.unit.least.get(found.form.lower(), 0)
    ):
        return None
    return found


def _share(
    scan: Scan,
    numeral: Numeral,
    start: int,
    low: Decimal,
    high: Decimal | None,
    grammar: TermGrammar,
) -> Term:
    """A third, 百分之八十; but 1/4 inch is a quarter of that unit, and three out of four tonnes not."""
    odds = numeral.shape == "odds"
    found = None if odds else unit_at(scan, numeral.end, numeral, grammar.units)
    dimension = numeral.unit or "percent"
    if (
        found
        and dimension == "percent"
        and high is not None
        and found.unit.dimension not in ("times", "time")
        and found.unit.follows is None
    ):
        part = read_amount(scan, found, low / 100, high / 100, numeral, grammar.units)
        rule = _rule(found.unit)
        term = Term(start, part.end, numeral, part.low, part.high, part.unit, rule)
        dimension = found.unit.dimension
    else:
        term = Term(
            start, numeral.end, numeral, low, high, numeral.unit, f"numerals.toml:{numeral.unit}"
        )
    return checked(scan, term, dimension, grammar)


def _money(
    scan: Scan,
    numeral: Numeral,
    start: int,
    low: Decimal,
    high: Decimal | None,
    currency: Unit,
    grammar: TermGrammar,
) -> Term:
    """A sum with its sign before it; the currency's name may stand after it too."""
    end, over = _inside(scan.folded, numeral, grammar)
    found = unit_at(scan, end, numeral, grammar.units)
    if found and found.unit.dimension == "money" and found.form not in SHARED_SIGNS:
        end = found.end
        # "$1,190 AUD", ¥500日元: the name says more than the sign, unless it is 元.
        if scan.folded[start : numeral.start].strip(" -") in SHARED_SIGNS and found.form != "元":
            currency = found.unit
    term = Term(
        start, end, numeral, low, high, currency.id, _rule(currency), over=over, signed=True
    )
    return with_rate(scan, term, grammar)


def _counted(
    scan: Scan,
    numeral: Numeral,
    start: int,
    place: int,
    over: bool,
    low: Decimal,
    high: Decimal | None,
    grammar: TermGrammar,
) -> Term:
    """A count, where a classifier or a counted noun follows; else a term without a unit."""
    folded = scan.folded
    noun = classifier_at(folded, place, grammar.nouns)
    end = noun.end if noun else place
    if noun is None:
        counted = numeral if place == numeral.end else replace(numeral, end=place)  # 500+ workers
        noun = noun_at(scan, counted, grammar.nouns)
        end = noun.end if noun else numeral.end
    paced = noun is None and scan.lowered.startswith(" per ", end)  # 19,000 per week
    measured = _measure_noun(folded, numeral, noun, grammar) if noun else None
    if measured is None and noun and _is_other_money(folded, noun, grammar):
        return Term(start, numeral.end, numeral, low, high, None, "", over=over, barred=True)
    if measured is not None:
        term = Term(start, end, numeral, low, high, measured.id, _rule(measured), over=over)
        return checked(scan, with_rate(scan, term, grammar), measured.dimension, grammar)
    if noun is None and (leading := unit_leading(scan, numeral, grammar.units)):
        begin, named = leading
        term = Term(begin, end, numeral, low, high, named.id, _rule(named), over=over)
        return checked(scan, term, named.dimension, grammar)
    if noun is not None and EUROPEAN.fullmatch(folded, numeral.start, numeral.end):
        low = high = low * 1000  # 2.000 users
    unit = "count" if noun or paced or _of_them(scan, numeral, grammar) else None
    term = Term(
        start, end, numeral, low, high, unit, "classifiers.toml:count", over=over, noun=noun
    )
    if unit is None:
        return term
    rated = with_rate(scan, term, grammar)
    if paced and rated.per is None:
        return replace(term, unit=None)
    return checked(scan, rated, "count", grammar)


def _one_more(scan: Scan, before: Term, term: Term, grammar: TermGrammar) -> Term:
    """The term, as a count where it is the "one" of a list of counts."""
    if before.unit != "count" or before.noun is None or term.unit is not None:
        return term
    noun = one_more(scan, before.end, term.numeral, grammar.nouns)
    if noun is None:
        return term
    return replace(term, end=noun.end, unit="count", rule=before.rule, noun=noun)


def _measure_noun(folded: str, numeral: Numeral, noun: Span, grammar: TermGrammar) -> Unit | None:
    """The unit that a counted noun phrase ends with: "three straight months", "20 more tonnes".

    A vague number may count it with "of", and money too: "billions of euros".
    """
    words, _, last = noun.of(folded).rpartition(" ")
    unit = grammar.units.words.get(last.lower())
    if unit is None:
        return None
    if unit.dimension == "money" and words and words.islower():
        return unit  # 300 extra dollars
    partly = not words and numeral.vague and folded[numeral.end : noun.start] == " of "
    if partly:
        return unit if unit.dimension in MEASURES or unit.dimension == "money" else None
    return unit if words and unit.dimension in MEASURES else None


def _is_other_money(folded: str, noun: Span, grammar: TermGrammar) -> bool:
    """Whether it counts a money that no row has: 300 Bahamian dollars."""
    words, _, last = noun.of(folded).rpartition(" ")
    unit = grammar.units.words.get(last.lower())
    return unit is not None and unit.dimension == "money" and bool(words)


def _of_them(scan: Scan, numeral: Numeral, grammar: TermGrammar) -> bool:
    """32 of the planes, 338 out of 347."""
    lowered = scan.lowered
    if OUT_OF.match(lowered, numeral.end):
        return numeral.shape in {"digits", "words"}
    if lowered.startswith(" more of the ", numeral.end):
        return True
    if not lowered.startswith(" of ", numeral.end) or lowered[numeral.start : numeral.end] in (
        "one",
        "1",
    ):
        return False
    if numeral.vague:
        return True
    if grammar.nouns.partitive.match(lowered, numeral.end) is None:
        return False
    return not follows_name(scan.folded, numeral, grammar.nouns.words["openers"])
