"""The data behind the pages: files, what each column means, and what may be done with them."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from rare_earth_report.promises import Column
from rare_earth_report.site.briefing import Briefing, DataTable
from rare_earth_report.site.feeds import JSON
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.parts import Row
from rare_earth_report.site.paths import page_path

FOLDER = PurePosixPath("data")
DATABASE = FOLDER / "briefing.sqlite"
PACKAGE = FOLDER / "datapackage.json"
# Types of https://specs.frictionlessdata.io/table-schema/
FIELD_TYPES = {"string": "string", "int64": "integer", "float64": "number", "bool": "boolean"}


def data_files(briefing: Briefing) -> Iterator[tuple[PurePosixPath, str | bytes]]:
    """The files themselves, the same for every language."""
    for table in briefing.data.tables:
        yield FOLDER / f"{table.promise.name}.csv", table.csv
        yield FOLDER / f"{table.promise.name}.jsonl", table.json_lines
    if briefing.data.tables:
        yield DATABASE, briefing.data.database


def data_pages(site: Site) -> Iterator[Page]:
    """The page with the data dictionary; none when there is no table."""
    data, w = site.briefing.data, site.wording
    if not data.tables:
        return
    here = Here(site, page_path(w.language, "data"))
    words = w.say("Every table behind these pages, with what each column means.")
    yield Page(
        here.path,
        "data.html",
        here.context(
            w.say("Data"),
            "data",
            about=words,
            words=words,
            tables=[_table(here, each) for each in data.tables],
            database={"href": here.file(str(DATABASE)), "size": _size(len(data.database))},
            package=here.file(str(PACKAGE)),
            cited=_cited(here),
        ),
        w.language,
    )


def data_package(briefing: Briefing) -> Page:
    """The tables as a Data Package: https://specs.frictionlessdata.io/data-package/"""
    package = {
        "profile": "tabular-data-package",
        "name": "rare-earth-report",
        "title": briefing.title.en,
        "description": "Claimed figures, names and moves found in published articles. "
        "The texts quoted belong to their outlets.",
        "resources": [_resource(each) for each in briefing.data.tables],
    }
    return Page(PACKAGE, JSON, package)


def _resource(table: DataTable) -> dict[str, Any]:
    promise = table.promise
    return {
        "profile": "tabular-data-resource",
        "name": promise.name,
        "path": f"{promise.name}.csv",
        "description": promise.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(table.csv.encode()),
        "schema": {
            "fields": [_field(each) for each in promise.columns],
            "primaryKey": list(promise.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, str]:
    unit = f" Unit: {column.unit}." if column.unit else ""
    return {
        "name": column.name,
        "type": FIELD_TYPES[column.dtype],
        "description": f"{column.meaning}{unit}",
    }


def _table(here: Here, table: DataTable) -> Row:
    promise = table.promise
    return {
        "name": promise.name,
        "row": promise.row,
        "key": ", ".join(promise.key),
        "rows": table.rows,
        "files": [
            {
                "text": text,
                "href": here.file(str(FOLDER / f"{promise.name}.{end}")),
                "size": _size(len(content.encode())),
            }
            for text, end, content in (
                ("CSV", "csv", table.csv),
                ("JSON Lines", "jsonl", table.json_lines),
            )
        ],
        "columns": [
            {
                "id": f"{promise.name}.{each.name}",
                "name": each.name,
                "type": FIELD_TYPES[each.dtype],
                "unit": each.unit or "",
                "meaning": each.meaning,
            }
            for each in promise.columns
        ],
    }


def _size(length: int) -> str:
    """In kB, at least one."""
    return f"{max(1, round(length / 1000)):,} kB"


def _cited(here: Here) -> str:
    """How the data are cited; the day is that of the newest article."""
    briefing, w = here.site.briefing, here.w
    title = w.pick(briefing.title.en, briefing.title.zh)
    day = briefing.period[1].isoformat() if briefing.period else ""
    return ". ".join(each for each in (title, day, briefing.base_url or "") if each)
