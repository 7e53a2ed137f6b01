"""Who acts in a Chinese clause, and on whom: subject, partner, target."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Span, replace
from rare_earth_report.tagging.move_grammar import MoveGrammar
from rare_earth_report.tagging.move_objects import SHARED

UNLISTED = ""  # in place of the id of a row
BRACKETED = re.compile(r" ?[（(](?!记者)[^（()）]{1,40}[)）] ?")
_SAYING = 8  # characters within which one who acts announces it: 今天宣布
_CLOSE = 4  # characters between one who acts and the verb
_TITLED_GAP = 10  # characters: 何立峰[与美方牵头人、]贝森特
_PARTNER_GAP = 6  # characters: 荷兰[外交部与]美国国务院
DATE = re.compile(r"[0-9]{1,4}[年月日]")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
STATES = frozenset({"country", "bloc", "region"})
_PARTS = frozenset(
    {"company", "government-body", "person", "region"}
)  # what a state before it may hold
_LONGEST_TRADE = 14  # characters of what a company is, between its state and its name
_LONGEST_NAME = 16  # characters of a company's name behind its country
_DESCRIBED = 9  # characters between a verb and the 的 that makes it describe a noun
_LONGEST_HOLDER = 18  # characters: 总统[纳扎尔巴耶夫日前与]印度
_GIVEN = re.compile(r"(?:[\u4e00-\u9fff]{1,8}[·・])?")  # 印度总理[纳伦德拉·]莫迪
_ABOUT = re.compile(
    r"(?:正在|已|将|曾|正)?(?:就|围绕)[^,，。]{1,24}[与同和跟]\Z"
)  # 就加工项目与中国谈判
_SAID_WITH = re.compile(
    r"(?:宣布|表示|称|公告|透露|确认|指出)[^,，。]{0,3}[与同和跟]\Z"
)  # 莱纳斯[矿业公司宣布已与]美国签约
_QUANTITY = re.compile(r"[0-9一两三多几数另这该]{1,3}[家名个位]\Z")  # 与[一家]中国公司签约
_AND_OTHERS = frozenset({"等", "等其他", "等其它", "等多个"})
_OF_STATES = ("国家", "各国", "诸国")
_HAND = 2  # characters of 手中
_EACH = 4  # characters behind two states side by side in which it is said that each acts
_PLEA = 3  # characters between a verb of demand and the one who is asked


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
        if kept and text[kept[-1].span.end : actor.span.start] == "驻":
            kept[-1] = replace(kept[-1], span=Span(kept[-1].span.start, actor.span.end))
            continue  # 中国驻美国大使馆
        private = actor.kind in STATES and text.startswith(zh["private"], _end_of(actors, at))
        if private or _names_company(text, actor, grammar):
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


def _end_of(actors: Sequence[Mention], at: int) -> int:
    """Where the states end that stand side by side from `at` on: 加美[农民]."""
    while (
        at + 1 < len(actors)
        and actors[at + 1].span.start == actors[at].span.end
        and actors[at + 1].kind in STATES
    ):
        at += 1
    return actors[at].span.end


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


def roles(
    lead: str, offset: int, inside: Sequence[Mention], kind: str, zh: Mapping[str, tuple[str, ...]]
) -> tuple[Mention | None, Mention | None]:
    """Who acts and on whom, among the actors in `lead`, the words before the verb.

    Args:
        offset: of `lead` in the text.

    Returns:
        Subject and target; None for each that the words do not name.
    """
    masked = lead
    for word in zh["to_still"]:
        masked = masked.replace(word, "·" * (len(word) - 1) + word[-1])
    for word in zh["to_not"]:
        masked = masked.replace(word, "·" * len(word))
    first: Mention | None = None  # the first subject, where another stands after it
    subject: Mention | None = None
    target: Mention | None = None
    agent: Mention | None = None
    last: Mention | None = None
    visited: Mention | None = None
    seen_to = False  # after 对 or 将, an actor before the verb is whom it is done to
    end = 0
    for actor in inside:
        at = actor.span.start - offset
        if at >= len(lead):
            break
        if at < end:
            continue
        gap = _QUANTITY.sub("", without_brackets(masked[end:at]).lstrip("）)"))
        firm = last is not None and last.id == UNLISTED and gap.rstrip().endswith(zh["trades"])
        last = actor
        if firm:
            end = actor.span.end - offset
            continue  # 沙特矿业公司 Maaden
        if lead.startswith(zh["hands"], actor.span.end - offset):
            target = target or actor  # 从自由港手中收购
            end = actor.span.end - offset + _HAND
            continue
        if gap.endswith(zh["sources"]) and not any(word in gap for word in zh["towards"]):
            pass  # 从俄罗斯购买
        elif gap.endswith(zh["asked_about"]):
            pass  # 就中国限制出口一事
        elif any(word in gap[-3:] for word in zh["from"]):
            agent = actor
            if lead.startswith(zh["company"], actor.span.end - offset):
                return None, None  # 遭到美国企业的起诉
        elif seen_to or any(word in gap for word in zh["towards"]):
            seen_to = True
            target = target if gap.endswith(zh["into"]) else target or actor
        elif gap.endswith(zh["at"] + zh["travels"]) and (end or kind == "invest"):
            met = kind == "negotiate" and gap.endswith(zh["travels"])  # 前往中国进行会谈
            visited = actor if met else visited
            target = actor if kind == "invest" or met else target
        elif subject is not None and actor.id != subject.id and _joins(gap, zh):
            # 与美国、日本谈判, 与莱特希泽、财政部长姆努钦通话
            named = target is not None and target is not visited
            listed = named and (gap in zh["jointly"] or gap.startswith("、"))
            target = actor if kind in SHARED and not listed else target
        elif subject is None and gap.endswith(zh["with"]):
            target = target or actor
        else:
            first = first or subject
            subject, target = actor, target if target and target.id != actor.id else None
        end = actor.span.end - offset
    if agent is not None:
        return agent, subject
    if any(word in masked[end:][-4:] for word in zh["suffers"]):
        return None, None
    if subject is not None and target is not None and subject.id == target.id:
        return (subject, None) if first is None or first.id == subject.id else (first, target)
    return subject, target


def without_brackets(words: str) -> str:
    """The words without what stands in brackets: 特朗普(Donald Trump)."""
    return BRACKETED.sub("", words) if "(" in words or "（" in words else words


def partners(
    text: str, actor: Mention, actors: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> list[Mention]:
    """Who acts together with `actor`, in text order: 商务部会同海关总署."""
    ends = (i for i, each in enumerate(actors) if each.span.end == actor.span.end)
    at = next((i for i in ends if actors[i].id == actor.id), None)
    if at is None:
        return []
    first = last = at
    while first and _jointly(text, actors[first - 1], actors[first], zh):
        first -= 1
    while last + 1 < len(actors) and _jointly(text, actors[last], actors[last + 1], zh):
        last += 1
    return [each for each in actors[first : last + 1] if each.id not in {actor.id, UNLISTED}]


def _jointly(text: str, one: Mention, other: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether two of one kind are joined as one subject."""
    alike = one.kind == other.kind or {one.kind, other.kind} <= STATES
    between = text[one.span.end : other.span.start]
    if not between:
        behind = text[other.span.end : other.span.end + _EACH]
        return alike and any(word in behind for word in zh["each"])
    return alike and between in zh["jointly"]


def _joins(gap: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the words between two actors make the second the first one's partner."""
    gap = DATE.sub("", gap)
    if gap.endswith(zh["trades"]) and any(word in gap for word in zh["with"]):
        return True  # 宣布与磁体制造商Noveon签约
    if gap.startswith(zh["offices"]) and gap.endswith(zh["with"]) and gap[-1] != "、":
        return len(gap) <= _LONGEST_HOLDER
    if _ABOUT.match(gap) or _SAID_WITH.search(gap):
        return True
    if len(gap) > _PARTNER_GAP:
        return len(gap) <= _TITLED_GAP and gap.startswith(zh["with"])
    return not gap or gap.endswith(zh["with"]) or gap.startswith(zh["with"])


def acts(text: str, actor: Mention, verb: int, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the actor itself does it, and not what is only its: "中国稀土出口突然开闸"."""
    between = text[actor.span.end : verb]
    announces = any(word in between[:_SAYING] for word in zh["saying"])
    return len(between) <= _CLOSE or announces or between.startswith(zh["leading"] + zh["means"])


def is_person(text: str, actor: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a person is named, by name or as a state's office: 法国总统."""
    return actor.kind == "person" or text.startswith(zh["offices"], actor.span.end)


def is_attributive(text: str, end: int, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the verb that ends at `end` only describes a noun: 加征关税的措施."""
    of = text.find("的", end, end + _DESCRIBED)
    if of < 0 or not text.startswith(zh["described"], of + 1):
        return False
    return not any(word in text[of : of + _DESCRIBED] for word in zh["in_force"])


def object_of(
    text: str,
    words: Span,
    inside: Sequence[Mention],
    subject: Mention,
    kind: str,
    zh: Mapping[str, tuple[str, ...]],
) -> Mention | None:
    """The first other actor from the verb on; after 在 it is a place, but for investments.

    Nor does 要求停止对日出口 demand anything of Japan: who is asked stands right after the verb.
    """
    for actor in inside:
        ahead = text[actor.span.start - 1 : actor.span.start]
        far = kind == "pressure" and actor.span.start > words.end + _PLEA
        placed = ahead in zh["at"] or far
        if (
            actor.span.start >= words.start
            and actor.id != subject.id
            and (kind == "invest" or not placed)
        ):
            return actor
    return None
