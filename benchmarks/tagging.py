"""Speed of tagging, stage by stage, as a ratio to `jieba.lcut` over the same text in the same run.

Equal ratios at several sizes mean time linear in the text; more digests and longer ones are told
apart. A machine's speed cancels out of the ratio.

    python benchmarks/tagging.py
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jieba

from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.loading import read_corpus, read_text
from rare_earth_report.records import Article
from rare_earth_report.tagging import Tagger, make_tagger, tag_article
from rare_earth_report.tagging.claims import find_claims
from rare_earth_report.tagging.figures import find_figures
from rare_earth_report.tagging.figures.numerals import fold
from rare_earth_report.tagging.moves import find_moves
from rare_earth_report.tagging.names import find_names
from rare_earth_report.tagging.once_held import find_once_held
from rare_earth_report.tagging.segment import Words
from rare_earth_report.tagging.sentences import split_sentences

HERE = Path(__file__).parent
COPIES = (1, 10, 40)
GROWTH = (1, 4, 16)
ROUNDS = 3
STAGES = ("names", "figures", "claims", "moves", "all")

Work = Callable[[], object]


def sizes() -> Iterator[tuple[str, list[Article]]]:
    """Ever more digests, then one digest ever longer, in English and in Chinese."""
    root = HERE.parent
    corpora = {
        "en": list(read_corpus([root / "corpus"], root).articles),
        "zh": list(read_corpus([HERE / "digest_zh.txt"], root).articles) * 8,
    }
    for language, digests in corpora.items():
        for copies in COPIES:
            yield f"{language}, {copies}x digests", digests * copies
        longest = max((each for each in digests if each.body), key=lambda each: len(each.text))
        body = longest.body.of(longest.text) if longest.body else ""
        for times in GROWTH:
            yield f"{language}, one {times}x as long", [read_text(body * times)]


def stages(article: Article, tagger: Tagger) -> dict[str, Work]:
    """The stages of `tag_article`, each ready to run on what the ones before it found."""
    text = article.text
    names = find_names(text, tagger.names, Words(text, tagger.segmenter))
    sentences = split_sentences(article)
    figures = find_figures(text, tagger.figures)
    folded = fold(text, tagger.figures.numerals)
    once = find_once_held(folded, names.actors, tagger.offices)
    found = names.actors, names.minerals, sentences, once
    return {
        "names": lambda: find_names(text, tagger.names, Words(text, tagger.segmenter)),
        "figures": lambda: find_figures(text, tagger.figures),
        "claims": lambda: find_claims(article, folded, figures, *found, tagger.claims),
        "moves": lambda: find_moves(article, folded, *found, tagger.moves),
        "all": lambda: tag_article(article, tagger),
    }


def best(works: Sequence[Work]) -> float:
    """Seconds that all `works` take, at best of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for work in works:
            work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each language and size."""
    jieba.setLogLevel(logging.ERROR)
    jieba.lcut("稀土")
    tagger = make_tagger(load_lexicon())
    header = "".join(f"{stage:>9}" for stage in STAGES)
    print(f"{'times jieba':24}{'characters':>12}{header}{'digests/s':>11}")
    for label, articles in sizes():
        theirs = best([lambda text=each.text: jieba.lcut(text) for each in articles])  # type: ignore[misc]
        ready = [stages(each, tagger) for each in articles]
        ours = {stage: best([each[stage] for each in ready]) for stage in STAGES}
        ratios = "".join(f"{ours[stage] / theirs:9.2f}" for stage in STAGES)
        size = sum(len(each.text) for each in articles)
        print(f"{label:24}{size:12,}{ratios}{len(articles) / ours['all']:11,.0f}")


if __name__ == "__main__":
    main()
