"""Whom a Chinese clause names: a state taken into who holds its office, or into its firm."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Span, replace
from rare_earth_report.tagging.moves.grammar import MoveGrammar

UNLISTED = ""  # in place of the id of a row
STATES = frozenset({"country", "bloc", "region"})
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PARTS = frozenset(
    {"company", "government-body", "person", "region", "organisation"}
)  # what a state before it may hold
_LONGEST_TRADE = 14  # characters of what a company is, between its state and its name
_LONGEST_NAME = 16  # characters of a company's name behind its country
_GIVEN = re.compile(r"(?:[\u4e00-\u9fff]{1,8}[·・])?")  # 印度总理[纳伦德拉·]莫迪
_AND_OTHERS = frozenset({"等", "等其他", "等其它", "等多个"})
_OF_STATES = ("国家", "各国", "诸国")


def holders(text: str, actors: Sequence[Mention], grammar: MoveGrammar) -> list[Mention]:
    """The actors, a state taken into the name of who holds its office: 美国总统特朗普.

    A state that only opens the name of a company that no row lists stands for that company, and
    one before 媒体 or 专家 for these: it has the id UNLISTED, and acts in no move.
    """
    zh = grammar.rules.zh
    kept: list[Mention] = []
    for at, actor in enumerate(actors):
        if _is_title(text, actor, actors[at + 1 :], zh):
            continue
        if kept and actor.kind in STATES and _sums_up(text, kept[-1], actor, zh):
            continue
        if kept and text[kept[-1].span.end : actor.span.start] in zh["posted"]:
            kept[-1] = replace(kept[-1], span=Span(kept[-1].span.start, actor.span.end))
            continue  # 中国驻美国大使馆
        if kept and text[kept[-1].span.start : actor.span.start] in zh["continents"]:
            kept.pop()  # 非洲刚果民主共和国
        private = actor.kind in STATES and _is_whence(text, actors, at, zh)
        quotes = text.startswith(zh["quotes"], actor.span.end)
        if (
            private
            or quotes
            or _is_one_such(text, actor, zh)
            or _names_company(text, actor, grammar)
        ):
            kept.append(replace(actor, id=UNLISTED))
            continue
        if actor.kind in _PARTS and kept and _belongs(text, kept[-1], actor, grammar):
            kept[-1] = replace(actor, span=Span(kept[-1].span.start, actor.span.end))
            continue
        if actor.kind == "person" and kept and kept[-1].kind != "person":
            state = kept[-1].span
            if _holds_office(text[state.end : actor.span.start], zh):
                kept[-1] = replace(actor, span=Span(state.start, actor.span.end))
                continue
        kept.append(actor)
    return kept


def _is_one_such(text: str, state: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a state only says whence one is: 这家加拿大公司, 这个东南亚国家."""
    if state.kind not in STATES or not text.startswith(
        (*zh["company"], *_OF_STATES), state.span.end
    ):
        return False
    return text.endswith(zh["one_such"], 0, state.span.start)


def _is_whence(
    text: str, actors: Sequence[Mention], at: int, zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the states from `at` on only say whence one is: 加美[农民], 欧洲、日本的[制造商].

    "中国和美国企业" may be China and firms: 和 joins those who share a noun only in a list of
    three or before 的.
    """
    enumerated = False
    joined = ""
    while at + 1 < len(actors) and actors[at + 1].kind in STATES:
        between = text[actors[at].span.end : actors[at + 1].span.start]
        if between and between not in zh["jointly"]:
            break
        enumerated = enumerated or between == "、"
        joined = joined or between
        at += 1
    end = actors[at].span.end
    return text.startswith(zh["private"], end) and (
        not joined or enumerated or text.startswith("的", end)
    )


def _holds_office(between: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether only an office, and maybe a given name, stands between a state and a person."""
    return any(
        between.startswith(office) and _GIVEN.fullmatch(between, len(office))
        for office in zh["offices"]
    )


def _is_title(
    text: str, actor: Mention, later: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether a body only opens the office of one who is named later: 国务院副总理、…刘鹤."""
    office = actor.kind == "government-body" and text.startswith(zh["offices"], actor.span.end)
    if not office or not later or text[actor.span.end : later[0].span.start] in zh["offices"]:
        return False
    return any(other.kind == "person" for other in later)


def _sums_up(text: str, firm: Mention, state: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether it only says what those before it are: 华友钴业等中国企业, 英国等其他欧洲国家."""
    between = text[firm.span.end : state.span.start]
    if between in _AND_OTHERS and firm.kind in STATES:
        return text.startswith(_OF_STATES, state.span.end)
    return between == "等" and text.startswith(zh["company"], state.span.end)


def _belongs(text: str, state: Mention, body: Mention, grammar: MoveGrammar) -> bool:
    """Whether a state stands before what is of it: 中国闻泰科技, 中国电池巨头宁德时代."""
    zh = grammar.rules.zh
    if state.kind not in STATES:
        return False
    between = text[state.span.end : body.span.start]
    described = body.kind == "company" and len(between) <= _LONGEST_TRADE
    if not between or not described or not between.rstrip().endswith(zh["trades"]):
        return not between
    acts = any(word in between for word in zh["leading"] + zh["goes_on"])
    return not acts and grammar.chinese_trigger.search(between) is None


def _names_company(text: str, actor: Mention, grammar: MoveGrammar) -> bool:
    """Whether a state only opens the name of a company or body: 加拿大北方电讯有限公司."""
    zh = grammar.rules.zh
    if actor.kind not in STATES:
        return False
    end = actor.span.end
    name = _HAN.match(text, end, end + _LONGEST_NAME)
    for word in zh["companies"] if name else ():
        at = text.find(word, end + 2, name.end() if name else end)
        if at >= 0:
            between = text[end:at]
            if grammar.chinese_trigger.search(between):
                return False  # 中国收购矿业公司
            return not any(other in between for other in zh["not_in_names"])
    return False
