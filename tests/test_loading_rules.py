"""The loader's rules earn their place: each form is met in an example."""

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from rare_earth_report.errors import RuleError
from rare_earth_report.loading import find_outlet, load_format, load_outlets, read_text
from rare_earth_report.loading.datelines import read_dateline
from rare_earth_report.loading.furniture import FURNITURE
from rare_earth_report.loading.outlets import OUTLETS, outlet_key

FORMAT = load_format()
LABELS = tomllib.loads(FURNITURE.read_text("utf-8"))["label"]
ROWS = list(csv.DictReader(OUTLETS.open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_outlet_rows(row: dict[str, str]) -> None:
    dateline = read_dateline(row["example"], FORMAT.outlets)
    assert dateline and dateline.outlet
    left, right = dateline.outlet
    assert find_outlet(row["example"][left:right], FORMAT.outlets).id == row["id"]
    assert all(FORMAT.outlets[outlet_key(form)].id == row["id"] for form in row["forms"].split("|"))


@pytest.mark.parametrize("row", LABELS.values(), ids=list(LABELS))
def test_section_labels(row: dict[str, Any]) -> None:
    printed = max((form for form in row["forms"] if form in row["example"]), key=len)
    for form in row["forms"]:
        article = read_text(row["example"].replace(printed, form))
        labels = [section.label.of(article.text) for section in article.sections if section.label]
        assert form in [re.sub(r" \d+$", "", label) for label in labels]


@pytest.mark.parametrize("line", FORMAT.words.furniture.names)
def test_furniture_is_no_title(line: str) -> None:
    export = f"{line}\nTitle\nSou Hu Cai Jing· 2025-06-28\nGroup 1 - One [1]\n{line}"
    article = read_text(export)
    assert article.text == "\n".join(export.split("\n")[1:4])


def test_an_unlisted_outlet_is_named_by_its_dateline() -> None:
    outlet = find_outlet("The New Gazette!", FORMAT.outlets)
    assert (outlet.id, outlet.name_en, outlet.owner) == (
        "the-new-gazette",
        "The New Gazette!",
        None,
    )


def test_two_rows_with_one_form(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    header = "id,name_en,name_zh,owner,forms,source,example\n"
    path.write_text(header + "a,A,甲,O,Jia|甲,u,Jia\nb,B,乙,O,jia,u,jia\nc,C,,O,c,u,c\n", "utf-8")
    with pytest.raises(RuleError) as raised:
        load_outlets(path)
    assert str(raised.value).splitlines() == [
        "outlets.csv:3 [b]: jia is already a form of [a]; want each form in one row only",
        "outlets.csv:4 [c]: no name_zh; want a value in every column",
    ]
