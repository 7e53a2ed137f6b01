"""An analyst's verdicts in the tables of findings."""

from collections.abc import Iterable, Mapping

import pandas as pd

from rare_earth_report.analysis.promises import BESIDE, COMPARED, COMPARISONS, PAIRS
from rare_earth_report.promises import Table

BY_VERDICT = "verdict"  # a reason of comparison_reasons.csv


def with_verdicts(
    frames: Iterable[tuple[Table, pd.DataFrame]], verdicts: Mapping[str, str]
) -> tuple[tuple[Table, pd.DataFrame], ...]:
    """The frames with the outcomes that an analyst gave.

    Args:
        verdicts: outcome by id of a comparison, or of a pair of them (left--right).
    """
    return tuple((promise, _judged(promise, frame, verdicts)) for promise, frame in frames)


def _judged(promise: Table, frame: pd.DataFrame, verdicts: Mapping[str, str]) -> pd.DataFrame:
    if promise in (COMPARISONS, PAIRS):
        given = frame["comparison"].map(dict(verdicts)).astype("string")
        return frame.assign(outcome=given.fillna(frame["outcome"]))
    if promise is COMPARED:
        return _for_this_reason(frame, frame["comparison"], verdicts)
    if promise is BESIDE:
        return _for_this_reason(frame, frame["left"] + "--" + frame["right"], verdicts)
    return frame


def _for_this_reason(
    frame: pd.DataFrame, ids: pd.Series, verdicts: Mapping[str, str]
) -> pd.DataFrame:
    return frame.assign(reason=frame["reason"].mask(ids.isin(list(verdicts)), BY_VERDICT))
