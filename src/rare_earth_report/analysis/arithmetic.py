"""What does not add up: shares past the whole, parts over it, slips of scale.

Each finding names the claims that contradict one another or themselves. Nothing is corrected.
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from rare_earth_report.analysis.comparisons import Compared
from rare_earth_report.analysis.promises import LINTS
from rare_earth_report.lexicon.comparing import ComparisonRules
from rare_earth_report.lexicon.cues import Cues
from rare_earth_report.tables import checked

WHOLE = 100.0  # percent
SLIPS = (1e3, 1e4)  # thousand for unit, and 万 against 亿
NEAR = 0.02  # how far from such a ratio two figures of one thing may be, and still be a slip
ROUNDED = 0.03  # share of a rate that rounding of its terms may hide
TERMS = ("from", "to", "by")  # a change and what it amounts to
COLUMNS = ["rule", "claim", "other", "article", "detail"]

_CLOSED = ["exact", "approximately"]


def find_slips(
    statements: pd.DataFrame, compared: Compared, rules: ComparisonRules
) -> pd.DataFrame:
    """The lints of all claims.

    Args:
        statements: what `make_statements` makes.
        compared: what `compare` makes of them.

    Returns:
        Table "lints".
    """
    every, stated = (
        each.sort_values(["article", "start"], kind="stable")
        for each in (statements, compared.statements)
    )
    found = [
        _over_whole(stated),
        _sums_past_whole(stated),
        _parts_over_whole(every, rules.relations),
        _scale_slips(stated),
        _against_words(stated, rules.directions),
        _against_terms(every, rules),
    ]
    made = pd.concat([each[COLUMNS] for each in found], ignore_index=True)
    made["other"] = made["other"].fillna("")
    return checked(made.drop_duplicates(["rule", "claim", "other"]), LINTS)


def _over_whole(stated: pd.DataFrame) -> pd.DataFrame:
    """A share of the world's whole of more than all; self-sufficiency may well pass 100."""
    rows = stated[_of_world(stated) & (stated["low_value"] > WHOLE)]
    return rows.assign(rule="share-over-whole", other=None, detail=rows["low"] + "%")


def _of_world(stated: pd.DataFrame) -> pd.Series:
    share = (stated["kind"] == "share") & (stated["base_unit"] == "percent")
    return share & stated["denominator"].str.startswith("world")


def _sums_past_whole(stated: pd.DataFrame) -> pd.DataFrame:
    """Shares of one whole that one sentence gives to several actors and that pass it together."""
    shares = stated[
        _of_world(stated)
        & (stated["standing"] == "present")
        & stated["actor"].notna()
        & stated["change"].isna()
        & stated["low_value"].le(WHOLE)
    ]
    whole = ["article", "sentence_start", "measure", "mineral_key", "period_key"]
    each = shares.drop_duplicates([*whole, "actor"], keep=False)
    by = shares.groupby(whole, dropna=False)
    several = by["actor"].transform("nunique") == by["actor"].transform("size")
    total = by["low_value"].transform("sum")
    rows = shares[several & (total > WHOLE + 1)].loc[lambda frame: frame.index.isin(each.index)]
    keyed = rows.groupby(whole, dropna=False)
    made = rows.assign(
        rule="shares-past-whole",
        other=keyed["claim"].transform("last"),
        detail=keyed["low"].transform(lambda ends: " + ".join(ends)),
    )
    return made[made["claim"] == keyed["claim"].transform("first")]


def _parts_over_whole(stated: pd.DataFrame, relations: Iterable[Cues]) -> pd.DataFrame:
    """The next figure of a sentence, said to be part of the one before and larger than it."""
    pattern = _pattern(relations, "part")
    nearby = _neighbours(stated)
    same = (nearby["base_unit"] == nearby["base_unit_2"]) & (nearby["rate"] == nearby["rate_2"])
    more = nearby["low_value_2"] > nearby["high_value"]
    said = _holds(pattern, nearby["between"])
    measured = ~nearby["base_unit"].isin(["count", "percent"])  # a count may be of other things
    rows = nearby[same & more & said & measured]
    return rows.assign(
        rule="part-over-whole",
        other=rows["claim_2"],
        detail=rows["low_2"] + " of " + rows["high"],
    )


def _scale_slips(stated: pd.DataFrame) -> pd.DataFrame:
    """Figures of one comparison a thousand or ten thousand times apart, with the same digits."""
    closed = stated[stated["comparator"].isin(_CLOSED) & (stated["low_value"] > 0)]
    known = ["comparison", "claim", "article", "low", "low_value"]
    least = closed.sort_values("low_value", kind="stable").drop_duplicates("comparison")[known]
    both = closed.merge(least, on="comparison", suffixes=("", "_2"))
    ratio = both["low_value"] / both["low_value_2"]
    slip = np.zeros(len(both), dtype=np.bool_)
    for times in SLIPS:
        slip |= (ratio / times - 1).abs().to_numpy() < NEAR
    rows = both[slip]
    detail = rows["low"] + " / " + rows["low_2"] + rows["base_unit"].map(" ({})".format)
    return rows.assign(rule="scale-slip", other=rows["claim_2"], detail=detail)


def _against_words(stated: pd.DataFrame, directions: Iterable[Cues]) -> pd.DataFrame:
    """A change said to rise whose end lies below its beginning, or the other way round."""
    words = {name: _pattern(directions, name) for name in ("rise", "fall")}
    ends = stated[stated["change"] == "to"]
    both = ends.merge(
        stated[["claim", "low", "high", "low_value", "high_value", "base_unit"]],
        left_on="change_of",
        right_on="claim",
        suffixes=("", "_2"),
    )
    both = both[both["base_unit"] == both["base_unit_2"]]
    told = {name: _holds(cue, both["sentence"]) for name, cue in words.items()}
    # A sentence with words of both directions speaks of two changes: which is which is unknown.
    rose = told["rise"] & ~told["fall"] & (both["high_value"] < both["low_value_2"])
    fell = told["fall"] & ~told["rise"] & (both["low_value"] > both["high_value_2"])
    rows = both[rose | fell]
    return rows.assign(
        rule="change-against-words",
        other=rows["claim_2"],
        detail=rows["low_2"].fillna("") + " → " + rows["low"].fillna(""),
    )


def _against_terms(every: pd.DataFrame, rules: ComparisonRules) -> pd.DataFrame:
    """A stated rise or fall that the two ends of its change do not give.

    Looked at are sentences of three figures: the ends of a change and, after them, by how much;
    a rise against another base ("year on year") is no statement about these ends.
    """
    by = every.groupby(["article", "sentence_start"])
    three = every[by["claim"].transform("size") == len(TERMS)].sort_values(["article", "start"])
    place = three.groupby(["article", "sentence_start"]).cumcount()
    first, second, third = (three[place == at].reset_index(drop=True) for at in range(len(TERMS)))
    ends = (first["change"] == "from") & (second["change"] == "to") & third["change"].isna()
    ends &= (first["base_unit"] == second["base_unit"]) & (first["low_value"] > 0)
    for each in (first, second, third):
        ends &= each["comparator"].isin(_CLOSED) & ~each["approximate"].astype(bool)
        ends &= each["low_value"].notna() & (each["low_value"] == each["high_value"])
    told, later = _words_around(second, third)
    moves = pd.Series(False, third.index)
    for name in ("rise", "fall"):
        moves |= _holds(_pattern(rules.directions, name), told)
    elsewhere = _pattern(rules.relations, "other-base")
    ends &= moves & ~_holds(elsewhere, told) & ~_holds(elsewhere, later)
    wrong, rule = _contradicted(first, second, third)
    found = third.assign(
        rule=rule,
        other=second["claim"],
        detail=first["low"] + " → " + second["low"] + ": " + third["low"] + " " + third["unit"],
    )
    return found[ends & wrong]


def _contradicted(
    first: pd.DataFrame, second: pd.DataFrame, third: pd.DataFrame
) -> tuple[pd.Series, pd.Series]:
    """Whether no reading of the third figure follows from the two ends, and which rule says so."""
    start, end, stated = (each["low_value"].astype(float) for each in (first, second, third))
    ratio, difference = end / start.where(start > 0), (end - start).abs()
    grown, same = (ratio - 1).abs() * 100, third["base_unit"] == first["base_unit"]
    points = third["base_unit"] == "percentage-point"
    percent, times = third["base_unit"] == "percent", third["base_unit"] == "times"
    differs = ~_near(stated, difference)
    rate = ~_near(stated, grown) & ~(same & ~differs)
    fold = pd.Series(True, third.index)
    for reading in (ratio, 1 / ratio, grown / 100):  # "three times as many", "by three times"
        fold &= ~_near(stated, reading)
    wrong = (percent & rate) | (times & fold) | (~percent & (points | same) & differs)
    rule = pd.Series("difference-against-terms", third.index)
    return wrong, rule.mask(percent | times, "ratio-against-terms")


def _near(stated: pd.Series, due: pd.Series) -> pd.Series:
    """Whether two numbers are one but for rounding of the terms."""
    hidden = (due * ROUNDED).clip(lower=1.0).where(due > 1, ROUNDED * 5)
    return (stated - due).abs() <= hidden


def _words_around(second: pd.DataFrame, third: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The words between two figures of a sentence, and those after the later one."""
    at = zip(third["sentence"], second["end"], third["start"], third["end"], strict=True)
    cut = [
        (text[int(a - s) : int(b - s)], text[int(e - s) :])
        for (text, a, b, e), s in zip(at, third["sentence_start"], strict=True)
    ]
    told, later = ([pair[side] for pair in cut] for side in (0, 1))
    return pd.Series(told, third.index, dtype=object), pd.Series(later, third.index, dtype=object)


def _neighbours(stated: pd.DataFrame) -> pd.DataFrame:
    """Each claim with the next of its sentence, and the words between the two figures."""
    of = [stated["article"], stated["sentence_start"]]
    columns = ["claim", "start", "low", "low_value", "base_unit", "rate"]
    after = stated.groupby(of, sort=False)[columns].shift(-1).add_suffix("_2")
    both = stated.join(after)
    both = both[both["claim_2"].notna()].copy()
    at = zip(both["sentence"], both["end"], both["start_2"], both["sentence_start"], strict=True)
    both["between"] = [text[int(a - s) : int(b - s)] for text, a, b, s in at]
    return both


def _holds(pattern: re.Pattern[str], texts: pd.Series) -> pd.Series:
    return texts.map(lambda text: pattern.search(text) is not None).astype(bool)


def _pattern(cues: Iterable[Cues], id_: str) -> re.Pattern[str]:
    """Any form of the row: English words by themselves, Chinese ones anywhere."""
    row = next(each for each in cues if each.id == id_)
    english = "|".join(rf"\b{re.escape(form)}\b" for form in row.en)
    chinese = "|".join(map(re.escape, row.zh))
    return re.compile(f"{english}|{chinese}", re.IGNORECASE)
