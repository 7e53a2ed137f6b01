"""Key phrases of each article, as its words stand."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.analysis.phrases import key_phrases
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.names import Actor, Mineral, chinese_words
from rare_earth_report.lexicon.stop_words import load_stop_words
from rare_earth_report.records import TaggedArticle
from rare_earth_report.tagging.segment import Segmenter, make_segmenter

TOKEN = re.compile(r"(?P<en>[A-Za-z][\w’'-]*[A-Za-z])|(?P<zh>[\u3400-\u9fff]+)|\S")
POSSESSIVE = re.compile(r"['’]s$")
SHORTEST_EN = 3
SHORTEST_ZH = 2  # a single character tells little by itself


def find_phrases(
    tagged: Sequence[TaggedArticle], lexicon: Lexicon
) -> Mapping[str, tuple[str, ...]]:
    """The key phrases of each article, the most telling first, by its id; spelt as first used.

    Names of the topic are no part of a phrase: they have marks and pages of their own.
    """
    rows: list[Actor | Mineral] = [*lexicon.actors.values(), *lexicon.minerals.values()]
    segmenter, stops = make_segmenter(chinese_words(rows)), load_stop_words()
    texts = {each.article.id: each.article.text for each in tagged}
    cut = {
        each.article.id: [run for text in _unnamed(each) for run in _runs(text, segmenter, stops)]
        for each in tagged
    }
    folded = {
        id_: [[word.casefold() for word in words] for words in runs] for id_, runs in cut.items()
    }
    found: dict[str, list[str]] = {id_: [] for id_ in texts}
    for row in key_phrases(folded).to_dict("records"):
        found[row["article"]].append(_as_spelt(row["phrase"], texts[row["article"]]))
    return {id_: tuple(phrases) for id_, phrases in found.items()}


def _unnamed(tagged: TaggedArticle) -> Iterator[str]:
    """The text between the names found in it."""
    at = 0
    spans = sorted((m.span.start, m.span.end) for m in (*tagged.actors, *tagged.minerals))
    for start, end in spans:
        yield tagged.article.text[at : max(at, start)]
        at = max(at, end)
    yield tagged.article.text[at:]


def _runs(text: str, segmenter: Segmenter, stops: frozenset[str]) -> Iterator[list[str]]:
    """Words side by side; a stop word, a short word, a number or a mark ends a run."""
    run: list[str] = []
    for word in _words(text, segmenter):
        if word and word.casefold() not in stops:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _words(text: str, segmenter: Segmenter) -> Iterator[str]:
    """Words in text order; "" for whatever parts two runs."""
    for token in TOKEN.finditer(text):
        if token["en"]:
            word = POSSESSIVE.sub("", token["en"])
            yield word if len(word) >= SHORTEST_EN else ""
            if word != token["en"]:
                yield ""
        elif token["zh"]:
            yield ""  # pairs of Chinese words would need a blank between them
            for word in segmenter.cut(token["zh"]):
                yield word if len(word) >= SHORTEST_ZH else ""
                yield ""
        else:
            yield ""


def _as_spelt(phrase: str, text: str) -> str:
    spelt = re.search(r"\s+".join(map(re.escape, phrase.split(" "))), text, re.IGNORECASE)
    return " ".join(spelt[0].split()) if spelt else phrase
