"""Single characters that stand for a country, in compounds only: 中美, 对华, 澳企.

A character counts beside another such (a run), after a head (对, 访) or before a tail (企, 媒);
Chinese word boundaries then tell 完美|企业 from 美企.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.name_contexts import CompoundSet, NameContexts
from rare_earth_report.lexicon.names import Actor, Name
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.segment import HAN_RUN, Words


@dataclass(frozen=True, slots=True)
class CompoundMatcher:
    """The compound rules, compiled once."""

    candidates: re.Pattern[str]  # groups: set, run, one
    sets: Mapping[str, CompoundSet]  # by text
    rows: Mapping[str, Actor]  # by character
    actors: Mapping[str, Actor]  # by id
    after_head: re.Pattern[str]  # a character after a head, both matched
    tails: re.Pattern[str]
    before_tail: frozenset[str]
    file: str  # of the sets


def compile_compounds(rows: Mapping[str, Name], contexts: NameContexts) -> CompoundMatcher:
    """The compounds of the actors in `rows`; characters and sets without a row are left out.

    Raises:
        RuleError: two rows claim one character.
    """
    actors = {id: row for id, row in rows.items() if isinstance(row, Actor)}
    by_character: dict[str, Actor] = {}
    faults: list[Fault] = []
    for actor in actors.values():
        for character in actor.compound_zh:
            if other := by_character.get(character):
                found = f"compound {character} of {other.where} again"
                faults.append(Fault(actor.where, found, "one row a character"))
            by_character[character] = actor
    if faults:
        raise RuleError(faults)
    rules = contexts.compounds
    sets = {
        each.text: each for each in rules.sets if all(id in actors for _, _, id in each.parts)
    }
    runs = _one_of(character for character in rules.runs if character in by_character)
    after = _one_of(character for character in rules.after_head if character in by_character)
    before = [character for character in rules.before_tail if character in by_character]
    tails = _one_of(rules.tails)
    one = f"(?<={_one_of(rules.heads)}){after}|{_one_of(before)}(?={tails})"
    return CompoundMatcher(
        candidates=re.compile(f"(?P<set>{_one_of(sets)})|(?P<run>{runs}{{2,}})|(?P<one>{one})"),
        sets=sets,
        rows=by_character,
        actors=actors,
        after_head=re.compile(_one_of(rules.heads) + after),
        tails=re.compile(tails),
        before_tail=frozenset(before),
        file=contexts.file,
    )


def find_compounds(
    text: str, matcher: CompoundMatcher, words: Words, taken: Iterable[tuple[int, int]]
) -> list[Mention]:
    """Countries named by one character, outside the spans that are `taken`."""
    runs = [run.span() for run in HAN_RUN.finditer(text)]
    if not runs:
        return []
    covered = {offset for start, end in taken for offset in range(start, end)}
    return [
        mention
        for start, end in runs
        for found in matcher.candidates.finditer(text, start, end)
        for mention in _mentions(text, matcher, words, found)
        if covered.isdisjoint(range(mention.span.start, mention.span.end))
    ]


def _mentions(
    text: str, matcher: CompoundMatcher, words: Words, found: re.Match[str]
) -> Iterator[Mention]:
    start, end = found.span()
    if found.lastgroup == "set":
        if not words.splits(start, end):
            for first, last, id in matcher.sets[found[0]].parts:
                actor = matcher.actors[id]
                rule = f"{matcher.file}:compound:{found[0]}"
                yield Mention(Span(start + first, start + last), actor.kind, id, rule)
        return
    if found.lastgroup == "run":
        while start < end and not _opens(words, start, end):
            start += 1
        while start < end and not _closes(text, matcher, words, start, end):
            end -= 1
    if end - start == 1 and not _alone(text, matcher, words, start):
        return
    for offset in range(start, end):
        actor = matcher.rows[text[offset]]
        rule = f"{actor.file}:{actor.id}:{text[offset]}"
        yield Mention(Span(offset, offset + 1), actor.kind, actor.id, rule)


def _opens(words: Words, start: int, end: int) -> bool:
    """Whether no word crosses into a run: 集中|美 gives 中 away."""
    first, last = words.around(start)
    return first >= start or last > end


def _closes(text: str, matcher: CompoundMatcher, words: Words, start: int, end: int) -> bool:
    """Whether no word crosses out of a run, but for one that goes on with a tail: 中|美军."""
    first, last = words.around(end - 1)
    return last <= end or first <= start or matcher.tails.match(text, end) is not None


def _alone(text: str, matcher: CompoundMatcher, words: Words, start: int) -> bool:
    """Whether one character stands for a country by its head or its tail."""
    first, last = words.around(start)
    if start and matcher.after_head.match(text, start - 1) and (
        first == start - 1 or (first == start and last == start + 1)
    ):
        return True
    return (
        first == start
        and text[start] in matcher.before_tail
        and matcher.tails.match(text, start + 1) is not None
        and (last == start + 1 or matcher.tails.match(text, start + 1, last) is not None)
    )


def _one_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"
