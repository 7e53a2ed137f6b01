"""Read moves from Chinese headlines: a clause at a time, the subject before the verb."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.move_drafts import Draft
from rare_earth_report.tagging.move_grammar import MoveGrammar

_CLAUSE = re.compile(r"[^，,。！!？?；;：:\s“”\"]+(?:[“”\"][^“”\"]{1,20}[“”\"][^，,。！!？?；;：:\s“”\"]*)*")
_SHARED = frozenset({"negotiate", "cooperate"})
_LONGEST_SUBJECT = 16  # characters between a subject and its verb


def chinese_moves(
    text: str, sentence: Span, actors: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[Draft]:
    """The moves of a sentence that holds Chinese, a clause at a time."""
    speaker: Mention | None = None
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        inside = [a for a in actors if clause.start() <= a.span.start and a.span.end <= clause.end()]
        after = text[clause.end() : clause.end() + 1]
        yield from _clause(text, clause, inside, actors, speaker, grammar)
        colon = after in {":", "："}
        speaker = inside[-1] if colon and inside and inside[-1].span.end == clause.end() else None


def _clause(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    everywhere: Sequence[Mention],
    speaker: Mention | None,
    grammar: MoveGrammar,
) -> Iterator[Draft]:
    zh = grammar.rules.zh
    if _asks(text, clause, zh):
        return
    turning: Mapping[str, str] | None = None
    for trigger in grammar.chinese_trigger.finditer(text, clause.start(), clause.end()):
        word = trigger[0]
        if word in zh["turning"] and not turning:
            turning = zh["turning"][word]
            if word not in grammar.chinese:
                continue
        if _inside_noun(text, trigger, zh):
            continue
        found = _action(text, trigger, clause.end(), grammar)
        if found is None:
            continue
        action, end = found
        kind = turning.get(action.kind, turning.get("*", action.kind)) if turning else action.kind
        draft = _draft(text, clause, trigger.start(), end, inside, speaker, action, kind, zh)
        if draft is None and kind == "negotiate" and not inside:
            draft = _of_pair(clause, trigger.start(), end, everywhere, action)
        if draft is not None:
            yield draft
            return


def _asks(text: str, clause: re.Match[str], zh: Mapping[str, Any]) -> bool:
    """Whether the clause is a question that asserts nothing."""
    asks = text[clause.end() : clause.end() + 1] in zh["asks"] or clause[0][-1] in zh["asks"]
    return asks and not any(word in clause[0] for word in zh["presupposes"])


def _inside_noun(text: str, trigger: re.Match[str], zh: Mapping[str, Any]) -> bool:
    around = text[max(0, trigger.start() - 2) : trigger.end() + 3]
    return any(noun in around for noun in zh["inside"])


def _action(
    text: str, trigger: re.Match[str], end: int, grammar: MoveGrammar
) -> tuple[Action, int] | None:
    """The action that the trigger begins, and where its words end."""
    for form in grammar.chinese.get(trigger[0], ()):
        if not form.rest:
            return form.action, trigger.end()
        at = text.find(form.rest, trigger.end(), end)
        if at >= 0:
            return form.action, at + len(form.rest)
    return None


def _draft(
    text: str,
    clause: re.Match[str],
    start: int,
    end: int,
    inside: Sequence[Mention],
    speaker: Mention | None,
    action: Action,
    kind: str,
    zh: Mapping[str, Any],
) -> Draft | None:
    roles = _roles(text, clause.start(), start, inside, zh)
    subject, target = roles.get("subject"), roles.get("target")
    if subject is None and speaker is not None:
        subject = speaker
    if subject is None or _unsaid(text[clause.start() : start], zh):
        return None
    if subject is not speaker and start - subject.span.end > _LONGEST_SUBJECT and target is None:
        return None
    if text[subject.span.end : subject.span.end + 1] in zh["no_subject_before"]:
        return None
    later = [a for a in inside if a.span.start >= end or start <= a.span.start < end]
    if target is None and later and later[0].id != subject.id:
        target = later[0]
    if target is None and kind in _SHARED:
        return None
    announced = any(word in text[clause.start() : start] for word in zh["announce"])
    first = min(subject.span.start, clause.start())
    return Draft(
        span=Span(first, clause.end()),
        actor=subject,
        kind=kind,
        action=Span(start, end),
        rule=action.id,
        modality="announced" if announced else "done",
        target=target,
        object=Span(end, clause.end()) if end < clause.end() else None,
    )


def _roles(
    text: str, first: int, verb: int, inside: Sequence[Mention], zh: Mapping[str, Any]
) -> dict[str, Mention]:
    """Subject and target among the actors before the verb, by the word before each."""
    roles: dict[str, Mention] = {}
    plain: list[Mention] = []
    for actor in inside:
        if actor.span.start >= verb:
            break
        before = text[max(first, actor.span.start - 2) : actor.span.start]
        if before.endswith(tuple(zh["from"])):
            roles["agent"] = actor
        elif before.endswith(tuple(zh["to"])):
            roles["target"] = actor
        elif before.endswith(tuple(zh["with"])) and plain:
            roles["target"] = actor
        else:
            plain.append(actor)
    if "agent" in roles:
        roles["subject"] = roles["agent"]
        if plain:
            roles["target"] = plain[-1]
    elif plain:
        roles["subject"] = plain[-1]
        if len(plain) > 1 and plain[-2].id != plain[-1].id:
            adjacent = plain[-2].span.end == plain[-1].span.start
            roles["subject"], roles["target"] = (
                (plain[-2], plain[-1]) if adjacent else (plain[-1], plain[-2])
            )
    return roles


def _unsaid(words: str, zh: Mapping[str, Any]) -> bool:
    """Whether a word before the verb takes back that it is done."""
    for word in zh["unless"]:
        words = words.replace(word, "")
    return any(word in words for word in zh["never"])


def _of_pair(
    clause: re.Match[str], start: int, end: int, actors: Sequence[Mention], action: Action
) -> Draft | None:
    """ "伦敦谈判落幕": the parties are the two that the headline names side by side."""
    for one, other in zip(actors, actors[1:], strict=False):
        if one.span.end == other.span.start and one.id != other.id:
            draft = Draft(
                span=Span(clause.start(), clause.end()),
                actor=one,
                kind=action.kind,
                action=Span(start, end),
                rule=action.id,
                modality="done",
            )
            return replace(draft, target=other)
    return None
