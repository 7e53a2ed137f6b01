"""The published files hold what the tables hold, and nothing that a spreadsheet would run."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import PurePosixPath

import pandas as pd
import pytest

from rare_earth_report.lexicon.quantity_rows import load_quantities
from rare_earth_report.pipeline import make_files
from rare_earth_report.promises import Column, Table
from rare_earth_report.publishing import as_csv, as_database, as_json_lines, publish
from rare_earth_report.site.briefing import Briefing, Data
from rare_earth_report.tables import Tables, make_tables, promises_of
from site_fixture import small_briefing

ODD = Table(
    "odd",
    "One odd row.",
    ("id",),
    (
        Column("id", "string", "Key."),
        Column("low", "string", "Exact digits."),
        Column("share", "float64", "A share."),
        Column("held", "bool", "Yes or no."),
    ),
)
ROWS = [
    ["=1+1", "-18", -0.5, True],
    ['a,"b"\nc', "12.5", 2.0, False],
    ["@SUM(A1)", None, None, False],
    ["稀土", "0", 0.0, True],
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(small_briefing().articles, load_quantities().units)


@pytest.fixture(scope="module")
def data(tables: Tables) -> Data:
    return publish(tables)


def test_text_that_would_run_is_quoted_and_numbers_are_not():
    read = pd.read_csv(io.StringIO(as_csv(ROWS, ODD)), dtype={"id": "string", "low": "string"})
    assert read["id"].tolist() == ["'=1+1", 'a,"b"\nc', "'@SUM(A1)", "稀土"]
    assert read["low"].fillna("").tolist() == ["-18", "12.5", "", "0"]
    assert read["held"].tolist() == [True, False, False, True]
    assert read["share"].fillna(9).tolist() == [-0.5, 2.0, 9, 0.0]


@pytest.mark.parametrize(
    "cell",
    ["=1", "+A1", "-A1", "@SUM", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋A1", "－A1", "＠SUM"],
)
def test_no_cell_begins_as_a_formula(cell: str):
    rows = [[cell, "1", 0.0, True]]
    (row,) = list(csv.reader(io.StringIO(as_csv(rows, ODD), newline="")))[1:]
    assert row[0] == "'" + cell.replace("\r", "\n")


def test_json_lines_hold_the_cells_as_they_are():
    lines = [json.loads(line) for line in as_json_lines(ROWS, ODD).splitlines()]
    assert [list(line.values()) for line in lines] == ROWS


def test_each_csv_reads_back_as_promised(tables: Tables, data: Data):
    assert [each.promise.name for each in data.tables] == [p.name for p in promises_of(Tables)]
    for table in data.tables:
        types = {column.name: column.dtype for column in table.promise.columns}
        read = pd.read_csv(io.StringIO(table.csv), dtype=types, keep_default_na=True)
        frame = getattr(tables, table.promise.name)
        assert len(read) == table.rows == len(frame)
        assert read[list(table.promise.key)].equals(frame[list(table.promise.key)])


def test_the_database_is_sound_and_holds_every_row(data: Data):
    database = sqlite3.connect(":memory:")
    database.deserialize(data.database)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in data.tables:
        count = database.execute(f'SELECT count(*) FROM "{table.promise.name}"').fetchone()  # noqa: S608
        assert count == (table.rows,)
    said = database.execute("SELECT words FROM claims WHERE base_low = 145").fetchall()
    assert said == [("145%",)]
    meaning = database.execute(
        "SELECT meaning FROM dictionary WHERE tab = 'claims' AND col = 'claim'"
    ).fetchone()
    assert meaning is not None
    database.close()


def test_the_same_tables_give_the_same_bytes(tables: Tables, data: Data):
    assert publish(tables) == data
    assert as_database([(ODD, ROWS)]) == as_database([(ODD, ROWS)])


def test_the_package_lists_the_files_that_the_site_has(data: Data):
    files = dict(make_files(_with(data)))
    package = json.loads(files[PurePosixPath("data/datapackage.json")])
    assert [each["name"] for each in package["resources"]] == [t.promise.name for t in data.tables]
    for resource in package["resources"]:
        content = files[PurePosixPath("data") / resource["path"]]
        assert len(content.encode()) == resource["bytes"]
        header = content.partition("\n")[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= set(header)
    page = files[PurePosixPath("data/index.html")]
    assert all(
        f'id="{t.promise.name}.{c.name}"' in page for t in data.tables for c in t.promise.columns
    )


def _with(data: Data) -> Briefing:
    return replace(small_briefing(), data=data)
