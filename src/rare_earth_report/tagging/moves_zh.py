"""Read moves from Chinese headlines: a clause at a time, the subject before the verb."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.move_drafts import Draft
from rare_earth_report.tagging.move_grammar import MoveGrammar
from rare_earth_report.tagging.move_objects import SHARED

_CLAUSE = re.compile(
    r"[^，,。！!？?；;：:\s“”\"]+(?:[“”\"][^“”\"]{1,20}[“”\"][^，,。！!？?；;：:\s“”\"]*)*"
)
_LONGEST_SAYING = 4  # characters of a verb of saying before a colon
_PAIR_GAP = 6  # characters between two parties and the noun of what they share
_SHORT = 10  # characters of a clause whose parties the headline names elsewhere
_CLOSE = 4  # characters between one who acts and the verb
_PARTNER_GAP = 6  # characters: 荷兰[外交部与]美国国务院
_LEAD = 4  # characters that may open a clause before the one who acts: 据路透社
_PLEA = 3  # characters between a verb of demand and the one who is asked
_LONGEST_SUBJECT = 16  # characters between a subject and its verb


@dataclass(frozen=True, slots=True)
class _Before:
    """What the clause before hands on."""

    speaker: Mention | None = None  # it announces what this clause says
    spoken_from: int = 0  # where its words begin
    actor: Mention | None = None  # who acted in it
    topic: Mention | None = None  # who acted last, with no one named since


def chinese_moves(
    text: str, sentence: Span, actors: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[Draft]:
    """The moves of a sentence that holds Chinese, a clause at a time."""
    before = _Before()
    supposes = tuple(grammar.rules.zh["supposes"])
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if any(word in clause[0] for word in supposes):
            return
        inside = _holders(
            text,
            [a for a in actors if clause.start() <= a.span.start and a.span.end <= clause.end()],
            grammar.rules.zh,
        )
        draft = _clause(text, clause, inside, actors, before, grammar)
        if draft is not None:
            yield draft
        speaker = _speaker(text, clause, inside, grammar.rules.zh) if draft is None else None
        actor = draft.actor if draft else _opening(text, clause, inside, grammar)
        topic = actor or (None if inside else before.topic)
        before = _Before(speaker, clause.start(), actor, topic)


def _holders(text: str, actors: list[Mention], zh: Mapping[str, Any]) -> list[Mention]:
    """The actors, a state taken into the name of who holds its office: 美国总统特朗普."""
    kept: list[Mention] = []
    for actor in actors:
        if actor.kind == "person" and kept and kept[-1].kind != "person":
            state = kept[-1].span
            if text[state.end : actor.span.start] in zh["offices"]:
                kept[-1] = replace(actor, span=Span(state.start, actor.span.end))
                continue
        kept.append(actor)
    return kept


def _speaker(
    text: str, clause: re.Match[str], inside: Sequence[Mention], zh: Mapping[str, Any]
) -> Mention | None:
    """Who announces the next clause: "商务部:", "商务部最新官宣,"."""
    if not inside:
        return None
    colon = text[clause.end() : clause.end() + 1] in {":", "："}
    if colon and clause.end() - inside[-1].span.end <= _LONGEST_SAYING:
        return inside[-1]
    if not clause[0].endswith(tuple(zh["announces"])):
        return None
    named = (a for a in inside if text[a.span.start - 1 : a.span.start] not in zh["at"])
    return next(named, None)


def _opening(
    text: str, clause: re.Match[str], inside: Sequence[Mention], grammar: MoveGrammar
) -> Mention | None:
    """Who stands at the head of a clause that names no one else."""
    if len(inside) != 1:
        return None
    lead = _without_opening(text[clause.start() : inside[0].span.start], grammar)
    zh = grammar.rules.zh
    other = (*zh["to"], *zh["with"], *zh["from"], *zh["at"])
    return inside[0] if len(lead) <= _LEAD and not any(word in lead for word in other) else None


def _clause(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    everywhere: Sequence[Mention],
    before: _Before,
    grammar: MoveGrammar,
) -> Draft | None:
    zh = grammar.rules.zh
    if _asks(text, clause, zh):
        return None
    turning: Mapping[str, str] | None = None
    for trigger in grammar.chinese_trigger.finditer(text, clause.start(), clause.end()):
        word = trigger[0]
        if _inside_noun(text, trigger, zh) or _in_title(text, clause.start(), trigger.start()):
            continue
        found = _action(text, trigger, clause.end(), inside, grammar)
        if found is None:
            turning = turning or zh["turning"].get(word)
            continue
        action, end = found
        kind = turning.get(action.kind, turning.get("*", action.kind)) if turning else action.kind
        words = Span(trigger.start(), end)
        draft = _draft(text, clause, words, inside, before, action, kind, grammar)
        if draft is None and kind == "negotiate" and not inside and _stands_alone(clause[0], zh):
            draft = _of_pair(clause, trigger.start(), end, everywhere, action)
        if draft is not None:
            return draft
    return None


def _stands_alone(words: str, zh: Mapping[str, Any]) -> bool:
    return len(words) <= _SHORT and not words.endswith(tuple(zh["after"]))


def _asks(text: str, clause: re.Match[str], zh: Mapping[str, Any]) -> bool:
    """Whether the clause is a question that asserts nothing."""
    asks = text[clause.end() : clause.end() + 1] in zh["asks"] or clause[0][-1] in zh["asks"]
    return asks and not any(word in clause[0] for word in zh["presupposes"])


def _inside_noun(text: str, trigger: re.Match[str], zh: Mapping[str, Any]) -> bool:
    around = text[max(0, trigger.start() - 2) : trigger.end() + 3]
    if text[max(0, trigger.start() - 1) : trigger.start()] in zh["nominal_after"]:
        return True
    return any(noun in around for noun in zh["inside"])


def _in_title(text: str, start: int, at: int) -> bool:
    """Whether `at` stands in the title of a work: 《美墨加协定》."""
    return text.rfind("《", start, at) > text.rfind("》", start, at)


def _action(
    text: str,
    trigger: re.Match[str],
    end: int,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
) -> tuple[Action, int] | None:
    """The action that the trigger begins, and where its words end."""
    best: tuple[Action, int] | None = None
    for form in grammar.chinese.get(trigger[0], ()):
        if form.pair and not _follows_pair(trigger.start(), actors):
            continue
        if not form.rest:
            return best or (form.action, trigger.end())
        at = text.find(form.rest, trigger.end(), end)
        if at >= 0 and (best is None or at + len(form.rest) < best[1]):
            best = form.action, at + len(form.rest)
    return best


def _follows_pair(at: int, actors: Sequence[Mention]) -> bool:
    """Whether two actors stand side by side shortly before `at`."""
    return any(
        one.span.end == other.span.start and 0 <= at - other.span.end <= _PAIR_GAP
        for one, other in pairwise(actors)
    )


def _draft(
    text: str,
    clause: re.Match[str],
    words: Span,
    inside: Sequence[Mention],
    before: _Before,
    action: Action,
    kind: str,
    grammar: MoveGrammar,
) -> Draft | None:
    """The move that the action at `words` makes in its clause; None when no one does it."""
    zh = grammar.rules.zh
    lead = text[clause.start() : words.start]
    if _unsaid(lead, grammar):
        return None
    own, target = _roles(lead, clause.start(), inside, kind, zh)
    if own is not None and before.speaker is not None and not _acts(text, own, words.start, zh):
        own = None
    subject = own or before.speaker or _goes_on(lead, before, grammar)
    if subject is None or text[subject.span.end : subject.span.end + 1] in zh["no_subject_before"]:
        return None
    between = text[subject.span.end : words.start]
    near = len(between) <= _LONGEST_SUBJECT or any(word in between[:3] for word in zh["to"])
    if subject is own and target is None and not near:
        return None
    if not text.startswith(tuple(zh["stands_for"]), words.end):
        target = target or _object(text, words, inside, subject, kind, zh)
    if text.startswith("的", words.end) or (target is None and kind in SHARED):
        return None
    return Draft(
        span=Span(
            before.spoken_from if subject is before.speaker else clause.start(), clause.end()
        ),
        actor=subject,
        kind=kind,
        action=words,
        rule=action.id,
        modality="announced" if _announced(text, lead, inside, words.start, zh) else "done",
        target=target,
        object=Span(words.end, clause.end()) if words.end < clause.end() else None,
    )


def _without_opening(lead: str, grammar: MoveGrammar) -> str:
    """The lead of a clause without the time and the connectives that open it."""
    if time := grammar.rules.when_zh.match(lead):
        lead = lead[time.end() :]
    for word in grammar.rules.zh["goes_on"]:
        lead = lead.removeprefix(word)
    return lead


def _goes_on(lead: str, before: _Before, grammar: MoveGrammar) -> Mention | None:
    """The actor of the clause before, where this one begins with its verb or with 对.

    Where it begins with 宣布 or 决定, clauses that name no one may stand between.
    """
    zh = grammar.rules.zh
    lead = _without_opening(lead, grammar)
    if lead.startswith((*zh["announces"], *zh["announce"])):
        return before.actor or before.topic
    return before.actor if not lead or lead.startswith(tuple(zh["to"])) else None


def _object(
    text: str,
    words: Span,
    inside: Sequence[Mention],
    subject: Mention,
    kind: str,
    zh: Mapping[str, Any],
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


def _roles(
    lead: str, offset: int, inside: Sequence[Mention], kind: str, zh: Mapping[str, Any]
) -> tuple[Mention | None, Mention | None]:
    """Subject and target among the actors in `lead`, the words before the verb."""
    masked = lead
    for word in zh["to_not"]:
        masked = masked.replace(word, "·" * len(word))
    first: Mention | None = None  # the first subject, where another stands after it
    subject: Mention | None = None
    target: Mention | None = None
    agent: Mention | None = None
    seen_to = False  # after 对 or 将, an actor before the verb is whom it is done to
    end = 0
    for actor in inside:
        at = actor.span.start - offset
        if at >= len(lead):
            break
        gap = masked[end:at]
        if any(word in gap[-3:] for word in zh["from"]):
            agent = actor
        elif seen_to or any(word in gap for word in zh["to"]):
            seen_to = True
            target = target or actor
        elif gap.endswith(tuple(zh["at"])) and end:
            target = actor if kind == "invest" else target
        elif subject is not None and actor.id != subject.id and _joins(gap, zh):
            target = actor if kind in SHARED else target
        elif subject is None and gap.endswith(tuple(zh["with"])):
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


def _acts(text: str, actor: Mention, verb: int, zh: Mapping[str, Any]) -> bool:
    """Whether the actor itself does it, and not what is only its: "中国稀土出口突然开闸"."""
    between = text[actor.span.end : verb]
    leads = (*zh["announce"], *zh["to"], *zh["with"], *zh["goes_on"])
    return len(between) <= _CLOSE or between.startswith(leads)


def _joins(gap: str, zh: Mapping[str, Any]) -> bool:
    """Whether the words between two actors make the second the first one's partner."""
    return not gap or (len(gap) <= _PARTNER_GAP and gap.endswith(tuple(zh["with"])))


def _announced(
    text: str, lead: str, inside: Sequence[Mention], verb: int, zh: Mapping[str, Any]
) -> bool:
    """Whether the act is announced; 将 before an actor is 把, and announces nothing."""
    if any(a.span.start < verb and text[a.span.start - 1 : a.span.start] == "将" for a in inside):
        lead = lead.replace("将", "", 1)
    return any(word in lead for word in zh["announce"])


def _unsaid(words: str, grammar: MoveGrammar) -> bool:
    """Whether a word before the verb takes back that it is done."""
    return grammar.chinese_never.search(grammar.chinese_unless.sub("", words)) is not None


def _of_pair(
    clause: re.Match[str], start: int, end: int, actors: Sequence[Mention], action: Action
) -> Draft | None:
    """ "伦敦谈判落幕": the parties are the two that the headline names side by side."""
    for one, other in pairwise(actors):
        if one.span.end == other.span.start and one.id != other.id:
            draft = Draft(
                span=Span(clause.start(), clause.end()),
                actor=one,
                kind=action.kind,
                action=Span(start, end),
                rule=action.id,
                modality="done",
            )
            return draft._replace(target=other)
    return None
