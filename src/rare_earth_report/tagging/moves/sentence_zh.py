"""Read moves from Chinese: a clause at a time, the subject before the verb."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span, replace
from rare_earth_report.tagging.moves.actions_zh import (
    action_at,
    asks,
    in_title,
    is_in_noun,
)
from rare_earth_report.tagging.moves.asserted_zh import REASON, Site, only_when
from rare_earth_report.tagging.moves.blame_zh import blame
from rare_earth_report.tagging.moves.context_zh import (
    Before,
    fronted,
    handed_on,
    reporting,
    sets_scene,
    without_opening,
)
from rare_earth_report.tagging.moves.draft_zh import draft_at
from rare_earth_report.tagging.moves.drafts import SHARED, Draft, mention_shifted, shifted
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.holders_zh import STATES, UNLISTED, holders
from rare_earth_report.tagging.moves.matters_zh import matters
from rare_earth_report.tagging.moves.pairs_zh import of_headline
from rare_earth_report.tagging.moves.roles_zh import is_person, object_of, partners

# A space beside a number or a Latin word, and a comma in a number, end no clause.
_RUN = (
    r"(?:[^，,。！!？?；;：:\s“”\"（(]++|[（(][0-9A-Za-z][^（()）\n]{0,40}[)）]"
    r"|[（(][\u4e00-\u9fff]{1,6}[:：][0-9A-Za-z.]{1,12}[)）]|[（(]"
    r"|(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z（(])|(?<=[0-9A-Za-z.]) (?=[0-9A-Za-z])"
    r"|(?:(?<=[0-9A-Za-z%])|(?<=[0-9A-Za-z日][)）])) (?=[\u4e00-\u9fff])"
    r"|(?<=[0-9])[,，](?=[0-9]{3})|(?<=[0-9])[:：](?=[0-9]{2}))"
)
_CLAUSE = re.compile(rf"{_RUN}++(?:[“”\"][^“”\"]{{1,40}}[“”\"]{_RUN}*+)*+")
_COMMA = re.compile("[，,。]")
_SPEAKERS = frozenset({"country", "bloc", "government-body", "company", "person"})
_SAYS = 48  # characters of a clause behind an actor in which it is said that they say something


def chinese_moves(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
    earlier: Sequence[Mention] = (),
) -> Iterator[Draft]:
    """The moves of a sentence that holds Chinese, and those that it is about.

    Args:
        earlier: who is named in the sentence before; 他 may mean the first, 双方 the two.
    """
    said = [*_listed(_said(text, sentence, actors, grammar, earlier))]
    yield from said
    for matter in matters(text, sentence, actors, grammar.rules.zh):
        for draft in _listed(_about(text, matter, actors, grammar)):
            if not any(_is_same(draft, other) for other in said):
                yield draft


def _listed(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of those whom a row lists; what is done to one whom none lists, has no target."""
    for draft in drafts:
        if draft.actor.id != UNLISTED:
            unlisted = draft.target is not None and draft.target.id == UNLISTED
            yield replace(draft, target=None) if unlisted else draft


def _about(
    text: str, matter: Span, actors: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[Draft]:
    """The moves of the words of a matter, read as if they were all the text."""
    named = [each for each in actors if matter.start <= each.span.start < matter.end]
    inside = [mention_shifted(each, -matter.start) for each in named]
    words = matter.of(text)
    for draft in _said(words, Span(0, len(words)), inside, grammar, ()):
        yield shifted(draft, matter.start)


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell one act."""
    return one.action == other.action or (one.actor.id, one.kind) == (other.actor.id, other.kind)


def _said(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: MoveGrammar,
    earlier: Sequence[Mention],
) -> Iterator[Draft]:
    """The moves of a sentence, a clause at a time."""
    zh = grammar.rules.zh
    opener = next(iter(earlier), None)
    person = next((actor for actor in earlier if is_person(text, actor, zh)), None)
    before = Before(opener=opener, person=person, speaker=_speaker(text, opener, zh))
    if text.startswith(zh["supposes_first"], sentence.start) and not text.startswith(
        zh["not_supposes"], sentence.start
    ):
        return
    supposed = grammar.chinese_supposes.search(text, sentence.start, sentence.end)
    if supposed is not None and supposed[0] in zh["until"]:
        then = text.find("才", supposed.end(), sentence.end)
        supposed = supposed if then < 0 else None  # 直到两国元首会晤,才达成共识
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
            before = replace(
                before, both=_two([*earlier, *holders(text, actors, grammar)], clause.start(), zh)
            )
        draft = blame(text, clause, inside, before, grammar, told)
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
            if (brought := _brought(text, clause, inside, draft, grammar)) is not None:
                yield brought
        before = handed_on(text, clause, inside, draft, before, grammar, told)


def _speaker(
    text: str, opener: Mention | None, zh: Mapping[str, tuple[str, ...]]
) -> Mention | None:
    """Who began the sentence before, where it is said that they say something: 我们."""
    if opener is None or opener.id == UNLISTED or opener.kind not in _SPEAKERS:
        return None
    after = _COMMA.split(text[opener.span.end : opener.span.end + _SAYS], maxsplit=1)[0]
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
    triggers = [*_triggers(text, clause.span(), inside, grammar)]
    if not triggers or asks(text, clause, zh) or clause[0].endswith(zh["not_yet"]):
        return None
    asides = only_when(clause, inside)
    if reason := REASON.search(text, *clause.span()):
        asides.append(reason.span())  # 以中国违约为由加征关税
    turning: Mapping[str, str] | None = None
    turner: re.Match[str] | None = None  # the word that turns what follows it
    for trigger in triggers:
        word = trigger[0]
        if is_in_noun(text, trigger, grammar) or in_title(text, clause.start(), trigger.start()):
            continue
        if any(start < trigger.start() < end for start, end in asides):
            continue
        found = action_at(text, trigger, clause.end(), inside, grammar)
        if found is None:
            if turning is None and (turning := grammar.rules.turning.get(word)):
                turner = trigger
            continue
        if turner and any(word in text[turner.end() : trigger.start()] for word in zh["and_then"]):
            turning = turner = None  # 拒绝购买石油并实施制裁
        action, end = found
        kind = turning.get(action.kind, turning.get("*", action.kind)) if turning else action.kind
        if not kind:
            continue  # 拒绝道歉
        words = Span(trigger.start(), end)
        begins = turner.start() if turner else words.start
        site = Site(text, clause.start(), clause.end(), words, begins, kind)
        draft = draft_at(site, inside, before, action, grammar)
        if draft is None and kind == "negotiate" and not inside:
            draft = of_headline(clause, words, everywhere, action, zh)
        if draft is not None:
            return draft
    return None


def _triggers(
    text: str, within: tuple[int, int], inside: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[re.Match[str]]:
    """The words that begin an action, in order; none begins in a name: 何立[峰会]见."""
    start, end = within
    while trigger := grammar.chinese_trigger.search(text, start, end):
        at = trigger.start()
        name = next((a.span for a in inside if a.span.start <= at < a.span.end), None)
        if name is None:
            yield trigger
        start = trigger.end() if name is None else name.end


def _brought(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    first: Draft,
    grammar: MoveGrammar,
) -> Draft | None:
    """What the one who was brought to it does: 美国成功游说[荷兰政府禁止出口]."""
    zh = grammar.rules.zh
    whom = first.target
    if whom is None or not text.endswith(zh["succeeds"], 0, first.action.start):
        return None
    start = whom.span.end
    start += next((len(organ) for organ in zh["organs"] if text.startswith(organ, start)), 0)
    trigger = grammar.chinese_trigger.match(text, start, clause.end())
    found = action_at(text, trigger, clause.end(), inside, grammar) if trigger else None
    if trigger is None or found is None:
        return None
    action, end = found
    words = Span(trigger.start(), end)
    target = object_of(text, words, inside, whom, action.kind, zh)
    return _further(replace(first, actor=whom), clause, whom.span.start, action, words, target)


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
        if grammar.chinese_and_then.search(text, first.action.end, trigger.start()) is None:
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
        return _further(first, clause, words.start, action, words, target)
    return None


def _further(
    first: Draft,
    clause: re.Match[str],
    start: int,
    action: Action,
    words: Span,
    target: Mention | None,
) -> Draft:
    """The act that a clause goes on with, from `start` to its end."""
    return replace(
        first,
        span=Span(start, clause.end()),
        kind=action.kind,
        action=words,
        rule=action.id,
        target=target,
        object=Span(words.end, clause.end()) if words.end < clause.end() else None,
    )
