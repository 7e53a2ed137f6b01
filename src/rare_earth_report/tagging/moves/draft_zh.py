"""The move that an action word makes in its Chinese clause: who does it, and to whom."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.asserted_zh import (
    QUOTED,
    REASON,
    Site,
    is_announced,
    is_described,
    is_forecast,
    is_governed,
    is_matter,
    is_unasserted,
    kind_said,
)
from rare_earth_report.tagging.moves.context_zh import (
    Before,
    goes_on,
    is_aside,
)
from rare_earth_report.tagging.moves.drafts import SHARED, Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.holders_zh import STATES, UNLISTED
from rare_earth_report.tagging.moves.roles_zh import (
    BRACKETED,
    DATE,
    acts,
    object_of,
    roles,
    without_brackets,
)

_THEN = re.compile(r"[^，。]{0,10}?(?:之?后|之际|期间)(?!的)")
_SINCE = re.compile(r"[^，。]{0,30}?(?:之?后|以来)(?!的)")  # 自从美国加征关税以来
_FIRM = re.compile(r"\A[^对向把将给令让由]{2,30}(?:公司|集团)(?:将|已|需|须|要|正|拟|应)\Z")
_ASIDE = re.compile(r"[“\"「『（(就因]|为(?:理?由|名|借口)")  # each of them holds one
_MATTER = re.compile(r"就[^，。就]{4,40}(?=[向与同])")  # 美国就限制[阿斯麦]对华出口向荷兰施压
_ON = re.compile(r"就[^，。]{2,40}?一事")  # 就[加拿大拘押华为高管]一事提出交涉
_CAUSE = re.compile(r"因[^，。因]{2,40}?而(?![且言])")  # 因[印度购买俄罗斯石油]而提高关税
_ASIDES = (QUOTED, REASON, BRACKETED, _MATTER, _ON, _CAUSE)
_STATED = frozenset({"tariff", "restrict", "enforce", "relax", "invest"})
_SPOKEN = frozenset({"accuse", "pressure"})
_LONGEST_ORGAN = 8  # characters behind 的: 两个委员会
_SAID = 10  # characters behind a subject in which it may announce what it does
_AIMED = 5  # characters behind a subject in which 对 or 在 may stand
_PLACED = 2  # characters of 列入
_LONGEST_SUBJECT = 16  # characters between a subject and its verb


def draft_at(
    site: Site, inside: Sequence[Mention], before: Before, action: Action, grammar: MoveGrammar
) -> Draft | None:
    """The move that the action makes in its clause; None when no one does it.

    Args:
        inside: who is named in the clause.
    """
    zh, text, words, kind = grammar.rules.zh, site.text, site.words, site.kind
    lead = site.lead
    if is_unasserted(site, lead, inside, grammar):
        return None
    inside = _unquoted(lead, site.start, inside)
    if (listed := _listed_by(site, inside, zh)) is not None:
        owner, whom = listed
        clause = Span(site.start, site.end)
        return Draft(clause, owner, kind, words, action.id, "done", whom)
    own, target = roles(lead, site.start, inside, kind, zh)
    if target is not None and _is_nested(site, target, zh):
        return None
    if (inner := _inner(site, inside, zh)) is not None:
        since = text.endswith(zh["since_whom"], 0, inner.span.start)
        if not since and not text.endswith(zh["scene_ends"], 0, site.end):
            return None  # 欧盟在美国加征关税后宣布反制
        nested = text[inner.span.start : words.start]
        held = [actor for actor in inside if actor.span.start >= inner.span.start]
        own, target = roles(nested, inner.span.start, held, kind, zh)
    if own is None and is_aside(text[site.start : site.end], zh):
        return None  # "堪培拉表示,在北京征收关税后"
    if own is None and kind in _STATED and is_matter(lead, site.start, inside, zh):
        return None  # "伯明翰表示,就中国对大麦征收关税,…"
    lists = text.startswith(zh["places"], words.start)
    if lists and own is not None and text.startswith(zh["company"], own.span.end):
        return None  # "将通用动力等,[28家美国企业]列入清单"
    if before.both is not None:
        own, target = before.both if kind in SHARED else (before.both[0], target)
    ahead = text[site.start : site.begins]
    if own is None and kind in SHARED and target is not None:
        ahead = _before_partner(lead, target.span.start - site.start, zh)
    subject = _acting(text, ahead, own, kind, words.start, before, grammar)
    if subject is None:
        return None
    if subject is own and (
        is_forecast(lead + words.of(text), own, before, zh)
        or not _reaches(site, subject, inside, target, zh)
    ):
        return None
    if any(is_governed(text, each, zh) for each in inside if each.span.end <= words.start):
        return None  # 通用汽车邀请德国企业设厂
    if target is not None and _is_forum(text, target, kind, zh):
        target = _partner_like(text, target, inside, zh)
    if not text.startswith(zh["stands_for"], words.end):
        home = grammar.homes.get(subject.id)  # 美国商务部禁止美国企业向中兴供货
        others = [actor for actor in inside if actor.id != home]
        target = target or object_of(text, words, others, subject, kind, zh)
    target = target or before.whom
    if target is None and subject is not own and text.startswith(zh["completes"], words.start):
        target = before.partner if kind in SHARED else None  # "雷蒙多和戈雅会晤,签署协议"
    if target is not None and target.id in (subject.id, UNLISTED):
        target = None
    partnerless = target is None and kind in SHARED and not action.alone
    if partnerless or is_described(site, inside, zh):
        return None
    announces = subject is before.announcer
    return Draft(
        span=Span(before.announced_from if announces else site.start, site.end),
        actor=subject,
        kind=kind_said(site, zh),
        action=words,
        rule=action.id,
        modality="announced" if is_announced(text, lead, inside, words.start, zh) else "done",
        target=target,
        object=Span(words.end, site.end) if words.end < site.end else None,
    )


def _before_partner(lead: str, at: int, zh: Mapping[str, tuple[str, ...]]) -> str:
    """What stands before the partner whom a clause names first, and its 与: [上月已]与美国签约."""
    named = lead[:at]
    joint = next((word for word in zh["with"] if named.endswith(word)), None)
    return lead if joint is None else named.removesuffix(joint)


def _listed_by(
    site: Site, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> tuple[Mention, Mention | None] | None:
    """Whose list one is put on, and who: 华为被列入美国的实体清单."""
    words = site.words
    if not site.lead.endswith(zh["suffers"]) or not site.text.startswith(zh["places"], words.start):
        return None
    owner = next((a for a in inside if 0 < a.span.start - words.start <= _PLACED), None)
    if owner is None or owner.kind not in STATES:
        return None
    whom = next((a for a in inside if a.span.end <= words.start), None)
    return owner, whom


def _is_forum(text: str, actor: Mention, kind: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether it is before whom, or about whom, it is done: 向世贸组织申诉, 就对俄制裁展开讨论."""
    at = actor.span.start
    if kind in SHARED:
        return any(text.endswith(about + to, 0, at) for about in zh["about"] for to in zh["to"])
    return kind == "accuse" and actor.kind == "organisation" and text.endswith(zh["aiming"], 0, at)


def _partner_like(
    text: str, actor: Mention, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """The same actor where it is named as a partner: 就对美关税与[美方]磋商."""
    same = (other for other in inside if other.id == actor.id)
    return next((a for a in same if text.endswith(zh["with"], 0, a.span.start)), None)


def _reaches(
    site: Site,
    subject: Mention,
    inside: Sequence[Mention],
    target: Mention | None,
    zh: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether the action is near enough to who does it, and no item of another's list."""
    last = subject
    for actor in inside:
        if actor.span.end <= site.words.start and actor is not target:
            last = actor
    between = without_brackets(site.text[max(last.span.end, site.start) : site.words.start])
    between = REASON.sub("", DATE.sub("", between))
    if between.endswith("、"):
        return False  # 换取北京承诺购买美国大豆、暂缓管制
    if target is not None or len(between) <= _LONGEST_SUBJECT:
        return True
    aimed = any(word in between[:_AIMED] for word in zh["aiming"])
    announced = any(word in between[:_SAID] for word in zh["saying"])
    return aimed or announced or between.endswith(zh["saying"])


def _is_nested(site: Site, target: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the one whom 对 names acts: 对澳大利亚要求调查的报复, 对美国制裁炼厂表示不满."""
    if site.text.startswith(zh["own_verbs"], target.span.end):
        return True
    touches = target.span.end == site.words.start
    return touches and any(word in site.rest for word in zh["replies"])


def _inner(
    site: Site, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """Who acts in a clause inside the clause: 中国在[美国]加征关税后, 自从[美国]对华加征关税后."""
    held = [actor for actor in inside if actor.span.end <= site.words.start]
    since = (a for a in held if site.text.endswith(zh["since_whom"], 0, a.span.start))
    whom = next(since, None)
    if whom is not None and _SINCE.match(site.rest):
        return whom
    if _THEN.match(site.rest) is None:
        return None
    return held[-1] if held and site.text.endswith("在", 0, held[-1].span.start) else None


def _acting(
    text: str,
    lead: str,
    own: Mention | None,
    kind: str,
    verb: int,
    before: Before,
    grammar: MoveGrammar,
) -> Mention | None:
    """Who does it: who is named before the verb, who announces it, or who acted before."""
    zh = grammar.rules.zh
    announced = before.announcer is not None and kind not in SHARED
    speaks = kind in _SPOKEN and own is not None and own.span.start == verb - len(lead)
    if own is not None and announced and not speaks and not acts(text, own, verb, zh):
        own = None
    pleads = text.startswith(zh["pleads"], verb)
    if own is None and before.announcer is None and before.wished and not pleads:
        return None
    if own is None and before.announcer is not None and _FIRM.search(lead):
        return None  # 加拿大宣布,中矿资源公司将出售股份
    subject = (
        own
        or before.announcer
        or goes_on(
            lead,
            before,
            grammar,
            pleads=pleads,
            declares=text.startswith(zh["saying"], verb),
        )
    )
    if subject is None or subject.id == UNLISTED or subject.kind == "place":
        return None
    if text.startswith(zh["responses"], subject.span.end):
        return subject
    passed = zh["via"] if kind in SHARED else zh["via"] + zh["other_than"]
    if own is subject and text.endswith(passed, 0, subject.span.start):
        return None  # 经国务院批准, 非欧佩克产油国减产
    of = text[subject.span.end : subject.span.end + 1] in zh["no_subject_before"]
    if of and not _is_of_organ(text, subject.span.end + 1, verb, zh):
        return None
    return subject


def _is_of_organ(text: str, start: int, verb: int, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a body of the one before acts: 众议院的[两个委员会]表示, 台湾的[大陆委员会]警告."""
    near = text[start : start + _LONGEST_ORGAN]
    named = any(organ in near for organ in zh["organs"] if len(organ) > 1)
    return named or text[start:verb].endswith(zh["organs"])


def _unquoted(lead: str, offset: int, inside: Sequence[Mention]) -> Sequence[Mention]:
    """Who is named outside of quotes, brackets and reasons: 荷兰以技术转移至闻泰为由接管工厂."""
    if _ASIDE.search(lead) is None:
        return inside
    closed = [each for aside in _ASIDES for each in aside.finditer(lead)]
    if not closed:
        return inside
    return [
        actor
        for actor in inside
        if not any(each.start() < actor.span.start - offset < each.end() for each in closed)
    ]
