"""A claim beside what an authority says: in line, above, below, another base, or none found."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rare_earth_report.analysis.intervals import widened
from rare_earth_report.analysis.promises import REFERENCE_MATCHES
from rare_earth_report.analysis.statements import SAME_DAYS, YEAR_DAYS, days_of
from rare_earth_report.lexicon.comparing import ComparisonRules
from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.names import Mineral
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.lexicon.references import Reference
from rare_earth_report.tables import base_unit, checked, in_base, plain

SLACK = 0.1  # of a period's length, by which another may differ
MOST = 4  # references shown beside one claim

_EPOCH = 719163  # ordinal of 1970-01-01
_NO_FACT = {"projection": "forecast", "target": "planned", "plan": "planned"}


def match_references(
    statements: pd.DataFrame,
    references: Sequence[Reference],
    measures: Mapping[str, Measure],
    minerals: Mapping[str, Mineral],
    units: Mapping[str, Unit],
    rules: ComparisonRules,
) -> pd.DataFrame:
    """Each claim that could have one, beside its nearest references.

    A reference must have the claim's measure, subject and unit, and minerals that overlap. It is
    of another base when its minerals, counterparty, basis or time differ, or when only one of the
    two is a fact; then no relation is given. An undated claim is taken as of its publication, and
    references of a later time are left out.

    Args:
        statements: what `make_statements` makes.

    Returns:
        Table "reference_matches"; a claim without any reference has one row with relation `none`.
    """
    able = statements[statements["apart"] == ""].reset_index(drop=True)
    able["lower"], able["upper"] = widened(able, rules)
    known = _frame(references, measures, units, rules)
    both = able.merge(known, on=["measure", "base_unit", "rate"], suffixes=("", "_ref"))
    both = both[_same_subject(both) & _compatible_counterparty(both)]
    both["overlap"] = _overlap(both, minerals)
    both = both[both["overlap"] != ""]
    both["gap"] = _gap(both)
    both = both[both["gap"].notna()]
    both["reason"] = _reason(both)
    both["relation"] = _relation(both)
    return checked(_ranked(able, both), REFERENCE_MATCHES)


def _frame(
    references: Iterable[Reference],
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    rules: ComparisonRules,
) -> pd.DataFrame:
    rows = []
    for each in references:
        ends = [in_base(end, each.unit, units) for end in (each.low, each.high)]
        first, last = each.period or (None, None)
        measure = measures[each.measure]
        per = "year" if measure.kind == "capacity" else each.per or ""
        rows.append(
            {
                "reference": each.id,
                "measure": each.measure,
                "subject": each.actor or "",
                "counterparty": each.counterparty or "",
                "mineral": each.mineral or "",
                "basis": each.basis or "",
                "usual": each.usual,
                "base_unit": base_unit(each.unit, units),
                "rate": "" if "/" in each.unit else per,
                "ref_kind": each.kind,
                "present": each.is_present_fact,
                "first": first.toordinal() - _EPOCH if first else np.nan,
                "last": (each.until or last).toordinal() - _EPOCH if last else np.nan,
                "year": each.year,
                "badge": "" if each.seen_level == "primary" else each.seen_level,
                "low": plain(each.low),
                "high": plain(each.high),
                "low_value": float(ends[0]) if ends[0] is not None else np.nan,
                "high_value": float(ends[1]) if ends[1] is not None else np.nan,
                "comparator": each.comparator,
                "approximate": each.comparator == "approximately",
                "kind": measure.kind,
            }
        )
    made = pd.DataFrame(rows, columns=[*_COLUMNS])
    texts = {name: "string" for name in _COLUMNS if name not in _OTHER}
    made = made.astype(texts | dict.fromkeys(("low_value", "high_value"), "float64"))
    made["lower"], made["upper"] = widened(made, rules)
    wanted = ["measure", "base_unit", "rate", "reference", "ref_kind", "present", "usual"]
    sides = ["subject", "counterparty", "mineral", "basis", "lower", "upper"]
    made = made.rename(columns={name: f"{name}_ref" for name in sides})
    return made[[*wanted, *(f"{name}_ref" for name in sides), "first", "last", "badge", "year"]]


_OTHER = frozenset({"usual", "present", "first", "last", "low_value", "high_value", "approximate"})
_COLUMNS = (
    *("reference", "measure", "subject", "counterparty", "mineral", "basis", "usual"),
    *("base_unit", "rate", "ref_kind", "present", "first", "last", "year", "badge", "low"),
    *("high", "low_value", "high_value", "comparator", "approximate", "kind"),
)


def _same_subject(both: pd.DataFrame) -> pd.Series:
    unsaid = both["subject"].str.startswith("article:") | (both["subject"] == "")
    any_ = both["actor_match"] == "any"
    nobody = unsaid & (both["actor_match"] == "optional") & (both["subject_ref"] == "")
    return any_ | nobody | (both["subject"] == both["subject_ref"])


def _compatible_counterparty(both: pd.DataFrame) -> pd.Series:
    one, two = both["counterparty_key"], both["counterparty_ref"]
    return (one == two) | (one == "") | (two == "")


def _overlap(both: pd.DataFrame, minerals: Mapping[str, Mineral]) -> pd.Series:
    """`equal`, `wider` or `narrower` reference, or "" when the minerals share nothing."""
    mineral = both["mineral"].fillna("")
    pairs = pd.MultiIndex.from_arrays([mineral, both["mineral_ref"], both["mineral_match"]])
    numbers, known = pd.factorize(pairs)
    words = [_overlap_of(str(a), str(b), str(c), minerals) for a, b, c in known]
    return pd.Series(np.array([*words, ""], dtype=object)[numbers], index=both.index)


def _overlap_of(mineral: str, other: str, match: str, minerals: Mapping[str, Mineral]) -> str:
    if match == "none" or mineral == other:
        return "equal"
    if not mineral or not other:
        return "unknown" if match == "overlap" else ""
    if other in wider_of(mineral, minerals):
        return "wider"
    return "narrower" if mineral in wider_of(other, minerals) else ""


def wider_of(id_: str, minerals: Mapping[str, Mineral]) -> frozenset[str]:
    """Every group that holds the mineral, at any remove."""
    found: set[str] = set()
    queue = [id_]
    while queue:
        row = minerals.get(queue.pop())
        for above in row.broader if row else ():
            if above not in found:
                found.add(above)
                queue.append(above)
    return frozenset(found)


def _gap(both: pd.DataFrame) -> pd.Series:
    """Days between the claim's time and the reference's; NaN for a fact of a later time."""
    stated_last = both["anchor"]
    gap_before = stated_last - both["last"]
    gap_after = both["first"] - stated_last
    gap = np.maximum(np.maximum(gap_before, gap_after), 0.0)
    dated = both["last_day"].notna()
    later = both["first"].gt(stated_last) & both["present"] & ~dated
    return pd.Series(gap, index=both.index).fillna(2.0 * YEAR_DAYS).mask(later)


def _reason(both: pd.DataFrame) -> pd.Series:
    """Why the base is another; `wider-label` where it is not; "" for nothing to say."""
    exact = both["mineral_match"] == "exact"
    unequal = both["overlap"] != "equal"
    no_fact = both["ref_kind"].map(_NO_FACT).fillna("present").astype("string")
    base = both["basis_ref"].fillna("")
    said = both["basis"].fillna("")
    apart = both["gap"] > _patience(both)
    undated = both["first"].isna() & (both["kind"] != "count")
    oxide = base.str.startswith("oxide") & said.eq("oxide")
    reason = np.select(
        [
            both["ref_kind"] == "superseded",
            both["ref_kind"] == "undisclosed",
            both["ref_kind"] == "threat",
            both["standing"] != no_fact,
            exact & unequal,
            both["counterparty_key"] != both["counterparty_ref"],
            (base != "") & ~both["usual"] & ~oxide & (base != said),
            (said != "") & (base != said) & both["kind"].eq("level"),
            undated,
            apart & both["kind"].ne("count"),
            _of_other_length(both),
            unequal,
            _far_beyond(both),
        ],
        [
            *("superseded", "undisclosed", "other-modality", "other-modality"),
            *("other-mineral", "counterparty-unknown"),
            *("other-basis", "other-basis", "period-unknown", "other-period", "other-period"),
            *("wider-label", "far-beyond"),
        ],
        "",
    )
    return pd.Series(reason, index=both.index, dtype="string")


def _patience(both: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Days that may lie between a claim's time and a reference's: none for a dated rate or flow."""
    same, dated = both["period_match"].eq("same"), both["last_day"].notna()
    return np.select([same & dated, same], [0.0, float(SAME_DAYS)], float(YEAR_DAYS))


def _of_other_length(both: pd.DataFrame) -> pd.Series:
    """Whether a flow is one of a month, say, and the reference's of a year."""
    first, last = (days_of(both[name]) for name in ("first_day", "last_day"))
    claimed, known = last - first + 1, both["last"] - both["first"] + 1
    differ = (claimed - known).abs() > known * SLACK
    return both["kind"].eq("flow") & first.notna() & differ


_REMARKS = ("", "wider-label", "far-beyond")  # they leave the base as it is


def _far_beyond(both: pd.DataFrame) -> pd.Series:
    """Whether an open bound is met by a reference of more than twice, or less than half, of it."""
    above = np.isinf(both["upper"]) & (both["lower_ref"] > 2 * both["lower"].abs())
    below = np.isinf(both["lower"]) & (both["upper_ref"] < both["upper"].abs() / 2)
    return pd.Series(above | below, index=both.index)


def _relation(both: pd.DataFrame) -> pd.Series:
    relation = np.select(
        [
            ~both["reason"].isin(_REMARKS),
            both["lower"] > both["upper_ref"],
            both["upper"] < both["lower_ref"],
        ],
        ["other-base", "above", "below"],
        "in-line",
    )
    return pd.Series(relation, index=both.index, dtype="string")


def _ranked(able: pd.DataFrame, both: pd.DataFrame) -> pd.DataFrame:
    """The nearest references of each claim, those of its own base first; one row for none."""
    both = both.assign(
        other=both["relation"] == "other-base",
        no_fact=~both["present"].astype(bool),
        unread=both["badge"] == "not-opened",
        newest=-pd.to_numeric(both["year"], errors="coerce").fillna(0.0),
    )
    order = ["claim", "other", "no_fact", "unread", "gap", "newest", "reference"]
    both = both.sort_values(order, kind="stable")
    both["rank"] = both.groupby("claim").cumcount()
    both = both[both["rank"] < MOST]
    found = both[["claim", "rank", "reference", "relation", "reason", "ref_kind", "badge"]]
    found = found.rename(columns={"ref_kind": "kind"})
    missing = able.loc[~able["claim"].isin(found["claim"]), ["claim"]].assign(
        rank=0, reference=None, relation="none", reason="", kind=None, badge=""
    )
    texts = dict.fromkeys(("reference", "kind"), "string")
    return pd.concat([found, missing.astype(texts)], ignore_index=True)
