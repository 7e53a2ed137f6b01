"""Words that mark an article among all of the corpus, by TF-IDF."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log

import pandas as pd

from rare_earth_report.analysis.promises import PHRASES
from rare_earth_report.tables import frame_of

MOST = 8
LEAST = 2  # times in the article: a word used once marks nothing

Word = str
Phrase = tuple[Word, ...]  # one word, or two that follow one another


def key_phrases(runs: Mapping[str, Sequence[Sequence[Word]]], most: int = MOST) -> pd.DataFrame:
    """The most telling words and pairs of words of each article against the whole corpus.

    The score is the phrase's share of the article's words times log(articles / articles with it);
    what every article has scores nothing and is left out. A word that stands only within a pair
    gives way to the pair. Ties go in the order of the words.

    Args:
        runs: by article id, words that stand side by side, cut at stop words and punctuation.

    Returns:
        Table "phrases".
    """
    counts = {id_: Counter(_phrases(some)) for id_, some in runs.items()}
    spread = Counter(phrase for found in counts.values() for phrase in found)
    return frame_of(_rows(counts, spread, most), PHRASES)


def _phrases(runs: Sequence[Sequence[Word]]) -> Iterator[Phrase]:
    for words in runs:
        yield from ((word,) for word in words)
        yield from pairwise(words)


def _rows(
    counts: Mapping[str, Counter[Phrase]], spread: Counter[Phrase], most: int
) -> Iterator[tuple[str, int, str, int, float]]:
    for id_, found in counts.items():
        total = sum(times for phrase, times in found.items() if len(phrase) == 1)
        within = {
            (word,)
            for phrase, times in found.items()
            if len(phrase) > 1 and times >= LEAST
            for word in phrase
            if found[word,] == times
        }
        scored = (
            (-times / total * log(len(counts) / spread[phrase]), phrase)
            for phrase, times in found.items()
            if times >= LEAST and spread[phrase] < len(counts) and phrase not in within
        )
        for rank, (score, phrase) in enumerate(sorted(scored)[:most]):
            yield id_, rank, " ".join(phrase), found[phrase], round(-score, 9)
