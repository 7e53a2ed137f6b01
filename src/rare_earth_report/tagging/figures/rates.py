"""Find the base of a rate: per kilogram, 万吨/年, annually, 每吨约3万元."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.quantities import Rate
from rare_earth_report.tagging.figures.scan import Scan
from rare_earth_report.tagging.forms import any_of, not_followed_by

WINDOW = 22  # characters between a base and the figure it governs
# 25个基点一周之后: what comes after a week, and no number a week.
_SINCE = r"(?!之?[前后来内]|以[前后来内])"
# 9,000 barrels [of crude oil] per day: the goods stand between a figure and its base.
_NO_GOODS = r"(?!(?:and|or|in|at|for|from|to|that|which|with|by|on|per|an?|each|every)\s)"
_BASE = r"\s(?:(?:per|an?|each|every)\s|(?:daily|annually|yearly|monthly)(?![a-z]))"
_GOODS = rf"\sof(?:\s{_NO_GOODS}[a-z-]+){{1,4}}?(?={_BASE})"
# 每天在辖区13个企业里: what is counted is where one goes, and no number a day.
_PLACE = r"在(?!大?约|[0-9])\S{2}"


@dataclass(frozen=True, slots=True)
class RateGrammar:
    """The names of bases, compiled once."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    ids: Mapping[str, str]  # by name
    sums: frozenset[str]  # bases for which a sum of money stays a sum


def compile_rates(rates: Mapping[str, Rate]) -> RateGrammar:
    """Compile `rules/rates.toml`."""
    ids: dict[str, str] = {}
    for rate in rates.values():
        for name in (*rate.en, *rate.zh, *rate.adverbs):
            ids[name.lower().replace("-", " ")] = rate.id
    guards = {
        name.lower(): not_followed_by(f" {word}" for word in rate.not_before)
        for rate in rates.values()
        for name in rate.en
    }
    en = any_of(guards, guards, tied=True)
    zh = any_of(name for rate in rates.values() for name in rate.zh)
    adverbs = any_of(name for rate in rates.values() for name in rate.adverbs)
    return RateGrammar(
        re.compile(
            rf"\s?/\s?(?P<slash>{en}(?![a-z0-9])|{zh})"
            rf"|(?P<goods>{_GOODS})?"
            rf"(?:[\s-](?:per|an?|(?:for )?(?:each|every))[\s-](?P<word>{en})(?![a-z])"
            rf"|\s(?P<adverb>{adverbs})(?![a-z]))|(?:每|一(?={zh}{_SINCE}))(?P<zh>{zh})"
        ),
        re.compile(
            rf"(?:(?:每|单位)(?P<zh>{zh})(?!{_PLACE})[^，。；,;.\n]{{0,12}}|(?P<yearly>年产(?:能|量)?|年均|年产出)[^，。；\n]{{0,10}})\Z"
        ),
        ids,
        frozenset(rate.id for rate in rates.values() if rate.sum),
    )


def rate_after(scan: Scan, end: int, counted: bool, grammar: RateGrammar) -> tuple[str | None, int]:
    """The base named after a figure, and where it ends; behind goods it is no part of the words.

    Args:
        counted: the figure is a count, which 每 after it does not make a rate.
    """
    if scan.folded[end : end + 1] not in " \u00a0/-\n每一" or end >= len(scan.folded):
        return None, end
    found = grammar.after.match(scan.lowered, end)
    if found is None or (found["zh"] and counted):
        return None, end
    name = found["slash"] or found["word"] or found["adverb"] or found["zh"]
    return grammar.ids[name.replace("-", " ")], end if found["goods"] else found.end()


def rate_before(folded: str, start: int, grammar: RateGrammar) -> str | None:
    """The base named shortly before a figure: 每吨, 年产."""
    low = max(0, start - WINDOW)
    if (
        folded.rfind("每", low, start) < 0
        and folded.rfind("年", low, start) < 0
        and folded.rfind("单位", low, start) < 0
    ):
        return None
    found = grammar.before.search(folded, low, start)
    if found is None:
        return None
    return grammar.ids[found["zh"]] if found["zh"] else "year"
