"""The words that join terms: of ranges, of lists and of change from one figure to another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.tagging.forms import any_of


@dataclass(frozen=True, slots=True)
class JoinGrammar:
    """The words that join terms, compiled once."""

    range_gap: re.Pattern[str]  # groups: both, either, word
    list_gap: re.Pattern[str]  # group: last
    in_year: re.Pattern[str]  # what stands before a year
    before: re.Pattern[str]
    between: re.Pattern[str]
    closing_zh: str
    starts_change: re.Pattern[str]
    change_en: re.Pattern[str]
    gains: re.Pattern[str]
    gains_zh: re.Pattern[str]
    falls_zh: re.Pattern[str]
    from_zh: re.Pattern[str]
    change_zh: re.Pattern[str]


def compile_joining(rows: Mapping[str, Any]) -> JoinGrammar:
    """Compile `rules/joining.toml`."""
    ranges, lists, change = rows["range"], rows["list"], rows["change"]
    hedge = rf"(?:{any_of(ranges['hedges'])}\s)?"
    near = rf"(?:{any_of(ranges['before_hedges'])}\s)?"
    either_en, either_zh = _split(ranges["either"])
    last_en, last_zh = _split(lists["last"])
    list_hedge = (
        rf"(?:{any_of(_split(lists['hedges'])[0])}\s|{any_of(_split(lists['hedges'])[1])})?"
    )
    verbs = (
        rf"(?<![a-z])(?:{any_of(change['words_en'])}(?![a-z])|{any_of(change['stems_en'])}[a-z]*)"
    )
    return JoinGrammar(
        re.compile(
            rf"(?:-(?=\s|to-))?\s?(?:(?P<mark>{any_of(ranges['marks'])})|(?P<both>(?<=\s){any_of(ranges['both'])}\s{hedge}(?<=\s)|{any_of(ranges['both_zh'])})"
            rf"|(?P<either>(?<=\s){any_of(either_en)}(?=\s)|{any_of(either_zh)})"
            rf"|(?P<word>(?:(?<=\s)|(?<=-)){any_of(ranges['words'])}(?:\s{hedge}(?<=\s)|(?<=-to)-)))\s?"
        ),
        re.compile(
            rf"(?:(?:\s{any_of(lists['parted'])}|\s[a-z]{{2,}}(?:ian|ean|can|ese|ish)|\s[a-z]+-)(?=\sand\s))?\s?(?:,?\s(?P<last_en>{any_of(last_en)})\s{list_hedge}|(?P<last_zh>{any_of(last_zh)})\s?{list_hedge}|{any_of(lists['marks'])}\s?{list_hedge})"
        ),
        re.compile(rf"(?<![a-z]){any_of(lists['in_year'])}\Z"),
        re.compile(
            rf"(?:{any_of(form for form in ranges['before'] if form.isascii())}\s{near}|{any_of(form for form in ranges['before'] if not form.isascii())}\s?)\Z"
        ),
        re.compile(rf"between\s{near}\Z"),
        ranges["closing_zh"],
        re.compile(
            rf"(?<![a-z]){any_of(change['from_en'])}\s{near}(?:the\s|just\s|over\s)?(?:current\s|previous\s|present\s)?\Z"
        ),
        re.compile(verbs),
        re.compile(
            rf"(?:(?:%|(?<![a-z])per\s?cent|points?),?\sor\s\Z|(?:{verbs}|(?<![a-z]){any_of(change['gains_en'])})\s(?:by\s|of\s|about\s|around\s|nearly\s|over\s|more than\s|another\s|a further\s|some\s)?\Z)"
        ),
        re.compile(rf"{any_of(change['gains_zh'])}[了约近超逾]?\Z"),
        re.compile(rf"{any_of(change['falls_zh'])}[了约近超逾]?\Z"),
        re.compile(rf"{any_of(change['from_zh'])}[^，。；\n]{{0,12}}\Z"),
        re.compile(rf"{any_of(change['verbs_zh'])}[^，。；\n]{{0,16}}\Z"),
    )


def _split(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Words in Latin letters, and the rest."""
    words = list(words)
    latin = [word for word in words if (word[0].isascii() and word[0].isalpha()) or word == "&"]
    return latin, [word for word in words if word not in latin]
