"""What a new edition has that the one before had not: claims, names, findings.

A claim is known again by its id; one whose sentence was edited by its place, by its value, or by
its rank among the claims of its article about the same thing. Work and memory grow with the claims.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from rare_earth_report.analysis.editions import Edition, KeptClaim, KeptFinding

Kind = Literal["new", "changed", "withdrawn"]
What = Literal["claim", "name", "finding"]

PLACE = frozenset({"id", "article", "start"})  # parts of a claim that say where, not what


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of two editions."""

    kind: Kind
    what: What
    table: str  # claims, actor, mineral, comparisons …
    id: str  # in the new edition; in the old one when withdrawn
    before: str | None  # a claim's words, a name's mentions, a finding's state; None when new
    after: str | None  # None when withdrawn
    was: str | None = None  # the id in the old edition, where that is another
    parts: tuple[str, ...] = ()  # what of a changed claim differs: "sentence", "low" …
    old: KeptClaim | None = None  # of a claim that is not new
    new: KeptClaim | None = None  # of a claim that is not withdrawn
    title_en: str = ""  # of a finding; "" in an edition that kept none
    title_zh: str = ""


def diff(old: Edition | None, new: Edition) -> tuple[Change, ...]:
    """Changes of claims, then of names, then of findings; none without an edition before.

    A table of findings that one of the two lacks altogether was not kept there, and has none.
    """
    if old is None:
        return ()
    both = {each.table for each in old.findings} & {each.table for each in new.findings}
    mentions = (
        {(each.table, each.id): str(each.mentions) for each in edition.names}
        for edition in (old, new)
    )
    findings = (
        {(each.table, each.id): each for each in edition.findings if each.table in both}
        for edition in (old, new)
    )
    return (
        *diff_claims(old.claims, new.claims),
        *_diff_names(*mentions),
        *_diff_findings(*findings),
    )


def previous(kept: Iterable[Edition], new: Edition) -> Edition | None:
    """The first of `kept`, newest first, that is not `new` itself; None when there is none.

    So a build that keeps its edition says the same when it is run again.
    """
    return next((each for each in kept if each != new), None)


def diff_claims(old: Sequence[KeptClaim], new: Sequence[KeptClaim]) -> tuple[Change, ...]:
    """Changed and new claims in the order of `new`, then the withdrawn in that of `old`."""
    met = _pairs(old, new)
    kept = set(met.values())
    changes = [_change(old[met[at]] if at in met else None, new[at]) for at in range(len(new))]
    changes += [_change(old[at], None) for at in range(len(old)) if at not in kept]
    return tuple(change for change in changes if change is not None)


def _pairs(old: Sequence[KeptClaim], new: Sequence[KeptClaim]) -> dict[int, int]:
    """Places in `new` → places in `old` of the same claim."""
    met: dict[int, int] = {}
    taken: set[int] = set()
    for keys_of in (_ids, _places, _values, _ranks):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for at, key in enumerate(keys_of(old)):
            if at not in taken:
                waiting[key].append(at)
        for at, key in enumerate(keys_of(new)):
            if at not in met and waiting.get(key):
                met[at] = waiting[key].popleft()
        taken.update(met.values())
    return met


def _ids(claims: Sequence[KeptClaim]) -> Iterator[Hashable]:
    return (claim.id for claim in claims)


def _places(claims: Sequence[KeptClaim]) -> Iterator[Hashable]:
    return ((claim.article, claim.start, claim.words) for claim in claims)


def _values(claims: Sequence[KeptClaim]) -> Iterator[Hashable]:
    return ((_about(claim), claim.low, claim.high, claim.unit, claim.per) for claim in claims)


def _ranks(claims: Sequence[KeptClaim]) -> Iterator[Hashable]:
    """The n-th claim of an article about one thing, in text order."""
    count: Counter[Hashable] = Counter()
    for claim in claims:
        about = _about(claim)
        count[about] += 1
        yield about, count[about]


def _about(claim: KeptClaim) -> Hashable:
    """Article, measure and subject; figures of unknown measure are alike only in one unit."""
    measure = claim.measure or ("unit", claim.unit)
    return claim.article, measure, claim.actor, claim.mineral


def _change(old: KeptClaim | None, new: KeptClaim | None) -> Change | None:
    """None when nothing but the place of the claim differs."""
    before, after = (each.words if each else None for each in (old, new))
    if old is None or new is None:
        one = new or old
        if one is None:
            return None
        kind: Kind = "new" if old is None else "withdrawn"
        return Change(kind, "claim", "claims", one.id, before, after, old=old, new=new)
    parts = tuple(
        part.name
        for part in fields(KeptClaim)
        if part.name not in PLACE and getattr(old, part.name) != getattr(new, part.name)
    )
    was = old.id if old.id != new.id else None
    if not parts:
        return None
    return Change("changed", "claim", "claims", new.id, before, after, was, parts, old, new)


def _diff_names(
    old: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]
) -> Iterator[Change]:
    for table, id_ in sorted({*old, *new}):
        before, after = old.get((table, id_)), new.get((table, id_))
        if before != after:
            yield Change(_kind(before, after), "name", table, id_, before, after)


def _diff_findings(
    old: Mapping[tuple[str, str], KeptFinding], new: Mapping[tuple[str, str], KeptFinding]
) -> Iterator[Change]:
    for table, id_ in sorted({*old, *new}):
        was, is_ = old.get((table, id_)), new.get((table, id_))
        before, after = (each.state if each else None for each in (was, is_))
        if before != after:
            titled = is_ or was
            yield Change(
                _kind(before, after),
                "finding",
                table,
                id_,
                before,
                after,
                title_en=titled.title_en if titled else "",
                title_zh=titled.title_zh if titled else "",
            )


def _kind(before: object, after: object) -> Kind:
    return "new" if before is None else "withdrawn" if after is None else "changed"
