"""The words that an export prints around its articles: page furniture and section labels."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, RuleError

FURNITURE = Path(__file__).parents[1] / "rules" / "furniture.toml"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of the search page: which they are, and which of them follow the query."""

    names: Mapping[str, str]  # line, case-folded → name of the furniture
    after_query: frozenset[str]  # names


@dataclass(frozen=True, slots=True)
class Words:
    """`rules/furniture.toml`, compiled once."""

    furniture: Furniture
    label: re.Pattern[str]  # groups: number (None for a label that has none)


def load_words(path: Path = FURNITURE) -> Words:
    """The furniture and the section labels.

    Raises:
        RuleError: a block with a missing or unknown key.
    """
    tables = tomllib.loads(path.read_text("utf-8"))
    furniture: dict[str, Any] = tables["furniture"]
    labels: dict[str, Any] = tables["label"]
    faults = [
        *_misfits(path, "furniture", furniture, {"forms", "query_before", "seen"}),
        *_misfits(path, "label", labels, {"forms", "numbered", "example"}),
    ]
    if faults:
        raise RuleError(faults)
    return Words(
        furniture=Furniture(
            names={
                form.casefold(): name for name, row in furniture.items() for form in row["forms"]
            },
            after_query=frozenset(name for name, row in furniture.items() if row["query_before"]),
        ),
        label=_label_pattern(labels),
    )


def _misfits(path: Path, table: str, rows: Mapping[str, Any], keys: set[str]) -> list[Fault]:
    return [
        Fault(f"{path.name} [{table}.{name}]", f"keys {sorted(row)}", f"exactly {sorted(keys)}")
        for name, row in rows.items()
        if set(row) != keys
    ]


def _label_pattern(labels: Mapping[str, Any]) -> re.Pattern[str]:
    forms = [(form, row["numbered"]) for row in labels.values() for form in row["forms"]]
    forms.sort(key=lambda pair: len(pair[0]), reverse=True)
    numbered = "|".join(re.escape(form) for form, has_number in forms if has_number)
    named = "|".join(re.escape(form) for form, has_number in forms if not has_number)
    return re.compile(rf"(?:(?:{numbered})[ \t]{{0,3}}(?P<number>\d{{1,3}})|(?:{named}))")
