"""Read numerals in figures: 1,500.5, 3.5 million, 3000多万, 10½, 2/3, two out of five in figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Any

from rare_earth_report.tagging.figures.han_grammar import HanGrammar
from rare_earth_report.tagging.figures.hanzi import Read, read_han, read_tail
from rare_earth_report.tagging.figures.scan import ONE, Numeral, Scan
from rare_earth_report.tagging.figures.spoken import SpokenGrammar, read_odds
from rare_earth_report.tagging.forms import any_of

LONGEST = 30  # digits; a longer run is a serial number, not a claim
DIGITS = re.compile(
    r"(?:[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?![0-9])"  # 12,34,567
    r"|[0-9]{1,3}(?:[,，][0-9]{3}){1,9}(?![0-9])"
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,9}(?![,.]?[0-9])"
    r"|[0-9]+)(?:\.[0-9]+|[·・][0-9]+)?"
)
# A comma in a share is its decimal mark: 2,29%. Behind another comma it is an item of a list.
DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}(?=\s?%)")
MARKS = str.maketrans("·・", "..", ",， \u00a0\u2009\u202f")
NAME = re.compile(r"[A-Za-z0-9_]+(?:[-./][A-Za-z0-9]+)*")
FRACTION = re.compile(
    r"(?P<whole>[ -])?(?P<top>[0-9]{1,4})?\s?[⁄/]\s?(?P<bottom>[0-9]{1,4})(?![0-9/⁄]|\.[0-9])"
)
DATE_HEAD = re.compile(r"[0-9]/\Z")
POWER = re.compile(r"e([+-]?[0-9]{1,2})(?![A-Za-z0-9])")
HUNDRED = Decimal(100)
WORDS = re.compile(r"[a-z]+")
SPOKEN_POINT = re.compile(r"[- ]point[- ](?=[a-z])")  # 40-point-six percent


@dataclass(frozen=True, slots=True)
class ArabicGrammar:
    """What may follow figures, compiled once."""

    codes: tuple[str, ...]  # currency signs that end in a letter
    fractions: Mapping[str, Decimal]
    han: HanGrammar
    han_scale: re.Pattern[str]
    spoken: SpokenGrammar
    scale: re.Pattern[str]
    scales: Mapping[str, Decimal]


def compile_arabic(
    rows: Mapping[str, Any], codes: tuple[str, ...], han: HanGrammar, spoken: SpokenGrammar
) -> ArabicGrammar:
    """Compile what `rules/numerals.toml` says of numerals in figures."""
    scales = {word: Decimal(value) for word, value in rows["en"]["scales"].items()}
    place = "".join([*han.places, *han.myriads])
    return ArabicGrammar(
        codes,
        {char: Decimal(value) for char, value in rows["fractions"].items()},
        han,
        re.compile(rf"(?:[ ]{{0,2}}(?=[万亿兆])|(?:[多余来几](?=[{place}])))?[{place}]"),
        spoken,
        re.compile(rf"(?:[ \u00a0]{{0,3}}|-)({any_of(scales)})(?![a-z]|[0-9](?![\s,;)]))"),
        scales,
    )


def read_arabic(scan: Scan, start: int, grammar: ArabicGrammar) -> Read:
    """The numeral that begins with a figure, or a character such as ½, at `start`."""
    folded = scan.folded
    half = grammar.fractions.get(folded[start])
    if half is not None:
        return _scaled(scan, start, start + 1, half, grammar)
    found = DIGITS.match(folded, start)
    if found is None:
        return None, start + 1
    before = folded[start - 1] if start else " "
    if before not in ",，." and (comma := DECIMAL_COMMA.match(folded, start)):
        return _done(start, comma.end(), Decimal(comma[0].replace(",", ".")))
    end = found.end()
    lettered = before.isascii() and (before.isalpha() or before == "_")
    if lettered and not _is_coded(scan, start, end, grammar):
        named = NAME.match(folded, start)
        return None, named.end() if named else end
    if before in ".,，":
        behind = folded[start - 2] if start > 1 else " "
        if behind.isdigit():
            return None, end
        if before == "." and "." not in found[0] and behind in " -(\n为是达超约负之$€£¥":
            start -= 1
    if end - start > LONGEST:
        return None, end
    digits = folded[start:end].translate(MARKS)
    return _read(scan, start, end, Decimal(digits), grammar)


def _is_coded(scan: Scan, start: int, end: int, grammar: ArabicGrammar) -> bool:
    """Whether a currency's code stands before the figures; one of a letter only of millions: R18m."""
    folded = scan.folded
    if not folded.endswith(grammar.codes, max(0, start - 12), start):
        return False
    alone = folded[start - 1] in grammar.codes and not folded[start - 2 : start - 1].isalpha()
    return not alone or grammar.scale.match(scan.lowered, end) is not None


def _read(scan: Scan, start: int, end: int, value: Decimal, grammar: ArabicGrammar) -> Read:
    after = scan.folded[end : end + 1]
    if after in "/⁄" or (after in " -" and scan.folded[end + 1 : end + 2].isdigit()):
        fraction = FRACTION.match(scan.folded, end)
        if fraction:
            return _fraction(scan, start, end, value, fraction, grammar)
    if after == " " and scan.folded[end + 1 : end + 2] in grammar.fractions and value == int(value):
        end, after = end + 1, scan.folded[end + 1 : end + 2]  # 6 ½ feet
    if after in grammar.fractions and after:
        return _scaled(scan, start, end + 1, value + grammar.fractions[after], grammar)
    if after and after in "又分":
        return _han_tail(scan, start, end, value, grammar)
    if grammar.han_scale.match(scan.folded, end):
        return _han_scaled(scan, start, end, value, grammar)
    if after in "- " and (point := SPOKEN_POINT.match(scan.lowered, end)):
        return _pointed(scan, start, end, value, point.end(), grammar)
    if after == "e" and (power := POWER.match(scan.folded, end)):
        return _done(start, power.end(), value.scaleb(int(power[1])))
    return _scaled(scan, start, end, value, grammar)


def _pointed(
    scan: Scan, start: int, end: int, value: Decimal, at: int, grammar: ArabicGrammar
) -> Read:
    """40-point-six: figures before the point, words behind it."""
    digits = grammar.spoken.points_on.match(scan.lowered, at)
    if digits is None or value != int(value):
        return _scaled(scan, start, end, value, grammar)
    places = "".join(str(grammar.spoken.words[word]) for word in WORDS.findall(digits[0]))
    return _scaled(scan, start, digits.end(), value + Decimal(f"0.{places}"), grammar)


def _done(start: int, end: int, value: Decimal, scale: Decimal = ONE) -> Read:
    return Numeral(start, end, value, value, "digits", scale), end


def _han_tail(scan: Scan, start: int, end: int, value: Decimal, grammar: ArabicGrammar) -> Read:
    if scan.folded[start] == ".":
        return _done(start, end, value)  # .6分 is no numeral of characters
    numeral, done = read_tail(scan.folded, start, end, value, grammar.han)
    return (
        (numeral, done)
        if (numeral and numeral.shape != "han") or (numeral and done > end)
        else _done(start, end, value)
    )


def _han_scaled(scan: Scan, start: int, end: int, value: Decimal, grammar: ArabicGrammar) -> Read:
    """3000多万, 3亿5000万, 7万5千4百: figures with Chinese place words."""
    folded, han = scan.folded, grammar.han
    at = end
    over = folded[at] in "多余来几"
    at += over
    while folded[at] == " ":
        at += 1
    run = han.run.match(folded, at)
    if run is None:
        return _scaled(scan, start, end, value, grammar)
    stop = run.end()
    last = folded[stop - 1]
    guard = han.given_back.get(last)
    if (guard is not None and guard.match(folded, stop)) or last == "两":
        stop -= 1
    if stop == at or stop - at > LONGEST:
        return _scaled(scan, start, end, value, grammar)
    tail = folded[at:stop]
    infix = None if over else han.infix.match(folded, stop)
    if infix:  # 6千多万
        tail, stop, over = tail + infix[1], infix.end(), True
    # A decimal such as 2.78 is written out again as one token of the Chinese numeral.
    total = read_han(f"{value:f}{tail}", han)
    if total is None:
        # 2亿3亿: the first of them, without what is over the last.
        over = over and infix is None
        tail = "".join(takewhile(lambda char: char in han.places or char in han.myriads, tail))
        stop = at + len(tail)
        total = read_han(f"{value:f}{tail}", han) if tail else None
    if total is None:
        return _scaled(scan, start, end, value, grammar)
    scale = total / value if value else ONE
    plain = all(char in han.places or char in han.myriads for char in tail)
    return Numeral(start, stop, total, total, "digits", scale if plain else ONE * 10000, over), stop


def _scaled(scan: Scan, start: int, end: int, value: Decimal, grammar: ArabicGrammar) -> Read:
    """3.5 million, 2 hundred thousand; also the share that "3 in 10" names."""
    scale = ONE
    lowered = scan.lowered
    while (found := grammar.scale.match(lowered, end)) and scale < 10**12:
        scale *= grammar.scales[found[1]]
        end = found.end()
    if scale == 1:
        if lowered.startswith((" in ", " out of "), end):
            share = read_odds(lowered, start, end, value, grammar.spoken)
            if share:
                return share, share.end
        return _done(start, end, value)
    return _done(start, end, value * scale, scale)


def _fraction(
    scan: Scan, start: int, end: int, value: Decimal, found: re.Match[str], grammar: ArabicGrammar
) -> Read:
    """1/4, 10 1/2. A fraction below one that stands alone is a share, unless a unit follows."""
    if DATE_HEAD.search(scan.folded, max(0, start - 3), start):
        return _done(start, end, value)  # 12/4/20
    bottom = Decimal(found["bottom"])
    top = Decimal(found["top"]) if found["top"] else value
    if (
        (found["top"] and not found["whole"])
        or not bottom
        or found["bottom"].startswith("0")
        or top != int(top)
    ):
        return _scaled(scan, start, end, value, grammar)
    if found["top"]:
        if top >= bottom or value != int(value):
            return _scaled(scan, start, end, value, grammar)
        return _scaled(scan, start, found.end(), value + top / bottom, grammar)
    if found["whole"] or bottom > 100:
        return _done(start, end, value)
    if value >= bottom:
        return _done(start, found.end(), value / bottom)
    share = value * HUNDRED / bottom
    return Numeral(start, found.end(), share, share, "share", unit="percent"), found.end()
