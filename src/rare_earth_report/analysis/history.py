"""The history of what is claimed of one thing: first seen, repeated, changed, withdrawn."""

import hashlib

import numpy as np
import pandas as pd

from rare_earth_report.analysis.intervals import readings, widened
from rare_earth_report.analysis.promises import HISTORY
from rare_earth_report.analysis.statements import KEY, codes_of, named_by
from rare_earth_report.lexicon.comparing import ComparisonRules
from rare_earth_report.tables import checked


def claim_history(statements: pd.DataFrame, rules: ComparisonRules) -> pd.DataFrame:
    """Claims of one thing in order of publication, each against those before it.

    A claim repeats the last one that states the same; else it fits the last one of its run of
    meeting claims, when the two meet; else it changes the last of all. A denial of a figure
    withdraws one that the same owner's outlet printed before, and denies any other. Undated claims
    come last. Time is that of sorting.

    Args:
        statements: what `make_statements` makes; denied claims take part.

    Returns:
        Table "history"; series of one claim are in it too.
    """
    able = statements[statements["apart"].isin(["", "negated"])].reset_index(drop=True)
    able["lower"], able["upper"] = widened(able, rules)
    able["code"] = codes_of(able, KEY)
    able = able.sort_values(
        ["code", "day", "article", "start"], na_position="last", ignore_index=True
    )
    able["place"] = able.groupby("code", sort=False).cumcount()
    ends = able["lower"].to_numpy(np.float64), able["upper"].to_numpy(np.float64)
    able["reading"] = readings(able["code"].to_numpy(np.int64), *ends)
    able["stated"] = codes_of(able, ["comparator", "low_value", "high_value"])
    denied = able["apart"] == "negated"
    last = _stated_before(able, ["code"])
    near, own = (_met_before(able, keys) for keys in (["reading"], ["reading", "owner"]))
    same = _met_before(able, ["reading", "stated"])
    near = same.where(same.notna(), near)
    event = np.select(
        [denied & own.notna(), denied, last.isna(), same.notna(), near.notna()],
        ["withdrawn", "denied", "first-seen", "repeated", "fits"],
        "changed",
    )
    before = near.where(near.notna(), last.where(~denied, None))
    before = own.where(denied & own.notna(), before)
    made = able.assign(series=_names(able), event=event, before=before.astype("string"))
    return checked(made[[column.name for column in HISTORY.columns]], HISTORY)


def _stated_before(able: pd.DataFrame, within: list[str]) -> pd.Series:
    """The last claim before each, within its group, that states its figure and does not deny it."""
    return _before(able, within)["claim"]


def _met_before(able: pd.DataFrame, within: list[str]) -> pd.Series:
    """The same, of its series too, where the two figures meet."""
    found = _before(able, ["code", *within])
    meets = (able["lower"] <= found["upper"]) & (found["lower"] <= able["upper"])
    return found["claim"].where(meets)


def _before(able: pd.DataFrame, within: list[str]) -> pd.DataFrame:
    keys = [able[column] for column in within]
    said = able[["lower", "upper", "claim"]].where(able["apart"] != "negated")
    return said.groupby(keys, sort=False).ffill().groupby(keys, sort=False).shift()


def _names(able: pd.DataFrame) -> pd.Series:
    """Stable while the key stands."""
    keys = able.drop_duplicates("code")
    names = [
        f"{words[0]}-{hashlib.sha256(chr(0).join(words).encode()).hexdigest()[:10]}"
        for words in named_by(keys)
    ]
    return able["code"].map(dict(zip(keys["code"], names, strict=True)))
