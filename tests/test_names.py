"""Run every case of `corpora/names*.toml`, and hold what is true of any text."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_report.lexicon.name_contexts import load_contexts
from rare_earth_report.lexicon.names import (
    RULES,
    TOPICS,
    chinese_words,
    load_actors,
    load_minerals,
)
from rare_earth_report.records import Mention
from rare_earth_report.tagging.names import Names, compile_names, find_names
from rare_earth_report.tagging.segment import Words, make_segmenter

ROWS = (
    *load_actors(RULES / "countries.csv", TOPICS / "rare_earths" / "actors.csv"),
    *load_minerals(TOPICS / "rare_earths" / "minerals.csv"),
)
MATCHER = compile_names(ROWS, load_contexts(RULES / "name_contexts.toml"))
SEGMENTER = make_segmenter(chinese_words(ROWS))
CASES = [
    case
    for path in sorted(Path(__file__).with_name("corpora").glob("names*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def find(text: str) -> Names:
    return find_names(text, MATCHER, Words(text, SEGMENTER))


def marked(text: str, mentions: tuple[Mention, ...]) -> str:
    pieces, at = [], 0
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        pieces += [text[at:start], f"⟦{text[start:end]}|{mention.id}⟧"]
        at = end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("case", CASES, ids=[case["marked"][:60] for case in CASES])
def test_names(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if gap := case.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=True))
    text = re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", case["marked"])
    found = find(text)
    both = sorted((*found.actors, *found.minerals), key=lambda mention: mention.span)
    assert marked(text, tuple(both)) == case["marked"]


def test_a_rule_names_file_row_and_form() -> None:
    (mention,) = find("澳企宣布").actors
    assert (mention.kind, mention.rule) == ("country", "countries.csv:australia:澳")


WORDS = ["中", "美", "中国", "国有", "其中", "US", "U.S.", "$", " ", "rare", "earths", "Eu", "EU"]
WORDS += [
    "Dy",
    ", ",
    "、",
    "对",
    "华",
    "军",
    "商务部",
    "巴方",
    "Georgia",
    "Washington",
    "said",
    "。",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_mentions_are_in_order_and_apart(text: str) -> None:
    found = find(text)
    every = sorted((*found.actors, *found.minerals), key=lambda mention: mention.span)
    assert list(found.actors) == [each for each in every if each in found.actors]
    assert all(one.span.end <= next_.span.start for one, next_ in pairwise(every))
    assert all(mention.span.end <= len(text) for mention in every)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_names(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.parametrize(
    ("piece", "each"),
    [
        ("中美", 0),
        ("其中国", 1),
        ("U.S.", 1),
        ("Dy, ", 0),
        ("商务部、", 1),
        ("美", 0),
        ("巴方", 0),
        ("⟦(", 0),
    ],
)
def test_a_form_repeated_without_end(piece: str, each: int) -> None:
    found = find(piece * 2000)
    assert len(found.actors) + len(found.minerals) == each * 2000
