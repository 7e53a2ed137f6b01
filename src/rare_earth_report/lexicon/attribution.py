"""Rules that turn a figure into a claim: claimants, modality, polarity, places, periods."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """One way to name a period."""

    id: str
    pattern: re.Pattern[str]
    chinese: bool  # it names 年, 月 or 季


@dataclass(frozen=True, slots=True)
class Attribution:
    """The compiled words around a figure; each pattern says where it must match."""

    claimant_after: re.Pattern[str]  # from the end of an actor
    claimant_before: re.Pattern[str]  # up to an actor
    modality: tuple[tuple[str, re.Pattern[str]], ...]  # in order of precedence
    negated: re.Pattern[str]  # up to the figure
    subject_place: re.Pattern[str]  # up to an actor that follows the figure
    other_place: re.Pattern[str]  # up to the actor that is the other party
    depends: re.Pattern[str]
    annual: re.Pattern[str]
    proposes: re.Pattern[str]
    trade: re.Pattern[str]
    clause: re.Pattern[str]
    change_before: re.Pattern[str]  # up to the first figure of a change
    change_to: re.Pattern[str]  # between its figures, first one first
    change_from: re.Pattern[str]  # between its figures, last one first
    fits: Mapping[str, frozenset[str]]  # dimension of a figure → dimensions of measures it serves
    joint: frozenset[str]
    periods: tuple[PeriodRule, ...]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    relative: Mapping[str, int]


def any_word(en: Iterable[str], zh: Iterable[str]) -> str:
    """A regular expression for any of the forms; English ones between word boundaries."""

    def longest(forms: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))

    parts = []
    if words := longest(en):
        parts.append(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])")
    if words := longest(zh):
        parts.append(f"(?:{words})")
    return f"(?:{'|'.join(parts)})"


def _words(row: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(any_word(row["en"], row["zh"]), re.IGNORECASE)


def load_attribution() -> Attribution:
    """The rules of `attribution.toml` and `periods.toml`."""
    rows: dict[str, Any] = tomllib.loads((RULES / "attribution.toml").read_text("utf-8"))
    periods: dict[str, Any] = tomllib.loads((RULES / "periods.toml").read_text("utf-8"))
    claimant, place = rows["claimant"], rows["place"]
    joint = rows["joint"]
    return Attribution(
        re.compile(
            rf"(?:'s|’s)?(?:\s[\w.-]+){{0,3}}?\s?{any_word(claimant['after_en'], ())}"
            rf"|[^，。；,.;]{{0,12}}?{any_word((), claimant['after_zh'])}"
        ),
        re.compile(
            rf"{any_word(claimant['before_en'], claimant['before_zh'])}\s?(?:the\s)?$",
            re.IGNORECASE,
        ),
        tuple((name, _words(row)) for name, row in rows["modality"].items()),
        re.compile(
            rf"{any_word(rows['polarity']['negated']['en'], rows['polarity']['negated']['zh'])}"
            rf"(?:\s\w+)?\s?$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{any_word(place['subject_en'], place['subject_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        re.compile(
            rf"{any_word(place['other_en'], place['other_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        _words(rows["depends"]),
        _words(rows["annual"]),
        _words(rows["proposes"]),
        _words(rows["trade"]),
        re.compile(rows["clause"]["pattern"]),
        re.compile(rows["change"]["before_first"]),
        re.compile(rows["change"]["between_to"]),
        re.compile(rows["change"]["between_from"]),
        {dimension: frozenset(serves) for dimension, serves in rows["fits"].items()},
        frozenset(joint["en"]) | frozenset(joint["zh"]),
        tuple(
            PeriodRule(row["id"], re.compile(row["pattern"]), not row["pattern"].isascii())
            for row in periods["period"]
        ),
        periods["months"],
        periods["ordinals"],
        periods["relative"],
    )
