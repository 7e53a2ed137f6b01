"""Claims → statements: what each claim is about, in the terms that decide what it compares with.

A part that a sentence does not give is taken from the same article's other claims of the same
measure when they all agree on it; such a statement says so in `assumed`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.names import Mineral

PRESENT = ("asserted", "estimated")
YEAR_DAYS = 366
UNLISTED = "unlisted:"  # before the words of a subject that no row lists
PRICES = 2  # undated prices of one mineral in an article that are of as many markets
HISTORY = 3  # undated figures of one rate in an article that are of as many times
UNSTATED = "unstated"  # the period key of a rate without a date
PRICE_DAYS = 1  # the same of prices, which move every day
SAME_DAYS = 31  # undated claims of a rate that moves are of one time when published this near

KEY = (
    *("measure", "subject", "counterparty_key", "mineral_key", "stage", "base_unit", "rate"),
    *("basis_key", "standing", "moment", "period_key", "growth_key", "direction_key", "since_key"),
)
LATER = ("growth_key", "direction_key", "since_key")  # what only a change has


def make_statements(
    claims: pd.DataFrame, measures: Mapping[str, Measure], minerals: Mapping[str, Mineral]
) -> pd.DataFrame:
    """Table "claims" with the columns that comparison needs beside its own.

    Adds: `kind`, `family`, `denominator`, `subject`, `counterparty_key`, `mineral_key`,
    `mineral_root`, `rate`, `basis_key` (strings, "" where there is none), `standing` (present, or
    the modality of what is no fact yet), `moment` (before or now), `period_key`, `growth_key`,
    `direction_key`, `since_key`, `anchor` (day number that periods are measured by; NaN when
    undated), `assumed`, and `apart`: why the claim can be compared with nothing, or "".
    """
    made = claims.copy(deep=False)
    for column in ("kind", "family", "denominator"):
        made[column] = _of_measure(claims["measure"], measures, column)
    for column in ("mineral_match", "actor_match", "period_match"):
        made[column] = _of_measure(claims["measure"], measures, column)
    made["stage"] = made["stage"].fillna("")
    made["standing"] = _standing(made)
    made["moment"] = np.where(
        (made["change"] == "from").fillna(False) & made["modality"].isin(PRESENT), "before", "now"
    )
    made["rate"] = _rate(made)
    made["basis_key"] = made["basis"].fillna("")
    made = _with_parts(made, minerals)
    made["anchor"], made["period_key"] = _periods(made)
    made["growth_key"] = made["growth_of"].fillna("")
    # A title leaves out what the text says of the same figure: "exports up 21.38%".
    figure = ["article", "measure", "base_low", "base_high"]
    for part in ("direction", "since"):
        told, _ = _filled(made, part, figure, made["kind"] == "change")
        made[f"{part}_key"] = told.fillna("")
    made["apart"] = _apart(made, _of_measure(claims["measure"], measures, "needs"))
    return made


def codes_of(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """A number a row: equal where all `columns` are, numbered by first appearance."""
    codes = np.zeros(len(frame), dtype=np.int64)
    for column in columns:
        each, values = pd.factorize(frame[column], use_na_sentinel=False)
        codes = pd.factorize(codes * max(len(values), 1) + each)[0].astype(np.int64)
    return codes


def named_by(frame: pd.DataFrame, *more: str) -> list[tuple[str, ...]]:
    """The words of `KEY` and of `more` columns, row by row, that a stable id is made of.

    What only a change has comes last and is left out where it is empty: ids of all else stand
    without it.
    """
    columns = [*(column for column in KEY if column not in LATER), *more, *LATER]
    rows = zip(*(frame[column] for column in columns), strict=True)
    return [_trimmed(words) for words in rows]


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    while words and not words[-1]:
        words = words[:-1]
    return words


def roots_of(minerals: Mapping[str, Mineral]) -> dict[str, str]:
    """The widest group below all critical minerals that holds each mineral: rare-earths for Dy."""
    return {id_: _root(id_, minerals) for id_ in minerals}


def _root(id_: str, minerals: Mapping[str, Mineral]) -> str:
    seen = {id_}
    while id_ in minerals and (wider := [w for w in minerals[id_].broader if w in minerals]):
        above = wider[0]
        if not minerals[above].broader or above in seen:
            return id_ if minerals[above].kind == "group" else above
        seen.add(above)
        id_ = above
    return id_


def _of_measure(ids: pd.Series, measures: Mapping[str, Measure], column: str) -> pd.Series:
    values = {id_: getattr(measure, column) or "" for id_, measure in measures.items()}
    return ids.map(values).fillna("").astype("string")


def _standing(made: pd.DataFrame) -> pd.Series:
    """`present` for a fact, else the modality; what a plan would change is a fact still."""
    facts = made["modality"].isin(PRESENT) | (made["change"] == "from").fillna(False)
    return made["modality"].where(~facts, "present").astype("string")


def _rate(made: pd.DataFrame) -> pd.Series:
    """The divisor of a rate; a price has its own in the unit, a capacity is one of a year."""
    rate = made["per"].where(~made["unit"].str.contains("/"), None).fillna("")
    return rate.mask((made["kind"] == "capacity") & (rate == ""), "year")


def _with_parts(made: pd.DataFrame, minerals: Mapping[str, Mineral]) -> pd.DataFrame:
    """Subject, counterparty and mineral, filled from the article where it is of one mind."""
    needs_actor = made["actor_match"] == "exact"
    # A count may count anything: whose it is, is not taken from another one.
    fills = needs_actor & (made["kind"] != "count")
    named = made.assign(actor=_named(made))
    needs_mineral = made["mineral_match"] != "none"
    actor, from_article = _filled(named, "actor", ["article", "measure"], fills)
    made["subject"] = actor
    # All exports of a state are none to the one other state that the article names.
    towards = needs_actor & (made["kind"] != "flow")
    other, other_from_article = _filled(
        made, "counterparty", ["article", "measure", "subject"], towards
    )
    mineral, mineral_from_article = _filled(
        made, "mineral", ["article", "measure", "subject"], needs_mineral
    )
    local = "article:" + made["article"]
    nobodys = _apart_by_size(made, local, needs_actor & actor.isna())
    made["subject"] = (
        actor.where(~(needs_actor & actor.isna()), nobodys).where(made["actor_match"] != "any", "")
    ).fillna("")
    made["counterparty_key"] = other.fillna("")
    root = mineral.map(roots_of(minerals)).astype("string").fillna(mineral)
    made["mineral_root"] = root.fillna("")
    exact = made["mineral_match"] == "exact"
    chosen = mineral.where(exact, root).where(~(exact & mineral.isna()), local)
    made["mineral_key"] = chosen.where(needs_mineral, "").fillna("")
    made["assumed"] = from_article | other_from_article | mineral_from_article
    return made


def _apart_by_size(made: pd.DataFrame, local: pd.Series, unknown: pd.Series) -> pd.Series:
    """`local`, with the size of the figure where an article has others of nobody known: revenues
    of two firms that no word tells are no conflict.
    """
    size = _size(made)
    groups = made.assign(size=size)[unknown].groupby(["article", "measure", "base_unit", "moment"])
    several = groups["size"].transform("nunique").reindex(made.index).fillna(1) > 1
    return local.where(~several, local + ":" + size)


def _size(made: pd.DataFrame) -> pd.Series:
    """The bounds of each figure in its base unit, as one key."""
    return made["base_low"].fillna("") + "-" + made["base_high"].fillna("")


def _named(made: pd.DataFrame) -> pd.Series:
    """The actor, or the words of one that no row lists, which stand for themselves alone."""
    words = UNLISTED + made["actor_words"].astype("string")
    return made["actor"].fillna(words)


def _filled(
    made: pd.DataFrame, column: str, within: list[str], wanted: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """`column` with gaps filled where its group has one value, and whether each was filled."""
    known = made[made[column].notna() & made["measure"].notna()]
    values = known.groupby(within, dropna=True)[column].agg(["nunique", "first"])
    single = values.loc[values["nunique"] == 1, "first"].rename("only").reset_index()
    only = made[within].merge(single, on=within, how="left")["only"]
    only.index = made.index
    gaps = made[column].isna() & only.notna() & wanted & made["measure"].notna()
    return made[column].where(~gaps, only).astype("string"), gaps


def _periods(made: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Anchor days and period keys; the keys of undated claims are completed by `windows`."""
    last, day = days_of(made["last_day"]), days_of(made["day"])
    dated = last.notna()
    anchor = last.where(dated, day)
    same = made["period_match"] == "same"
    stated = made["first_day"].fillna("") + "/" + made["last_day"].fillna("")
    undated = _undated(made, same & ~dated)
    words = np.where(same & dated, stated, np.where(same, undated, "year"))
    act = made["period_match"] == "act"
    # Acts of one kind in one article that differ in size are two acts: two investments, two fines.
    acts = "act:" + made["article"] + ":" + _size(made)
    key = pd.Series(words, index=made.index, dtype="string").mask(act, acts)
    told = anchor.notna() | key.str.startswith(f"{UNSTATED}:")
    return anchor, key.where(told, "undated")


def _undated(made: pd.DataFrame, undated: pd.Series) -> pd.Series:
    """The period key of rates without a date: one time, unless an article gives three or more, a
    sentence each: two that differ may contradict each other, a row of them is a history. Two
    prices are of two markets: spot and futures.
    """
    size = _size(made)
    same = [
        "article",
        "measure",
        "subject",
        "counterparty_key",
        "mineral_key",
        "standing",
        "moment",
    ]
    groups = made.assign(size=size)[undated].groupby(same, dropna=False)
    least = np.where(made["family"] == "price", PRICES, HISTORY)
    several = pd.Series(True, index=made.index)
    for part in ("size", "sentence_start"):
        several &= groups[part].transform("nunique").reindex(made.index).fillna(1) >= least
    alone = UNSTATED + ":" + made["article"] + ":" + size
    return pd.Series(UNSTATED, index=made.index, dtype="string").mask(several, alone)


def days_of(texts: pd.Series) -> pd.Series:
    """ISO days as day numbers; NaN where empty."""
    stamps = pd.to_datetime(texts.astype(object), format="%Y-%m-%d", errors="coerce")
    return (stamps - pd.Timestamp("1970-01-01")).dt.days.astype("float64")


def _apart(made: pd.DataFrame, needs: pd.Series) -> pd.Series:
    """Why a claim can stand beside no other; "" when it can.

    Args:
        needs: by claim, a part that its measure cannot be compared without.
    """
    ungrown = (needs == "growth_of") & (made["growth_key"] == "")
    none = made["low_value"].isna() & made["high_value"].isna()
    reason = np.select(
        [
            none,
            made["measure"].isna(),
            made["polarity"] == "negated",
            (made["modality"] == "hypothetical") & made["change"].isna(),
            ungrown,
        ],
        ["no-value", "measure-unknown", "negated", "hypothetical", "growth-unknown"],
        "",
    )
    return pd.Series(reason, index=made.index, dtype="string")
