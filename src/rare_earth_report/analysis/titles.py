"""Hold each number of a title against the digest below it: agrees, differs or absent, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Claim, TaggedArticle

Outcome = Literal["agrees", "differs", "absent"]
Reason = Literal["same-value", "fits", "other-mineral", "other-measure", "other-value", "no-figure"]


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """What became of one number of a title in its digest."""

    article: str
    claim: str  # id of the title's claim
    outcome: Outcome
    reason: Reason  # "fits": a vague number, an open end or a range holds the other value
    other: str | None  # id of the digest's claim that it was held against


def check_titles(
    tagged: Sequence[TaggedArticle], units: Mapping[str, Unit]
) -> tuple[TitleCheck, ...]:
    """A check for each number of each title, in the order of the articles.

    A number agrees only with one of the same dimension, value and mineral. One that fits in value
    but is of another mineral differs, and the reason says so; it is never taken for the same.
    """
    return tuple(
        _check(item.article.id, claim, digest, units)
        for item in tagged
        for title, digest in [_sides(item)]
        for claim in title
    )


def _sides(item: TaggedArticle) -> tuple[list[Claim], list[Claim]]:
    title = item.article.title
    if title is None:
        return [], []
    inside = [claim for claim in item.claims if claim.figure.span.end <= title.end]
    return inside, [claim for claim in item.claims if claim.figure.span.start >= title.end]


def _check(
    article: str, claim: Claim, digest: Sequence[Claim], units: Mapping[str, Unit]
) -> TitleCheck:
    peers = [other for other in digest if _base(other, units) == _base(claim, units)]
    if _base(claim, units) == "count":
        # Seven words are no seven minerals: a bare count needs the measure to be the same.
        peers = [other for other in peers if claim.measure and other.measure == claim.measure]
    if not peers:
        return TitleCheck(article, claim.id, "absent", "no-figure", None)
    fitting = [other for other in peers if _overlap(claim, other, units)]
    if fitting:
        other = next((peer for peer in fitting if _same_mineral(claim, peer)), fitting[0])
        if not _same_mineral(claim, other):
            return TitleCheck(article, claim.id, "differs", "other-mineral", other.id)
        same = _interval(claim, units) == _interval(other, units)
        return TitleCheck(article, claim.id, "agrees", "same-value" if same else "fits", other.id)
    alike = [other for other in peers if claim.measure and other.measure == claim.measure]
    if alike:
        return TitleCheck(article, claim.id, "differs", "other-value", alike[0].id)
    return TitleCheck(article, claim.id, "absent", "other-measure", peers[0].id)


def _same_mineral(one: Claim, other: Claim) -> bool:
    return one.mineral is None or other.mineral is None or one.mineral == other.mineral


def _base(claim: Claim, units: Mapping[str, Unit]) -> str:
    unit = units.get(claim.figure.unit)
    return unit.base if unit else claim.figure.unit


def _interval(claim: Claim, units: Mapping[str, Unit]) -> tuple[Decimal | None, Decimal | None]:
    """Low and high in the base unit; None is an open end."""
    unit = units.get(claim.figure.unit)
    factor = unit.factor if unit else Decimal(1)
    low, high = claim.figure.low, claim.figure.high
    return (None if low is None else low * factor, None if high is None else high * factor)


def _overlap(one: Claim, other: Claim, units: Mapping[str, Unit]) -> bool:
    (low, high), (low2, high2) = _interval(one, units), _interval(other, units)
    below = high is not None and low2 is not None and high < low2
    above = low is not None and high2 is not None and low > high2
    return not (below or above)
