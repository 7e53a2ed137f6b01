"""Make one interval of two bounds: "more than 20 and less than 35 tonnes", 不低于3%不超过5%."""

from collections.abc import Iterable

from rare_earth_report.records import Figure, Span, replace


def merge_bounds(folded: str, figures: Iterable[Figure], joints: frozenset[str]) -> list[Figure]:
    """The figures, each lower bound merged with the upper bound beside it, whichever comes first."""
    merged: list[Figure] = []
    for figure in figures:
        whole = _interval(folded, merged[-1], figure, joints) if merged else None
        if whole is None:
            merged.append(figure)
        else:
            merged[-1] = whole
    return merged


def _interval(folded: str, first: Figure, second: Figure, joints: frozenset[str]) -> Figure | None:
    if first.unit != second.unit or (first.low is None) == (second.low is None):
        return None
    if (first.high is None) == (second.high is None) or "several" in (
        first.comparator,
        second.comparator,
    ):
        return None
    if first.noun and second.noun and first.noun.of(folded) != second.noun.of(folded):
        return None  # "almost 11,000 machines and more than 1,000 tables"
    if folded[first.span.end : second.span.start].lower() not in joints:
        return None
    low = second.low if first.low is None else first.low
    high = second.high if first.high is None else first.high
    if low is None or high is None or not low < high:
        return None
    words = " ".join(words for words in (first.qualifier, second.qualifier) if words)
    return replace(
        second,
        span=Span(first.span.start, second.span.end),
        number=Span(first.number.start, second.number.end),
        low=low,
        high=high,
        comparator="exact",
        qualifier=words or None,
        approximate=first.approximate or second.approximate,
        noun=second.noun or first.noun,
    )
