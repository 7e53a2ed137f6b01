"""Rules that tell whom a figure is towards: the table [counterparty] of `attribution.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.patterns import APART_ZH, any_literal, any_word


@dataclass(frozen=True, slots=True)
class CounterpartyRules:
    """The compiled table."""

    levy_en: re.Pattern[str]
    on_en: re.Pattern[str]  # up to a state's name
    goods_en: re.Pattern[str]  # from the end of a state's name
    gives_en: re.Pattern[str]  # up to a sum
    given_en: re.Pattern[str]  # all between a sum and who gets it
    levied_en: re.Pattern[str]  # all between a rate and whom it is levied on
    faces_en: re.Pattern[str]  # all between whom it is levied on and a rate
    comes_from_zh: re.Pattern[str]  # all between a share of imports and whose it is
    imports_zh: re.Pattern[str]
    towards_zh: re.Pattern[str]  # up to an actor; group: by
    of_levy: re.Pattern[str]  # all between a rate and who imposes it
    imposes: re.Pattern[str]  # from the end of who imposes it
    acts_zh: Mapping[str, re.Pattern[str]]  # from the end of the actor, by preposition
    shared_zh: re.Pattern[str]  # groups: list


def counterparty_rules(row: Mapping[str, Any]) -> CounterpartyRules:
    """Compile the table."""
    acts, shared = row["acts_zh"], row["shared_zh"]
    between = any_word(row["between_en"], ())
    return CounterpartyRules(
        levy_en=re.compile(any_word(row["levy_en"], ()), re.IGNORECASE),
        of_levy=re.compile(
            rf"\s(?:[a-z-]+\s){{0,2}}{any_word(row['levy_en'], ())}\s(?:that\s|which\s)?(?:the\s)?",
            re.IGNORECASE,
        ),
        imposes=re.compile(rf"\s{any_word(row['imposes_en'], ())}"),
        on_en=re.compile(
            rf"{any_word(row['on_en'], ())}\s(?:(?:{between}|[0-9][0-9,.]*)\s){{0,4}}$"
        ),
        goods_en=re.compile(rf"(?:'s|’s)?\s(?:[a-z-]+\s)?{any_word(row['goods_en'], ())}"),
        gives_en=re.compile(rf"{any_word(row['gives_en'], ())}[^,;]{{0,30}}$"),
        given_en=re.compile(
            rf"(?:\sin\s(?:[a-z]+\s)?(?:funding|loans|grants|aid|incentives|equity))?"
            rf"\s{any_word(row['given_en'], ())}\s(?:the\s|help\s)?"
        ),
        levied_en=re.compile(rf"\s{any_word(row['levied_en'], ())}\s"),
        faces_en=re.compile(
            rf"(?:\s(?:will|would|could|may|now|also))?\s{any_word(row['faces_en'], ())}"
            r"\s(?:[a-z-]+\s){0,4}"
        ),
        comes_from_zh=re.compile(any_word((), row["comes_from_zh"])),
        imports_zh=re.compile(any_word((), row["imports_zh"])),
        towards_zh=re.compile(
            rf"{APART_ZH}(?P<by>{any_literal(acts)})(?:[^，。；、,.;的]{{0,6}}的|[^，。；,.;]{{0,20}}、"
            r"|[^，。；、,.;0-9的]{0,4}[0-9][0-9.,]*[万亿]{0,2}[美欧日]?[元圆吨]的?)?$"
        ),
        acts_zh={
            by: re.compile(rf"[^，。；,;]{{0,14}}?{any_word((), verbs)}")
            for by, verbs in acts.items()
        },
        shared_zh=re.compile(
            rf"(?:{any_literal(shared['by'])})(?P<list>[^，。；,;]{{2,60}}?)"
            rf"(?:{any_literal(shared['each'])})"
        ),
    )
