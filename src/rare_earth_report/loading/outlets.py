"""Outlets by the names that datelines print."""

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.errors import Fault, RuleError

OUTLETS = Path(__file__).parents[1] / "rules" / "outlets.csv"
_COLUMNS = ["id", "name_en", "name_zh", "owner", "forms", "source", "example"]
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of `rules/outlets.csv`, or an outlet known by its dateline alone."""

    id: str
    name_en: str
    name_zh: str | None
    owner: str | None  # the group that runs it; None when not researched
    forms: tuple[str, ...]
    source: str | None  # where the row's facts can be seen
    example: str  # a dateline


def load_outlets(path: Path = OUTLETS) -> Mapping[str, Outlet]:
    """Outlets by `outlet_key` of each form.

    Raises:
        RuleError: a row lacks a value, or two rows share a form.
    """
    by_key: dict[str, Outlet] = {}
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != _COLUMNS:
            raise RuleError([Fault(f"{path.name}:1", f"columns {rows.fieldnames}", str(_COLUMNS))])
        for row in rows:
            where = f"{path.name}:{rows.line_num} [{row['id']}]"
            empty = [column for column in _COLUMNS if not row[column]]
            if empty:
                faults.append(Fault(where, f"no {', '.join(empty)}", "a value in every column"))
                continue
            outlet = _outlet(row)
            for form in outlet.forms:
                other = by_key.setdefault(outlet_key(form), outlet)
                if other is not outlet:
                    found = f"{form} is already a form of [{other.id}]"
                    faults.append(Fault(where, found, "each form in one row only"))
    if faults:
        raise RuleError(faults)
    return by_key


def _outlet(row: Mapping[str, str]) -> Outlet:
    return Outlet(
        id=row["id"],
        name_en=row["name_en"],
        name_zh=row["name_zh"],
        owner=row["owner"],
        forms=tuple(row["forms"].split("|")),
        source=row["source"],
        example=row["example"],
    )


def find_outlet(name: str, outlets: Mapping[str, Outlet]) -> Outlet:
    """The outlet that datelines call `name`; one made of the name itself when no row has it."""
    known = outlets.get(outlet_key(name))
    if known:
        return known
    return Outlet(slug(name), name, None, None, (name,), None, name)


def outlet_key(name: str) -> str:
    """`name` without its spaces, width and case: Sou Hu Cai Jing and SouHu CaiJing are one."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def slug(name: str) -> str:
    """`name` as an id: letters and digits of any script, the rest as single hyphens."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return "-".join(words)[:_LONGEST_SLUG].strip("-") or "unnamed"
