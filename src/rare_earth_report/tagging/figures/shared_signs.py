"""Tell whose a sign or word is that two currencies share: ¥ is yuan, or yen if the text says so."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.bare import MONEY
from rare_earth_report.tagging.figures.scan import Scan, Term
from rare_earth_report.tagging.forms import any_of


@dataclass(frozen=True, slots=True)
class SignGrammar:
    """One sign of two currencies, compiled once."""

    signs: tuple[str, ...]
    words: tuple[str, ...]  # the same behind a number
    usual: str  # the currency it means by itself
    other: str
    hints: tuple[str, ...]  # every text that tells the other holds one: a cheap look first
    telling: re.Pattern[str]  # words of a text that tell the other
    unless: re.Pattern[str]  # words that leave it the usual one
    equal: frozenset[str]  # what stands between a sum and the same in dollars
    least: Decimal  # so many or more for a dollar are the other


@dataclass(frozen=True, slots=True)
class WordGrammar:
    """One word of two currencies, compiled once."""

    traditional: bool  # holds only in a text in traditional characters
    word: str
    usual: str  # the currency it means by itself
    other: str
    hints: tuple[str, ...]  # every text that tells the other holds one
    telling: re.Pattern[str]  # words of a text that tell the other
    unless: re.Pattern[str]  # words that leave it the usual one


def compile_word(rows: Mapping[str, Any]) -> WordGrammar:
    """Compile a table [[shared_word]] of `rules/joining.toml`."""
    return WordGrammar(
        rows["traditional"],
        rows["word"],
        rows["usual"],
        rows["other"],
        tuple(rows["telling"]),
        _words(rows["telling"]),
        _words(rows["unless"]),
    )


def tell_word(scan: Scan, terms: list[Term], grammar: WordGrammar) -> list[Term]:
    """The terms, in the other currency where words of the text say so."""
    said = [index for index, term in enumerate(terms) if _is_in_word(scan, term, grammar)]
    if not said or not any(word in scan.lowered for word in grammar.hints):
        return terms
    if grammar.telling.search(scan.lowered) is None:
        return terms
    if grammar.unless.search(scan.lowered) is not None:
        return terms
    terms = list(terms)
    for index in said:
        terms[index] = replace(
            terms[index], unit=grammar.other, rule=f"currencies.toml:{grammar.other}"
        )
    return terms


def _is_in_word(scan: Scan, term: Term, grammar: WordGrammar) -> bool:
    if term.signed or term.unit != grammar.usual:
        return False
    if term.rule == MONEY:
        return True  # 去年亏损120亿, of the text's own money
    past = scan.folded[term.numeral.end : term.numeral.end + 1] in {" ", "余", "多"}  # 553万余元
    return scan.folded.startswith(grammar.word, term.numeral.end + past)


def compile_signs(rows: Mapping[str, Any]) -> SignGrammar:
    """Compile a table [[shared_sign]] of `rules/joining.toml`."""
    return SignGrammar(
        tuple(rows["signs"]),
        tuple(rows["words"]),
        rows["usual"],
        rows["other"],
        tuple(rows["telling"]),
        _words(rows["telling"]),
        _words(rows["unless"]),
        frozenset(rows["equal"]),
        Decimal(rows["least"]),
    )


def _words(forms: Collection[str]) -> re.Pattern[str]:
    """One of the words, those in Latin letters whole."""
    spoken = [form for form in forms if form[0].isascii()]
    return re.compile(rf"(?<![a-z]){any_of(spoken)}(?![a-z])|{any_of(set(forms) - set(spoken))}")


def tell_signs(scan: Scan, terms: list[Term], grammar: SignGrammar) -> list[Term]:
    """The terms, in the other currency where dollars beside a sum or words of the text say so."""
    signed = [index for index, term in enumerate(terms) if _is_shared(scan, term, grammar)]
    if not signed:
        return terms
    told = (
        any(word in scan.lowered for word in grammar.hints)
        and grammar.telling.search(scan.lowered) is not None
        and grammar.unless.search(scan.lowered) is None
    )
    terms = list(terms)
    for index in signed:
        rate = _to_dollars(scan, terms, index, grammar)
        if told if rate is None else rate >= grammar.least:
            rule = f"currencies.toml:{grammar.other}"
            terms[index] = replace(terms[index], unit=grammar.other, rule=rule)
    return terms


def _is_shared(scan: Scan, term: Term, grammar: SignGrammar) -> bool:
    if term.unit != grammar.usual:
        return False
    if term.signed:
        return scan.folded.startswith(grammar.signs, term.start)
    return bool(grammar.words) and scan.lowered.startswith(grammar.words, term.numeral.end)


def _to_dollars(scan: Scan, terms: list[Term], index: int, grammar: SignGrammar) -> Decimal | None:
    """How many of the sum make one of the dollars in brackets behind it; None without such."""
    if index + 1 >= len(terms):
        return None
    first, after = terms[index], terms[index + 1]
    if not grammar.equal or after.unit != "USD" or after.low <= 0 or after.low != after.high:
        return None
    return first.low / after.low if scan.lowered[first.end : after.start] in grammar.equal else None
