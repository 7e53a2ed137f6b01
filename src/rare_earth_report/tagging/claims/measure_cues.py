"""Find the words that tell what a figure measures."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.records import Span

_GAP = r"(?:[^,.;，。；]|\.(?=\S)){0,40}?"  # within one clause: "of U.S. steel imports"


@dataclass(frozen=True, slots=True)
class Gapped:
    """The rest of a cue with a gap."""

    last: str  # its last words, without which the pattern need not be tried
    pattern: re.Pattern[str]
    measure: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's first words, and what must follow them within the clause."""

    measures: tuple[str, ...]  # ids that these words alone are a cue of
    gapped: tuple[Gapped, ...]
    english: bool


@dataclass(frozen=True, slots=True)
class CueMatcher:
    """The cues of all measures, compiled once."""

    heads: AhoCorasick  # over text in lower case
    cues: tuple[Cue, ...]  # by head


def compile_cues(measures: Mapping[str, Measure]) -> CueMatcher:
    """A matcher for the cues; `...` in a cue stands for words within one clause."""
    whole: dict[str, list[str]] = {}
    gapped: dict[str, list[Gapped]] = {}
    for measure in measures.values():
        for cue in (*measure.cues_en, *measure.cues_zh):
            head, *rest = (part.strip() for part in cue.lower().split("..."))
            whole.setdefault(head, [])
            gapped.setdefault(head, [])
            if rest:
                pattern = "".join(rf"{_GAP}{_whole_words(part)}" for part in rest)
                gapped[head].append(
                    Gapped(rest[-1], re.compile(pattern, re.IGNORECASE), measure.id)
                )
            else:
                whole[head].append(measure.id)
    return CueMatcher(
        AhoCorasick(list(whole), MatchKind.Standard),
        tuple(Cue(tuple(ids), tuple(gapped[head]), head.isascii()) for head, ids in whole.items()),
    )


def _whole_words(part: str) -> str:
    pattern = re.escape(part)
    return rf"(?<![A-Za-z]){pattern}(?![A-Za-z])" if part.isascii() else pattern


def find_cues(
    folded: str, lowered: str, sentence: Span, matcher: CueMatcher
) -> Iterator[tuple[Span, str]]:
    """The cues of a sentence with their measures; `lowered` is `folded` in lower case."""
    start, end = sentence.start, sentence.end
    words = lowered[start:end]
    for head, left, right in matcher.heads.find_matches_as_indexes(words, overlapping=True):
        cue = matcher.cues[head]
        if cue.english and (_letter(words, left - 1) or _letter(words, right)):
            continue
        if cue.english and left and words[left - 1] == "-":
            continue  # heavy-duty
        for measure in cue.measures:
            yield Span(start + left, start + right), measure
        for gapped in cue.gapped:
            if words.find(gapped.last, right) < 0:
                continue
            if rest := gapped.pattern.match(folded, start + right, end):
                yield Span(start + left, rest.end()), gapped.measure


def _letter(words: str, at: int) -> bool:
    return 0 <= at < len(words) and words[at].isascii() and words[at].isalpha()
