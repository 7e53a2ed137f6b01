"""Rules that tell whose words a figure is: the table [claimant] of `attribution.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.patterns import any_word

_HAN = r"[\u3400-\u9fff]"
# A name in Latin letters: its first word, and one more.
_NAME, _MORE = r"[A-Z][\w&.'-]*", r"(?:\s(?:of\s|and\s|the\s|for\s)?[A-Z][\w&.'-]*)"


@dataclass(frozen=True, slots=True)
class ClaimantRules:
    """The compiled words of saying and what stands around them."""

    after: re.Pattern[str]  # from the end of an actor; groups: says, says_zh
    before: re.Pattern[str]  # up to an actor
    said_en: re.Pattern[str]  # from the end of an actor behind the figure
    next_en: re.Pattern[str]  # between the figure and such an actor: its words are to come
    agents_en: re.Pattern[str]  # from the end of a state's name: "[Canadian] miner"
    aside_zh: re.Pattern[str]  # times and places between an actor and its word of saying
    other_zh: re.Pattern[str]  # there: somebody else speaks
    bodies_zh: re.Pattern[str]  # there, at the end: an unlisted body speaks
    held_zh: re.Pattern[str]  # there: one who holds an office of such a body; group: body
    source_zh: re.Pattern[str]  # from the end of an actor behind 据; group: who, all of its name
    no_source_zh: re.Pattern[str]  # the same: no source but a treaty
    with_zh: re.Pattern[str]  # up to an actor that only takes part
    aside_en: re.Pattern[str]  # up to an actor that a preposition sets aside
    at_zh: tuple[str, ...]  # before a name that only tells where
    there_zh: str  # behind a name that only tells the time
    others_say_zh: re.Pattern[str]  # between a claimant and the figure: other data are quoted
    shows_zh: re.Pattern[str]  # research of a body of no row; group: who
    passive_en: re.Pattern[str]  # up to a word of saying: it is said of who stands before
    unlisted_en: re.Pattern[str]  # a source of no row; group: who
    unlisted_zh: re.Pattern[str]
    anonymous_zh: re.Pattern[str]  # one who speaks without a name; group: who
    unlisted_said_en: re.Pattern[str]  # a speaker of no row; group: who
    closing_en: re.Pattern[str]  # a speaker in the last clause of a sentence; group: who
    concedes_en: re.Pattern[str]  # up to an actor whose words the main clause does not give
    body_en: re.Pattern[str]  # from the end of a state's name: the rest of a body's
    data_en: re.Pattern[str]  # "customs data showed"; group: who


def claimant_rules(row: Mapping[str, Any]) -> ClaimantRules:
    """Compile the table."""
    after_en, after_zh = any_word(row["after_en"], ()), any_word((), row["after_zh"])
    agents, bodies = any_word(row["agents_en"], ()), any_word((), row["bodies_zh"])
    source, treaty = any_word((), row["source_zh"]), any_word((), row["no_source_zh"])
    told, said = any_word(row["unlisted_en"], ()), any_word(row["unlisted_said_en"], ())
    no_name_en, no_name_zh = any_word(row["no_name_en"], ()), any_word((), row["no_name_zh"])
    of_source = rf"的?(?:最新)?{source}"
    shows_zh = (
        rf"(?P<who>(?:(?!{no_name_zh}){_HAN}){{2,10}}?{any_word((), row['researches_zh'])})"
        rf"的?(?:最新)?(?:一项)?{any_word((), row['research_zh'])}{any_word((), row['shows_zh'])}"
    )
    return ClaimantRules(
        after=re.compile(
            rf"(?:'s|’s)?(?:\s\([A-Z][\w.&-]{{1,12}}\)|\))?(?:\s[\w.-]+){{0,3}}?\s?(?P<says>(?<!\san\s){after_en})"
            rf"|(?:[^，。；,.;]{{0,20}}?|[^，。；,.;]{{20,60}}?(?={after_zh}[，：:“]))"
            rf"(?P<says_zh>{after_zh})(?!的|储量)"
        ),
        before=re.compile(
            rf"{any_word(row['before_en'], row['before_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        passive_en=re.compile(rf"\s{any_word(row['passive_en'], ())}\s(?:[a-z]+ly\s)?\Z"),
        said_en=re.compile(rf"\s{any_word(row['said_en'], ())}"),
        next_en=re.compile(rf"{any_word(row['joints_en'], ())}[^,;]*\Z"),
        agents_en=re.compile(rf"\s(?:[a-z-]+\s){{0,2}}?{agents}"),
        aside_zh=re.compile(row["aside_zh"]),
        other_zh=re.compile(any_word((), row["other_zh"])),
        bodies_zh=re.compile(
            rf"{bodies}(?:{any_word((), row['people_zh'])}|\s?[A-Za-z][A-Za-z0-9 .&-]*)?\Z"
        ),
        held_zh=re.compile(
            rf"\s?(?P<body>{_HAN}{{1,16}}?{bodies}){_HAN}{{0,6}}{any_word((), row['heads_zh'])}"
            rf"{_HAN}{{0,6}}\s?\Z"
        ),
        source_zh=re.compile(
            rf"(?P<who>(?:[A-Z][A-Za-z&]*(?: [A-Z][A-Za-z&]*){{0,3}})?"
            rf"(?:(?!的|{treaty})[^\s，。；、,.;]){{0,20}}?){of_source}"
        ),
        no_source_zh=re.compile(rf"[^，。；,.;]{{0,30}}?{treaty}"),
        with_zh=re.compile(rf"{any_word((), row['with_zh'])}[^，。；,.;的]{{0,6}}\Z"),
        aside_en=re.compile(
            rf"(?<!ccording )(?<!owing )\b{any_word(row['aside_en'], ())}"
            rf"\s(?:(?:[A-Z][\w&.]*\s){{1,4}}and\s)?$"
        ),
        there_zh=row["there_zh"],
        at_zh=tuple(row["at_zh"]),
        others_say_zh=re.compile(
            rf"[，；,;。](?:但|而|不过|另)?(?:{any_word((), row['others_say_zh'])}|{shows_zh})"
        ),
        shows_zh=re.compile(shows_zh),
        unlisted_en=re.compile(
            rf"(?i:{told})\s(?:the\s|a\s|an\s)?(?:[a-z-]+\s){{0,4}}?"
            rf"(?!{no_name_en})(?P<who>{_NAME}{_MORE}{{0,5}})"
        ),
        unlisted_zh=re.compile(
            rf"(?:(?<!{_HAN})|(?<=[讯电]))(?:据|根据)(?!{no_name_zh})"
            rf"\s?(?P<who>《?(?:(?!{treaty})(?:{_HAN}|[·A-Za-z])){{2,16}}?》?"
            rf"|[A-Z][A-Za-z0-9&.]*(?:\s[A-Z][A-Za-z0-9&.]*){{1,3}})"
            rf"\s?(?:发布|公布)?{of_source}"
        ),
        anonymous_zh=re.compile(
            rf"(?:\A|(?<=[，。；：“\s]))(?:有|据|多名|多位|一位|一名)?"
            rf"(?P<who>(?:(?!的|此前|日前|近日|[一二两三四五六七八九十多数几][名位个]){_HAN}){{0,6}}?"
            rf"{any_word((), row['anonymous_zh'])})"
            rf"(?:{_HAN}{{0,4}}?){any_word((), row['anonymous_say_zh'])}(?P<pause>[，,：:“])?"
        ),
        unlisted_said_en=re.compile(
            rf"(?<![\w-])(?<!\bto )(?<!\bfrom )(?<!\bwith )(?<!\bby )(?<!\bfor )(?<!\band )"
            rf"(?!{no_name_en})(?P<who>{_NAME}{_MORE}{{1,4}})"
            rf"(?:,\s[^,.;]{{3,80}},)?\s{said}"
        ),
        closing_en=re.compile(
            rf",\s(?P<who>{any_word(row['closing_who_en'], ())}?\s?[^,.;:\"“”0-9]{{2,80}}?)"
            rf"\s{any_word(row['closing_en'], ())}(?:\s(?!that\b)[^,;:\"“”]{{0,60}})?[.]?\s*\Z"
        ),
        concedes_en=re.compile(rf"{any_word(row['concedes_en'], ())}\s(?:the\s|[A-Z]\w+\s)?$"),
        body_en=re.compile(r"(?:'s|’s)?(?:\s(?:of\s|and\s|for\s)?[A-Z][A-Za-z&-]+){2,7}"),
        data_en=re.compile(rf"(?P<who>\b[a-z]+\sdata)\s{any_word(row['data_shows_en'], ())}"),
    )
