"""Letters that scale the numeral before them: $5m, 30k tonnes, 2.5bn."""

import re
from decimal import Decimal

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.nouns import noun_at
from rare_earth_report.tagging.figures.scan import Numeral, Scan, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar
from rare_earth_report.tagging.figures.units import unit_at

MILLIONS = frozenset("mM")
SECOND = re.compile(r"(?: ?[-–—~] ?| to | and )[0-9][0-9.,]{0,12}(?=[A-Za-z])")
RISEN = frozenset({"mass", "volume", "count", "energy", "area"})  # what is counted in millions


def lettered(
    scan: Scan,
    numeral: Numeral,
    low: Decimal,
    high: Decimal | None,
    signed: bool,
    grammar: TermGrammar,
) -> tuple[Numeral, Decimal, Decimal | None]:
    """The numeral with the k, m, b or t after it multiplied in, where that is a scale."""
    folded, end = scan.folded, numeral.end
    spaced = folded[end : end + 1] == " "
    at = end + spaced
    letter = folded[at : at + 2] if folded[at : at + 2] in grammar.letters else folded[at : at + 1]
    factor = grammar.letters.get(letter)
    stop = at + len(letter)
    if factor is None or numeral.scale > 1 or numeral.shape != "digits":
        return numeral, low, high
    after = folded[stop : stop + 1]
    if (after.isascii() and after.isalnum()) or not _scales(
        scan, letter, spaced, stop, signed, numeral, grammar
    ):
        return numeral, low, high
    numeral = replace(numeral, end=stop, scale=factor)
    return numeral, low * factor, None if high is None else high * factor


def risen_to(scan: Scan, before: Term, term: Term, grammar: TermGrammar) -> Term:
    """The term in millions of what the one before is in: "rose 100,700 barrels a day to 31.5m"."""
    numeral = term.numeral
    letter = scan.folded[numeral.end : numeral.end + 1]
    if letter not in MILLIONS or scan.folded[numeral.end + 1 : numeral.end + 2].isalnum():
        return term
    if before.unit is None or scan.lowered[before.end : term.start] != " to ":
        return term
    if grammar.units.units[before.unit].dimension not in RISEN or numeral.scale > 1:
        return term
    factor = grammar.letters[letter]
    low, high = term.low * factor, None if term.high is None else term.high * factor
    numeral = replace(numeral, end=numeral.end + 1, scale=factor)
    return replace(
        before,
        start=term.start,
        end=numeral.end,
        numeral=numeral,
        low=low,
        high=high,
        over=term.over,
    )


def _scales(
    scan: Scan,
    letter: str,
    spaced: bool,
    stop: int,
    signed: bool,
    numeral: Numeral,
    grammar: TermGrammar,
) -> bool:
    """Is the letter a scale? Beside money, a unit or a counted noun it is."""
    if signed:
        return True
    if letter in "kK" and not spaced:
        return True
    if letter in "tT" or (spaced and letter == "m"):
        return False
    second = SECOND.match(scan.folded, stop)
    if second and scan.folded.startswith(letter, second.end()):
        stop = second.end() + len(letter)  # 10[m]-20m yuan
    follows = unit_at(scan, stop, numeral, grammar.units)
    if follows:
        return follows.form not in ("m", "g", "t", "x")
    ahead = replace(numeral, end=stop)
    return not spaced and letter in "mM" and noun_at(scan, ahead, grammar.nouns) is not None
