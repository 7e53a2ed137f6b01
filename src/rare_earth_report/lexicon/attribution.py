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
    needs: tuple[str, ...]  # every match holds one of them


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
    elsewhen: re.Pattern[str]  # from the end of a figure
    base_before: re.Pattern[str]  # up to a period that a figure is compared with
    base_relative: re.Pattern[str]  # the same, of a period named by its distance
    base_after: re.Pattern[str]  # from the end of such a period
    base_of_share: re.Pattern[str]  # the same, where the figure is a share or a multiple
    told_before: re.Pattern[str]  # up to the time of saying
    told_after: re.Pattern[str]  # from the end of the time of saying
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
    weekdays: Mapping[str, int]  # counted from Monday
    near: Mapping[str, tuple[str, int]]  # unit and how many of them before publication
    words: Mapping[str, frozenset[str]]  # rule → words in lower case; every match holds one


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
    joint, base = rows["joint"], rows["base"]
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
            rf"(?!\s(?:{_any(rows['polarity']['not_negated'])})\b)"
            rf"(?:(?:\s(?!(?:{_any(rows['polarity']['apart'])})\b)\w+){{0,5}}"
            rf"|\s?占[\u3400-\u9fff]{{0,12}}的?)\s?$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{any_word(place['subject_en'], place['subject_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        re.compile(
            rf"{any_word(place['other_en'], place['other_zh'])}\s?(?:the\s)?$", re.IGNORECASE
        ),
        _words(rows["depends"]),
        re.compile(
            rf"{_words(rows['annual']).pattern}(?!\s(?:{_any(rows['annual']['not_before'])})\b)",
            re.IGNORECASE,
        ),
        re.compile(rf"\s(?:{_any(rows['elsewhen']['en'])})\b"),
        re.compile(rf"{any_word(base['en'], base['zh'])}\s?(?:the\s)?$", re.IGNORECASE),
        re.compile(rf"{any_word((*base['en'], *base['en_relative']), base['zh'])}\s?(?:the\s)?$"),
        re.compile(any_word((), base["after_zh"])),
        re.compile(any_word((), base["after_zh_share"])),
        re.compile(
            rf"{any_word(claimant['after_en'], ())}\s?(?:(?:late|early|in|on|in a statement on)\s)?$|^[A-Z][A-Z ]+,\s$"
        ),
        re.compile(
            rf"\s{any_word(claimant['after_en'], ())}"
            rf"|[^，。；,.;]{{0,2}}?{any_word((), claimant['after_zh'])}"
            rf"|{any_word((), claimant['dispatch_zh'])}"
        ),
        _words(rows["proposes"]),
        _words(rows["trade"]),
        re.compile(rows["clause"]["pattern"]),
        re.compile(rows["change"]["before_first"]),
        re.compile(rows["change"]["between_to"]),
        re.compile(rows["change"]["between_from"]),
        {dimension: frozenset(serves) for dimension, serves in rows["fits"].items()},
        frozenset(joint["en"]) | frozenset(joint["zh"]),
        tuple(
            PeriodRule(row["id"], re.compile(row["pattern"]), tuple(row["needs"]))
            for row in periods["period"]
        ),
        periods["months"],
        periods["ordinals"],
        periods["relative"],
        periods["weekdays"],
        {words: (unit, back) for words, (unit, back) in periods["near"].items()},
        _rule_words(rows),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _rule_words(rows: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The words that `modality`, `negated` and other rules cannot do without, by rule."""
    claimant, place = rows["claimant"], rows["place"]
    lists = {
        "claimant_after": (claimant["after_en"], claimant["after_zh"]),
        "claimant_before": (claimant["before_en"], claimant["before_zh"]),
        "other_place": (place["other_en"], place["other_zh"]),
        "negated": (rows["polarity"]["negated"]["en"], rows["polarity"]["negated"]["zh"]),
        **{name: (row["en"], row["zh"]) for name, row in rows["modality"].items()},
        **{name: (rows[name]["en"], rows[name]["zh"]) for name in ("annual", "proposes")},
    }
    return {
        name: frozenset(word.lower() for word in (*en, *zh)) for name, (en, zh) in lists.items()
    }
