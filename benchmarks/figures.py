"""Speed of `find_figures` at three sizes, in English and Chinese, as a ratio to `jieba.lcut`.

Both run over the same digests, each digest by itself, in one process. A machine's speed cancels
out of the ratio; equal ratios at the three sizes mean that the time is linear in the text.

    python benchmarks/figures.py
"""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba

from rare_earth_report.lexicon.quantity_rows import load_quantities
from rare_earth_report.tagging.figures import compile_figures, find_figures

HERE = Path(__file__).parent
COPIES = (1, 10, 40)
ROUNDS = 3
DIGEST = 2000  # characters


def english_digests() -> list[str]:
    """The corpus that ships with the project, in pieces of a digest's length."""
    (path,) = (HERE.parent / "corpus").glob("rare-earth-contest-*.txt")
    text = path.read_text("utf-8")
    return [text[at : at + DIGEST] for at in range(0, len(text), DIGEST)]


def chinese_digests() -> list[str]:
    """A Chinese digest, eight times."""
    return [(HERE / "digest_zh.txt").read_text("utf-8")] * 8


def best(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds that `work` takes over `texts`, at best of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            work(text)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each language and size."""
    jieba.setLogLevel(logging.ERROR)
    jieba.lcut("稀土")
    grammar = compile_figures(load_quantities())
    print(f"{'language':10}{'characters':>12}{'figures':>9}{'M chars/s':>11}{'times jieba':>13}")
    for language, digests in (("English", english_digests()), ("Chinese", chinese_digests())):
        for copies in COPIES:
            texts = digests * copies
            size = sum(map(len, texts))
            found = sum(len(find_figures(text, grammar)) for text in texts)
            ours = best(lambda text: find_figures(text, grammar), texts)
            theirs = best(jieba.lcut, texts)
            speed = size / ours / 1e6
            print(f"{language:10}{size:12,}{found:9,}{speed:11.1f}{theirs / ours:13.1f}")


if __name__ == "__main__":
    main()
