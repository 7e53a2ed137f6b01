"""The line that says a reference: who, when, what, as of when; never that a claim is false."""

from collections.abc import Mapping
from decimal import Decimal

from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.references import Reference
from rare_earth_report.tables import plain

Both = tuple[str, str]  # English, Chinese

_KINDS_ZH = {
    "estimate": "估计",
    "derived": "推算",
    "superseded": "已被取代",
    "projection": "预测",
    "target": "目标",
    "plan": "计划",
    "threat": "威胁",
    "undisclosed": "未公布",
}
_SIGNS: Mapping[str, Both] = {
    "over": ("more than ", "超过"),
    "at-least": ("at least ", "不少于"),
    "under": ("less than ", "不到"),
    "at-most": ("at most ", "不超过"),
    "approximately": ("about ", "约"),
}


def wording(
    reference: Reference, measure: Measure, mineral: Both = ("", ""), unit: Both | None = None
) -> Both:
    """The line that stands beside a claim: "USGS (2025): 69.2% of world mine production in 2024".

    Args:
        mineral: its names; empty for none.
        unit: how its unit is written after a number; None for the unit's id.
    """
    return _english(reference, measure, mineral, unit), _chinese(reference, measure, mineral, unit)


def _english(reference: Reference, measure: Measure, mineral: Both, unit: Both | None) -> str:
    of = f" of {measure.denominator}" if measure.denominator else f", {measure.name_en}"
    parts = [
        f"{_credit(reference)}: {_value(reference, 0, unit)}{of}",
        f", {mineral[0]}" if mineral[0] else "",
        f" {'as of' if reference.as_of.count('-') > 1 else 'in'} {reference.as_of}"
        if reference.as_of
        else "",
        "" if reference.kind == "actual" else f", {reference.kind}",
        f" ({reference.basis})" if reference.basis else "",
    ]
    return "".join(parts)


def _chinese(reference: Reference, measure: Measure, mineral: Both, unit: Both | None) -> str:
    kind = _KINDS_ZH.get(reference.kind)
    subject = f"{reference.as_of} {mineral[1]}{measure.name_zh}".strip()
    words = f"{_credit(reference)}：{subject} {_value(reference, 1, unit)}"
    return f"{words}（{kind}）" if kind else words


def _credit(reference: Reference) -> str:
    return f"{reference.short} ({reference.year})" if reference.year else reference.short


def _value(reference: Reference, language: int, unit: Both | None) -> str:
    ends = [_grouped(end) for end in (reference.low, reference.high) if end is not None]
    if not ends:
        return "—"
    number = "–".join(dict.fromkeys(ends))
    label = unit[language] if unit else reference.unit
    tail = {"percent": "%", "count": ""}.get(reference.unit, f" {label}")
    rate = f"/{reference.per}" if reference.per else ""
    sign = _SIGNS[reference.comparator][language] if reference.comparator in _SIGNS else ""
    return f"{sign}{number}{tail}{rate}"


def _grouped(value: Decimal) -> str:
    """Digits with commas between thousands."""
    whole, dot, rest = (plain(value) or "0").partition(".")
    return f"{int(whole):,}{dot}{rest}" if abs(int(whole)) else f"{whole}{dot}{rest}"
