"""The tagging record, as the architecture page promises it."""

import json
from decimal import Decimal

import pytest

from examples import TAGGED, TEXT
from rare_earth_report.contract import as_number, to_json
from rare_earth_report.loading import read_text
from rare_earth_report.records import TaggedArticle, replace


def test_record() -> None:
    line = to_json(TAGGED)
    assert "\n" not in line
    record = json.loads(line)
    assert record["text"] == TEXT
    assert record["title"] == [0, 7]
    assert TEXT[slice(*record["body"])].startswith("Group 1: Cost")
    assert (record["source"], record["language"]) == ("sohu-caijing", "en")
    assert record["published"] == "2025-06-28T02:19+08:00"
    assert record["origin"]["file"] == "corpus/a.txt"
    assert record["origin"]["lines"] == [1, 3]
    (section,) = record["sections"]
    assert (section["label"], section["heading"]) == ("Group 1", "Cost")
    (bullet,) = section["bullets"]
    assert TEXT[bullet["start"] : bullet["end"]].endswith("[1][3]")
    assert bullet["citations"] == [1, 3]
    for found in record["actors"] + record["minerals"] + record["figures"]:
        assert TEXT[found["start"] : found["end"]] == found["text"]
    assert [(actor["id"], actor["kind"]) for actor in record["actors"]] == [
        ("china", "country"),
        ("lynas", "company"),
    ]
    keys = ("value", "low", "high", "unit", "per", "qualifier", "approximate", "measure")
    assert [tuple(figure[key] for key in keys) for figure in record["figures"]] == [
        (5, 5, 5, "percent", None, "approximately", True, None),
        (15.5, 15.5, None, "USD/kilogram", "kilogram", "over", False, "price"),
    ]
    (move,) = record["moves"]
    assert (move["actor"], move["kind"], move["start"], move["end"]) == ("china", "other", 0, 7)


def test_keys_of_the_contract_are_all_there() -> None:
    record = json.loads(to_json(TAGGED))
    wanted = "id text title body source published language origin sections actors minerals figures"
    assert set(wanted.split()) | {"moves"} == set(record)
    figure = (
        "id start end text value low high unit per qualifier approximate measure actor mineral "
        "counterparty claimant as_of rule"
    )
    assert set(figure.split()) <= set(record["figures"][0])
    move = "actor kind action target object when start end"
    assert set(move.split()) <= set(record["moves"][0])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1.2E+11", "120000000000"),
        ("25.17", "25.17"),
        ("15600", "15600"),
        ("0.10", "0.1"),
        ("-3.0", "-3"),
        ("1E-9", "1e-09"),
        ("9" * 5000, "null"),
    ],
)
def test_numbers(value: str, written: str) -> None:
    assert json.dumps(as_number(Decimal(value))) == written


def test_bare_text_and_a_lone_surrogate() -> None:
    for text in ("", "中国\ud800\x00"):
        article = replace(read_text(""), id="line-1", text=text)
        line = to_json(TaggedArticle(article, (), (), (), ()))
        line.encode("utf-8")
        record = json.loads(line)
        assert (record["id"], record["text"], record["title"]) == ("line-1", text, None)
