"""The Chinese numeral words of `rules/numerals.toml`, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.tagging.forms import any_of, not_followed_by

LONGEST = 40  # characters; a longer run is no numeral
FIGURES = r"[0-9]{1,15}(?:[,，][0-9]{3}){0,4}(?:\.[0-9]{1,15})?"
POINTS = ".·・"  # between Chinese digits, as 点 is: 二．五億


@dataclass(frozen=True, slots=True)
class HanGrammar:
    """The Chinese numeral words, compiled once."""

    characters: str
    digits: Mapping[str, int]
    places: Mapping[str, Decimal]
    myriads: Mapping[str, Decimal]
    run: re.Pattern[str]
    parted: re.Pattern[str]  # 三、四[十人]: two digits that share what follows
    decimals: re.Pattern[str]
    positional: re.Pattern[str]  # 三五〇億: digits one by one, then a scale
    infix: re.Pattern[str]
    several: re.Pattern[str]
    part: re.Pattern[str]
    mixed: re.Pattern[str]
    given_back: Mapping[str, re.Pattern[str]]
    vague: re.Pattern[str]
    vague_heads: Mapping[str, tuple[int, int | None]]
    vague_triggers: tuple[str, ...]
    shares: Mapping[str, Decimal]
    half: re.Pattern[str]
    formal: frozenset[str]  # digits as on cheques


def compile_han(rows: Mapping[str, Any]) -> HanGrammar:
    """Compile the [zh] table of `rules/numerals.toml`."""
    digits, places, myriads = rows["digits"], rows["places"], rows["myriads"]
    digit, place = "".join(digits), "".join([*places, *myriads])
    every = digit + place
    # Figures go on a Chinese numeral after 百千万亿 or 零, unless they begin a date or a share.
    figures = rf"(?<=[百佰千仟万亿兆零]){FIGURES}(?![0-9]*[年月日号时点:%])"
    run = rf"(?:[{every}]|{figures}){{1,{LONGEST + 1}}}"
    parted = (
        rf"(?<=[^\n{every}0-9、{''.join(rows['ordinals'])}])(?P<one>[{digit}])、"
        rf"(?=[{digit}][{place}个名家人])"
    )
    point = rf"(?:{rows['point']}|[{POINTS}](?=[{digit}]))"
    decimals = rf"{point}(?:(?P<han>[{digit}]{{1,30}})(?![十百千分刻])|(?P<figures>[0-9]{{1,15}}))(?P<scale>[{''.join(myriads)}]{{0,3}})"
    amount = rf"(?:{FIGURES}|[{every}]{{1,20}})(?:点[{digit}]{{1,20}}|点[0-9]{{1,9}})?|点[{digit}]{{1,20}}|\.[0-9]{{1,9}}"
    heads = rows["vague"]
    ends = rf"{any_of(rows['upper_before'])}|[，。；、,;）)\s]|\Z"
    half = rows["half"]
    return HanGrammar(
        every,
        digits,
        {word: Decimal(value) for word, value in places.items()},
        {word: Decimal(value) for word, value in myriads.items()},
        re.compile(run),
        re.compile(parted),
        re.compile(decimals),
        re.compile(rf"([{digit}]{{3,12}}|[{digit}][〇零])([{''.join(myriads)}]{{1,3}})"),
        re.compile(rf"[{''.join(rows['infixes'])}]([{place}]{{1,3}})"),
        re.compile(rf"几([{place}]{{0,3}})"),
        re.compile(
            rf"分之(?P<minus>负)?(?P<number>{amount})(?:(?P<several>(?<=十)几)| ?(?P<letter>[kKmM])(?![A-Za-z0-9\u4e00-\u9fff])|(?:到|至|[-~～—])(?P<upper>{amount})(?={ends}))?"
        ),
        re.compile(
            rf"又(?P<base>[0-9]{{1,6}}|[{every}]{{1,12}})分之(?P<number>[0-9]{{1,6}}|[{every}]{{1,12}})"
        ),
        {word: re.compile(any_of(nexts)) for word, nexts in rows["not_before"].items()},
        re.compile(
            rf"(?P<head>{any_of(heads)})(?P<place>[{place}]{{1,4}})(?P<idiom>上[{place}])?(?:计|[多余](?=[{place}]))?(?P<more>[{place}]{{0,3}})"
        ),
        {head: (int(low), int(high) if high else None) for head, (low, high) in heads.items()},
        tuple(head + word for head in heads for word in [*places, *myriads]),
        {word: Decimal(value) for word, value in rows["shares"].items()},
        re.compile(
            rf"(?:(?<![{''.join(half['not_after'])}])|(?<={any_of(half['after'])}))半(?={any_of(half['before'])}){not_followed_by(half['not_before'])}"
        ),
        frozenset(rows["formal"]),
    )
