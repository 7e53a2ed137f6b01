"""One quantity in two units: 2小时26分, "five years and three months", "6 feet 2 inches"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.scan import Term
from rare_earth_report.tagging.forms import any_of

_PLACES = 2  # decimal places that are told so
_LARGEST = 100  # whole metres or seconds that are told with them


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
    decimals: frozenset[str]  # ids of units that digits right behind them go on: 1米83
    not_before: frozenset[str]  # none of these signs stands behind such digits
    ends: frozenset[str]  # signs that may stand behind a single one
    parts: Mapping[str, Part]  # by the id of the whole unit


def compile_compound(rows: Mapping[str, Any]) -> CompoundGrammar:
    """Compile the table [compound] of `rules/joining.toml`."""
    no_short = any_of(rows["not_after_short"])
    return CompoundGrammar(
        frozenset(rows["joints"]),
        frozenset(rows["decimals"]),
        frozenset(rows["not_before"]),
        frozenset(rows["ends"]),
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
    if before and (exact := _with_decimals(before[-1], term, folded, grammar)):
        return [exact]
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


def _with_decimals(whole: Term, term: Term, folded: str, grammar: CompoundGrammar) -> Term | None:
    """1米83 is 1.83 metres, 一米八三 too; None where the digits are a number of their own."""
    start, end = term.numeral.start, term.numeral.end
    if whole.unit not in grammar.decimals or folded[whole.end - 1].isascii():
        return None
    apart = whole.end != start or term.unit is not None or term.low != term.high
    if apart or whole.low != whole.high or whole.over or whole.per:
        return None
    if not whole.low < _LARGEST or whole.low != int(whole.low):
        return None
    if end - start > _PLACES or not 0 < term.low < 10 ** (end - start) or term.low != int(term.low):
        return None
    after = folded[end : end + 1]
    if after in grammar.not_before or (end - start == 1 and after and after not in grammar.ends):
        return None
    value = whole.low + term.low.scaleb(start - end)
    return replace(whole, end=end, low=value, high=value)
