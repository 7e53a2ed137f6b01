"""Find numerals in Chinese and English, in figures, in characters and in words.

An automaton finds where a numeral may begin; only there is a grammar tried. Marks such as `[5]`
and dates such as 2025-06-28 are passed over at once.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from rare_earth_report.lexicon.scripts import load_traditional
from rare_earth_report.tagging.figures.arabic import ArabicGrammar, compile_arabic, read_arabic
from rare_earth_report.tagging.figures.han_grammar import HanGrammar, compile_han
from rare_earth_report.tagging.figures.hanzi import read_half, read_han_at, read_vague
from rare_earth_report.tagging.figures.scan import Numeral, Scan
from rare_earth_report.tagging.figures.spoken import (
    SpokenGrammar,
    compile_spoken,
    read_points,
    read_spoken,
)

CITATION = re.compile(r"(?:\[[0-9]{1,4}(?:(?:[,，、]\s?|[-–])[0-9]{1,4}){0,12}\])+")
DATE = re.compile(
    r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?:[T ][0-2][0-9]:[0-5][0-9](?::[0-9]{2})?)?(?![0-9])"
)
ORDINAL = re.compile(r"第\s?(?:[0-9]{1,9}|[〇零一二两三四五六七八九十百千万]{1,9})")

Reader = Callable[[Scan, int, "NumeralGrammar"], tuple[Numeral | None, int]]


@dataclass(frozen=True, slots=True)
class NumeralGrammar:
    """The numeral rules, compiled once."""

    foldable: re.Pattern[str]
    fold: Mapping[str, str]
    triggers: AhoCorasick
    readers: tuple[Reader, ...]  # by the number of the trigger
    arabic: ArabicGrammar
    han: HanGrammar
    spoken: SpokenGrammar


def compile_numerals(rows: Mapping[str, Any], codes: Iterable[str] = ()) -> NumeralGrammar:
    """Compile `rules/numerals.toml`.

    Args:
        rows: the file's tables.
        codes: currency signs that end in a letter; a digit that stands at another letter belongs
            to a name (C919).
    """
    spoken = compile_spoken(rows["en"])
    han = compile_han(rows["zh"])
    arabic = compile_arabic(rows, tuple(code for code in codes if code.isascii()), han, spoken)
    triggers: dict[str, Reader] = dict.fromkeys(spoken.triggers, _read_spoken)
    triggers |= dict.fromkeys(spoken.points, _read_points)
    triggers |= dict.fromkeys(han.characters, _read_han)
    triggers |= dict.fromkeys(han.vague_triggers, _read_vague)
    triggers |= dict.fromkeys(han.shares, _read_han)
    triggers |= {"半": _read_half, "第": _pass_ordinal}
    triggers |= dict.fromkeys(rows["zh"]["words"], _pass_word)
    triggers |= dict.fromkeys("0123456789", _read_arabic)
    triggers |= dict.fromkeys(arabic.fractions, _read_arabic)
    triggers |= {f"[{digit}": _pass_citation for digit in "0123456789"}
    triggers |= dict.fromkeys(("19", "20"), _read_dated)
    wide, narrow = (rows["fold"][key] for key in ("wide", "narrow"))
    old, new = (rows["fold"][key] for key in ("traditional", "simplified"))
    table = {**load_traditional(), **dict(zip(wide + old, narrow + new, strict=True))}
    return NumeralGrammar(
        re.compile(f"[{re.escape(''.join(table))}]"),
        table,
        AhoCorasick(list(triggers), matchkind=MatchKind.LeftmostLongest),
        tuple(triggers.values()),
        arabic,
        han,
        spoken,
    )


def fold(text: str, grammar: NumeralGrammar) -> str:
    """`text` in narrow and simplified characters, of the same length."""
    if text.isascii():
        return text
    table = grammar.fold
    return grammar.foldable.sub(lambda found: table[found[0]], text)


def find_numerals(scan: Scan, grammar: NumeralGrammar) -> Iterator[Numeral]:
    """Yield the numerals of a text from left to right; they never overlap."""
    done = 0
    readers = grammar.readers
    for trigger, start, _ in grammar.triggers.find_matches_as_indexes(scan.lowered):
        if start < done:
            continue
        numeral, done = readers[trigger](scan, start, grammar)
        if numeral is not None:
            yield numeral


def _read_arabic(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_arabic(scan, start, grammar.arabic)


def _read_han(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_han_at(scan, start, grammar.han)


def _read_vague(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_vague(scan, start, grammar.han)


def _read_half(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_half(scan, start, grammar.han)


def _read_spoken(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_spoken(scan, start, grammar.spoken)


def _read_points(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    return read_points(scan, start, grammar.spoken)


def _read_dated(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    date = DATE.match(scan.folded, start)
    return (None, date.end()) if date else read_arabic(scan, start, grammar.arabic)


def _pass_citation(scan: Scan, start: int, grammar: NumeralGrammar) -> tuple[Numeral | None, int]:
    marks = CITATION.match(scan.folded, start)
    return (None, marks.end()) if marks else read_arabic(scan, start + 1, grammar.arabic)


def _pass_word(scan: Scan, start: int, _: NumeralGrammar) -> tuple[Numeral | None, int]:
    """唯一一次: the first 一 belongs to its word."""
    return None, start + 2


def _pass_ordinal(scan: Scan, start: int, _: NumeralGrammar) -> tuple[Numeral | None, int]:
    ordinal = ORDINAL.match(scan.folded, start)
    return None, ordinal.end() if ordinal else start + 1
