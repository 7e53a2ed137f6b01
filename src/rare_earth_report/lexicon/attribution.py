"""Rules that turn a figure into a claim: claimants, places, times, modality, polarity, changes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.lexicon.antecedent_rules import AntecedentRules, antecedent_rules
from rare_earth_report.lexicon.changing_rules import ChangingRules, changing_rules
from rare_earth_report.lexicon.claimant_rules import ClaimantRules, claimant_rules
from rare_earth_report.lexicon.counterparty_rules import CounterpartyRules, counterparty_rules
from rare_earth_report.lexicon.descriptions import Descriptions
from rare_earth_report.lexicon.patterns import any_literal, any_word, words_of
from rare_earth_report.lexicon.place_rules import PlaceRules, place_rules
from rare_earth_report.lexicon.time_rules import TimeRules, time_rules

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Levels:
    """What tells that a figure is a level or a share, where words of change stand by."""

    reached: re.Pattern[str]  # all between a word of change and the figure
    share_before: re.Pattern[str]  # up to a percentage
    share_after: re.Pattern[str]  # from its end
    change_before: re.Pattern[str]  # up to the first figure of a change
    changed: re.Pattern[str]  # up to a sum that is itself a change
    changed_goods: re.Pattern[str]  # the same of goods


@dataclass(frozen=True, slots=True)
class RespectiveRules:
    """What tells that each figure of a list is of its own item of another."""

    each: tuple[str, ...]  # words that say so
    listed: re.Pattern[str]  # all between two items


@dataclass(frozen=True, slots=True)
class Attribution:
    """The compiled words around a figure; each pattern says where it must match."""

    claimant: ClaimantRules
    antecedent: AntecedentRules
    place: PlaceRules
    other: CounterpartyRules
    time: TimeRules
    modality: tuple[tuple[str, re.Pattern[str]], ...]  # in order of precedence
    supposing: re.Pattern[str]  # where a sentence begins that tells what would be
    contrast: re.Pattern[str]  # where a clause begins that is held against the one before
    says_how: re.Pattern[str]  # up to the end of a clause that says how the next one is meant
    than_forecast: re.Pattern[str]  # up to a forecast that is only compared with
    negated: re.Pattern[str]  # up to the figure
    ended: re.Pattern[str]  # the same, of a rate that is done away with
    endable: frozenset[str]  # measures of such rates
    annual: re.Pattern[str]
    clause: re.Pattern[str]
    change_before: re.Pattern[str]  # up to the first figure of a change
    change_to: re.Pattern[str]  # between its figures, first one first
    change_from: re.Pattern[str]  # between its figures, last one first
    matters: re.Pattern[str]  # words that only name a matter: "tariff policy"
    levels: Levels
    changing: ChangingRules
    respective: RespectiveRules
    listed: re.Pattern[str]  # all between two figures of a list
    told: re.Pattern[str]  # the same of things told one after another
    anew: re.Pattern[str]  # in such words: they say something anew
    fits: Mapping[str, frozenset[str]]  # dimension of a figure → dimensions of measures it serves
    words: Mapping[str, frozenset[str]]  # rule → words in lower case; every match holds one


def load_attribution(described: Descriptions) -> Attribution:
    """The rules of `attribution.toml` and `periods.toml`, with those of `descriptions.toml`."""
    rows: dict[str, Any] = tomllib.loads((RULES / "attribution.toml").read_text("utf-8"))
    periods: dict[str, Any] = tomllib.loads((RULES / "periods.toml").read_text("utf-8"))
    claimant = claimant_rules(rows["claimant"])
    not_before = any_literal(rows["annual"]["not_before"])
    return Attribution(
        claimant=claimant,
        antecedent=antecedent_rules(rows["antecedent"], described),
        place=place_rules(rows, claimant.agents_en),
        other=counterparty_rules(rows["counterparty"]),
        time=time_rules(rows, periods),
        modality=tuple((name, _modality(row)) for name, row in rows["modality"].items()),
        supposing=re.compile(any_word(rows["supposing"]["en"], rows["supposing"]["zh"])),
        contrast=re.compile(
            rf"[,，；;]\s?{any_word(rows['contrast']['en'], rows['contrast']['zh'])}"
            rf"(?!{any_literal(rows['contrast']['not_before_zh'])})"
        ),
        says_how=re.compile(rf"{any_word((), rows['saying']['zh'])}$"),
        than_forecast=re.compile(rf"{any_word((), rows['saying']['than_zh'])}$"),
        negated=_negated(rows["polarity"]),
        ended=_ended(rows["polarity"]["ended"]),
        endable=frozenset(rows["polarity"]["ended"]["measures"]),
        annual=re.compile(
            rf"{words_of(rows['annual']).pattern}(?!\s(?:{not_before})\b|-on-)", re.IGNORECASE
        ),
        clause=re.compile(rows["clause"]["pattern"]),
        change_before=re.compile(rows["change"]["before_first"]),
        change_to=re.compile(rows["change"]["between_to"]),
        change_from=re.compile(rows["change"]["between_from"]),
        matters=words_of(rows["matters"]),
        levels=Levels(
            re.compile(rows["levels"]["reached"]),
            re.compile(rows["levels"]["share_before"]),
            re.compile(rows["levels"]["share_after"]),
            re.compile(rows["change"]["before_first"]),
            re.compile(_changed(rows["levels"], rows["levels"]["changed_zh"])),
            re.compile(
                _changed(rows["levels"], rows["levels"]["changed_zh"] + rows["levels"]["goods_zh"])
            ),
        ),
        changing=changing_rules(rows["changing"]),
        respective=RespectiveRules(
            tuple(rows["respective"]["each"]),
            re.compile(rf"\s?(?:{any_literal(rows['respective']['joints'])})\s?"),
        ),
        listed=re.compile(rows["listed"]["pattern"]),
        told=re.compile(rf"{rows['listed']['told_zh']}|{rows['listed']['told_en']}"),
        anew=re.compile(any_word((), rows["listed"]["anew_zh"])),
        fits={dimension: frozenset(serves) for dimension, serves in rows["fits"].items()},
        words=_rule_words(rows),
    )


def _changed(row: Mapping[str, list[str]], zh: list[str]) -> str:
    """Up to a figure that is itself a change: a word of change right before it, or its hedge."""
    english = rf"{any_word(row['changed_en'], ())}\s(?:by\s)?"
    return rf"(?:{english}|{any_word((), zh)}[了约近超逾达为将在]*)$"


def _modality(row: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The words of a modality; of a plan, also a word of the future and an act behind it."""
    words = any_word(row["en"], row["zh"])
    if "small_en" in row:
        words = rf"(?:{words}|(?-i:{any_word(row['small_en'], ())}))"
    if "acts_en" not in row:
        return re.compile(words, re.IGNORECASE)
    heads, acts = any_word(row["heads_en"], ()), any_word(row["acts_en"], ())
    heads_zh, acts_zh = any_word((), row["heads_zh"]), any_word((), row["acts_zh"])
    also = r"(?:\w+ly\s|also\s|now\s|then\s|not\s)?"
    reported = any_word(row["reported_en"], ())
    all_acts = any_word((*row["acts_en"], *row["reported_acts_en"]), ())
    not_after = any_literal(row["not_after_zh"])
    within = r"(?:[^，。；,.]|\.(?=[0-9])){0,40}?"
    return re.compile(
        rf"(?:{words}|{heads}\s{also}{acts}"
        rf"|{any_word(row['pronouns_en'], ())}\s{also}{all_acts}"
        rf"|{reported}\s[^.;,]{{0,60}}?(?<=\s)would\s{also}{all_acts}"
        rf"|(?<!{not_after.replace('|', ')(?<!')}){heads_zh}"
        rf"(?!{any_literal(row['not_before_zh'])}){within}{acts_zh})",
        re.IGNORECASE,
    )


def _negated(row: Mapping[str, Any]) -> re.Pattern[str]:
    apart = any_literal(row["apart"])
    return re.compile(
        rf"{any_word(row['negated']['en'], row['negated']['zh'])}"
        rf"(?!\s(?:{any_literal(row['not_negated'])})\b)"
        rf"(?:(?:\s(?!(?:{apart})\b)\w+){{0,5}}|\s?占[\u3400-\u9fff]{{0,12}}的?)\s?$",
        re.IGNORECASE,
    )


def _ended(row: Mapping[str, list[str]]) -> re.Pattern[str]:
    en = rf"{any_word(row['en'], ())}(?:\s(?!to\b|by\b|from\b)[A-Za-z.'’-]+){{0,5}}\s"
    zh = rf"{any_word((), row['zh'])}[^，。；,;0-9A-Za-z至到]{{0,16}}"
    return re.compile(rf"(?:{en}|{zh})$", re.IGNORECASE)


def _rule_words(rows: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The words that `modality`, `negated` and other rules cannot do without, by rule."""
    claimant, place = rows["claimant"], rows["place"]
    lists = {
        "claimant_after": (claimant["after_en"], claimant["after_zh"]),
        "claimant_before": (claimant["before_en"], claimant["before_zh"]),
        "claimant_unlisted": (claimant["unlisted_en"], claimant["before_zh"]),
        "anonymous": ((), claimant["anonymous_zh"]),
        "shows": ((), claimant["shows_zh"]),
        "shared": ((), rows["counterparty"]["shared_zh"]["each"]),
        "other_place": (place["other_en"], place["other_zh"]),
        "negated": (rows["polarity"]["negated"]["en"], rows["polarity"]["negated"]["zh"]),
        **{
            name: (
                (
                    *row["en"],
                    *row.get("small_en", ()),
                    *row.get("heads_en", ()),
                    *row.get("pronouns_en", ()),
                    *row.get("reported_en", ()),
                ),
                (*row["zh"], *row.get("heads_zh", ())),
            )
            for name, row in rows["modality"].items()
        },
        **{name: (rows[name]["en"], rows[name]["zh"]) for name in ("annual", "proposes")},
    }
    return {
        name: frozenset(word.lower() for word in (*en, *zh)) for name, (en, zh) in lists.items()
    }
