"""Rules that tell whose a figure is and whom it is towards: where an actor stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.patterns import APART_ZH, any_literal, any_word, words_of

_HAN = r"[\u3400-\u9fff]"


@dataclass(frozen=True, slots=True)
class WhereRules:
    """The compiled table [where]."""

    before: re.Pattern[str]  # up to the name of a place
    after: re.Pattern[str]  # from the end of a name that can stand as an adjective
    behind_zh: tuple[str, ...]  # right behind a name: it is a place
    not_before_zh: tuple[str, ...]
    speaks_from: frozenset[str]
    barred: re.Pattern[str]  # the word before "in": no place


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """The compiled tables [place], [agents], [depends], [trade], [joint] and [proposes]."""

    subject: re.Pattern[str]  # up to an actor that follows the figure
    other: re.Pattern[str]  # up to the actor that is the other party
    other_en: re.Pattern[str]  # the same, English words alone
    far: re.Pattern[str]  # the same from further off, where another actor stands before it
    and_together: re.Pattern[str]  # from the end of an actor behind 和: it only takes part
    modifies: re.Pattern[str]  # between an actor and one that only tells more of it
    unlisted_firm: re.Pattern[str]  # from the end of a state's name in one; groups: name, listed
    smelters_zh: re.Pattern[str]  # the same of a region's name
    parents_zh: re.Pattern[str]  # from the end of an actor: another, of which it is one
    pressed_zh: re.Pattern[str]  # up to one who is pressed
    its_own_zh: re.Pattern[str]  # between such a one and the figure
    levied_on_zh: re.Pattern[str]  # between an actor behind 对 and a rate
    towards_zh: re.Pattern[str]  # 对 as a word
    objects_zh: tuple[str, ...]  # between two actors: the second one does it
    tells_more: re.Pattern[str]  # from the end of an actor that only tells more of another
    named_zh: re.Pattern[str]  # where a clause begins; group: who, a firm of no row
    takes: re.Pattern[str]  # between two actors: the first one has the figure
    this_zh: tuple[str, ...]  # before a state's name
    those_zh: tuple[str, ...]  # behind it: a firm from there
    data_of: re.Pattern[str]  # from the end of an organisation whose data they are
    revises: re.Pattern[str]  # the same: what it foresees
    why: re.Pattern[str]  # between a figure and an actor behind it: only why it is so
    all_zh: re.Pattern[str]  # between an actor and a figure: it is of all the world
    where: WhereRules  # what tells where a thing stands
    depends: re.Pattern[str]
    trade: re.Pattern[str]
    proposes: re.Pattern[str]
    owned: re.Pattern[str]  # all between an actor and the figure that it owns
    holding: re.Pattern[str]  # up to a firm that a sum is put into
    spends: re.Pattern[str]  # between a sum and an actor behind it: who pays stands before
    listed_zh: tuple[str, ...]  # behind a place after a figure: only where shares are sold
    voices_zh: tuple[str, ...]  # behind a state's name: they only speak
    some_zh: tuple[str, ...]  # before a state's name: only some of its firms
    sectors_zh: re.Pattern[str]  # firms that are a part of a state's
    several_zh: tuple[str, ...]  # right behind a name: of several together
    whole_zh: tuple[str, ...]  # right before a figure that is nobody's alone
    is_worth: re.Pattern[str]  # from the end of one unit to what it is worth
    of_unit: re.Pattern[str]  # from one unit up to what it is worth
    superlative: re.Pattern[str]  # between a figure and a place in which it is the largest
    extreme: re.Pattern[str]  # up to a time in which there was no such
    joint: frozenset[str]  # between two actors that are a pair
    links: frozenset[str]  # English words between what an actor owns and its figure
    anew: frozenset[str]  # English words that a clause about another subject begins with
    announces: frozenset[str]  # English words of saying
    plans: frozenset[str]  # what follows them where the speaker says what it will do itself


def place_rules(rows: Mapping[str, Any], agents_en: re.Pattern[str]) -> PlaceRules:
    """Compile the tables.

    Args:
        rows: of `attribution.toml`.
        agents_en: matches behind the name of a state that only tells where somebody is from.
    """
    place, agents, joint = rows["place"], rows["agents"], rows["joint"]
    other, firms = any_word((), place["other_zh"]), any_word((), place["firms_zh"])
    modifies = any_word(place["modifies_en"], ())
    named, no_named = any_word((), place["named_zh"]), any_word((), place["no_named_zh"])
    return PlaceRules(
        subject=re.compile(
            rf"{any_word(place['subject_en'], place['subject_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        other=re.compile(
            rf"{any_word(place['other_en'], ())}\s?(?:the\s)?$"
            rf"|{APART_ZH}{other}(?:[^，。；、的0-9]{{0,4}}的)?$",
            re.IGNORECASE,
        ),
        other_en=re.compile(rf"{any_word(place['other_en'], ())}\s(?:the\s)?$", re.IGNORECASE),
        far=re.compile(rf"{any_word((), place['far_zh'])}[^，。；,.;0-9]{{0,16}}$"),
        and_together=re.compile(rf"[^，。；,.;]{{0,8}}?{any_word((), place['and_zh'])}"),
        modifies=re.compile(rf"(?:\s\([A-Za-z.]+\))?(?:\s[a-z]+)?\s{modifies}\s(?:the\s)?"),
        unlisted_firm=re.compile(
            rf"(?P<name>{agents_en.pattern}(?:\s[A-Z]\w+)?"
            rf"|(?:'s|’s)\s(?:[A-Z][\w&-]+\s){{1,4}}?{any_word(place['suffixes_en'], ())}(?:\sLtd)?"
            rf"|(?:(?![的和与、]|{other}){_HAN}){{2,12}}?{firms}"
            rf"|{any_word((), place['trades_zh'])} ?[A-Za-z][A-Za-z0-9&.-]*)"  # 印度药企Gland
            rf"|(?P<listed>{_HAN}{{1,8}})(?=[(（][0-9]{{4,6}})"  # 中国稀土(00769)
            rf"|[)）]{_HAN}{{0,8}}{firms}"  # 金謄(新加坡)矿业有限公司
        ),
        smelters_zh=re.compile(
            rf"(?!省|市|区|自治)(?:(?![的和与、]|{other}){_HAN}){{0,8}}?"
            rf"{any_word((), place['smelters_zh'])}(?!产值)"
            r"(?=[0-9，。；、（( 股净营产利收年今去同上增和与])"
        ),
        parents_zh=re.compile(
            rf"(?:[与和、][^，。；]{{1,10}}?)?{any_word((), place['parents_zh'])}的?"
            r"[^，。；0-9A-Z]{0,10}?[A-Z][a-z]{4,}"
        ),
        pressed_zh=re.compile(rf"{any_word((), place['pressed_zh'])}[^，。；]{{0,4}}\Z"),
        its_own_zh=re.compile(any_word((), place["its_own_zh"])),
        towards_zh=re.compile(rf"{APART_ZH}对"),
        objects_zh=tuple(place["objects_zh"]),
        levied_on_zh=re.compile(
            rf"[^，。；]{{0,16}}?{any_word((), place['levies_zh'])}了?[^，。；]{{0,4}}"
        ),
        tells_more=re.compile(
            rf"-{any_word(place['hyphened_en'], ())}|\s{any_word(place['traded_en'], ())}"
        ),
        named_zh=re.compile(
            rf"(?<![A-Za-z0-9\u3400-\u9fff])(?P<who>(?:(?!{no_named}){_HAN}){{2,8}}?{named})"
            rf"(?!{named})"
        ),
        takes=re.compile(any_word((), place["takes_zh"])),
        this_zh=tuple(place["this_zh"]),
        those_zh=tuple(place["those_zh"]),
        data_of=re.compile(
            rf"(?:[^，。；,;]{{0,10}}(?:公布|发布)(?:的|了)?)?的?{any_word((), place['data_zh'])}"
            rf"|(?:'s?|’s?)?\s(?:[a-z]+\s){{0,2}}{any_word(place['data_en'], ())}"
        ),
        revises=re.compile(
            rf"(?:'s|’s)?\s{any_word(place['revises_en'], ())}\s(?:its|their)\s"
            rf"(?:[\w-]+\s){{0,5}}?{any_word(place['revised_en'], ())}"
        ),
        why=re.compile(any_word(place["why_en"], place["why_zh"])),
        all_zh=re.compile(
            rf"(?:[，。；、\s]|[年月日度末初底])(?:{any_literal(place['all_zh'])})"
            rf"(?!{any_literal(place['not_all_zh'])})"
        ),
        where=_where_rules(rows["where"]),
        depends=words_of(rows["depends"]),
        trade=words_of(rows["trade"]),
        proposes=words_of(rows["proposes"]),
        owned=re.compile(
            rf"(?:'s|’s)\s(?:{any_word(rows['owned']['en'], ())}\s"
            rf"|(?:[a-z-]+\s){{1,4}}{any_word(rows['owned']['links'], ())}\s)?"
        ),
        holding=re.compile(rf"{any_word(rows['holding']['en'], ())}\sin\s(?:[a-z-]+\s){{0,5}}$"),
        spends=words_of(rows["spends"]),
        listed_zh=tuple(place["listed_zh"]),
        voices_zh=tuple(place["voices_zh"]),
        some_zh=tuple(rows["spends"]["some_zh"]),
        sectors_zh=re.compile(any_word((), place["sectors_zh"])),
        several_zh=tuple(place["several_zh"]),
        whole_zh=tuple(place["whole_zh"]),
        is_worth=re.compile(
            rf"(?:{any_literal(rows['defines']['between'])})约?[^，。；,;]?\s?[0-9]"
        ),
        of_unit=re.compile(
            rf"(?<![0-9.,])[$€£¥]?1\s?[^0-9，。；,;()（）]{{0,12}}"
            rf"(?:{any_literal(rows['defines']['between'])})约?\s?[$€£¥]?$"
        ),
        superlative=re.compile(any_word(rows["extreme"]["en"], ())),
        extreme=re.compile(
            rf"{any_word(rows['extreme']['en'], ())}[^,.;]{{0,40}}?\s(?:in|for|since)"
            r"\s(?:over\s|more than\s|at least\s|nearly\s|almost\s|about\s|the (?:past|last)\s)?$"
        ),
        joint=frozenset(joint["en"]) | frozenset(joint["zh"]),
        links=frozenset(agents["links"]),
        anew=frozenset(agents["anew"]),
        announces=frozenset(agents["announces"]),
        plans=frozenset(agents["plans"]),
    )


def _where_rules(row: Mapping[str, Any]) -> WhereRules:
    barred = any_literal(row["not_after_en"])
    apart = any_literal(row["not_after_zh"])
    return WhereRules(
        re.compile(
            rf"(?:(?P<word>[A-Za-z]+)\s)?\b{any_word(row['before_en'], ())}\s"
            rf"(?:{any_word(row['between_en'], ())}\s|[A-Z][a-z]+['’]s\s){{0,3}}\Z"
            rf"|(?<!{apart.replace('|', ')(?<!')}){any_word((), row['before_zh'])}\Z"
        ),
        re.compile(rf"\s?(?:\Z|[.,;:)，。；])|\s{any_word(row['after_en'], ())}"),
        tuple(row["behind_zh"]),
        tuple(row["not_before_zh"]),
        frozenset(row["speaks_from"]),
        re.compile(rf"(?:{barred})\Z"),
    )
