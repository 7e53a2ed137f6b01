"""Read moves from Chinese: a clause at a time, the subject before the verb."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span, replace
from rare_earth_report.tagging.move_actions_zh import (
    action_at,
    asks,
    in_title,
    is_in_noun,
    is_topic,
    unsaid,
)
from rare_earth_report.tagging.move_context_zh import (
    Before,
    blame,
    fronted,
    goes_on,
    handed_on,
    reporting,
    sets_scene,
    without_opening,
)
from rare_earth_report.tagging.move_drafts import Draft
from rare_earth_report.tagging.move_grammar import MoveGrammar
from rare_earth_report.tagging.move_objects import SHARED
from rare_earth_report.tagging.move_pairs_zh import of_headline
from rare_earth_report.tagging.move_roles_zh import (
    BRACKETED,
    STATES,
    UNLISTED,
    acts,
    describes,
    holders,
    is_person,
    object_of,
    partners,
    roles,
    without_brackets,
)

# A space beside a number or a Latin word, and a comma in a number, end no clause.
_RUN = (
    r"(?:[^，,。！!？?；;：:\s“”\"（(]++|[（(][0-9A-Za-z][^（()）\n]{0,40}[)）]|[（(]"
    r"|(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z（(])|(?<=[0-9A-Za-z.]) (?=[0-9A-Za-z])"
    r"|(?:(?<=[0-9A-Za-z%])|(?<=[0-9A-Za-z日][)）])) (?=[\u4e00-\u9fff])"
    r"|(?<=[0-9])[,，](?=[0-9]{3}))"
)
_CLAUSE = re.compile(rf"{_RUN}++(?:[“”\"][^“”\"]{{1,40}}[“”\"]{_RUN}*+)*+")
_REASON = re.compile(r"以[^，。]{1,60}?为由")
_QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]*[”\"」』]")
_ASIDE = re.compile(r"[“\"「『（(]|为由")  # each of them holds one
_ASIDES = (_QUOTED, _REASON, BRACKETED)
_ANSWERABLE = frozenset({"tariff", "restrict"})
_OPENS_QUOTE = ("“", "「", '"')
_SPOKEN = frozenset({"accuse", "pressure"})
_SPEAKERS = frozenset({"country", "bloc", "government-body", "company", "person"})
_WILL = ("将", "会", "料")
_SAYS = 24  # characters behind an actor in which it is said that they say something
_COUNT = 4  # characters of a number with its classifier
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两数多]{1,3}[家个名位间]\Z")
_AIMED = 5  # characters behind a subject in which 对 or 在 may stand
_LONGEST_SUBJECT = 16  # characters between a subject and its verb


def chinese_moves(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
    earlier: Sequence[Mention] = (),
) -> Iterator[Draft]:
    """The moves of a sentence that holds Chinese, a clause at a time.

    Args:
        earlier: who is named in the sentence before; 他 may mean the first, 双方 the two.
    """
    zh = grammar.rules.zh
    opener = next(iter(earlier), None)
    person = next((actor for actor in earlier if is_person(text, actor, zh)), None)
    before = Before(opener=opener, person=person, speaker=_speaker(text, opener, zh))
    supposed = grammar.chinese_supposes.search(text, sentence.start, sentence.end)
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if supposed is not None and supposed.start() < clause.end():
            return
        inside = _inside(text, clause, actors, grammar)
        opened = without_opening(clause[0], grammar)
        if sets_scene(clause[0], opened, grammar):
            before = replace(before, whom=fronted(clause[0], inside, before, grammar))
            continue
        told = reporting(opened, before, zh)
        if not inside and opened.startswith(zh["both"]):
            before = replace(before, both=_two([*earlier, *actors], clause.start(), zh))
        draft = blame(clause, inside, before, grammar, told)
        draft = draft or _clause(text, clause, inside, actors, before, grammar)
        if draft is not None:
            yield draft
            together = draft.actor in inside or draft.actor is before.announcer
            if draft.kind not in SHARED and together:
                for other in partners(text, draft.actor, actors, zh):
                    if draft.target is None or other.id != draft.target.id:
                        yield replace(draft, actor=other)
            if before.both and draft.actor is before.both[0] and draft.kind not in SHARED:
                yield replace(draft, actor=before.both[1])
            if (second := _second(text, clause, inside, draft, grammar)) is not None:
                yield second
        before = handed_on(text, clause, inside, draft, before, grammar, told)


def _speaker(
    text: str, opener: Mention | None, zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """Who began the sentence before, where it is said that they say something: 我们."""
    if opener is None or opener.id == UNLISTED or opener.kind not in _SPEAKERS:
        return None
    after = text[opener.span.end : opener.span.end + _SAYS]
    return opener if any(word in after for word in zh["says"]) else None


def _two(
    actors: Sequence[Mention], start: int, zh: Mapping[str, tuple[str, ...]]
) -> tuple[Mention, Mention] | None:
    """The two of a kind that are named before `start`, if they are two."""
    for kinds in (STATES, frozenset({"company"}), frozenset({"person"})):
        named = {a.id: a for a in actors if a.kind in kinds and a.span.end <= start}
        if len(named) == 2 and UNLISTED not in named:
            one, other = named.values()
            return one, other
    return None


def _inside(
    text: str, clause: re.Match[str], actors: Sequence[Mention], grammar: MoveGrammar
) -> list[Mention]:
    """Who is named in the clause, but for titles of works."""
    start, end = clause.span()
    named = [
        actor
        for actor in actors
        if start <= actor.span.start
        and actor.span.end <= end
        and not in_title(text, start, actor.span.start)
    ]
    return holders(text, named, grammar)


def _clause(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    everywhere: Sequence[Mention],
    before: Before,
    grammar: MoveGrammar,
) -> Draft | None:
    zh = grammar.rules.zh
    if asks(text, clause, zh) or clause[0].endswith(zh["not_yet"]):
        return None
    turning: Mapping[str, str] | None = None
    turned = 0  # where the word that turns what follows it ends
    for trigger in grammar.chinese_trigger.finditer(text, clause.start(), clause.end()):
        word = trigger[0]
        if is_in_noun(text, trigger, grammar) or in_title(text, clause.start(), trigger.start()):
            continue
        found = action_at(text, trigger, clause.end(), inside, grammar)
        if found is None:
            if turning is None and (turning := grammar.rules.turning.get(word)):
                turned = trigger.end()
            continue
        if turning and any(word in text[turned : trigger.start()] for word in zh["and_then"]):
            turning = None  # 拒绝购买石油并实施制裁
        action, end = found
        kind = turning.get(action.kind, turning.get("*", action.kind)) if turning else action.kind
        if not kind:
            continue  # 拒绝道歉
        words = Span(trigger.start(), end)
        draft = _draft(text, clause, words, inside, before, action, kind, grammar)
        if draft is None and kind == "negotiate" and not inside:
            draft = of_headline(clause, words, everywhere, action, zh)
        if draft is not None:
            return draft
    return None


def _second(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    first: Draft,
    grammar: MoveGrammar,
) -> Draft | None:
    """What the clause goes on to say with 并: 会晤并达成协议."""
    zh = grammar.rules.zh
    for trigger in grammar.chinese_trigger.finditer(text, first.action.end, clause.end()):
        if not text.endswith(zh["and_then"], 0, trigger.start()):
            continue
        found = action_at(text, trigger, clause.end(), inside, grammar)
        if found is None or is_in_noun(text, trigger, grammar):
            continue
        action, end = found
        words = Span(trigger.start(), end)
        target = object_of(text, words, inside, first.actor, action.kind, zh)
        shared = action.kind in SHARED
        target = target or (first.target if shared else None)
        if action.kind == first.kind or (target is None and shared and not action.alone):
            return None
        return replace(
            first,
            span=Span(trigger.start(), clause.end()),
            kind=action.kind,
            action=words,
            rule=action.id,
            target=target,
            object=Span(end, clause.end()) if end < clause.end() else None,
        )
    return None


def _draft(
    text: str,
    clause: re.Match[str],
    words: Span,
    inside: Sequence[Mention],
    before: Before,
    action: Action,
    kind: str,
    grammar: MoveGrammar,
) -> Draft | None:
    """The move that the action at `words` makes in its clause; None when no one does it."""
    zh = grammar.rules.zh
    lead = text[clause.start() : words.start]
    if unsaid(_without_names(lead, clause.start(), inside), grammar):
        return None
    if is_topic(text, inside, words.start, zh):
        return None
    if (
        text.startswith(zh["objects_first"], words.start)
        and kind == "tariff"
        and not _levies(lead, zh)
    ):
        return None
    if lead.endswith(zh["says"]) and text.startswith(_OPENS_QUOTE, words.end):
        return None  # 卡尼称提高关税“毫无道理”
    inside = _unquoted(lead, clause.start(), inside)
    own, target = roles(lead, clause.start(), inside, kind, zh)
    if before.both is not None:
        own, target = before.both if kind in SHARED else (before.both[0], target)
    subject = _acting(text, lead, own, kind, words.start, before, grammar)
    if subject is None or (
        subject is own and _is_forecast(text[clause.start() : words.end], own, before, zh)
    ):
        return None
    if any(_governed(text, each, zh) for each in inside if each.span.end <= words.start):
        return None  # 通用汽车邀请德国企业设厂
    last = subject
    for actor in inside if subject is own else ():
        if actor.span.end <= words.start and actor is not target:
            last = actor
    between = without_brackets(text[max(last.span.end, clause.start()) : words.start])
    near = len(between) <= _LONGEST_SUBJECT or any(
        word in between[:_AIMED] for word in zh["aiming"]
    )
    near = near or between.endswith(zh["saying"])
    if subject is own and target is None and not near:
        return None
    if subject is own and between.endswith("、"):
        return None  # 换取北京承诺购买美国大豆、暂缓管制
    if not text.startswith(zh["stands_for"], words.end):
        target = target or object_of(text, words, inside, subject, kind, zh)
    target = target or before.whom
    if target is not None and target.id in (subject.id, UNLISTED):
        target = None
    rest = text[words.end : clause.end()]
    if rest.startswith(zh["not_done"]) or any(word in rest for word in zh["matters"]):
        return None
    if any(word in rest for word in zh["spoken_of"]) and any(
        text.endswith(zh["about"], 0, a.span.start) for a in inside if a.span.end <= words.start
    ):
        return None
    if kind in _ANSWERABLE and any(word in rest for word in zh["answers"]):
        kind = "retaliate"
    describing = text.startswith(("的", *zh["nominal_then"]), words.end) or (
        kind in _ANSWERABLE and describes(text, words.end, zh)
    )
    describing = describing and not text.startswith(zh["decrees"], words.end)
    describing = describing and not (kind == "relax" and text.startswith(zh["lifted"], words.end))
    if describing or (target is None and kind in SHARED and not action.alone):
        return None
    return Draft(
        span=Span(
            before.announced_from if subject is before.announcer else clause.start(), clause.end()
        ),
        actor=subject,
        kind=kind,
        action=words,
        rule=action.id,
        modality="announced" if _announced(text, lead, inside, words.start, zh) else "done",
        target=target,
        object=Span(words.end, clause.end()) if words.end < clause.end() else None,
    )


def _is_forecast(
    said: str, own: Mention, before: Before, zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether an outlet or institute says what another will do: 彭博社指出,美国将提高关税."""
    sayer = before.sayer
    told = sayer is not None and sayer.kind == "organisation" and sayer.id != own.id
    announces = any(word in said for word in zh["announces"])
    return told and not announces and any(word in said for word in _WILL)


def _levies(lead: str, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a tariff is the subject's: 对华关税升至, but not 日本汽车关税升至."""
    return "出口" not in lead and (not lead or any(word in lead for word in zh["on_whom"]))


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
    if own is None and before.announcer is None and before.wished:
        return None
    subject = (
        own
        or before.announcer
        or goes_on(
            lead,
            before,
            grammar,
            pleads=text.startswith(zh["pleads"], verb),
            declares=text.startswith(zh["saying"], verb),
        )
    )
    if subject is None or subject.id == UNLISTED or subject.kind == "place":
        return None
    if text.startswith(zh["responses"], subject.span.end):
        return subject
    of = text[subject.span.end : subject.span.end + 1] in zh["no_subject_before"]
    if of and not text[subject.span.end + 1 : verb].endswith(zh["organs"]):
        return None
    return subject


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


def _governed(text: str, actor: Mention, zh: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether someone lets the actor act, or keeps or asks it to: 要求三家中国企业撤出."""
    at = actor.span.start
    counted = _COUNTED.search(text, max(0, at - _COUNT), at)
    return text.endswith(zh["governs"], 0, counted.start() if counted else at)


def _announced(
    text: str, lead: str, inside: Sequence[Mention], verb: int, zh: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether the act is announced; 将 before what it is done to is 把, and announces nothing."""
    start = verb - len(lead)
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
    for aside in (_QUOTED, _REASON):
        lead = aside.sub(lambda words: "·" * len(words[0]), lead)
    for actor in inside:
        start, end = actor.span.start - offset, actor.span.end - offset
        lead = lead[:start] + "·" * len(lead[start:end]) + lead[end:]
    return lead
