"""The action words of a Chinese clause: where a form of an action stands, and where it is none."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.pairs_zh import is_shared

_QUOTES = ("“", "「", '"')
_NOUN = 5  # characters of a noun beside the verb form in it
_WITHOUT = re.compile(r"(?:未|尚未|没有)与[^，。]{1,16}的")  # 未与墨西哥签约的国家
_TOPIC_FAR = 16  # the same, where its subject stands behind 就
_TOPIC_NAMED = 8  # characters from a verb behind 就 in which 问题 closes what it is about
_TOWARDS = re.compile(  # behind what something is about, to whom something is done
    r"[^，,。；]{2,40}[向与同和对][^，,。；]{1,10}(?:施|提出|进行|展开|磋商|谈|交涉)"
)
_TOPIC = 2  # characters between who stands behind 就 and what they do


def action_at(
    text: str,
    trigger: re.Match[str],
    end: int,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
) -> tuple[Action, int] | None:
    """The action that the trigger begins, and where its words end; None where it begins none.

    Args:
        end: of the clause.
        actors: of the clause.
    """
    best: tuple[Action, int] | None = None
    for form in grammar.chinese.get(trigger[0], ()):
        if form.pair and not is_shared(text, Span(*trigger.span()), end, actors, grammar.rules.zh):
            continue
        if not form.rest:
            return best or (form.action, trigger.end())
        if text.startswith(grammar.rules.zh["broken_off"], trigger.end()):
            continue  # 达成的安全协议, 同意不对美实施
        at = text.find(form.rest, trigger.end(), end)
        if at >= 0 and text.startswith(grammar.rules.zh["heads"], at + len(form.rest)):
            continue  # 暂停对美国的出口禁令
        end_of_title = text.startswith("》", at + len(form.rest))  # 签署《合作协议》
        if at >= 0 and in_title(text, trigger.end(), at) and not end_of_title:
            continue  # 暂停根据《物资供应法》发出的命令
        if at >= 0 and _qualifies(text, at + len(form.rest), grammar):
            continue  # 暂缓原定今日实施的管制
        if at >= 0 and form.action.kind == "restrict" and _burdens(text, at, end, grammar):
            continue  # 暂停对从泰国进口太阳能板的关税
        if at >= 0 and (best is None or at + len(form.rest) < best[1]):
            best = form.action, at + len(form.rest)
    return best


def _qualifies(text: str, end: int, grammar: MoveGrammar) -> bool:
    """Whether the words up to `end` only describe what follows them."""
    zh = grammar.rules.zh
    return text.startswith("的", end) and not text.startswith(zh["decrees"] + zh["lifted"], end)


def _burdens(text: str, start: int, end: int, grammar: MoveGrammar) -> bool:
    """Whether what is done from `start` on to trade only tells which burden is meant."""
    of = text.rfind("的", start, end)
    return of > 0 and text[of + 1 : end].endswith(grammar.rules.zh["burdens"])


def is_in_noun(text: str, trigger: re.Match[str], grammar: MoveGrammar) -> bool:
    """Whether the word is part of a noun: 预算拨款, 制裁名单."""
    zh = grammar.rules.zh
    start, end = trigger.span()
    quoted = text.startswith(_QUOTES, start - 1)  # 给予委内瑞拉的“让步”
    if (
        text[max(0, start - 1 - quoted) : start - quoted] in zh["nominal_after"]
        and trigger[0] not in zh["objects_first"]
    ):
        return True
    around = grammar.chinese_inside.finditer(text, max(0, start - _NOUN), end + _NOUN)
    return any(
        noun.start() < end
        and start < noun.end()
        and not (start <= noun.start() and noun.end() <= end)
        for noun in around
    )


def in_title(text: str, start: int, at: int) -> bool:
    """Whether `at` stands in the title of a work: 《美墨加协定》."""
    return text.rfind("《", start, at) > text.rfind("》", start, at)


def asks(text: str, clause: re.Match[str], zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the clause is a question that asserts nothing."""
    asking = text[clause.end() : clause.end() + 1] in zh["asks"] or clause[0][-1] in zh["asks"]
    return asking and not any(word in clause[0] for word in zh["presupposes"])


def unsaid(words: str, grammar: MoveGrammar) -> bool:
    """Whether a word before the verb takes back that it is done."""
    words = _WITHOUT.sub("", grammar.chinese_unless.sub("", words))
    return words.endswith("或") or grammar.chinese_never.search(words) is not None


def is_topic(
    text: str, inside: Sequence[Mention], verb: int, zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the verb only tells what something is about: 就中国限制出口一事向世贸申诉."""
    topic = text[verb : verb + _TOPIC_NAMED]
    if text.endswith(zh["about"], 0, verb) and any(word in topic for word in zh["topics"]):
        return True
    if text.endswith(zh["asked_about"], 0, verb) and _TOWARDS.match(text, verb):
        return True  # 就[限制]对华出口向荷兰施压
    asked = any(word in text[verb : verb + _TOPIC_FAR] for word in zh["topics"])
    return any(
        text.endswith(zh["about"] if asked else zh["asked_about"], 0, actor.span.start)
        and verb - actor.span.end >= 0
        and (asked or verb - actor.span.end <= _TOPIC)
        for actor in inside
    )
