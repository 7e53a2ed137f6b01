"""Whether a Chinese clause asserts the act that its words name, and how: as done, as announced."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Record, Span
from rare_earth_report.tagging.moves.actions_zh import is_topic, unsaid
from rare_earth_report.tagging.moves.context_zh import Before
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.roles_zh import is_attributive

REASON = re.compile(r"以[^，。]{1,90}?为(?:理?由|名(?!单)|借口)")
QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]*[”\"」』]")
_WHILE = re.compile(r"在[^，。在]{1,16}?(?:时(?![间期代任刻])|期间|之际|的过程中)")
_LEVIED = frozenset({"tariff", "relax"})
_ANSWERABLE = frozenset({"tariff", "restrict"})
_OPENS_QUOTE = ("“", "「", '"')
_WILL = ("将", "会", "料")
_COUNT = 4  # characters of a number with its classifier
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两数多]{1,3}[家个名位间]\Z")


class Site(Record, frozen=True):
    """An action word in its clause."""

    text: str
    start: int  # of the clause
    end: int
    words: Span  # of the action
    begins: int  # the word that turns it, or the action: [暂停]征收
    kind: str

    @property
    def lead(self) -> str:
        """The clause before the action."""
        return self.text[self.start : self.words.start]

    @property
    def rest(self) -> str:
        """The clause behind it."""
        return self.text[self.words.end : self.end]


def is_unasserted(site: Site, lead: str, inside: Sequence[Mention], grammar: MoveGrammar) -> bool:
    """Whether what stands before the action takes it back, or gives it to another."""
    zh, text, words = grammar.rules.zh, site.text, site.words
    if site.kind in _ANSWERABLE and lead.endswith(zh["brings_up"]):
        return True
    if lead.startswith(zh["opens_unsaid"]) or unsaid(
        _without_names(lead, site.start, inside), grammar
    ):
        return True
    if is_topic(text, inside, words.start, zh):
        return True
    if lead.endswith(zh["says"]) and text.startswith(_OPENS_QUOTE, words.end):
        return True  # 卡尼称提高关税“毫无道理”
    tariff = site.kind in _LEVIED and text.startswith(zh["objects_first"], words.start)
    return tariff and not _levies(lead, zh)


def is_described(site: Site, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether what stands behind the action makes it no act: a noun, a matter, a description."""
    text, words, rest = site.text, site.words, site.rest
    if rest.startswith(zh["not_done"]) or any(word in rest for word in zh["matters"]):
        return True
    starts = [words.start, *(a.span.start for a in inside if a.span.end <= words.start)]
    about = any(text.endswith(zh["about"], 0, start) for start in starts)
    if about and any(word in rest for word in zh["spoken_of"]):
        return True
    if site.lead.startswith(zh["to"]) and any(word in rest for word in zh["feels"]):
        return True
    if any(word in site.lead for word in zh["takes"]) and any(word in rest for word in zh["taken"]):
        return False
    attributive = kind_said(site, zh) in _ANSWERABLE and is_attributive(text, words.end, zh)
    if not attributive and not text.startswith(("的", *zh["nominal_then"]), words.end):
        return False
    lifts = site.kind == "relax" and text.startswith(zh["lifted"], words.end)
    return not lifts and not text.startswith(zh["decrees"], words.end)


def kind_said(site: Site, zh: Mapping[str, tuple[str, ...]]) -> str:
    """The kind of the act; one that its clause calls an answer, is one."""
    answers = site.kind in _ANSWERABLE and any(word in site.rest for word in zh["answers"])
    return "retaliate" if answers else site.kind


def is_matter(
    lead: str, offset: int, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the clause only names what is spoken of: 就[中国]对大麦征收关税."""
    about = next((word for word in zh["asked_about"] if lead.startswith(word)), None)
    if about is None or any(word in lead for word in zh["topics"]):
        return False
    return any(actor.span.start == offset + len(about) for actor in inside)


def only_when(clause: re.Match[str], inside: Sequence[Mention]) -> list[tuple[int, int]]:
    """What only says when something else is done, up to who is named in it: 在[访问]罗马时警告."""
    found = (each.span() for each in _WHILE.finditer(clause.string, *clause.span()))
    starts = [actor.span.start for actor in inside]
    return [(start, min([end, *(at for at in starts if start < at < end)])) for start, end in found]


def is_forecast(said: str, own: Mention, before: Before, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether an outlet or institute says what another will do: 彭博社指出,美国将提高关税."""
    if before.observed and any(word in said for word in _WILL):
        return True
    sayer = before.sayer
    told = sayer is not None and sayer.kind == "organisation" and sayer.id != own.id
    announces = any(word in said for word in zh["announces"])
    return told and not announces and any(word in said for word in _WILL)


def _levies(lead: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a tariff is the subject's: 对华关税升至, but not 日本汽车关税升至."""
    if "出口" in lead:
        return "将" in lead or "把" in lead  # 将铁矿石出口关税提高至, but not 日本出口关税升至
    return not lead or any(word in lead for word in zh["on_whom"])


def is_governed(text: str, actor: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether someone lets the actor act, or keeps or asks it to: 要求三家中国企业撤出."""
    at = actor.span.start
    counted = _COUNTED.search(text, max(0, at - _COUNT), at)
    at = counted.start() if counted else at
    at -= text.endswith(" ", 0, at)  # 支持 MP Materials 建厂
    words = [word for word in zh["governs"] if text.endswith(word, 0, at)]
    # 对支持俄罗斯的企业实施制裁: it only describes whom it is done to
    starts = [at - len(word) for word in words]
    return any(
        not text.endswith(zh["to"], 0, start) or text.endswith(zh["to_not"], 0, start)
        for start in starts
    )  # 一致要求中国放宽: no 致


def is_announced(
    text: str, lead: str, inside: Sequence[Mention], verb: int, zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the act is announced; 将 before what it is done to is 把, and announces nothing."""
    start = verb - len(lead)
    lead = lead.replace("已将", "已").replace("已经将", "已")
    objects = [actor.span.start for actor in inside if actor.span.start < verb]
    for end in (*objects, *([verb] if text.startswith(zh["places"], verb) else [])):
        _, taken, then = text[start:end].rpartition("将")
        will = any(word in then for word in zh["placing"]) or then.startswith(zh["will"])
        if taken and not will and (then or end < verb):
            lead = lead.replace("将", "", 1)
            break
    promised = text.startswith(zh["announce"], verb)  # 承诺购买
    return promised or any(word in lead for word in zh["announce"])


def _without_names(lead: str, offset: int, inside: Sequence[Mention]) -> str:
    """The lead without actors, reasons and quoted words: 委员会 says nothing of what may be."""
    for aside in (QUOTED, REASON):
        lead = aside.sub(lambda words: "·" * len(words[0]), lead)
    for actor in inside:
        start, end = actor.span.start - offset, actor.span.end - offset
        lead = lead[:start] + "·" * len(lead[start:end]) + lead[end:]
    return lead
