"""Why two comparisons that a reader may mistake for one are not: a reason for each difference."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from rare_earth_report.analysis.promises import BESIDE
from rare_earth_report.analysis.statements import KEY, UNSTATED
from rare_earth_report.tables import checked

LARGEST = 12  # comparisons of a set that are paired with one another; the rest, with the first

Flags = npt.NDArray[np.bool_]


def beside(groups: pd.DataFrame) -> pd.DataFrame:
    """Pairs of comparisons of one family (or one measure and subject), unit and mineral group.

    Each set's largest comparisons are all paired, the others with the largest only: as many rows
    as comparisons, and some.

    Args:
        groups: table "comparisons".

    Returns:
        Table "beside".
    """
    alone = groups["measure"] + "\0" + groups["subject"]
    family = groups["family"].where(groups["family"] != "", alone)
    ranked = groups.assign(set=family + "\0" + groups["mineral_root"] + "\0" + groups["base_unit"])
    ranked = ranked.sort_values(["set", "claims", "comparison"], ascending=[True, False, True])
    ranked["rank"] = ranked.groupby("set").cumcount()
    columns = ["set", "rank", "comparison", "window", *KEY, "denominator", "kind"]
    ranked = ranked.assign(window=ranked["comparison"])[columns]
    left = ranked[ranked["rank"] < LARGEST]
    both = left.merge(ranked, on="set", suffixes=("", "_2"))
    both = both[
        (both["rank"] < both["rank_2"]) & ((both["rank"] == 0) | (both["rank_2"] < LARGEST))
    ]
    flags = differences(_side(both, ""), _side(both, "_2"))
    reasons = _joined(flags, len(both))
    made = pd.DataFrame(
        {
            "left": both["comparison"].to_numpy(),
            "right": both["comparison_2"].to_numpy(),
            "reason": [words.partition("|")[0] for words in reasons],
            "reasons": reasons,
        }
    )
    return checked(made, BESIDE)


def differences(left: pd.DataFrame, right: pd.DataFrame) -> Mapping[str, Flags]:
    """Reason ids in the order of their weight, each with the rows that it holds for.

    Args:
        left, right: as many rows, with the columns of `KEY`, `denominator`, `kind` and `window`.
    """
    measure = _differ(left, right, "measure")
    stage = measure & _both(left, right, "stage")
    denominator = measure & _both(left, right, "denominator")
    kinds = np.char.add(_texts(left["kind"]), _texts(right["kind"]))
    stock = measure & np.isin(kinds, ["stockflow", "flowstock", "stockcapacity", "capacitystock"])
    found: dict[str, Flags] = {
        "other-stage": stage,
        "other-denominator": denominator,
        "stock-flow": stock,
        "other-growth": ~measure & _differ(left, right, "growth_key"),
        **_of_changes(left, right, measure),
        "other-measure": measure & ~stage & ~denominator & ~stock,
        **_unknown_or_other(left, right, "subject", "subject"),
        **_unknown_or_other(left, right, "counterparty_key", "counterparty"),
        **_unknown_or_other(left, right, "mineral_key", "mineral"),
        **_unknown_or_other(left, right, "basis_key", "basis"),
        "other-unit": _differ(left, right, "base_unit"),
        "other-rate": _differ(left, right, "rate"),
        "other-modality": _differ(left, right, "standing"),
        "before-and-after": _differ(left, right, "moment"),
    }
    return found | _period(left, right, found)


def _period(
    left: pd.DataFrame, right: pd.DataFrame, found: Mapping[str, Flags]
) -> dict[str, Flags]:
    """Other or unknown periods; two windows of one key are other periods as well."""
    key = _differ(left, right, "period_key")
    one, two = _texts(left["period_key"]), _texts(right["period_key"])
    unknown = key & (_is_vague(one) | _is_vague(two))
    both_years = (one == "year") | (two == "year")
    act = key & np.char.startswith(one, "act:") & np.char.startswith(two, "act:")
    other = key & ~unknown & ~both_years & ~act
    nothing_else = ~np.logical_or.reduce([*found.values(), unknown, other, act])
    return {"period-unknown": unknown, "other-act": act, "other-period": other | nothing_else}


def _is_vague(keys: npt.NDArray[np.str_]) -> Flags:
    return np.asarray(np.char.startswith(keys, UNSTATED) | (keys == "undated"), dtype=np.bool_)


def _of_changes(left: pd.DataFrame, right: pd.DataFrame, measure: Flags) -> dict[str, Flags]:
    """Which way and since when; only of what is measured alike."""
    found = {
        **_unknown_or_other(left, right, "direction_key", "direction"),
        **_unknown_or_other(left, right, "since_key", "since"),
    }
    return {name: ~measure & flags for name, flags in found.items()}


def _unknown_or_other(
    left: pd.DataFrame, right: pd.DataFrame, column: str, name: str
) -> dict[str, Flags]:
    differ = _differ(left, right, column)
    unknown = differ & (_unsaid(left[column]) | _unsaid(right[column]))
    return {f"other-{name}": differ & ~unknown, f"{name}-unknown": unknown}


def _unsaid(column: pd.Series) -> Flags:
    texts = column.astype("string")
    return np.asarray((texts == "") | texts.str.startswith("article:"), dtype=np.bool_)


def _differ(left: pd.DataFrame, right: pd.DataFrame, column: str) -> Flags:
    return np.asarray(_texts(left[column]) != _texts(right[column]), dtype=np.bool_)


def _both(left: pd.DataFrame, right: pd.DataFrame, column: str) -> Flags:
    """Whether both sides say it and differ."""
    one, two = _texts(left[column]), _texts(right[column])
    return np.asarray((one != "") & (two != "") & (one != two), dtype=np.bool_)


def _texts(column: pd.Series) -> npt.NDArray[np.str_]:
    return column.fillna("").to_numpy(dtype=np.str_)


def _side(both: pd.DataFrame, suffix: str) -> pd.DataFrame:
    names = [*KEY, "denominator", "kind", "window"]
    return pd.DataFrame({name: both[name + suffix].to_numpy() for name in names})


def _joined(flags: Mapping[str, Flags], rows: int) -> list[str]:
    return ["|".join(name for name, holds in flags.items() if holds[row]) for row in range(rows)]
