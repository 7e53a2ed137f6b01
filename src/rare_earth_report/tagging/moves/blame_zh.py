"""What one is said to say ill of another, in Chinese: "欧盟说,美国政策毫无根据"."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.actions_zh import unsaid
from rare_earth_report.tagging.moves.context_zh import Before
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.holders_zh import UNLISTED

_OFFICIALS = frozenset({"person", "government-body"})
_OFFICE = 12  # characters behind a state in which its body is named


def blame(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    before: Before,
    grammar: MoveGrammar,
    told: str,
) -> Draft | None:
    """ "欧盟说,美国政策毫无根据": who says so accuses the one of whom it is said."""
    zh = grammar.rules.zh
    sayer = before.topic if told else before.sayer
    inside = [a for a in inside if not text.startswith(zh["norms"], a.span.end)]  # 世贸组织规则
    named = [a for a in inside if not text.startswith(zh["topics"], a.span.end)]
    blamed = named[0] if named else None  # 安世问题的根源是荷兰政府
    said = _said_inline(text, inside, zh)
    opens = clause.start() + len(told)
    if sayer is None and blamed is None and _opens_with_blame(clause[0], grammar):
        sayer, blamed = before.speaker, before.actor  # "指出,美方加征关税,严重冲击贸易"
        if blamed is None:
            return None
    elif clause[0].startswith(zh["pointing"]):
        blamed = None  # "欧盟认为,这对车企构成歧视"
        if "将" in clause[0]:
            return None
    elif said is not None:
        sayer, blamed = said
    elif blamed is not None and blamed is inside[0] and blamed.span.start > opens:
        return None
    if sayer is None and blamed is not None and blamed.span.start == opens:
        return _still_asked(text, clause, blamed, before, grammar)
    if sayer is None or sayer.id in grammar.rules.party["press"]:
        return None
    if sayer.id == UNLISTED or (blamed is not None and blamed.id in (sayer.id, UNLISTED)):
        return None
    if blamed is not None and grammar.homes.get(sayer.id) == blamed.id:
        return None
    if blamed is not None and (must := _must(text, blamed, before, zh)) is not None:
        return _said(clause, sayer, blamed, must, "pressure", "urge")
    found = grammar.chinese_blame.search(clause[0])
    if found is None:
        return None
    lead = clause[0][: found.start()]
    if unsaid(lead, grammar) or any(word in lead for word in zh["unblamed"]):
        return None
    words = Span(clause.start() + found.start(), clause.start() + found.end())
    return _said(clause, sayer, blamed, words, "accuse", "accuse")


def _opens_with_blame(words: str, grammar: MoveGrammar) -> bool:
    """Whether a clause begins with what is said ill of the one before: 是赤裸裸的挑衅."""
    return grammar.chinese_blame.match(words, words.startswith("是")) is not None


def _still_asked(
    text: str, clause: re.Match[str], asked: Mention, before: Before, grammar: MoveGrammar
) -> Draft | None:
    """What whoever spoke before still asks: 黄润秋强调,海洋是全人类的财产。日方应履行义务."""
    speaker = before.speaker
    if speaker is None or speaker.id in {UNLISTED, asked.id, *grammar.rules.party["press"]}:
        return None
    if grammar.homes.get(speaker.id, speaker.id) == asked.id or asked.kind == "bloc":
        return None  # a bloc may be the speaker's own
    if speaker.kind not in _OFFICIALS and not _speaks_officially(text, speaker, grammar):
        return None
    must = _must(text, asked, before, grammar.rules.zh)
    return _said(clause, speaker, asked, must, "pressure", "urge") if must else None


def _speaks_officially(text: str, speaker: Mention, grammar: MoveGrammar) -> bool:
    """Whether a body or an office of the state speaks: 中国生态环境部部长, but not 美国企业."""
    start, end = speaker.span.start, speaker.span.end
    placed = text.endswith(grammar.rules.zh["at"], 0, start)
    near = text[end : end + _OFFICE]
    return not placed and any(organ in near for organ in grammar.rules.zh["organs"])


def _said_inline(
    text: str, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> tuple[Mention, Mention] | None:
    """Who says it of whom within one clause: [商务部]周日称[美国]的举动是典型的单边制裁."""
    if len(inside) < 2:
        return None
    sayer, blamed = inside[:2]
    between = text[sayer.span.end : blamed.span.start]
    return (sayer, blamed) if between.endswith(zh["reporting"]) else None


def _must(
    text: str, asked: Mention, before: Before, zh: Mapping[str, tuple[str, ...]]
) -> Span | None:
    """The words right behind a name that say what they must do: 毛宁说,[美国]应当停止."""
    words = next((word for word in zh["must"] if text.startswith(word, asked.span.end)), None)
    if words is None or before.observed:
        return None
    return Span(asked.span.end, asked.span.end + len(words))


def _said(
    clause: re.Match[str], sayer: Mention, whom: Mention | None, words: Span, kind: str, rule: str
) -> Draft:
    return Draft(
        span=Span(clause.start(), clause.end()),
        actor=sayer,
        kind=kind,
        action=words,
        rule=rule,
        modality="done",
        target=whom,
    )
