"""Rules for figures: numerals, units, rates, comparators, counted nouns, and what is no figure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast, get_args

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.rule_rows import Row, read_rows, read_toml, rows_of
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
    money: str | None  # the currency it names where the number is in millions
    goods: tuple[str, ...]  # words near it that make it a mass even so
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
class Length:
    """Letters that are a length only where the words beside them say so."""

    unit: str  # its id
    before: tuple[str, ...]  # words behind the letters; # stands for a number
    after: tuple[str, ...]  # words before the number
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
    inside: tuple[str, ...]
    inside_not_before: tuple[str, ...]
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
    lengths: Mapping[str, Length]  # by their letters
    comparators: tuple[ComparatorRule, ...]
    apart: Mapping[str, tuple[str, ...]]  # en, zh: words between a comparator and its figure
    guards: tuple[Guard, ...]
    classifiers: Mapping[str, tuple[str, ...]]  # form → what may not follow it
    nouns: Mapping[str, frozenset[str]]  # the lists of nouns_en.toml
    non_figures: tuple[NonFigure, ...]
    joining: Mapping[str, Any]
    bare: Mapping[str, Any]


def _unit(row: Row) -> Unit:
    yields = row.words("yields")
    return Unit(
        row.id,
        row.text("dimension"),
        row.words("en", required=True),
        row.words("symbols"),
        row.words("zh", required=True),
        (),
        row.words("leading"),
        row.text("base"),
        row.decimal("factor"),
        (yields[0], Decimal(yields[1])) if yields else None,
        row.optional("per"),
        row.words("not_before"),
        frozenset(row.words("tight")),
        frozenset(row.words("closing")),
        row.optional("follows"),
        _limits(row, "below"),
        _limits(row, "above"),
        frozenset(row.words("digit_after")),
        {form: Decimal(least) for form, least in row.table("least").items()},
        row.optional("money"),
        row.words("goods"),
        row.text("source"),
        row.words("examples", required=True),
    )


def _limits(row: Row, key: str) -> Mapping[str, tuple[Decimal, Decimal]]:
    pairs = row.table(key).items()
    return {form: (Decimal(limit), Decimal(factor)) for form, (limit, factor) in pairs}


def _currency(row: Row) -> Unit:
    return Unit(
        row.id,
        "money",
        tuple(form for form in row.words("en", required=True) if form[-1].isalpha()),
        tuple(form for form in row.words("en") if not form[-1].isalpha()),
        row.words("zh", required=True),
        row.words("sign", required=True),
        (),
        row.id,
        Decimal(1),
        None,
        None,
        row.words("not_before"),
        frozenset(),
        frozenset(row.words("closing")),
        None,
        {},
        {},
        frozenset(),
        {form: Decimal(least) for form, least in row.table("least").items()},
        None,
        (),
        f"ISO 4217, {row.id}",
        row.words("examples", required=True),
    )


def _rate(row: Row) -> Rate:
    return Rate(
        row.id,
        row.words("en", required=True),
        row.words("zh", required=True),
        row.words("adverbs"),
        row.words("not_before"),
        row.flag("sum"),
        row.words("examples", required=True),
    )


def _length(row: Row) -> Length:
    return Length(
        row.text("unit"),
        row.words("before", required=True),
        row.words("after", required=True),
        row.words("then", required=True),
        row.words("hedges", required=True),
        row.text("source"),
        row.words("examples", required=True),
    )


def _comparator(row: Row) -> ComparatorRule:
    if row.id not in get_args(Comparator):
        raise RuleError(
            [Fault(row.where, "an unknown comparator", f"one of {get_args(Comparator)}")]
        )
    return ComparatorRule(
        cast(Comparator, row.id),
        row.words("before_en", required=True) + row.words("before_zh", required=True),
        row.words("after_en", required=True) + row.words("after_zh", required=True),
        row.words("inside_zh"),
        row.words("inside_not_before"),
        frozenset(row.words("near")),
        row.text("source"),
        row.words("examples", required=True),
    )


def _guard(row: Row) -> Guard:
    return Guard(
        row.words("forms", required=True),
        row.flag("late"),
        frozenset(row.words("units")),
        row.words("not_after"),
        row.words("only_after"),
        row.words("not_before"),
        row.flag("never"),
        row.text("example"),
    )


def _non_figure(row: Row) -> NonFigure:
    return NonFigure(
        row.id,
        row.optional("prev") or "",
        row.optional("next") or "",
        row.optional("first") or "",
        frozenset(row.words("words")),
        row.flag("capital"),
        row.pattern("before", r"(?:{})\Z"),
        row.pattern("after", "{}"),
        row.pattern("token", r"(?:{})\Z"),
        row.pattern("numeral", r"(?:{})\Z"),
        frozenset(row.words("units")),
        row.pattern("unless_before", r"(?:{})\Z"),
        row.flag("keep_unit"),
        row.flag("keep_over"),
        row.flag("keep_half"),
        row.flag("touching"),
        row.words("examples", required=True),
    )


def _shared_forms(units: Iterable[Unit]) -> list[Fault]:
    """The forms that two units share, each as a fault."""
    faults = []
    owners: dict[tuple[str, str], str] = {}
    for unit in units:
        for kind in ("en", "symbols", "zh", "sign"):
            for form in getattr(unit, kind):
                other = owners.setdefault((kind, form), unit.id)
                if other != unit.id:
                    name = "currencies.toml" if unit.dimension == "money" else "units.toml"
                    found = f"{form} is already a form of [{other}]"
                    faults.append(Fault(f"{name} [{unit.id}]", found, "each form in one unit only"))
    return faults


def _classifiers() -> Mapping[str, tuple[str, ...]]:
    table = read_toml("classifiers.toml")
    barred = table["not_before"]
    return {form: tuple(barred.get(form, ())) for form in [*table["classifiers"], *table["nouns"]]}


def load_quantities() -> Quantities:
    """The figure rules that ship with the program.

    Raises:
        RuleError: a row lacks a key or has one too many, a pattern cannot be read, or two units
            share a form.
    """
    units = {row.id: _unit(row) for row in read_rows("units.toml")}
    units |= {row.id: _currency(row) for row in read_rows("currencies.toml")}
    faults = _shared_forms(units.values())
    comparators = read_toml("comparators.toml")
    guards = comparators.pop("guard")
    apart = {name: tuple(words) for name, words in comparators.pop("apart").items()}
    quantities = Quantities(
        read_toml("numerals.toml"),
        units,
        {row.id: _rate(row) for row in read_rows("rates.toml")},
        {row.id: _length(row) for row in read_rows("lengths.toml")},
        tuple(_comparator(row) for row in rows_of("comparators.toml", comparators.items())),
        apart,
        tuple(
            _guard(row) for row in rows_of("comparators.toml", (("guard", row) for row in guards))
        ),
        _classifiers(),
        {name: frozenset(words) for name, words in read_toml("nouns_en.toml").items()},
        tuple(_non_figure(row) for row in read_rows("non_figures.toml")),
        read_toml("joining.toml"),
        read_toml("bare.toml"),
    )
    if faults:
        raise RuleError(faults)
    return quantities
