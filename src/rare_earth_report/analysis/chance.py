"""How likely chance alone would give as much: Fisher's exact test, one-sided, without scipy."""

from functools import cache
from math import comb, exp, lgamma

import numpy as np
import pandas as pd

EXACT = 1000  # up to so many units the first term is an exact ratio of whole numbers


def at_least(both: pd.Series, left: pd.Series, right: pd.Series, number: int) -> pd.Series:
    """Row by row, the chance that `both` or more of `number` units have two independent names.

    Args:
        left: units that have the first name; `right`: the second.
    """
    rows = zip(both.tolist(), left.tolist(), right.tolist(), strict=True)
    tail = cache(lambda k, one, two: upper_tail(k, one, two, number))
    return pd.Series([tail(k, *sorted((one, two))) for k, one, two in rows], both.index, "float64")


def upper_tail(k: int, one: int, two: int, number: int) -> float:
    """P(X ≥ k) of the hypergeometric distribution: `two` drawn of `number`, `one` of them marked.

    Terms are summed away from the middle, where they only shrink, until they no longer count.
    """
    least, most = max(0, one + two - number), min(one, two)
    if k <= least:
        return 1.0
    if k > most:
        return 0.0
    if k * number < one * two:
        return 1.0 - _sum(k - 1, one, two, number, -1)
    return min(_sum(k, one, two, number, 1), 1.0)


def adjusted(p: pd.Series) -> pd.Series:
    """p values → q values of Benjamini and Hochberg: the share of false finds if q is the limit."""
    order = np.argsort(p.to_numpy(np.float64), kind="stable")[::-1]
    ranks = np.arange(len(p), 0, -1)
    scaled = np.minimum.accumulate(p.to_numpy(np.float64)[order] * len(p) / ranks)
    q = np.empty(len(p))
    q[order] = np.minimum(scaled, 1.0)
    return pd.Series(q, p.index, dtype="float64")


def _sum(k: int, one: int, two: int, number: int, step: int) -> float:
    """The terms from `k` on, upwards or downwards, to the end of the distribution."""
    rest = number - one - two
    term = total = _term(k, one, two, number)
    while term > total * 1e-17:
        if step > 0:
            term *= (one - k) * (two - k) / ((k + 1) * (rest + k + 1))
        else:
            term *= k * (rest + k) / ((one - k + 1) * (two - k + 1))
        k += step
        total += term
    return total


def _term(k: int, one: int, two: int, number: int) -> float:
    """P(X = k)."""
    if number <= EXACT:
        return comb(one, k) * comb(number - one, two - k) / comb(number, two)
    return exp(_log_comb(one, k) + _log_comb(number - one, two - k) - _log_comb(number, two))


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
