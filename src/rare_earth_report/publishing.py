"""Tables as files for others: CSV, JSON Lines, and one SQLite database. Same tables, same bytes."""

import csv
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from rare_earth_report.promises import Column, Table
from rare_earth_report.site.briefing import Data, DataTable
from rare_earth_report.tables import Tables, promises_of

SQL_TYPES = {"string": "TEXT", "int64": "INTEGER", "float64": "REAL", "bool": "INTEGER"}
# What a spreadsheet may run as a formula; a number in text is none.
# source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
# Spreadsheets fold full-width signs, and pass over spaces and line breaks before one.
FORMULA = re.compile(r"\s*[=+\-@]|[\t\n]")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# The library that writes stamps its own version; a fixed one keeps the bytes alike elsewhere.
STAMP = slice(92, 100)  # https://www.sqlite.org/fileformat2.html#the_database_header

Rows = Sequence[Sequence[Any]]


def publish(tables: Tables, findings: Iterable[tuple[Table, pd.DataFrame]] = ()) -> Data:
    """Every table of `tables`, then what was found from them, as files."""
    stated = ((promise, getattr(tables, promise.name)) for promise in promises_of(Tables))
    made = [(promise, rows_of(frame, promise)) for promise, frame in (*stated, *findings)]
    return Data(
        tuple(
            DataTable(promise, len(rows), as_csv(rows, promise), as_json_lines(rows, promise))
            for promise, rows in made
        ),
        as_database(made),
    )


def rows_of(frame: pd.DataFrame, promise: Table) -> list[list[Any]]:
    """The cells as plain Python values; None for an empty one."""
    columns = [
        [None if pd.isna(cell) else cell for cell in frame[column.name].tolist()]
        for column in promise.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def as_csv(rows: Rows, promise: Table) -> str:
    """RFC 4180 with line feeds; text that a spreadsheet would run begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in promise.columns)
    writer.writerows(map(_cells, rows))
    return out.getvalue()


def _cells(row: Sequence[Any]) -> Iterator[Any]:
    for cell in row:
        if isinstance(cell, str):
            words = cell.replace("\r\n", "\n").replace("\r", "\n")  # a lone one ends rows elsewhere
            yield f"'{words}" if _may_run(words) else words
        elif isinstance(cell, bool):
            yield "true" if cell else "false"
        else:
            yield cell


def _may_run(cell: str) -> bool:
    return not NUMBER.fullmatch(cell) and (
        FORMULA.match(unicodedata.normalize("NFKC", cell)) is not None
    )


def as_json_lines(rows: Rows, promise: Table) -> str:
    """A JSON object a row, exactly as the table has it."""
    names = [column.name for column in promise.columns]
    lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def as_database(made: Sequence[tuple[Table, Rows]]) -> bytes:
    """An SQLite database: strict tables with their keys, and what each table and column means."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("PRAGMA page_size = 4096")
        database.execute(
            "CREATE TABLE dictionary (tab TEXT, col TEXT, unit TEXT, meaning TEXT) STRICT"
        )
        for promise, rows in made:
            columns = ", ".join(map(_declared, promise.columns))
            keys = ", ".join(f'"{name}"' for name in promise.key)
            database.execute(
                f'CREATE TABLE "{promise.name}" ({columns}, PRIMARY KEY ({keys})) STRICT'
            )
            marks = ", ".join("?" for _ in promise.columns)
            database.executemany(f'INSERT INTO "{promise.name}" VALUES ({marks})', rows)  # noqa: S608
            database.executemany(
                "INSERT INTO dictionary VALUES (?, ?, ?, ?)",
                [(promise.name, None, None, promise.row)]
                + [(promise.name, each.name, each.unit, each.meaning) for each in promise.columns],
            )
        database.commit()
        image = bytearray(database.serialize())
    finally:
        database.close()
    image[STAMP] = bytes(len(image[STAMP]))
    return bytes(image)


def _declared(column: Column) -> str:
    return f'"{column.name}" {SQL_TYPES[column.dtype]}'
