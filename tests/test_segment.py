"""Chinese words: rjieba and jieba agree, nothing is written or printed, words have places."""

import subprocess
import sys
from pathlib import Path

import pytest

from rare_earth_report.lexicon.names import (
    RULES,
    TOPICS,
    chinese_words,
    load_actors,
    load_minerals,
)
from rare_earth_report.tagging.segment import (
    HAN_RUN,
    Segmenter,
    Words,
    make_reference,
    make_segmenter,
    make_tagger,
)

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = (
    *load_actors(RULES / "countries.csv", TOPICS / "rare_earths" / "actors.csv"),
    *load_minerals(TOPICS / "rare_earths" / "minerals.csv"),
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return make_segmenter(chinese_words(NAMES))


@pytest.fixture(scope="module")
def reference() -> Segmenter:
    return make_reference(chinese_words(NAMES))


def han_runs(text: str) -> set[str]:
    return set(HAN_RUN.findall(text))


def differing(runs: set[str], one: Segmenter, other: Segmenter) -> dict[str, tuple[str, str]]:
    cuts = {run: ("/".join(one.cut(run)), "/".join(other.cut(run))) for run in runs}
    return {run: pair for run, pair in cuts.items() if pair[0] != pair[1]}


def test_rjieba_cuts_the_corpus_as_jieba_does(segmenter: Segmenter, reference: Segmenter) -> None:
    runs = {run for path in CORPUS.glob("*.txt") for run in han_runs(path.read_text("utf-8"))}
    assert len(runs) > 15
    assert differing(runs, segmenter, reference) == {}


def test_rjieba_cuts_the_topic_as_jieba_does(segmenter: Segmenter, reference: Segmenter) -> None:
    runs = {run for name in NAMES for example in name.examples for run in han_runs(example)}
    assert len(runs) > 500
    assert differing(runs, segmenter, reference) == {}


def test_both_know_the_same_words(segmenter: Segmenter, reference: Segmenter) -> None:
    words = [*chinese_words(NAMES), "集中", "中国队", "韩國語學", "稀土磁材卡", "方案"]
    assert [segmenter.knows(word) for word in words] == [reference.knows(word) for word in words]


def test_topic_names_become_words() -> None:
    before, after = make_segmenter(), make_segmenter(["稀土永磁"])
    assert (before.knows("稀土永磁"), after.knows("稀土永磁")) == (False, True)
    assert after.cut("稀土永磁出口") == ["稀土永磁", "出口"]


def test_jieba_prints_nothing_and_writes_no_cache(tmp_path: Path) -> None:
    program = (
        "from rare_earth_report.tagging.segment import make_reference, make_tagger\n"
        "make_reference(['澳企']).cut('澳企宣布')\n"
        "make_tagger()('外交部发言人')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
    )
    assert (ran.stdout, ran.stderr, list(tmp_path.iterdir())) == (b"", b"", [])


def test_tagger_gives_parts_of_speech() -> None:
    text = "外交部发言人毛宁"
    first, *_ = make_tagger(["毛宁"])(text)
    assert (first.span.of(text), first.tag) == ("外交部", "nt")


TEXT = "记者：其中国有企业集中方案 abc中方表示"


@pytest.mark.parametrize(
    ("offset", "word"),
    [(0, "记者"), (1, "记者"), (2, "："), (4, "其中"), (5, "国有企业"), (14, "a"), (17, "中方")],
)
def test_word_around_an_offset(segmenter: Segmenter, offset: int, word: str) -> None:
    start, end = Words(TEXT, segmenter).around(offset)
    assert TEXT[start:end] == word


@pytest.mark.parametrize(
    ("text", "name", "split"),
    [
        ("其中国有企业", "中国", True),
        ("集中方案", "中方", True),
        ("发展中国家", "中国", True),
        ("沿海地区", "海地", True),
        ("中国队", "中国", False),
        ("对中方表示", "中方", False),
    ],
)
def test_names_that_cut_a_word(segmenter: Segmenter, text: str, name: str, split: bool) -> None:
    start = text.index(name)
    assert Words(text, segmenter).splits(start, start + len(name)) is split


def test_each_run_is_cut_once(segmenter: Segmenter) -> None:
    cut: list[str] = []

    def counting(run: str) -> list[str]:
        cut.append(run)
        return segmenter.cut(run)

    words = Words("中方表示，美方回应。no Han here", Segmenter(counting, segmenter.knows))
    for offset in (0, 1, 3, 5, 6, 12):
        words.around(offset)
    assert cut == ["中方表示", "美方回应"]
