"""Chinese words: the one door to jieba and rjieba.

rjieba cuts; jieba is the reference that it must agree with (`tests/test_segment.py`) and knows the
part of speech of words that no dictionary has. Both are private: neither package's default
tokenizer is touched, nothing is printed, no cache is written.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

import jieba
import jieba.posseg
import rjieba

from rare_earth_report.records import Span

HAN_RUN = re.compile(
    "[\u3400-\u9fff][\u3400-\u9fff]*"
)  # so written, it is searched for twice as fast


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts texts into words; what was not in its dictionary it guessed."""

    cut: Callable[[str], list[str]]
    knows: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word and its part of speech: nr person, ns place, nt organisation, nz other name …"""

    span: Span
    tag: str


def make_segmenter(words: Iterable[str] = ()) -> Segmenter:
    """A segmenter by rjieba, with `words` added to its dictionary."""
    tokenizer = rjieba.Jieba()
    for word in words:
        tokenizer.add_word(word, None, None)
    return Segmenter(tokenizer.cut, tokenizer.has_word)


def make_reference(words: Iterable[str] = ()) -> Segmenter:
    """The same by jieba: some thirty times slower, and the standard to agree with."""
    tokenizer = _tokenizer(words)
    return Segmenter(tokenizer.lcut, lambda word: tokenizer.FREQ.get(word, 0) > 0)


def make_tagger(words: Iterable[str] = ()) -> Callable[[str], tuple[TaggedWord, ...]]:
    """A function that cuts a text into words with their parts of speech, by jieba."""
    tagger = jieba.posseg.POSTokenizer(_tokenizer(words))

    def tag(text: str) -> tuple[TaggedWord, ...]:
        pairs = tagger.lcut(text)
        ends = accumulate(len(pair.word) for pair in pairs)
        return tuple(
            TaggedWord(Span(end - len(pair.word), end), pair.flag)
            for pair, end in zip(pairs, ends, strict=True)
        )

    return tag


def _tokenizer(words: Iterable[str]) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    # `initialize` would log and write a cache into the system's temporary folder.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


class Words:
    """The words of a text, found where asked: each run of Han characters is cut at most once."""

    def __init__(self, text: str, segmenter: Segmenter) -> None:
        self._text = text
        self._segmenter = segmenter
        self._runs: list[tuple[int, int]] | None = None
        self._ends: dict[int, list[int]] = {}  # ends of words, by start of run

    def around(self, offset: int) -> tuple[int, int]:
        """Start and end of the word over `offset`; of the one character when it is not Han."""
        if self._runs is None:
            self._runs = [run.span() for run in HAN_RUN.finditer(self._text)]
        index = bisect_right(self._runs, (offset, len(self._text))) - 1
        start, end = self._runs[index] if index >= 0 else (0, 0)
        if offset >= end:
            return offset, offset + 1
        ends = self._ends.get(start)
        if ends is None:
            lengths = map(len, self._segmenter.cut(self._text[start:end]))
            ends = self._ends[start] = list(accumulate(lengths, initial=start))[1:]
        index = bisect_right(ends, offset)
        return ends[index - 1] if index else start, ends[index]

    def splits(self, start: int, end: int) -> bool:
        """Whether start:end cuts a word of the dictionary in two, or lies deep inside one.

        A word that begins or ends with the span is not cut: 中国 in 中国队, but not in 发展中国家.
        """
        first, last = self.around(start), self.around(end - 1)
        if first == last:
            return first[0] < start and end < first[1]
        return self.crosses(start) or self.crosses(end)

    def crosses(self, edge: int) -> bool:
        """Whether a word of the dictionary lies on both sides of `edge`; a guessed one does not."""
        start, end = self.around(edge - 1) if edge else (0, 0)
        return edge < end and self._segmenter.knows(self._text[start:end])
