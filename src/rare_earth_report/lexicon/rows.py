"""Rows of a CSV file with their line numbers: what every table of rules is read by."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rare_earth_report.errors import Fault, RuleError


def read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[Mapping[str, str], int]]:
    """Each row's cells, stripped, with the line that it begins on.

    Args:
        columns: the columns that the header must have.
        optional: columns that it may have; "" where it has not.

    Raises:
        RuleError: the file is no UTF-8, the header is not as agreed, or a row has more or fewer
            cells than the header.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header, columns, optional)
            line = reader.line_num + 1
            for row in reader:
                if row:
                    if len(row) != len(header):
                        fault = Fault(f"{path.name}:{line}", _cells(len(row)), _cells(len(header)))
                        raise RuleError([fault])
                    cells = dict.fromkeys(optional, "")
                    cells |= zip(header, (cell.strip() for cell in row), strict=True)
                    yield cells, line
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        found = f"bytes at {error.start} that are no UTF-8"
        raise RuleError([Fault(path.name, found, "a file in UTF-8")]) from None


def many(cell: str) -> tuple[str, ...]:
    """The parts of a cell between bars, each once, in their order."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _cells(number: int) -> str:
    return f"{number} cells"


def _check_header(
    path: Path, header: Sequence[str], columns: Sequence[str], optional: Sequence[str]
) -> None:
    where, want = f"{path.name}:1", f"columns {', '.join(columns)}"
    faults = [
        Fault(where, f"no column {column}", want) for column in columns if column not in header
    ]
    faults += [
        Fault(where, f"column {column!r}, which is not known", want)
        for column in header
        if column not in columns and column not in optional
    ]
    if faults:
        raise RuleError(faults)
