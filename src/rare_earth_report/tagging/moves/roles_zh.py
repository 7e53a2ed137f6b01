"""Who acts in a Chinese clause, and on whom: subject, partner, target."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.drafts import SHARED
from rare_earth_report.tagging.moves.holders_zh import STATES, UNLISTED

BRACKETED = re.compile(r" ?[（(](?!记者)[^（()）]{1,40}[)）] ?")
_SAYING = 8  # characters within which one who acts announces it: 今天宣布
_CLOSE = 4  # characters between one who acts and the verb
_TITLED_GAP = 10  # characters: 何立峰[与美方牵头人、]贝森特
_PARTNER_GAP = 6  # characters: 荷兰[外交部与]美国国务院
DATE = re.compile(r"[0-9]{1,4}[年月日]")
_DESCRIBED = 9  # characters between a verb and the 的 that makes it describe a noun
_LONGEST_HOLDER = 18  # characters: 总统[纳扎尔巴耶夫日前与]印度
_ABOUT = re.compile(
    r"(?:正在|已|将|曾|正)?(?:就|围绕)[^,，。]{1,24}[与同和跟]\Z"
)  # 就加工项目与中国谈判
_SAID_WITH = 3  # characters: 莱纳斯[矿业公司宣布已]与美国签约
_QUANTITY = re.compile(r"[0-9一两三多几数另这该]{1,3}[家名个位]\Z")  # 与[一家]中国公司签约
_MATTER_IN = re.compile(r"(?<![正所])在[^，。]{0,16}\Z")
_MATTER_OF = re.compile(r"[^，。]{2,16}(?:上|方面)(?!海|市|调|涨|升|述|诉|台)")
_HAND = 2  # characters of 手中
_EACH = 4  # characters behind two states side by side in which it is said that each acts
_PLEA = 3  # characters between a verb of demand and the one who is asked


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
        elif _MATTER_IN.search(gap) and _MATTER_OF.match(masked, actor.span.end - offset):
            pass  # 在涉及中国商品的关税上让步
        elif lead.startswith(zh["forums"], actor.span.end - offset) and "在" in masked[:at]:
            pass  # 在G20阿根廷峰会期间
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
        elif subject is None and kind not in SHARED and _accompanies(gap, zh):
            pass  # 将与合作伙伴宁德时代投资
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
    others = {each.id: each for each in reversed(actors[first : last + 1])}
    return [each for id, each in reversed(others.items()) if id not in {actor.id, UNLISTED}]


def _jointly(text: str, one: Mention, other: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether two of one kind are joined as one subject."""
    alike = one.kind == other.kind or {one.kind, other.kind} <= STATES
    between = text[one.span.end : other.span.start].lstrip(")）")
    if one.id == other.id and between in ("(", "（"):
        return True  # 七国集团(G7)
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
    if _ABOUT.match(gap) or _says_with(gap, zh):
        return True
    if gap.endswith(zh["beside"]) and len(gap) <= _LONGEST_HOLDER:
        return not any(word in gap for word in zh["says"])  # 马来西亚[政府上月则已与]美国签约
    if len(gap) > _PARTNER_GAP:
        return len(gap) <= _TITLED_GAP and gap.startswith(zh["with"])
    return not gap or gap.endswith(zh["with"]) or gap.startswith(zh["with"])


def _accompanies(gap: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the words before an actor only name them as a companion: [将与合作伙伴]宁德时代."""
    return gap.endswith(zh["trades"]) and any(word in gap for word in zh["with"])


def _says_with(gap: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the words between two actors say that the first did something with the other."""
    word = next((word for word in zh["with"] if gap.endswith(word)), None)
    if word is None:
        return False
    said = gap[: len(gap) - len(word)]
    return any(
        said.endswith(says, 0, len(said) - left)
        for says in zh["says"]
        for left in range(_SAID_WITH + 1)
    )


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
