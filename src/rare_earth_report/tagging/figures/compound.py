"""One quantity in two units: 2小时26分, "five years and three months", "6 feet 2 inches"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.scan import Term
from rare_earth_report.tagging.forms import any_of


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit may be followed by a number of."""

    unit: str  # its id
    rule: str  # the row of that unit
    times: Decimal  # parts in the unit
    short: re.Pattern[str] | None  # a form that is the part only there


@dataclass(frozen=True, slots=True)
class CompoundGrammar:
    """The units that are told with a part of them, compiled once."""

    joints: frozenset[str]
    parts: Mapping[str, Part]  # by the id of the whole unit


def compile_compound(rows: Mapping[str, Any]) -> CompoundGrammar:
    """Compile the table [compound] of `rules/joining.toml`."""
    no_short = any_of(rows["not_after_short"])
    return CompoundGrammar(
        frozenset(rows["joints"]),
        {
            unit: Part(
                part["unit"],
                f"units.toml:{part['unit']}",
                Decimal(part["times"]),
                re.compile(rf"{part['short']}(?!{no_short})") if "short" in part else None,
            )
            for unit, part in rows["parts"].items()
        },
    )


def with_part(
    before: Sequence[Term], term: Term, folded: str, grammar: CompoundGrammar
) -> list[Term]:
    """The term behind the one before it, if any; as one, in the smaller unit, where it is part."""
    part = grammar.parts.get(before[-1].unit or "") if before else None
    if part is None:
        return [*before, term]
    whole = before[-1]
    plain = whole.low == whole.high and not whole.over and whole.per is None
    if not plain or folded[whole.end : term.start] not in grammar.joints:
        return [*before, term]
    if term.unit is None and part.short and (short := part.short.match(folded, term.numeral.end)):
        low, high = term.numeral.low, term.numeral.high
        term = replace(term, low=low, high=high, unit=part.unit, end=short.end(), rule=part.rule)
    if term.unit != part.unit or term.low != term.high or not 0 < term.low < part.times:
        return [*before, term]
    low = whole.low * part.times + term.low
    return [replace(term, start=whole.start, low=low, high=low)]
