"""Claims that measure the same thing, side by side: compatible or conflicting, never averaged.

A group holds the claims of one measure, subject, mineral basket, stage, unit and time. All of them
meet exactly when the highest beginning is not above the lowest end, so a group is judged without
looking at its pairs; pairs are listed for groups that a reader can take in.

A sentence does not contradict itself: figures that one sentence gives as if of one thing, and that
differ, are of things that the claim does not tell apart, and such claims are compared with nothing.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from rare_earth_report.analysis.intervals import conflicts, readings, widened, windows
from rare_earth_report.analysis.promises import COMPARED, COMPARISONS, PAIRS
from rare_earth_report.analysis.statements import (
    KEY,
    PRICE_DAYS,
    SAME_DAYS,
    UNSTATED,
    YEAR_DAYS,
    codes_of,
    named_by,
)
from rare_earth_report.lexicon.comparing import ComparisonRules
from rare_earth_report.tables import checked

Outcome = Literal["compatible", "conflicting", "alone"]

PAIRS_OF = 30  # groups of more claims than this list no pairs
ONE_OF_SEVERAL = "one-of-several"  # a reason of comparison_reasons.csv
SENTENCE = ("group", "article", "sentence_start", "claimant")


@dataclass(frozen=True, slots=True)
class Compared:
    """The result of comparing: frames that promise what `analysis.promises` says."""

    statements: pd.DataFrame  # every claim that can be compared, with its group
    groups: pd.DataFrame  # COMPARISONS
    claims: pd.DataFrame  # COMPARED
    pairs: pd.DataFrame  # PAIRS


def compare(statements: pd.DataFrame, rules: ComparisonRules) -> Compared:
    """Group, judge and count; time is that of sorting, memory that of the claims.

    Args:
        statements: what `make_statements` makes.
    """
    able = statements[statements["apart"] == ""].reset_index(drop=True)
    able["group"] = _groups(able)
    able["start_at"], able["end_at"] = widened(able, rules)
    several = _one_of_several(able)
    parted = statements["claim"].isin(able.loc[several, "claim"])
    stated = statements.assign(apart=statements["apart"].mask(parted, ONE_OF_SEVERAL))
    able = able[~several].reset_index(drop=True)
    able["group"] = codes_of(able, ["group"])
    group = able["group"].to_numpy(np.int64)
    ends = able["start_at"].to_numpy(), able["end_at"].to_numpy()
    able["conflicts"] = conflicts(group, *ends)
    able["reading"] = readings(group, *ends)
    groups = _judged(able)
    able["comparison"] = groups["comparison"].to_numpy()[group]
    return Compared(able, _promised(groups), _each(stated, able, groups), _pairs(able))


def _one_of_several(able: pd.DataFrame) -> pd.Series:
    """Whether the sentence of each claim gives its group another figure.

    An open end counts as its figure here: what is over 4,000 is not what is up to 155,000.
    """
    low, high = (able[end].where(np.isfinite(able[end])) for end in ("start_at", "end_at"))
    ends = pd.DataFrame({"lower": low.fillna(high), "upper": high.fillna(low)})
    by = ends.groupby(codes_of(able, SENTENCE))
    return by["lower"].transform("max") > by["upper"].transform("min")


def _groups(able: pd.DataFrame) -> pd.Series:
    """Group numbers: equal keys, then within them equal windows of time."""
    key = codes_of(able, KEY)
    length = np.select(
        [
            able["period_key"] == "year",
            (able["period_key"] == UNSTATED) & (able["family"] == "price"),
            able["period_key"] == UNSTATED,
        ],
        [YEAR_DAYS, PRICE_DAYS, SAME_DAYS],
        np.iinfo(np.int64).max // 2,
    )
    window = windows(key, able["anchor"].to_numpy(np.float64), length.astype(np.int64))
    keyed = pd.DataFrame({"key": key, "window": window})
    return pd.Series(codes_of(keyed, ["key", "window"]), index=able.index)


def _judged(able: pd.DataFrame) -> pd.DataFrame:
    """One row a group, in order of group number."""
    by = able.groupby("group", sort=True)
    groups = by[[*KEY, "family", "mineral_root", "denominator", "kind"]].first()
    groups["claims"] = by.size()
    groups["articles"] = by["article"].nunique()
    groups["sources"] = by["source"].nunique()
    groups["independent"] = _independent(able)
    groups["readings"] = by["reading"].max() + 1
    groups["conflicts"] = by["conflicts"].sum() // 2
    groups["low"], groups["high"] = by["low_value"].min(), by["high_value"].max()
    groups["first_day"], groups["last_day"] = by["day"].min(), by["day"].max()
    groups["assumed"] = by["assumed"].any()
    groups["year"] = _year(by["anchor"].min())
    alone = groups["claims"] == 1
    apart = groups["conflicts"] > 0
    groups["outcome"] = np.select([alone, apart], ["alone", "conflicting"], "compatible")
    groups["comparison"] = _ids(groups)
    return groups


def _independent(able: pd.DataFrame) -> pd.Series:
    """Owners of a group's outlets that do not only repeat a sentence printed before elsewhere."""
    owner = able["owner"].fillna("unknown")
    told = able.assign(owner=owner, at=able["day"].fillna("9999"))
    told = told.sort_values(["group", "at", "article"], kind="stable")
    first = told.drop_duplicates(["group", "sentence"])
    return first.groupby("group")["owner"].nunique()


def _year(anchor: pd.Series) -> pd.Series:
    days = pd.to_datetime(anchor, unit="D")
    return days.dt.year.astype("Int64").astype("string").fillna("undated")


def _ids(groups: pd.DataFrame) -> pd.Series:
    """Stable while the key and the year of the first claim stand."""
    parts = named_by(groups, "year")
    hashes = pd.Series([_hash(words) for words in parts], index=groups.index, dtype="string")
    repeat = hashes.groupby(hashes).cumcount()
    tail = hashes.where(repeat == 0, hashes + "-" + repeat.astype("string"))
    return groups["measure"] + "-" + tail


def _hash(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]


def _promised(groups: pd.DataFrame) -> pd.DataFrame:
    names = [column.name for column in COMPARISONS.columns]
    return checked(groups.reset_index(drop=True)[names], COMPARISONS)


def _each(statements: pd.DataFrame, able: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """One row a claim of the corpus: where it stands, or why it stands apart."""
    placed = able[["claim", "comparison", "conflicts", "reading", "assumed"]].copy()
    alone = groups["outcome"].to_numpy()[able["group"].to_numpy()] == "alone"
    placed["reason"] = np.where(
        alone, "alone", np.where(placed["conflicts"] > 0, "conflicting", "compatible")
    )
    others = statements.loc[statements["apart"] != "", ["claim", "apart"]]
    apart = others.rename(columns={"apart": "reason"}).assign(
        comparison=None, conflicts=0, reading=0, assumed=False
    )
    return checked(pd.concat([placed, apart.astype({"comparison": "string"})]), COMPARED)


def _pairs(able: pd.DataFrame) -> pd.DataFrame:
    """Every pair of claims of the groups that are small enough to be read."""
    size = able.groupby("group")["claim"].transform("size")
    small = able[(size > 1) & (size <= PAIRS_OF)].sort_values(["comparison", "low_value", "claim"])
    small = small.assign(place=range(len(small)))
    columns = ["comparison", "claim", "place", "start_at", "end_at", "article"]
    both = small[columns].merge(small[columns], on="comparison", suffixes=("", "_2"))
    both = both[both["place"] < both["place_2"]]
    meet = (both["start_at"] <= both["end_at_2"]) & (both["start_at_2"] <= both["end_at"])
    made = pd.DataFrame(
        {
            "comparison": both["comparison"],
            "left": both["claim"],
            "right": both["claim_2"],
            "outcome": np.where(meet, "compatible", "conflicting"),
            "same_article": both["article"] == both["article_2"],
        }
    )
    return checked(made, PAIRS)
