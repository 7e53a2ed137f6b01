"""Read English numerals in words: two dozen, half a million, one in five, three quarters of a million."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.tagging.figures.number_words import (
    NumberWords,
    read_lower_number,
    read_number_words,
)
from rare_earth_report.tagging.figures.scan import ONE, Numeral, Scan
from rare_earth_report.tagging.forms import any_of

LONGEST = 200  # characters
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
WORD = re.compile(r"[a-z]+")

Read = tuple[Numeral | None, int]


@dataclass(frozen=True, slots=True)
class SpokenGrammar:
    """The English numeral words, compiled once."""

    words: Mapping[str, Decimal]  # one to ninety
    scales: Mapping[str, Decimal]
    parts: Mapping[str, int]
    vague: Mapping[str, tuple[Decimal, Decimal | None]]
    odds: frozenset[int]
    pattern: re.Pattern[str]
    tail: re.Pattern[str]
    points_on: re.Pattern[str]  # digits in words behind a point
    ratio: re.Pattern[str]
    share_before: re.Pattern[str]
    rate_before: tuple[str, ...]
    quarters_after: tuple[str, ...]
    half_before: re.Pattern[str]
    half_tied: re.Pattern[str]  # a unit that a half may stand right before
    multiples: Mapping[str, Decimal]  # twice
    half_after: tuple[str, ...]
    half_not_after: tuple[str, ...]
    one_after: tuple[str, ...]
    points: Mapping[str, Decimal]  # of a percentage point
    year: re.Pattern[str]  # nineteen ninety-nine
    triggers: tuple[str, ...]


def compile_spoken(rows: Mapping[str, Any]) -> SpokenGrammar:
    """Compile the [en] table of `rules/numerals.toml`."""
    ones, tens, scales, parts = rows["ones"], rows["tens"], rows["scales"], rows["parts"]
    one, ten, scale = any_of(ones), any_of(tens), any_of(scales)
    tied = any_of(rows["half_tied"])
    part, vague, article = any_of(parts), any_of(rows["vague"]), any_of(rows["articles"])
    number = rf"(?:{ten}(?:[- ]{one}(?![a-z]))?|{one})"
    big = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))"
    joint = rf"(?:(?:-|[ ]{{1,2}}){scale}(?![a-z])|{big}(?:,?[ ](?:and|&)[ ]|,[ ]|[ -]){number}(?![a-z]))"
    denominator = rf"(?P<of_digits>[0-9]{{1,5}}|{number}|hundred|thousand)"
    pattern = rf"""
        (?P<vague>{vague})(?P<vague_of>\sof(?![a-z]))?(?![a-z])
      | (?P<share_num>{article}|{one})(?P<share_gap>[- ])(?:full\s)?(?P<share_part>{part})(?![a-z])
        (?:(?P<of_a>\s(?:of\s)?{article}\s)(?P<of_scale>{scale})(?![a-z])|[- ](?P<times_scale>million|billion|trillion|dozen)(?![a-z]))?
      | (?P<multiple>{any_of(rows["multiples"])})(?=\s{any_of(rows["multiples_before"])})
      | (?P<half>half)(?:[- ](?:{article}[- ])?(?P<half_scale>{scale})(?![a-z])
            |(?P<half_unit>[ -]{article}[ -](?={any_of(rows["half_units"])}(?![a-z]))|(?=[ -]{tied}(?![a-z])))|(?![a-z]))
      | (?P<one>{article})(?=\s(?P<one_unit>{any_of(rows["one_units"])})(?![a-z])(?P<one_to>\sto\s[a-z0-9.-]{{1,24}}\s(?P=one_unit)s?(?![a-z])|\sand\sa\shalf(?![a-z]))?)
      | (?:{article}|{any_of(rows["more_articles"])})\s(?P<a_scale>{scale})(?![a-z])(?:(?P<a_half>\sand\sa\shalf(?![a-z]))(?P<a_more>(?:\s{scale}(?![a-z])){{0,3}})|{joint}{{0,24}})
      | (?P<spoken>{number}(?:(?![a-z])|(?=fold)){joint}{{0,24}})(?:(?![a-z0-9])|(?=fold))
    """
    return SpokenGrammar(
        {word: Decimal(value) for word, value in {**ones, **tens}.items()},
        {word: Decimal(value) for word, value in scales.items()},
        parts,
        {
            word: (Decimal(low), Decimal(high) if high else None)
            for word, (low, high) in rows["vague"].items()
        },
        frozenset(rows["odds"]),
        re.compile(pattern, re.VERBOSE),
        re.compile(
            rf"[\s-]and[\s-](?:a|one|(?P<parts>three))[\s-](?P<part>half|quarter|third)(?![a-z])|[\s-]point[\s-](?P<point>[0-9]{{1,6}}|{any_of(ones)}(?:\s{any_of(ones)}){{0,5}})(?![a-z0-9.])"
        ),
        re.compile(rf"{any_of(ones)}(?:[ -]{any_of(ones)}){{0,5}}(?![a-z])"),
        re.compile(
            rf"\s(?P<word>in every|in|out of every|out of)\s{denominator}(?![a-z0-9%]|[.,][0-9])(?!\s?%)(?!\s{any_of(rows['odds_not_before'])}(?![a-z]))"
        ),
        re.compile(rf"\s+{any_of(rows['share_before'])}(?![a-z])|\s*[,.;:)—–]|\s*\Z"),
        tuple(f"{word} " for word in rows["rate_before"]),
        tuple(f" {words} " for words in rows["quarters_after"]),
        re.compile(rf"\s{any_of(rows['half_before'])}(?![a-z])"),
        re.compile(rf"[ -]{tied}(?![a-z])"),
        {word: Decimal(value) for word, value in rows["multiples"].items()},
        tuple(f"{word} " for word in rows["half_after"]),
        tuple(f"{word} " for word in rows["half_not_after"]),
        tuple(f"{words} " for words in rows["one_after"]),
        {
            words: Decimal(value)
            for word, value in rows["points"].items()
            for words in (word, *(f"{article} {word}" for article in rows["articles"]))
        },
        re.compile(rf"(?:nineteen|twenty)[ -](?:{ten}(?:-{one})?|nineties|twenties)(?![a-z])"),
        (
            *ones,
            *tens,
            *rows["vague"],
            *rows["multiples"],
            "half",
            *(
                f"{article} {word}"
                for article in rows["articles"]
                for word in [*parts, *scales, *rows["one_units"]]
            ),
            *(f"{words} {scale}" for words in rows["more_articles"] for scale in scales),
        ),
    )


def read_spoken(scan: Scan, start: int, grammar: SpokenGrammar) -> Read:
    """The numeral in words that begins at `start`; a word inside another word is none."""
    lowered = scan.lowered
    if start and (
        (lowered[start - 1].isalnum() and lowered[start - 1].isascii())
        or lowered[start - 1] in "'’_"
    ):
        # The trigger "an half" hides the numeral in "than half".
        second = lowered.find(" ", start, start + 3) + 1
        return read_spoken(scan, second, grammar) if second else (None, start + 1)
    if year := grammar.year.match(lowered, start):
        return None, year.end()
    found = grammar.pattern.match(lowered, start)
    if found is None or found.end() - start > LONGEST:
        return None, found.end() if found else start + 1
    if found["spoken"]:
        return _spoken(lowered, found, grammar)
    if found["share_part"]:
        return _part(lowered, found, grammar)
    if found["vague"]:
        return _vague(found, grammar)
    if found["multiple"]:
        value = grammar.multiples[found["multiple"]]
        return Numeral(start, found.end(), value, value, "share", unit="times"), found.end()
    if found["half"]:
        return _half(lowered, found, grammar)
    if found["one"]:
        bounded = lowered.endswith(grammar.one_after, max(0, start - 16), start)
        counted = bounded or found["one_to"]
        return _done(start, found.end(), ONE) if counted else (None, found.end())
    number = _number(lowered, found, grammar)
    value, scale = number.value, number.scale
    if found["a_half"]:
        value = grammar.scales[found["a_scale"]] * Decimal("1.5")
        for word in WORD.findall(found["a_more"] or ""):
            value *= grammar.scales[word]
        return _done(start, found.end(), value, scale)
    return _done(start, start + number.end, value, scale)


def _number(lowered: str, found: re.Match[str], grammar: SpokenGrammar) -> NumberWords:
    start = found.start()
    between = lowered.endswith("between ", max(0, start - 8), start)
    whole = lowered.startswith(" and ", found.end())  # one hundred and fifty and 200
    read = read_lower_number if between and not whole else read_number_words
    return read(found.group(), grammar.words, grammar.scales)


def _done(start: int, end: int, value: Decimal, scale: Decimal = ONE) -> Read:
    return Numeral(start, end, value, value, "words", scale), end


def _percent(start: int, end: int, share: Decimal) -> Read:
    return Numeral(start, end, share, share, "share", unit="percent"), end


def read_points(scan: Scan, start: int, grammar: SpokenGrammar) -> Read:
    """ "A quarter-point": part of a percentage point; the article is no part of it."""
    lowered = scan.lowered
    end = max(start + len(words) for words in grammar.points if lowered.startswith(words, start))
    before, after = lowered[max(0, start - 1) : start], lowered[end : end + 1]
    if (before.isascii() and before.isalnum()) or (after.isascii() and after.isalpha()):
        return None, end
    value = grammar.points[lowered[start:end]]
    start = lowered.rfind(" ", start, start + 3) + 1 or start
    return Numeral(start, end, value, value, "share", unit="percentage-point"), end


def _vague(found: re.Match[str], grammar: SpokenGrammar) -> Read:
    """Dozens of, several hundred: "dozens" alone counts what follows only after "of"."""
    word = found["vague"]
    low, high = grammar.vague[word]
    if not found["vague_of"] and high is None:
        return None, found.end()
    return Numeral(
        found.start(), found.end("vague"), low, high, "words", low, vague=True
    ), found.end("vague")


def _half(lowered: str, found: re.Match[str], grammar: SpokenGrammar) -> Read:
    start, end = found.span()
    if found["half_scale"]:
        scale = grammar.scales[found["half_scale"]]
        return _done(start, end, HALF * scale, scale)
    if found["half_unit"] is not None:
        return _done(start, found.end("half"), HALF)
    bounded = lowered.endswith(grammar.half_after, max(0, start - 12), start)
    period = lowered.endswith(grammar.half_not_after, max(0, start - 12), start)
    if bounded or (not period and grammar.half_before.match(lowered, end)):
        return _percent(start, end, HUNDRED / 2)
    return None, end


def _spoken(lowered: str, found: re.Match[str], grammar: SpokenGrammar) -> Read:
    number = _number(lowered, found, grammar)
    start, value, scale = found.start(), number.value, number.scale
    end = start + number.end
    tail = grammar.tail.match(lowered, end)
    if tail and tail["part"]:
        return _times_scale(
            lowered,
            start,
            tail.end(),
            value + (Decimal(3) if tail["parts"] else ONE) / grammar.parts[tail["part"]],
            grammar,
        )
    if tail:
        digits = "".join(str(grammar.words.get(word, word)) for word in tail["point"].split())
        return _times_scale(lowered, start, tail.end(), value + Decimal(f"0.{digits}"), grammar)
    if lowered.startswith((" in ", " out of "), end):
        share = read_odds(lowered, start, end, value, grammar)
        if share:
            return share, share.end
    return _done(start, end, value, scale)


def _times_scale(
    lowered: str, start: int, end: int, value: Decimal, grammar: SpokenGrammar
) -> Read:
    """The scale word after "two and a half" or "one point five"."""
    word = WORD.match(lowered, end + 1) if lowered[end : end + 1] == " " else None
    scale = grammar.scales.get(word[0]) if word else None
    if word is None or scale is None:
        return _done(start, end, value)
    return _done(start, word.end(), value * scale, scale)


def read_odds(
    lowered: str, start: int, end: int, value: Decimal, grammar: SpokenGrammar
) -> Numeral | None:
    """The share that "one in five" or "9 out of 10" names, given the first number and its end."""
    found = grammar.ratio.match(lowered, end)
    if found is None or value != int(value):
        return None
    words = found["of_digits"]
    of = Decimal(words) if words.isdigit() else _value(words, grammar)
    if value > of or int(of) not in grammar.odds or ("out" in found["word"] and of == 12):
        return None
    share = value * HUNDRED / of
    return Numeral(start, found.end(), share, share, "odds", unit="percent")


def _value(words: str, grammar: SpokenGrammar) -> Decimal:
    return read_number_words(words, grammar.words, grammar.scales).value


def _part(lowered: str, found: re.Match[str], grammar: SpokenGrammar) -> Read:
    """A third, two-thirds, three quarters of a million, half a percentage point."""
    start, end = found.span()
    top = grammar.words.get(found["share_num"], ONE)
    part = found["share_part"]
    value = top / grammar.parts[part]
    scale = found["of_scale"] or found["times_scale"]
    if (top > 1) != part.endswith("s"):
        return _first(found, top)  # two third parties
    if scale:
        return _done(start, end, value * grammar.scales[scale], grammar.scales[scale])
    if part == "half" and lowered.endswith("and ", max(0, start - 4), start):
        return None, end  # "in the last month and a half"
    if part == "half" and grammar.half_tied.match(lowered, end):
        return _done(start, end, HALF)  # a half mile
    hyphened = found["share_num"] not in ("a", "an") and lowered.startswith("-", end)
    if found["share_gap"] == " " and not hyphened and not grammar.share_before.match(lowered, end):
        return _first(found, top)
    lost = lowered.endswith(grammar.quarters_after, max(0, start - 24), start)
    of = lowered.startswith(" of", end)
    if part == "quarters" and found["share_gap"] == " " and not (of or lost):
        return _first(found, top)  # two quarters are half a year
    if part == "quarter" and lowered.endswith(grammar.rate_before, max(0, start - 10), start):
        return None, end  # $5 million a quarter
    return _percent(start, end, value * HUNDRED)


def _first(found: re.Match[str], value: Decimal) -> Read:
    """The number alone where its fraction is none; an article is no number."""
    end = found.end("share_num")
    if found["share_num"] in ("a", "an"):
        return None, found.end()
    return _done(found.start(), end, value)
