"""Find moves: who did what to whom, said as done or announced.

Sentences are read one by one; the article then decides which nouns of action say something that no
clause says ("China's export controls" names a move only where no sentence asserts one).
"""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rare_earth_report.records import Article, Evidence, Mention, Move, Span, replace
from rare_earth_report.tagging.english.pronouns import Earlier, meant_by_pronoun, who_spoke
from rare_earth_report.tagging.moves.agency_leads import after_lead
from rare_earth_report.tagging.moves.definites import find_definites, with_definites
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar, compile_moves
from rare_earth_report.tagging.moves.handing_on import goes_on, next_earlier, opens
from rare_earth_report.tagging.moves.holders_zh import holders
from rare_earth_report.tagging.moves.office_holders import with_office_holders
from rare_earth_report.tagging.moves.office_holders_zh import with_chinese_holders
from rare_earth_report.tagging.moves.sentence_en import english_moves
from rare_earth_report.tagging.moves.sentence_zh import chinese_moves
from rare_earth_report.tagging.sentences import is_chinese

__all__ = ["MoveGrammar", "compile_moves", "find_moves"]

_LONGEST_SENTENCE = 1500  # characters
_NEARBY = 24  # drafts before one that may say the same
# "Canada's largest miner, Teck": whose the actor is, it does not answer.
_OF_ITS_STATE = re.compile(r"['\u2019]s [\w -]{0,40}(?:, )?(?:the )?")


def find_moves(
    article: Article,
    folded: str,
    actors: Sequence[Mention],
    minerals: Sequence[Mention],
    sentences: Sequence[Span],
    once_held: Mapping[Span, Span],
    grammar: MoveGrammar,
) -> tuple[Move, ...]:
    """The moves of `article` in text order; mentions and sentences are in text order too.

    Args:
        folded: the article's text in narrow and simplified characters, of the same length.
        once_held: the actors that only tell whose office somebody held once, who act no more.
    """
    text = article.text
    actors = with_office_holders(text, actors, once_held, grammar)
    actors = with_chinese_holders(folded, actors, once_held, grammar)
    starts = [actor.span.start for actor in actors]
    drafts: list[tuple[Draft, Span]] = []
    earlier: Earlier | None = None  # the sentence before
    definites = find_definites(text, grammar)
    for window in _windows(sentences):
        sentence = after_lead(folded, window)
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = [actor for actor in actors[first:last] if actor.span.end <= sentence.end]
        if not inside and earlier is None:
            continue
        meant: Mention | None = None
        if is_chinese(text, sentence):
            found = _read_chinese(folded, sentence, inside, earlier, grammar)
        else:
            meant = meant_by_pronoun(text, sentence, earlier, grammar.words)
            low, high = (
                bisect_left(definites, sentence),
                bisect_left(definites, sentence.end, key=_at),
            )
            if low < high:
                recent = earlier.recent if earlier else ()
                opener = earlier.actors[0] if earlier and opens(text, earlier) else None
                inside = with_definites(text, inside, definites[low:high], recent, opener, grammar)
            told = who_spoke(text, earlier, grammar.words)
            if inside or meant:
                found = english_moves(text, sentence, inside, grammar, meant, told)
            else:
                found = []
            meant = meant or goes_on(text, sentence, inside, told)
        found = [draft for draft in found if draft.actor.span not in once_held]
        drafts += [(_answering(draft, inside, folded, grammar), sentence) for draft in found]
        if (
            earlier
            and not inside
            and folded.startswith(grammar.rules.zh["pronouns"], sentence.start)
        ):
            continue  # 该国产量约占四分之三。该国…: the one named before is still meant
        holding = [actor for actor in inside if actor.span not in once_held]
        earlier = next_earlier(sentence, holding, meant, earlier)
    drafts = [(_of_company(draft, folded, actors, grammar), sentence) for draft, sentence in drafts]
    kept = sorted(_standing(drafts), key=_place)
    return tuple(_moves(article, folded, kept, minerals, grammar))


def _read_chinese(
    folded: str,
    sentence: Span,
    inside: Sequence[Mention],
    earlier: Earlier | None,
    grammar: MoveGrammar,
) -> list[Draft]:
    """What a Chinese sentence says; one that names no one may go on with the one before."""
    zh = grammar.rules.zh
    if not inside and not (
        earlier is not None
        and (
            folded.startswith(zh["resuming"], sentence.start)
            or grammar.chinese_resumes.search(folded, sentence.start, sentence.end)
        )
    ):
        return []
    before = holders(folded, earlier.actors, grammar) if earlier else []
    return list(chinese_moves(folded, sentence, inside, grammar, before))


def _at(span: Span) -> int:
    return span.start


def _place(pair: tuple[Draft, Span]) -> tuple[int, int, int, int]:
    """What drafts are sorted by: their clauses, then their actions."""
    span, action = pair[0].span, pair[0].action
    return span.start, span.end, action.start, action.end


def _windows(sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences; one without end is read in parts, so that the work stays linear."""
    for sentence in sentences:
        if sentence.end - sentence.start <= _LONGEST_SENTENCE:
            yield sentence
            continue
        for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
            yield Span(start, min(start + _LONGEST_SENTENCE, sentence.end))


def _answering(draft: Draft, actors: Sequence[Mention], text: str, grammar: MoveGrammar) -> Draft:
    """An answer without a target is to the one other state of its sentence, if there is one.

    Not to one's own state; and no one is blamed for what is done to him: 这对中国构成歧视.
    """
    party, own = grammar.rules.party, draft.actor.id
    if draft.target is not None or draft.kind not in party["answers"]:
        return draft
    if draft.actor.kind == "company" and draft.kind == "negotiate":
        return draft  # "the United States' only producer struck a deal"
    if any(grammar.words.is_a(word, "whom") for word in draft.action.of(text).split()[1:2]):
        return draft  # "accusing it of violating sanctions on Iran"
    blames = draft.kind == "accuse"
    if blames and is_chinese(text, draft.action):
        behind = [a for a in actors if a.span.start >= draft.action.end and a.id != own]
        if behind and behind[0].kind not in party["states"]:
            return draft  # 美国反驳,WTO不足以对抗中国
    others = {
        a.id: a
        for a in actors
        if a.kind in party["states"]
        and a.id not in {own, grammar.homes.get(own)}
        and not (blames and _is_hurt(a, draft, text, grammar))
        and not _OF_ITS_STATE.fullmatch(text, a.span.end, draft.actor.span.start)
        and text[draft.actor.span.end : a.span.start] not in party["jointly"]
        and text[a.span.end : draft.actor.span.start] not in party["jointly"]
    }
    return replace(draft, target=next(iter(others.values()))) if len(others) == 1 else draft


def _is_hurt(actor: Mention, draft: Draft, text: str, grammar: MoveGrammar) -> bool:
    """Whether it is the actor whom what is blamed hits: 这对中国构成歧视, 打压了中国企业."""
    follows = draft.action.end <= actor.span.start < draft.span.end
    return (follows and is_chinese(text, draft.action)) or text.endswith(
        grammar.rules.zh["towards"], 0, actor.span.start
    )


def _standing(drafts: Sequence[tuple[Draft, Span]]) -> list[tuple[Draft, Span]]:
    """The drafts without repetitions, and without nouns for what a clause asserts."""
    asserted = {(draft.actor.id, draft.kind) for draft, _ in drafts if not draft.weak}
    kept: list[tuple[Draft, Span]] = []
    for draft, sentence in drafts:
        key = (draft.actor.id, draft.kind)
        if draft.weak and key in asserted:
            continue
        if not any(_repeats(draft, other) for other, _ in kept[-_NEARBY:]):
            kept.append((draft, sentence))
            asserted.add(key)
    return kept


def _of_company(draft: Draft, text: str, actors: Sequence[Mention], grammar: MoveGrammar) -> Draft:
    """ "澳企" is the company that the article speaks of most, where it names one twice or more."""
    after = text[draft.actor.span.end : draft.actor.span.end + 2]
    if draft.actor.kind != "country" or not after.startswith(grammar.rules.zh["company"]):
        return draft
    counted = Counter(actor.id for actor in actors if actor.kind == "company")
    if not counted or counted.most_common(1)[0][1] < 2:
        return draft
    company = replace(draft.actor, kind="company", id=counted.most_common(1)[0][0])
    return replace(draft, actor=company)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether `draft` says again what `other` says, within its words."""
    within = other.span.start <= draft.action.start and draft.action.end <= other.span.end
    same = draft.actor.id == other.actor.id and (draft.noun or draft.kind == other.kind)
    return within and same and draft.action != other.action


def _moves(
    article: Article,
    folded: str,
    drafts: Iterable[tuple[Draft, Span]],
    minerals: Sequence[Mention],
    grammar: MoveGrammar,
) -> Iterable[Move]:
    seen: dict[tuple[str, str, str], int] = {}
    for draft, sentence in drafts:
        words = draft.span.of(article.text)
        key = (words, draft.actor.id, draft.kind)
        seen[key] = seen.get(key, 0) + 1
        yield _move(article, folded, draft, sentence, minerals, grammar, seen[key])


def _move(
    article: Article,
    folded: str,
    draft: Draft,
    sentence: Span,
    minerals: Sequence[Mention],
    grammar: MoveGrammar,
    ordinal: int,
) -> Move:
    text = article.text
    when = _when(folded, draft, sentence, grammar)
    first = bisect_left(minerals, draft.span.start, key=lambda mention: mention.span.start)
    mineral = minerals[first] if first < len(minerals) else None
    if mineral is not None and mineral.span.end > draft.span.end:
        mineral = None
    return Move(
        id=move_id(article.id, draft, text, ordinal),
        span=draft.span,
        actor=draft.actor.id,
        kind=draft.kind,
        action=draft.action.of(text),
        target=draft.target.id if draft.target else None,
        object=draft.object.of(text) if draft.object else None,
        mineral=mineral.id if mineral else None,
        when=when.of(text) if when else None,
        modality="announced" if draft.modality == "announced" else "done",
        evidence=tuple(_evidence(draft, mineral, when)),
    )


def move_id(article: str, draft: Draft, text: str, ordinal: int) -> str:
    """Stable: made from the words that say the move, its actor, its kind, and which one it is."""
    words = f"{draft.span.of(text)}|{draft.actor.id}|{draft.kind}|{ordinal}"
    return f"{article}-m{hashlib.sha256(words.encode()).hexdigest()[:6]}"


def _evidence(draft: Draft, mineral: Mention | None, when: Span | None) -> Iterable[Evidence]:
    yield Evidence("actor", draft.actor.span, draft.actor.rule)
    yield Evidence("action", draft.action, f"actions.toml:{draft.rule}")
    if draft.target:
        yield Evidence("target", draft.target.span, draft.target.rule)
    if draft.object:
        yield Evidence("object", draft.object, f"actions.toml:{draft.rule}")
    if mineral:
        yield Evidence("mineral", mineral.span, mineral.rule)
    if when:
        yield Evidence("when", when, "actions.toml:when")


def _when(text: str, draft: Draft, sentence: Span, grammar: MoveGrammar) -> Span | None:
    """The time in the clause, or the one that opens the sentence before it."""
    chinese = is_chinese(text, draft.span)
    pattern = grammar.rules.when_zh if chinese else grammar.rules.when_en
    words = draft.span.of(text)
    if (chinese or any(hint in words for hint in grammar.rules.when_hints)) and (
        found := pattern.search(text, draft.span.start, draft.span.end)
    ):
        return Span(*found.span())
    opening = pattern.match(text, sentence.start, draft.span.start)
    return Span(*opening.span()) if opening else None
