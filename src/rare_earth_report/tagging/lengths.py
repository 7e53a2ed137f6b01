"""Letters that are a length where the words beside them say so: "36m at 4.6%", "45nm off"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.quantities import Length, Unit
from rare_earth_report.tagging.forms import any_of
from rare_earth_report.tagging.scan import Numeral, Scan
from rare_earth_report.tagging.units import UnitFound

WINDOW = 48  # characters before a number in which the words of its length stand
REACH = 240  # characters back to a length that tells what the next one is
NUMBER = "[0-9][0-9.,]*"
SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class LengthGrammar:
    """The letters, by what stands beside them."""

    letters: re.Pattern[str]
    forms: Mapping[str, "_Form"]


@dataclass(frozen=True, slots=True)
class _Form:
    unit: Unit
    before: re.Pattern[str]  # behind the letters
    after: re.Pattern[str]  # up to the number
    told: re.Pattern[str]  # a number that `before` tells
    then: re.Pattern[str]  # up to another such number


def compile_lengths(lengths: Mapping[str, Length], units: Mapping[str, Unit]) -> LengthGrammar:
    """Compile `rules/lengths.toml`."""
    forms = {}
    for form, length in lengths.items():
        hedge = rf"(?:{any_of(length.hedges)})?" if length.hedges else ""
        before = _numbered(length.before)
        forms[form] = _Form(
            units[length.unit],
            re.compile(before),
            re.compile(rf"(?<![a-z]){_numbered(length.after)}{hedge}\Z"),
            re.compile(rf"[0-9]{form}{before}"),
            re.compile(rf"(?<![a-z]){any_of(length.then)}{hedge}\Z"),
        )
    return LengthGrammar(re.compile(rf"{any_of(forms)}(?![A-Za-z0-9])"), forms)


def _numbered(words: tuple[str, ...]) -> str:
    """An expression for any of the words, # standing for a number."""
    parts = [NUMBER.join(re.escape(part) for part in each.split("#")) for each in words]
    return rf"(?:{'|'.join(parts)})" if parts else "(?!)"


def length_at(scan: Scan, numeral: Numeral, grammar: LengthGrammar) -> UnitFound | None:
    """The length that the letters touching a number name; None where they may be anything else."""
    letters = grammar.letters.match(scan.folded, numeral.end)
    if letters is None or numeral.shape != "digits" or numeral.scale > 1:
        return None
    form = grammar.forms[letters[0]]
    floor = max(0, numeral.start - WINDOW)
    told = form.before.match(scan.lowered, letters.end()) or form.after.search(
        scan.lowered, floor, numeral.start
    )
    if told or _goes_on(scan, numeral, form):
        return UnitFound(form.unit, letters[0], letters.start(), letters.end())
    return None


def _goes_on(scan: Scan, numeral: Numeral, form: _Form) -> bool:
    """Whether a length earlier in the sentence tells what this number is: "3m at 25% from 15m"."""
    floor = max(0, numeral.start - REACH)
    if form.then.search(scan.lowered, max(0, numeral.start - WINDOW), numeral.start) is None:
        return False
    for end in SENTENCE_END.finditer(scan.folded, floor, numeral.start):
        floor = end.end()
    return form.told.search(scan.lowered, floor, numeral.start) is not None
