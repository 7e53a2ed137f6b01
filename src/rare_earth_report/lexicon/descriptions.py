"""Descriptions of somebody named before: "the company", "the two sides", 该公司."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Nouns, each with the kinds of actor that it may mean."""

    one: Mapping[str, frozenset[str]]  # behind "the"
    two: Mapping[str, frozenset[str]]  # plurals behind "the two" or "both"
    zh: Mapping[str, frozenset[str]]
    trades: tuple[str, ...]  # words before a noun of `one`: "the mining company"


def load_descriptions() -> Descriptions:
    """The rules of `descriptions.toml`."""
    rows: dict[str, Any] = tomllib.loads((RULES / "descriptions.toml").read_text("utf-8"))
    one, two, zh = (
        {noun: frozenset(kinds) for noun, kinds in rows[name].items()}
        for name in ("one", "two", "zh")
    )
    return Descriptions(one, two, zh, tuple(rows["trades"]["en"]))
