"""Who moved against or towards whom, and what followed. Followed by is not caused by."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from rare_earth_report.analysis.promises import ANSWERS, MOVE_PAIRS
from rare_earth_report.tables import checked

WINDOW = 30  # days within which a move the other way is said to follow

CONFLICTUAL = frozenset({"restrict", "pressure", "accuse", "tariff", "retaliate"})
COOPERATIVE = frozenset({"relax", "negotiate", "concede", "invest", "cooperate"})


def move_pairs(moves: pd.DataFrame) -> pd.DataFrame:
    """The actor × target matrix in long form, with how many moves were against and towards.

    Returns:
        Table "move_pairs"; moves without a target are in no row.
    """
    aimed = moves[moves["target"].notna()]
    toned = aimed.assign(
        conflictual=aimed["kind"].isin(CONFLICTUAL), cooperative=aimed["kind"].isin(COOPERATIVE)
    )
    made = toned.groupby(["actor", "target"]).agg(
        moves=("move", "size"),
        conflictual=("conflictual", "sum"),
        cooperative=("cooperative", "sum"),
        first_day=("day", "min"),
        last_day=("day", "max"),
    )
    return checked(made.reset_index(), MOVE_PAIRS)


def answers(
    moves: pd.DataFrame, sides: Mapping[str, str] | None = None, window: int = WINDOW
) -> pd.DataFrame:
    """Each move with the first later move of its target at its actor, within `window` days.

    Days are those of publication; two moves of one day have no order and do not follow each other.

    Args:
        sides: the state that an actor stands for, so that a ministry answers for its country; an
            actor that is not in it stands for itself.

    Returns:
        Table "answers"; moves that nothing follows are in no row.
    """
    dated = moves[moves["day"].notna() & moves["target"].notna()]
    known = dict(sides or {})
    frame = pd.DataFrame(
        {
            "move": dated["move"],
            "at": pd.to_datetime(dated["day"].astype(object)),
            "by": dated["actor"].map(lambda id_: known.get(id_, id_)).astype(str),
            "on": dated["target"].map(lambda id_: known.get(id_, id_)).astype(str),
        }
    )
    frame = frame[frame["by"] != frame["on"]].sort_values(["at", "move"], kind="stable")
    later = frame.rename(columns={"move": "followed_by", "by": "on", "on": "by"})
    later = later.assign(then=later["at"]).drop_duplicates(["at", "by", "on"])
    made = pd.merge_asof(
        frame,
        later,
        on="at",
        by=["by", "on"],
        direction="forward",
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=window),
    )
    made = made[made["followed_by"].notna()]
    days = (made["then"] - made["at"]).dt.days.astype(np.int64)
    return checked(made[["move", "followed_by"]].assign(days=days), ANSWERS)
