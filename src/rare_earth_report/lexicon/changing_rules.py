"""Rules that tell which way something changed, and since when: the table [changing]."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.cues import Cues, load_forms
from rare_earth_report.lexicon.patterns import any_literal, any_word

_NO_GIVING = "(?<!gave )(?<!give )(?<!gives )(?<!giving )"  # "gave [up] 3 percent" fell


@dataclass(frozen=True, slots=True)
class ChangingRules:
    """Words of change."""

    direction: re.Pattern[str]
    beside: re.Pattern[str]  # up to a figure; group: rise or fall
    behind: re.Pattern[str]  # from the end of a figure; group: rise or fall
    since: re.Pattern[str]
    of: Mapping[str, str]  # form of `direction` or `since`, in lower case → id


def changing_rules(row: Mapping[str, Any]) -> ChangingRules:
    """Compile the table, with `directions.csv` and `earlier_times.csv`."""
    directions, times = load_forms("directions.csv"), load_forms("earlier_times.csv")
    beside = "|".join(
        rf"(?P<{name}>{_NO_GIVING}{any_word(words['before_en'], ())}\s(?:[a-z]+\s){{0,2}}"
        rf"|(?:{any_literal(words['before_zh'])})(?:{any_literal(row['between_zh'])}){{0,2}})\Z"
        for name, words in row["beside"].items()
    )
    behind = "|".join(
        rf"(?P<{name}>\s{any_word(words['behind_en'], ())})"
        for name, words in row["beside"].items()
    )
    return ChangingRules(
        _any_form(directions),
        re.compile(beside, re.IGNORECASE),
        re.compile(behind, re.IGNORECASE),
        _any_form(times),
        {form.lower(): row.id for row in (*directions, *times) for form in (*row.en, *row.zh)},
    )


def _any_form(rows: Iterable[Cues]) -> re.Pattern[str]:
    rows = tuple(rows)
    en = [form for row in rows for form in row.en]
    zh = [form for row in rows for form in row.zh]
    return re.compile(any_word(en, zh), re.IGNORECASE)
