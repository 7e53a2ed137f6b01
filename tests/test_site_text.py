"""Pieces joined again are the text; runs of the other language are marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_report.records import Span
from rare_earth_report.site.text import Mark, marked, plain, runs

TEXTS = st.text(alphabet="aB 中美，。“”90%\n<&é", min_size=1, max_size=40)


@given(TEXTS, st.sampled_from(["en", "zh"]))
def test_runs_joined_are_the_text(text: str, around: str) -> None:
    assert "".join(words for words, _ in runs(text, around)) == text


@given(TEXTS, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), max_size=6))
def test_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark(Span(start, min(start + size, len(text))), "figure", "x.html", f"f{index}")
        for index, (start, size) in enumerate(spans)
        if start < len(text)
    ]
    pieces = marked(text, Span(0, len(text)), marks, "en")
    assert "".join(piece["text"] for piece in pieces) == text
    ids = [piece["id"] for piece in pieces if piece["id"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "around", "wanted"),
    [
        (
            "The talks 特朗普7字坦言 ended",
            "en",
            [("The talks ", ""), ("特朗普7字坦言", "zh"), (" ended", "")],
        ),
        (
            "美国Lynas Rare Earths公司",
            "zh",
            [("美国", ""), ("Lynas Rare Earths", "en"), ("公司", "")],
        ),
        ("145% and 7", "en", [("145% and 7", "")]),
    ],
)
def test_runs(text: str, around: str, wanted: list[tuple[str, str]]) -> None:
    assert list(runs(text, around)) == wanted


def test_nested_marks_share_a_piece_and_the_shortest_links() -> None:
    text = "17 rare earth elements"
    marks = [
        Mark(Span(0, 22), "figure", "c.html", "f0"),
        Mark(Span(3, 13), "mineral", "m.html", "n3"),
    ]
    pieces = marked(text, Span(0, 22), marks, "en")
    assert [(piece["text"], piece["marks"], piece["href"], piece["id"]) for piece in pieces] == [
        ("17 ", "figure", "c.html", "f0"),
        ("rare earth", "mineral figure", "m.html", "n3"),
        (" elements", "figure", "c.html", ""),
    ]


def test_text_carries_no_markup() -> None:
    assert plain("<b>", "en")[0]["text"] == "<b>"
