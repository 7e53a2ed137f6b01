"""What one Chinese clause hands on to the next: who announces, who acted, whom the scene names."""

import re
from collections.abc import Mapping, Sequence

from rare_earth_report.records import Mention, Record
from rare_earth_report.tagging.moves.drafts import SHARED, Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.holders_zh import STATES
from rare_earth_report.tagging.moves.sayers_zh import announcer_of, ends_in_colon, sayer_of

_LEAST_SPEAKER = 4  # characters of a name and a word of saying
_LONGEST_WAY = 16  # characters between one who goes and the word that says so
_AFTER = re.compile(r"[在于][^，。]{1,16}?(?:之后|后|期间|之际)")  # 但在锂价暴跌后放宽
_LEAD = 1  # character that may open a clause before the one who acts: 而中国


class Before(Record, frozen=True):
    """What the clause before hands on."""

    announcer: Mention | None = None  # it announces what this clause says
    announced_from: int = 0  # where its words begin
    actor: Mention | None = None  # who acted last, with no one named since
    topic: Mention | None = None  # `actor`, or whom a later clause begins with, acting or not
    whom: Mention | None = None  # "对原产于美国的商品,": whom the next act is done to
    opener: Mention | None = None  # whom the sentence before begins with
    person: Mention | None = None  # the same, where it is a person: 他
    partner: Mention | None = None  # with whom the one who acted did something
    sayer: Mention | None = None  # who says what this clause says
    speaker: Mention | None = None  # who said something last in the sentence: 我们
    both: tuple[Mention, Mention] | None = None  # the two whom 双方 means, where the clause says so
    observed: bool = False  # one who only watches says what this clause says
    wished: bool = False  # what it says must be, or is wished for


def handed_on(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    draft: Draft | None,
    before: Before,
    grammar: MoveGrammar,
    told: str,
) -> Before:
    """What the clause hands on to the next one.

    Args:
        told: the word by which it tells what is said of another, from `reporting`; may be empty.
    """
    zh = grammar.rules.zh
    placed = _placed(text, inside, zh) if draft is None and before.announcer else None
    if draft is not None:
        announcer = None
    elif before.announcer is not None and (
        not inside or is_aside(clause[0], zh) or placed is not None
    ):
        announcer = before.announcer  # "宣布,自今日起,…", "宣布,对来自中国的汽车,…"
    else:
        announcer = announcer_of(text, clause, inside, before.topic or before.opener, grammar)
    actor = draft.actor if draft else opening(text, clause, inside, grammar)
    head = _head(clause, inside) if inside else None
    if head and draft and draft.actor is not head and text.startswith("在", head.span.end):
        actor = head  # "中国在美国加征关税后,暂停进口"
    if told:
        actor = before.topic  # who says so goes on: "指美国滥用关税,要求撤销"
    sayer = sayer_of(text, clause, inside, grammar)
    if sayer is None and announcer is not None and ends_in_colon(text, clause):
        sayer = announcer
    accuser = draft.actor if draft and draft.kind == "accuse" else None
    speaker = (
        sayer
        or accuser
        or (None if _speaks_unlisted(clause[0], inside, grammar) else before.speaker)
    )
    if sayer is None and draft is None and not inside:
        sayer = before.sayer
    resumes = (
        not inside
        or clause[0].startswith(tuple(grammar.rules.pronouns))
        or grammar.chinese_goes_on.match(clause[0]) is not None
    )
    return Before(
        announcer=announcer,
        announced_from=before.announced_from if announcer is before.announcer else clause.start(),
        actor=actor or (None if inside else before.actor),
        topic=actor or (before.topic if resumes else _head(clause, inside)),
        whom=placed,
        opener=before.opener,
        person=before.person,
        partner=_partner(draft, inside, before),
        sayer=sayer,
        speaker=speaker,
        observed=_is_observed(clause[0], zh) or (before.observed and sayer is None),
        wished=grammar.chinese_wishes.search(clause[0]) is not None,
    )


def _speaks_unlisted(words: str, inside: Sequence[Mention], grammar: MoveGrammar) -> bool:
    """Whether somebody speaks whom no row lists: 林芳正称."""
    if inside or not words.endswith(grammar.rules.zh["says"]):
        return False
    who = without_opening(words, grammar)
    same = (
        *grammar.rules.pronouns,
        *grammar.rules.zh["announces"],
        *grammar.rules.zh["at"],
        "发表",
    )
    return len(who) >= _LEAST_SPEAKER and not who.startswith(same)


def _partner(draft: Draft | None, inside: Sequence[Mention], before: Before) -> Mention | None:
    """With whom the clause says something was done; one that names no one hands on who it was."""
    if draft is not None:
        return draft.target if draft.kind in SHARED else None
    return None if inside else before.partner


def _placed(
    text: str, inside: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """Who is named first in a clause where all only tell on whom or whence: 对来自中国的汽车."""
    before = zh["placing"] + zh["sources"]
    told = inside and all(text.endswith(before, 0, actor.span.start) for actor in inside)
    return inside[0] if told else None


def _is_observed(words: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether one who only watches says what follows: 分析人士指出."""
    return words.endswith(zh["says"]) and any(word in words for word in zh["observers"])


def is_aside(words: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a clause tells only when: 在发现中国补贴出口后."""
    return words.startswith(zh["at"]) and words.endswith(zh["scene_ends"])


def reporting(opened: str, before: Before, zh: Mapping[str, tuple[str, ...]]) -> str:
    """The word by which a clause goes on to tell what is said of another: 称, 指; else empty."""
    if before.topic is None or not opened.startswith(zh["reporting"]):
        return ""
    return next(word for word in zh["reporting"] if opened.startswith(word))


def _head(clause: re.Match[str], inside: Sequence[Mention]) -> Mention | None:
    """Who stands first of all in a clause, whoever else it names."""
    return inside[0] if inside[0].span.start == clause.start() else None


def sets_scene(words: str, opened: str, grammar: MoveGrammar) -> bool:
    """Whether a clause says nothing of its own: 其中, 自4月10日起, 对原产于美国的商品.

    Args:
        opened: its words without what opens it.
    """
    zh = grammar.rules.zh
    if opened.startswith(zh["purposes"]):
        return True
    if words not in zh["connects"] and not opened.startswith(zh["fronts"]):
        return _is_time(words, grammar)
    return not words.endswith(zh["announces"]) and not grammar.chinese_trigger.search(words)


def _is_time(words: str, grammar: MoveGrammar) -> bool:
    """Whether a clause says only when it begins: 决定明日起, 宣布自今日起."""
    if not words.endswith("起"):
        return False
    for word in grammar.rules.zh["saying"]:
        words = words.removeprefix(word)
    return not without_opening(words, grammar)


def fronted(
    words: str, inside: Sequence[Mention], before: Before, grammar: MoveGrammar
) -> Mention | None:
    """Whom the act of the next clause is done to, where this clause names them ahead of it."""
    zh = grammar.rules.zh
    if not inside or words.endswith(zh["viewed"]):
        return before.whom
    return inside[0] if without_opening(words, grammar).startswith(zh["to"]) else before.whom


def _traveller(
    text: str, clause: re.Match[str], inside: Sequence[Mention], grammar: MoveGrammar
) -> Mention | None:
    """Who is said to go somewhere: the last one named before the word that says so."""
    whither = grammar.rules.zh["into"] + grammar.rules.zh["travels"]
    for travels in grammar.chinese_travels.finditer(clause[0]):
        at = clause.start() + travels.start()
        ahead = [
            actor
            for actor in inside
            if actor.span.end <= at and not text.endswith(whither, 0, actor.span.start)
        ]
        if ahead and at - ahead[-1].span.end <= _LONGEST_WAY:
            return ahead[-1]
    return None


def opening(
    text: str, clause: re.Match[str], inside: Sequence[Mention], grammar: MoveGrammar
) -> Mention | None:
    """Who stands at the head of a clause that names no one else."""
    zh = grammar.rules.zh
    if inside and (gone := _traveller(text, clause, inside, grammar)) is not None:
        return gone
    told = any(text.endswith(zh["tells"], 0, other.span.start) for other in inside[1:])
    if not inside or (len({actor.id for actor in inside}) > 1 and not told):
        return None
    lead = without_opening(text[clause.start() : inside[0].span.start], grammar)
    person = inside[0].kind == "person" and lead in zh["offices"]
    if person or (inside[0].kind == "company" and lead.endswith(zh["trades"])):
        return inside[0]  # 副总理刘鹤, 矿业巨头力拓
    first = len(lead) <= _LEAD and not any(word in lead for word in zh["relating"])
    return inside[0] if first else None


def goes_on(
    lead: str, before: Before, grammar: MoveGrammar, *, pleads: bool, declares: bool
) -> Mention | None:
    """The actor of the clause before, where this one begins with its verb or with 对.

    Where it begins with 宣布 or 决定, clauses that name no one may stand between, and one who
    `declares` may have been named among others. Who `pleads` may have spoken in the sentence
    before: "…。敦促日方纠正错误".
    """
    zh = grammar.rules.zh
    lead = without_opening(lead, grammar)
    if lead.startswith(zh["speaker"]):
        return before.speaker
    if lead.startswith(zh["own_firm"]):
        firm = before.sayer
        return firm if firm is not None and firm.kind == "company" else None
    if lead in zh["own_office"]:
        topic = before.topic or before.sayer
        return topic if topic is not None and topic.kind in STATES else None
    for pronoun, kinds in grammar.rules.pronouns.items():
        if lead.startswith(pronoun):
            return _meant(lead.removeprefix(pronoun), kinds, before, zh)
    if lead.startswith(zh["continuing"]):
        return before.topic
    if lead and not lead.startswith(zh["asked_about"]):
        return None  # "特斯拉…,[就关税问题]提出诉讼"
    topic = before.topic
    spoken_of = topic is not None and (declares or topic.kind != "organisation")
    return before.actor or (
        topic if spoken_of else before.speaker or before.opener if pleads else None
    )


def _meant(
    rest: str, kinds: frozenset[str], before: Before, zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """Whom a pronoun means, where `rest` goes on to say what they do."""
    if rest.startswith(("们", *zh["company"], *zh["private"])):
        return None
    topic = before.topic or before.speaker
    if not kinds or (topic is not None and topic.kind in kinds):
        return topic
    if "person" in kinds:
        return topic or before.person
    opener = before.opener
    return opener if opener is not None and opener.kind in kinds else None


def without_opening(lead: str, grammar: MoveGrammar) -> str:
    """The lead of a clause without the times and the connectives that open it: 并于10月起."""
    zh = grammar.rules.zh
    at = -1
    end = 0
    while at != end:
        at = end
        if found := grammar.chinese_goes_on.match(lead, end):
            end = found.end()
        begin = end + 1 if lead[end : end + 1] in zh["before_times"] else end
        begin += lead.startswith(" ", begin)
        if time := grammar.rules.when_zh.match(lead, begin):
            end = time.end()
            end += next((len(w) for w in zh["since_then"] if lead.startswith(w, end)), 0)
    if after := _AFTER.match(lead, end):
        end = after.end()
    return lead[end:]
