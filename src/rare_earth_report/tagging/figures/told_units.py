"""Letters that are a unit where the words beside them say so: "36m at 4.6%", 气温35度."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.quantities import ToldUnit, Unit
from rare_earth_report.tagging.figures.scan import Numeral, Scan
from rare_earth_report.tagging.figures.units import UnitFound
from rare_earth_report.tagging.forms import any_of

WINDOW = 48  # characters before a number in which the words of its unit stand
NEAR = 24  # the same, of a clause
REACH = 240  # characters back to a figure that tells what the next one is
NUMBER = "[0-9][0-9.,]*"
SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class ToldUnitGrammar:
    """The letters, by what stands beside them."""

    letters: re.Pattern[str]
    forms: Mapping[str, tuple["_Form", ...]]


@dataclass(frozen=True, slots=True)
class _Form:
    unit: Unit
    before: re.Pattern[str]  # behind the letters
    after: re.Pattern[str]  # up to the number
    told: re.Pattern[str]  # a number that `before` tells
    then: re.Pattern[str]  # up to another such number


def compile_told_units(rows: Mapping[str, ToldUnit], units: Mapping[str, Unit]) -> ToldUnitGrammar:
    """Compile `rules/told_units.toml`."""
    forms: defaultdict[str, list[_Form]] = defaultdict(list)
    for row in rows.values():
        hedge = rf"(?:{any_of(row.hedges)})?" if row.hedges else ""
        before = _numbered(row.before)
        near = rf"|{any_of(row.near)}[^，。；,;.\n]{{0,{NEAR}}}" if row.near else ""
        forms[row.form].append(
            _Form(
                units[row.unit],
                re.compile(before),
                re.compile(rf"(?:(?<![a-z]){_numbered(row.after)}{hedge}{near})\Z"),
                re.compile(rf"[0-9]{row.form}{before}"),
                re.compile(rf"(?<![a-z]){any_of(row.then)}{hedge}\Z"),
            )
        )
    return ToldUnitGrammar(
        re.compile(rf"[多余来]? ?(?P<form>{any_of(forms)})(?![A-Za-z0-9])"),
        {form: tuple(each) for form, each in forms.items()},
    )


def _numbered(words: tuple[str, ...]) -> str:
    """An expression for any of the words, # standing for a number."""
    parts = [NUMBER.join(re.escape(part) for part in each.split("#")) for each in words]
    return rf"(?:{'|'.join(parts)})" if parts else "(?!)"


def told_unit_at(scan: Scan, numeral: Numeral, grammar: ToldUnitGrammar) -> UnitFound | None:
    """The unit that the letters behind a number name; None where they may be anything else."""
    letters = grammar.letters.match(scan.folded, numeral.end)
    if letters is None or (letters["form"].isascii() and not _is_plain(numeral)):
        return None
    floor = max(0, numeral.start - WINDOW)
    for form in grammar.forms[letters["form"]]:
        told = form.before.match(scan.lowered, letters.end()) or form.after.search(
            scan.lowered, floor, numeral.start
        )
        if told or _goes_on(scan, numeral, form):
            return UnitFound(form.unit, letters["form"], letters.start("form"), letters.end())
    return None


def _is_plain(numeral: Numeral) -> bool:
    return numeral.shape == "digits" and numeral.scale == 1


def _goes_on(scan: Scan, numeral: Numeral, form: _Form) -> bool:
    """Whether a figure earlier in the sentence tells what this number is: "3m at 25% from 15m"."""
    floor = max(0, numeral.start - REACH)
    if form.then.search(scan.lowered, max(0, numeral.start - WINDOW), numeral.start) is None:
        return False
    for end in SENTENCE_END.finditer(scan.folded, floor, numeral.start):
        floor = end.end()
    return form.told.search(scan.lowered, floor, numeral.start) is not None
