"""Rules that tell what time a figure speaks of: `periods.toml`, and what sets a period apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.patterns import any_literal, any_word

# "MANILA, Feb 8": where and when a dispatch was sent.
_SENT_FROM = r"^[A-Z][A-Z ]+,\s$"


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """One way to name a period."""

    id: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]  # every match holds one of them


@dataclass(frozen=True, slots=True)
class TimeRules:
    """Ways to name a period, and the compiled tables [elsewhen] and [base]."""

    periods: tuple[PeriodRule, ...]
    needed: re.Pattern[str]  # what some period needs
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    relative: Mapping[str, int]  # years before publication
    weekdays: Mapping[str, int]  # counted from Monday
    counts: Mapping[str, int]  # months
    near: Mapping[str, tuple[str, int]]  # unit and how many of them before publication
    elsewhen: re.Pattern[str]  # from the end of a figure
    earlier: re.Pattern[str]  # up to a figure: it is what was so the time before
    base_before: re.Pattern[str]  # up to a period that a figure is compared with
    base_relative: re.Pattern[str]  # the same, of a period named by its distance
    base_after: re.Pattern[str]  # from the end of such a period
    base_of_share: re.Pattern[str]  # the same, where the figure is a share or a multiple
    records: re.Pattern[str]  # up to "since" and a period from which something is the highest
    base_other: re.Pattern[str]  # up to another figure, with which one is compared
    told_before: re.Pattern[str]  # up to the time of saying
    told_after: re.Pattern[str]  # from the end of the time of saying


def time_rules(rows: Mapping[str, Any], periods: Mapping[str, Any]) -> TimeRules:
    """Compile the tables.

    Args:
        rows: of `attribution.toml`.
        periods: of `periods.toml`.
    """
    base, claimant = rows["base"], rows["claimant"]
    said = any_word(claimant["after_en"], ())
    relative = any_word((*base["en"], *base["en_relative"]), base["zh"])
    return TimeRules(
        periods=tuple(
            PeriodRule(row["id"], re.compile(row["pattern"]), tuple(row["needs"]))
            for row in periods["period"]
        ),
        needed=re.compile(
            any_literal({need for row in periods["period"] for need in row["needs"]})
        ),
        months=periods["months"],
        ordinals=periods["ordinals"],
        relative=periods["relative"],
        weekdays=periods["weekdays"],
        counts=periods["counts"],
        near={words: (unit, back) for words, (unit, back) in periods["near"].items()},
        elsewhen=re.compile(rf"\s(?:{any_literal(rows['elsewhen']['en'])})\b"),
        earlier=re.compile(rf"{any_word((), rows['elsewhen']['earlier_zh'])}[为是：:]?\s?$"),
        base_before=re.compile(rf"{any_word(base['en'], base['zh'])}\s?(?:the\s)?$", re.IGNORECASE),
        base_relative=re.compile(rf"{relative}\s?(?:the\s)?$"),
        base_after=re.compile(any_word((), base["after_zh"])),
        base_of_share=re.compile(any_word((), base["after_zh_share"])),
        records=re.compile(base["records_en"]),
        base_other=re.compile(rf"{relative}\s(?:about\s|around\s|just\s)?$"),
        told_before=re.compile(
            rf"{said}\s?(?:(?:late|early|in|on|in a statement on)\s(?:\w+day\s\()?)?$|{_SENT_FROM}"
        ),
        told_after=re.compile(
            rf"\s{said}|[^，。；,.;]{{0,2}}?{any_word((), claimant['after_zh'])}"
            rf"|{any_word((), claimant['dispatch_zh'])}"
        ),
    )
