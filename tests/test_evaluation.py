"""The scorer, on a tagged article made by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from examples import TAGGED, TEXT, span
from rare_earth_report import tag_text
from rare_earth_report.errors import RuleError
from rare_earth_report.evaluation import below, evaluate, parse_floor, scores_json
from rare_earth_report.gold_texts import gold_of, read_gold
from rare_earth_report.lexicon import topic_folder
from rare_earth_report.loading import read_text
from rare_earth_report.pipeline import measure_accuracy

SHIPPED = gold_of(topic_folder("rare_earths"))


def item(words: str, **rest: Any) -> dict[str, Any]:
    return {"start": span(words).start, "end": span(words).end, "text": words, **rest}


RIGHT: dict[str, Any] = {
    "id": "one",
    "text": TEXT,
    "actors": [
        item("中国", id="china", kind="country"),
        item("Lynas", id="lynas", kind="company"),
    ],
    "minerals": [item("dysprosium", id="dysprosium", kind="element")],
    "expected": [
        item("约5%", value=5, unit="percent", qualifier="approximately"),
        item("$15.5 per kilogram", value=15.5, unit="USD/kilogram", qualifier="over"),
    ],
    "moves": [{"start": 0, "end": 4, "actor": "china", "kind": "other", "target": None}],
}


def scores(tmp_path: Path, **changed: Any) -> dict[str, tuple[int, int, int]]:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({**RIGHT, **changed}, ensure_ascii=False), "utf-8")
    card = evaluate(read_gold([path]), lambda _: TAGGED)
    return {score.task: (score.wanted, score.found, score.right) for score in card}


def test_all_right(tmp_path: Path) -> None:
    assert scores(tmp_path) == {
        "actors: span": (2, 2, 2),
        "actors: id": (2, 2, 2),
        "minerals: span": (1, 1, 1),
        "minerals: id": (1, 1, 1),
        "figures: span": (2, 2, 2),
        "figures: value": (2, 2, 2),
        "figures: qualifier": (2, 2, 2),
        # No part of the claims is tagged: none is scored.
        "claims: actor": (0, 0, 0),
        "claims: mineral": (0, 0, 0),
        "claims: counterparty": (0, 0, 0),
        "claims: claimant": (0, 0, 0),
        "claims: as of": (0, 0, 0),
        "moves: actor and kind": (1, 1, 1),
        "moves: target": (1, 1, 1),
    }


@pytest.mark.parametrize(
    ("changed", "task", "counts"),
    [
        ({"actors": []}, "actors: span", (0, 2, 0)),
        ({"actors": [item("中国出", id="china")]}, "actors: span", (1, 2, 0)),
        ({"actors": [item("Lynas", id="mp")]}, "actors: span", (1, 2, 1)),
        ({"actors": [item("Lynas", id="mp")]}, "actors: id", (1, 2, 0)),
        ({"minerals": None}, "minerals: id", (0, 0, 0)),
        ({"expected": [item("5%", value=5, unit="percentage-point")]}, "figures: value", (1, 2, 0)),
        ({"expected": [item("5%", value=[5, None], unit="percent")]}, "figures: value", (1, 2, 0)),
        ({"expected": [item("5%", value=[5, 5], unit="percent")]}, "figures: value", (1, 2, 1)),
        ({"expected": [item("5%", value=5, unit="percent")]}, "figures: span", (1, 2, 1)),
        (
            {"expected": [item("5%", value=5, unit="percent", qualifier="over")]},
            "figures: qualifier",
            (1, 1, 0),
        ),
        (
            {"expected": [item("5%", unit="percent", qualifier="several")]},
            "figures: value",
            (1, 2, 0),
        ),
        (
            {"moves": [{"start": 0, "end": 4, "actor": "china", "kind": "restrict"}]},
            "moves: actor and kind",
            (1, 1, 0),
        ),
        (
            {"moves": [{"start": 0, "end": 4, "actor": "china", "kind": "other", "target": "x"}]},
            "moves: target",
            (1, 1, 0),
        ),
    ],
)
def test_each_kind_of_error(
    tmp_path: Path, changed: dict[str, Any], task: str, counts: tuple[int, int, int]
) -> None:
    assert scores(tmp_path, **changed)[task] == counts


def test_parts_are_judged_where_the_figure_is_right(tmp_path: Path) -> None:
    """China's rise is 5%, Lynas says; a price is told of nobody, and 6% is another figure."""
    text = "Lynas said China raised output by 5% in 2020. The price is $15."
    row = {
        "id": "parts",
        "text": text,
        "expected": [
            {
                "start": text.index("5%"),
                "end": text.index("5%") + 2,
                "value": 5,
                "unit": "percent",
                "qualifier": "exact",
                "subject_actor": "china",
                "attributed_to": "usgs",
                "as_of": "2020",
            },
            {
                "start": text.index("$15"),
                "end": text.index("$15") + 3,
                "value": 15,
                "unit": "USD",
                "qualifier": "exact",
                "subject_actor": "lynas",
                "attributed_to": None,
                "as_of": None,
            },
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    told = {score.task: score for score in evaluate(read_gold([path]), tag_text)}
    assert (told["claims: actor"].wanted, told["claims: actor"].found) == (2, 1)
    assert told["claims: actor"].missed == ("$15",)
    assert (told["claims: claimant"].right, told["claims: claimant"].wrong) == (0, ("5%",))
    assert (told["claims: as of"].wanted, told["claims: as of"].right) == (1, 1)
    assert told["claims: mineral"].wanted == 0  # nobody has tagged it


def test_floors() -> None:
    card = evaluate(read_gold(SHIPPED), lambda _: TAGGED)
    assert [str(parse_floor(each)) for each in ("figures:value-f1=0.95", "actors:id_p=1")] == [
        "figures:value-f1=0.95",
        "actors:id-p=1",
    ]
    floors = [parse_floor("actors:span-p=1"), parse_floor("actors:span-p=0")]
    assert [fault.where for fault in below(card, floors)] == ["gold actors:span-p"]
    assert json.loads(scores_json(card))["actors: span"]["found"] == 16


@pytest.mark.parametrize(
    "words",
    [
        *("figures=1", "names:span-f1=1", "actors:value-f1=1", "actors:id-p=x"),
        *("actors:id-p=nan", "actors:id-p=1.5", "actors:id-p=-1"),
    ],
)
def test_misused_floors(words: str) -> None:
    with pytest.raises(ValueError, match=r"want|could not"):
        parse_floor(words)


def test_gold_faults(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    wrong = {**RIGHT, "actors": [{"start": 0, "end": 2, "text": "美国", "id": "x"}]}
    lines = ["not json", json.dumps({"id": "a"}), json.dumps(wrong)]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(RuleError) as raised:
        read_gold([path])
    found = str(raised.value).splitlines()
    assert [line.split(":")[1].split(" ")[0] for line in found] == ["1", "2", "3"]
    assert "“中国”; want “美国”" in found[2]


def test_gold_that_ships_is_the_corpus() -> None:
    corpus = (Path(__file__).parents[1] / "corpus/rare-earth-contest-2025-05-06.txt").read_text(
        "utf-8"
    )
    golds = read_gold(SHIPPED)
    assert len(golds) == 8
    for gold, line in zip(golds, SHIPPED[0].read_text("utf-8").splitlines(), strict=True):
        row, article = json.loads(line), read_text(gold.text)
        assert gold.text in corpus
        assert article.title and article.body
        assert [article.title.start, article.title.end] == row["title"]
        assert [article.body.start, article.body.end] == row["body"]
        labels = [section.label.of(gold.text) for section in article.sections if section.label]
        assert labels == [section["label"] for section in row["sections"]]


def test_the_card_of_the_readme_is_what_is_measured() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    for row in measure_accuracy("rare_earths"):
        counts = f"| {row.task} | {row.wanted} | {row.found} | {row.right} "
        assert f"{counts}| {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |\n" in readme
