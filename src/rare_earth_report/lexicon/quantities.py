"""What the rules for figures hold: units, rates, comparators, counted nouns, what is no figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import Comparator


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of claimed figures."""

    id: str
    dimension: str  # percent, money, mass, time, count …
    en: tuple[str, ...]  # words after the number, in any case
    symbols: tuple[str, ...]  # signs after the number, as printed
    zh: tuple[str, ...]
    sign: tuple[str, ...]  # forms printed before the number
    leading: tuple[str, ...]  # before a number that is all of its clause: percent of ten
    naming: tuple[str, ...]  # before a number without a unit: aged 7
    base: str  # the unit that tables convert to
    factor: Decimal  # in base units
    yields: tuple[str, Decimal] | None  # the unit it is read as, and the factor
    per: str | None  # for a form that names a rate: bpd
    not_before: tuple[str, ...]
    tight: frozenset[str]  # forms that touch the number
    closing: frozenset[str]  # forms that hold only where the clause ends
    follows: str | None  # "money": holds only right after a sum of money
    below: Mapping[str, tuple[Decimal, Decimal]]  # form → limit, factor of smaller numbers
    above: Mapping[str, tuple[Decimal, Decimal]]  # form → limit, factor of larger numbers
    digit_after: frozenset[str]  # forms that a last digit may follow: 三成五
    least: Mapping[str, Decimal]  # form → a smaller number does not count in it: the 12 won
    sign_least: Mapping[str, Decimal]  # the same of signs: R18 million, no R410A
    money: str | None  # the currency it names where the number is in millions
    goods: tuple[str, ...]  # words near it that make it a mass even so
    priced: tuple[str, ...]  # bases that only a sum of that currency has: a share
    paid: tuple[str, ...]  # words near it that make a number for a time such a sum
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A base of rates: a year, a kilogram."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    adverbs: tuple[str, ...]
    not_before: tuple[str, ...]  # English words that may not follow a name in `en`
    sum: bool  # a sum of money for this base is no price of goods
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """Letters that are a unit only where the words beside them say so."""

    form: str  # the letters
    unit: str  # its id
    before: tuple[str, ...]  # words behind the letters; # stands for a number
    after: tuple[str, ...]  # words right before the number
    near: tuple[str, ...]  # words before the number in its clause
    then: tuple[str, ...]  # words before a number behind another that `before` tells
    hedges: tuple[str, ...]  # words between `after` and the number
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a comparator's form is no comparator."""

    forms: tuple[str, ...]
    late: bool  # the form stands after the figure
    units: frozenset[str]  # units or dimensions it holds for; empty for all
    not_after: tuple[str, ...]
    only_after: tuple[str, ...]
    not_before: tuple[str, ...]
    never: bool
    example: str


@dataclass(frozen=True, slots=True)
class ComparatorRule:
    """The words of one comparator, by where they stand."""

    id: Comparator
    before: tuple[str, ...]
    after: tuple[str, ...]
    inside_zh: tuple[str, ...]
    inside_not_before: tuple[str, ...]
    inside_en: tuple[str, ...]
    near: frozenset[str]  # forms that hedge, too
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A kind of numeral that is no figure; holds where all of its parts do."""

    id: str
    prev: str  # characters, one of which stands right before
    next: str
    first: str  # characters, one of which the numeral begins with
    words: frozenset[str]  # the last English word before
    capital: bool  # that word begins with a capital
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    token: re.Pattern[str] | None
    numeral: re.Pattern[str] | None
    units: frozenset[str]  # "none" for a numeral without a unit; empty for any
    unless_before: re.Pattern[str] | None
    keep_unit: bool  # holds only where no unit of measure follows
    keep_over: bool
    keep_half: bool
    touching: bool  # holds unless the counted noun touches the numeral
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantities:
    """All rules that the figure grammar is compiled from."""

    numerals: Mapping[str, Any]
    units: Mapping[str, Unit]  # by id; currencies included
    rates: Mapping[str, Rate]
    told_units: Mapping[str, ToldUnit]  # by the name of the row
    comparators: tuple[ComparatorRule, ...]
    apart: Mapping[str, tuple[str, ...]]  # en, zh: words between a comparator and its figure
    guards: tuple[Guard, ...]
    classifiers: Mapping[str, tuple[str, ...]]  # form → what may not follow it
    nouns: Mapping[str, frozenset[str]]  # the lists of nouns_en.toml
    non_figures: tuple[NonFigure, ...]
    joining: Mapping[str, Any]
    bare: Mapping[str, Any]
