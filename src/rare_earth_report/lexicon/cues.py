"""Words that stand for one id, from a table of the rules."""

import re
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.lexicon.rows import many, read_rows

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that stand for one id."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]  # simplified


def load_forms(name: str) -> tuple[Cues, ...]:
    """The rows of a table of forms: `directions.csv`, `relations.csv`, `earlier_times.csv`.

    Raises:
        RuleError: a row is incomplete.
    """
    columns = ("id", "forms_en", "forms_zh", "source", "examples")
    return tuple(
        Cues(cells["id"], many(cells["forms_en"]), many(cells["forms_zh"]))
        for cells, _ in read_rows(RULES / name, columns)
    )


def any_cue(row: Cues) -> re.Pattern[str]:
    """Any word of the row."""
    english = "|".join(rf"\b{re.escape(form)}\b" for form in row.en)
    # "REO" is printed in Chinese too, right beside characters, which count as word characters.
    chinese = "|".join(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])" for form in row.zh)
    return re.compile(f"{english}|{chinese}")
