"""Rules that tell whom a sentence goes on about: the table [antecedent] of `attribution.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rare_earth_report.lexicon.descriptions import Descriptions
from rare_earth_report.lexicon.patterns import any_literal, any_word


@dataclass(frozen=True, slots=True)
class AntecedentRules:
    """The compiled table; kinds are kinds of actor."""

    described_en: re.Pattern[str]  # where a sentence begins; group: noun
    described_zh: re.Pattern[str]  # anywhere in a clause; group: noun
    kinds: Mapping[str, frozenset[str]]  # by the noun of a description
    opens_en: re.Pattern[str]  # all from where a sentence begins to what is measured
    opens_zh: re.Pattern[str]


def antecedent_rules(row: Mapping[str, Any], described: Descriptions) -> AntecedentRules:
    """Compile the table, with the descriptions that moves are told of by too."""
    trades = any_literal(described.trades)
    bare = dict.fromkeys(row["bare_zh"], frozenset({"company"}))
    return AntecedentRules(
        described_en=re.compile(
            rf"[Tt]he (?:[A-Za-z]+-[a-z]+ )?(?:(?:{trades})[ -])?"
            rf"(?P<noun>{any_literal(described.one)})(?![A-Za-z-]| of)"
        ),
        described_zh=re.compile(
            rf"(?P<noun>{any_literal(described.zh)})"
            rf"|(?:(?<=[，,：:；;])|\A)(?P<bare>{any_literal(row['bare_zh'])})"
        ),
        kinds={**described.one, **described.zh, **bare},
        opens_en=re.compile(
            rf"(?:{any_word(row['whole_en'], ())}\s|[a-z-]+\s){{0,4}}", re.IGNORECASE
        ),
        opens_zh=re.compile(rf"(?:{any_literal(row['whole_zh'])}|[，, ])*"),
    )
