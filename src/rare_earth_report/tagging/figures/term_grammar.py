"""The rules for what stands beside a numeral, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rare_earth_report.lexicon.quantities import Quantities
from rare_earth_report.tagging.figures.bounds import compile_inside
from rare_earth_report.tagging.figures.compound import CompoundGrammar, compile_compound
from rare_earth_report.tagging.figures.non_figures import Bars, compile_bars
from rare_earth_report.tagging.figures.nouns import NounGrammar, compile_nouns
from rare_earth_report.tagging.figures.numerals import NumeralGrammar, compile_numerals
from rare_earth_report.tagging.figures.rates import RateGrammar, compile_rates
from rare_earth_report.tagging.figures.told_units import ToldUnitGrammar, compile_told_units
from rare_earth_report.tagging.figures.units import UnitGrammar, compile_unit_forms
from rare_earth_report.tagging.forms import any_of, not_followed_by


@dataclass(frozen=True, slots=True)
class TermGrammar:
    """What may stand beside a numeral, compiled once."""

    numerals: NumeralGrammar
    units: UnitGrammar
    rates: RateGrammar
    told_units: ToldUnitGrammar
    nouns: NounGrammar
    bars: Bars
    compound: CompoundGrammar
    letters: Mapping[str, Decimal]
    inside_zh: re.Pattern[str]  # 多 of 20多家
    inside_en: re.Pattern[str]  # "or so" of "80 or so planes"
    minus: re.Pattern[str]
    minus_ends: frozenset[str]


def compile_terms(quantities: Quantities) -> TermGrammar:
    """Compile the rules that a numeral's neighbours are read by."""
    en, zh = quantities.numerals["en"], quantities.numerals["zh"]
    units = compile_unit_forms(quantities.units, zh["digits"])
    words = [form for rule in quantities.comparators for form in rule.inside_zh]
    nexts = [form for rule in quantities.comparators for form in rule.inside_not_before]
    return TermGrammar(
        compile_numerals(quantities.numerals, (sign for sign in units.signs if sign[-1].isalpha())),
        units,
        compile_rates(quantities.rates),
        compile_told_units(quantities.told_units, quantities.units),
        compile_nouns(quantities.classifiers, quantities.nouns),
        compile_bars(quantities.non_figures),
        compile_compound(quantities.joining["compound"]),
        {letter: Decimal(value) for letter, value in en["letters"].items()},
        re.compile(any_of(words) + not_followed_by(nexts)),
        compile_inside(quantities.comparators),
        re.compile(
            r"(?:(?:^|[\s(（:：,，、为是至到温度比化率幅速值从]|(?<=上一年)|(?<=上年)|(?<=去年)|(?<=同期))(-)"
            rf"|(?<![{''.join(zh['minus_not_after'])}])({any_of(zh['minus'])})"
            rf"|(?<!plus or)(?:^|[\s(])({any_of(en['minus'])}\s))\Z"
        ),
        frozenset({"-", " ", *(word[-1] for word in zh["minus"])}),
    )
