"""Single characters that stand for a country, in compounds only: 中美, 对华, 澳企.

A character counts beside another such (a run), after a head (对, 访) or before a tail (企, 媒);
the edges of Chinese words then tell 美企 from 完美|企业.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.name_contexts import Compounds
from rare_earth_report.lexicon.names import Actor, Name
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.segment import Words


@dataclass(frozen=True, slots=True)
class CompoundMatcher:
    """The compound rules, compiled once."""

    rows: Mapping[str, Actor]  # by character
    fold: Mapping[int, str]
    traditional: re.Pattern[str]  # a character that `fold` reads otherwise
    characters: re.Pattern[str]  # any of `rows`: each candidate begins with one
    candidates: re.Pattern[str]  # groups: list, pair, run, one
    headed: re.Pattern[str]  # a head and the character after it
    tailed: re.Pattern[str]  # a character and the tail after it
    tails: re.Pattern[str]
    alone: str
    never_after: str
    dated: str


def compile_compounds(names: Iterable[Name], rules: Compounds) -> CompoundMatcher:
    """The compounds of the actors in `names`; a character that no row claims is left out.

    Raises:
        RuleError: two rows claim one character.
    """
    rows: dict[str, Actor] = {}
    faults: list[Fault] = []
    for actor in (name for name in names if isinstance(name, Actor)):
        for character in actor.compound_zh:
            other = rows.setdefault(character, actor)
            if other is not actor:
                found = f"compound {character} of {other.where} again"
                faults.append(Fault(actor.where, found, "one row a character"))
    if faults:
        raise RuleError(faults)
    after_head = _one_of(set(rules.after_head) & rows.keys())
    before_tail = _one_of(set(rules.before_tail) & rows.keys())
    run, any_row = _one_of(set(rules.runs) & rows.keys()), _one_of(rows)
    heads, tails = _one_of(rules.heads), _one_of(rules.tails)
    alone = "".join(set(rules.alone) & rows.keys())
    return CompoundMatcher(
        rows=rows,
        fold=rules.fold,
        traditional=re.compile(_one_of(map(chr, rules.fold))),
        characters=re.compile(any_row),
        candidates=re.compile(
            f"(?P<list>{any_row}(?:、{any_row})+)"
            f"|(?P<pair>{any_row}{{2,3}}(?={_one_of(rules.shared)}))"
            f"|(?P<run>{run}{{2,}})"
            f"|(?P<one>(?<={heads}){after_head}|{before_tail}(?={tails})|{_one_of(alone)})"
        ),
        headed=re.compile(heads + after_head),
        tailed=re.compile(before_tail + tails),
        tails=re.compile(tails),
        alone=alone,
        never_after=rules.never_after,
        dated=rules.dated,
    )


def find_compounds(
    text: str, matcher: CompoundMatcher, words: Words, taken: Sequence[tuple[int, int, object]]
) -> list[Mention]:
    """Countries named by one character, outside the spans that are `taken`, which are in order."""
    folded = text.translate(matcher.fold) if matcher.traditional.search(text) else text
    mentions: list[Mention] = []
    end = 0
    for character in matcher.characters.finditer(folded):
        if character.start() < end:
            continue
        found = matcher.candidates.match(folded, character.start())
        if found is None:
            continue
        end = found.end()
        for offset in _countries(folded, matcher, words, found):
            at = bisect_right(taken, offset, key=itemgetter(0)) - 1
            if at < 0 or taken[at][1] <= offset:
                actor = matcher.rows[folded[offset]]
                rule = f"{actor.file}:{actor.id}:{text[offset]}"
                mentions.append(Mention(Span(offset, offset + 1), actor.kind, actor.id, rule))
    return mentions


def _countries(
    text: str, matcher: CompoundMatcher, words: Words, found: re.Match[str]
) -> Iterator[int]:
    """Offsets of the characters of a candidate that do stand for a country."""
    start, end = found.span()
    if found.lastgroup == "list":
        members = [each for each in range(start, end, 2) if _whole(words, each)]
        if members and len(members) >= (end - start) // 2:
            yield from members
        return
    if found.lastgroup != "one":
        if start and text[start] in matcher.dated and text[start - 1] in matcher.never_after:
            start += 1
        while start < end and words.crosses(start):
            start += 1
        while start < end and not _closes(text, matcher, words, start, end):
            end -= 1
        if end - start > 1 and len(set(text[start:end])) == end - start:
            yield from range(start, end)
            return
    if end - start == 1 and _alone(text, matcher, words, start):
        yield start


def _closes(text: str, matcher: CompoundMatcher, words: Words, start: int, end: int) -> bool:
    """Whether no word crosses out of a run, but for one that goes on with a tail: 中|美军."""
    if not words.crosses(end) or words.around(end - 1)[0] <= start:
        return True
    return matcher.tails.match(text, end) is not None


def _alone(text: str, matcher: CompoundMatcher, words: Words, start: int) -> bool:
    """Whether one character stands for a country by its head, its tail or as a word."""
    first, last = words.around(start)
    if first == start and last == start + 1 and text[start] in matcher.alone:
        return True
    headed = start and matcher.headed.match(text, start - 1)
    if headed and (first == start - 1 or _whole(words, start)):
        return True
    return (
        first == start
        and text[max(0, start - 1)] not in matcher.never_after
        and matcher.tailed.match(text, start) is not None
        and (last == start + 1 or matcher.tails.match(text, start + 1, last) is not None)
    )


def _whole(words: Words, start: int) -> bool:
    """Whether no word of the dictionary holds the character and one beside it."""
    return not words.crosses(start) and not words.crosses(start + 1)


def _one_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"
