"""Offices of a state or a firm, and the words that tell that somebody held one once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.lexicon.patterns import any_literal

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Offices:
    """The rules of `offices.toml`."""

    titles: frozenset[str]  # last words of English offices
    over: frozenset[str]  # English words before whose office it is: no longer
    over_behind: frozenset[str]  # the same right behind
    not_now: frozenset[str]  # as `over`, only where a title follows
    anew: frozenset[str]  # English words with which another phrase begins
    behind: re.Pattern[str]  # from the end of whose office it is; group: between
    zh: tuple[str, ...]  # Chinese offices
    named_zh: Mapping[str, tuple[str, ...]]  # what stands around the name of who holds one
    before_zh: re.Pattern[str]  # up to whose office it is, with what tells that it is over
    behind_zh: re.Pattern[str]  # from the end of whose office it is: it is over


def load_offices() -> Offices:
    """The rules of `offices.toml`."""
    rows: dict[str, Any] = tomllib.loads((RULES / "offices.toml").read_text("utf-8"))
    en, zh = rows["en"], rows["zh"]
    over = any_literal(zh["over"])
    holders, last_words = any_literal(zh["offices"] + zh["holders"]), any_literal(zh["last_words"])
    return Offices(
        titles=frozenset(en["titles"]),
        over=frozenset(en["over"]),
        over_behind=frozenset(en["over_behind"]),
        not_now=frozenset(en["not_now"]),
        anew=frozenset(en["anew"]),
        behind=re.compile(
            rf"(?:['’]s)?(?P<between>(?:[ -](?!and )[A-Za-z][\w-]*){{0,4}}?)"
            rf"[ -](?i:{any_literal(en['titles'])})(?![\w-])"
        ),
        zh=tuple(zh["offices"]),
        named_zh=_named(zh),
        before_zh=re.compile(
            rf"(?:\A|(?<=\s)|(?<=[{re.escape(''.join(zh['before_over']))}]))(?:{over})\Z"
        ),
        behind_zh=re.compile(rf"(?:{over})(?:{holders}|[^，。；、,.;\s]{{1,6}}?(?:{last_words}))"),
    )


def _named(zh: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The lists of `[zh.named]`; `held` are all offices in which one acts, the longest first."""
    named = zh["named"]
    held = {*zh["offices"], *named["posts"]} - {*named["not_held"]}
    lists = {name: tuple(words) for name, words in named.items()}
    return lists | {"held": tuple(sorted(held, key=lambda office: (-len(office), office)))}
