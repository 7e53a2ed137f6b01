"""The words that make a bare numeral count, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.tagging.forms import any_of


@dataclass(frozen=True, slots=True)
class BareGrammar:
    """The words that make a bare numeral count, compiled once."""

    marks: re.Pattern[str]
    subject: re.Pattern[str]
    after: re.Pattern[str]  # a subject, or a bound that makes the numeral count
    counting: re.Pattern[str]  # words right before a count
    casualties: re.Pattern[str]  # those of them that a number in words may follow
    hedged: re.Pattern[str]  # a hedge right before a count of three figures or more
    follows: re.Pattern[str]  # what may come after such a count
    people: re.Pattern[str]  # behind a count of people: what they do in a vote, or what befell them
    total: re.Pattern[str]  # before a count of what has been named
    part_of: re.Pattern[str]  # before a count of which another is a part
    part: re.Pattern[str]  # between the two
    goes_on: re.Pattern[str]  # between a count and another of the same things
    acts: re.Pattern[str]  # behind the second one
    parallel: re.Pattern[str]  # behind an item of a list of places; group: the word before it
    places: tuple[str, ...]  # words of place that stand in one list
    large: re.Pattern[str]  # up to a count in millions
    after_large: re.Pattern[str]
    least_large: Decimal
    not_of: re.Pattern[str]  # words before it by which it may be money
    magnitude: re.Pattern[str]
    myriads: str
    least: Decimal
    money: str  # the unit of a sum of money that names none
    sums: re.Pattern[str]  # up to such a sum
    things: re.Pattern[str]  # behind one
    other_money: re.Pattern[str]  # words of a text in which it may be of another unit


def compile_bare(rows: Mapping[str, Any], myriads: Iterable[str]) -> BareGrammar:
    """Compile `rules/bare.toml`."""
    en, zh, letters = (rows["subjects"][key] for key in ("en", "zh", "letters"))
    counting, named, money = rows["counting"], rows["named"], rows["money"]
    large = rows["large"]
    hedge = any_of(counting["hedges"])
    return BareGrammar(
        marks=re.compile(rf"(?:[^\w]|{any_of(rows['line']['words'])})*\Z"),
        subject=re.compile(
            rf"(?:(?<![a-z]){any_of(en)}(?![a-z])|{any_of(zh)}|(?:\A|[.,。，;；]\s*|[且和]|and\s){any_of(letters)}(?![a-z]))(?:(?![.!?]\s)[^\n。！？])*\Z"
        ),
        after=re.compile(
            rf"\s?{any_of([*rows['subjects']['after'], *rows['bounds']['after']])}(?![a-z据量])"
        ),
        counting=re.compile(rf"(?<![a-z]){any_of(counting['before'])}\s(?:{hedge}\s)?\Z"),
        casualties=re.compile(rf"(?<![a-z]){any_of(counting['casualties'])}\s(?:{hedge}\s)?\Z"),
        hedged=re.compile(rf"(?<![a-z]){hedge}\s\Z"),
        follows=re.compile(
            rf"(?:\smore)?(?=\s?(?:\Z|[,.;:!?)]))|(?:\smore)?\s(?:{any_of(counting['followers'])}(?![a-z])|[a-z]+(?:ing|ed)(?![a-z-]))"
        ),
        people=re.compile(rf"\s{any_of([*counting['voters'], *counting['befallen']])}(?![a-z])"),
        total=re.compile(
            rf"{any_of(counting['total'])}\s[^.;!?\n]{{3,60}}, with\s(?:{hedge}\s)?\Z"
        ),
        part_of=re.compile(
            rf"(?:\A|[.,;!?]\s|\n)(?:out )?of {any_of(named['whole'])} (?:{hedge}\s)?\Z"
        ),
        part=re.compile(rf"[^.,;!?\n]{{0,90}},\s(?:only\s|just\s|[“\"])?(?:{hedge}\s)?"),
        goes_on=re.compile(
            rf"[^.;!?\n]{{0,60}}(?:,?\s(?:and|while)|,|\s[—–])\s(?:only\s|just\s|{any_of(named['rest'])}\s)?(?:{hedge}\s)?"
        ),
        acts=re.compile(rf"\s{any_of(named['acts'])}(?![a-z])"),
        parallel=re.compile(
            rf"\s(?:each\s)?(?P<to>{any_of(named['parallel'])})\s(?!all\s|total\s|which)"
        ),
        places=tuple(f" {word} " for word in named["places"]),
        large=re.compile(rf"(?<![a-z]){any_of(large['before'])}\s\Z"),
        after_large=re.compile(
            rf"\s{any_of(large['followers'])}(?![a-z])|\s?(?:\Z|[.,;)](?![0-9]))"
        ),
        least_large=Decimal(large["least"]),
        not_of=re.compile(rf"(?<![a-z]){any_of(large['not_of'])}(?![a-z])"),
        magnitude=re.compile(
            rf"(?:{any_of(rows['myriads']['after'])}"
            rf"|{any_of(rows['myriads']['people'])}[^，。；\n]{{0,24}}?{any_of(rows['myriads']['ends'])})\Z"
        ),
        myriads="".join(myriads),
        least=Decimal(rows["myriads"]["least"]),
        money=money["unit"],
        sums=re.compile(rf"{any_of(money['sums'])}(?:{any_of(money['between'])}){{0,3}}\s?\Z"),
        things=re.compile(any_of(money["things"])),
        other_money=re.compile(any_of(money["unless"])),
    )
