"""Rules for figures: numerals, units, currencies, comparators, classifiers and what is no figure."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.records import Comparator

RULES = Path(__file__).parents[1] / "rules"

MASSES = ("mass", "volume", "energy", "length", "area")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of claimed figures."""

    id: str
    dimension: str  # percent, money, mass, time, count …
    en: tuple[str, ...]
    zh: tuple[str, ...]
    sign: tuple[str, ...]  # forms printed before the number
    base: str  # the unit that tables convert to
    factor: Decimal  # in base units
    yields: tuple[str, Decimal] | None  # the unit it is read as, and the factor
    per: str | None  # for a form that names a rate: bpd
    not_before: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparatorRule:
    """The words of one comparator, by where they stand."""

    id: Comparator
    before: tuple[str, ...]
    after: tuple[str, ...]
    inside: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NonFigure:
    """A kind of numeral that is no figure."""

    id: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    token: re.Pattern[str] | None
    only: str  # the numerals it holds for; empty for all
    keep_unit: bool  # holds only where no unit follows
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantities:
    """All rules that the figure grammar is compiled from."""

    numerals: Mapping[str, Any]
    units: Mapping[str, Unit]  # by id; currencies included
    comparators: tuple[ComparatorRule, ...]
    classifiers: tuple[str, ...]
    counted: tuple[str, ...]
    classifier_not_before: Mapping[str, tuple[str, ...]]
    non_figures: tuple[NonFigure, ...]
    plurals: frozenset[str]
    singular_s: frozenset[str]
    breaks: frozenset[str]
    hyphenated: frozenset[str]


def read_toml(name: str) -> dict[str, Any]:
    """One rules file as a mapping."""
    return tomllib.loads((RULES / name).read_text("utf-8"))


def _unit(id: str, row: Mapping[str, Any]) -> Unit:
    return Unit(
        id,
        row["dimension"],
        tuple(row["en"]),
        tuple(row["zh"]),
        tuple(row.get("sign", ())),
        row["base"],
        Decimal(row["factor"]),
        (row["yields"][0], Decimal(row["yields"][1])) if "yields" in row else None,
        row.get("per"),
        tuple(row.get("not_before", ())),
        row["source"],
        tuple(row["examples"]),
    )


def _currency(code: str, row: Mapping[str, Any]) -> Unit:
    return Unit(
        code,
        "money",
        tuple(row["en"]),
        tuple(row["zh"]),
        tuple(row["sign"]),
        code,
        Decimal(1),
        None,
        None,
        (),
        f"ISO 4217, {code}",
        tuple(row["examples"]),
    )


def _non_figure(id: str, row: Mapping[str, Any]) -> NonFigure:
    def pattern(key: str, ending: str) -> re.Pattern[str] | None:
        return re.compile(f"(?:{row[key]}){ending}") if key in row else None

    return NonFigure(
        id,
        pattern("before", ""),
        pattern("after", ""),
        pattern("token", r"\Z"),
        row.get("only", ""),
        row.get("keep_unit", False),
        tuple(row["examples"]),
    )


def load_quantities() -> Quantities:
    """The figure rules that ship with the program.

    Raises:
        RuleError: two units share a form.
    """
    units = {id: _unit(id, row) for id, row in read_toml("units.toml").items()}
    units |= {code: _currency(code, row) for code, row in read_toml("currencies.toml").items()}
    faults = []
    for language in ("en", "zh"):
        owners: dict[str, str] = {}
        for unit in units.values():
            for form in getattr(unit, language):
                other = owners.setdefault(form, unit.id)
                if other != unit.id:
                    where = f"units.toml [{unit.id}]"
                    found = f"{form} is already a form of [{other}]"
                    faults.append(Fault(where, found, "each form in one unit only"))
    if faults:
        raise RuleError(faults)
    comparators = tuple(
        ComparatorRule(
            id,  # type: ignore[arg-type]
            tuple(row["before_en"]) + tuple(row["before_zh"]),
            tuple(row["after_en"]) + tuple(row["after_zh"]),
            tuple(row.get("inside_zh", ())),
            row["source"],
            tuple(row["examples"]),
        )
        for id, row in read_toml("comparators.toml").items()
    )
    classifiers = read_toml("classifiers.toml")
    nouns = read_toml("nouns_en.toml")
    return Quantities(
        read_toml("numerals.toml"),
        units,
        comparators,
        tuple(classifiers["classifiers"]),
        tuple(classifiers["nouns"]),
        {word: tuple(nexts) for word, nexts in classifiers["not_before"].items()},
        tuple(_non_figure(id, row) for id, row in read_toml("non_figures.toml").items()),
        frozenset(nouns["plurals"]),
        frozenset(nouns["singular_s"]),
        frozenset(nouns["breaks"]),
        frozenset(nouns["hyphenated"]),
    )
