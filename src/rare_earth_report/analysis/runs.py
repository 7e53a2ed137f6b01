"""Two runs of `tag` over a corpus, compared: which claims and names a change of rules moved."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.analysis.changes import Change, diff_claims
from rare_earth_report.analysis.editions import KeptClaim, in_order
from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.tables import base_unit, in_base, plain

WORDS = {"new": "gained", "withdrawn": "lost", "changed": "changed"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A name's place in a run."""

    article: str
    start: int
    end: int
    table: str  # actor or mineral


@dataclass(frozen=True, slots=True)
class NameChange:
    """A place where the two runs found different names."""

    place: Place
    words: str  # as printed
    before: str | None  # id; None: the old run found no name there
    after: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """The output of one run: claims in text order, names by place with words and id."""

    articles: frozenset[str]
    claims: tuple[KeptClaim, ...]
    names: Mapping[Place, tuple[str, str]]


def read_run(lines: Iterable[str], file: str, units: Mapping[str, Unit]) -> Run:
    """A run from the lines that `tag` wrote; blank lines are skipped.

    Raises:
        ReportError: a line is no tagging record, or an article stands in two; with file and line.
    """
    faults: list[Fault] = []
    claims: list[KeptClaim] = []
    names: dict[Place, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            record = json.loads(line, parse_float=Decimal)
            article = record["id"]
            found = [_claim(figure, record, units) for figure in record["figures"]]
            placed = dict(_names(record))
        except (ValueError, RecursionError) as error:
            faults.append(Fault(where, str(error) or "brackets without end", "a line of JSON"))
        except (KeyError, TypeError, AttributeError) as error:
            faults.append(Fault(where, _lack(error), "a record that `tag` wrote"))
        else:
            if (other := seen.setdefault(article, number)) != number:
                found_ = f"article {article} of line {other} again"
                faults.append(Fault(where, found_, "one record an article"))
            claims += found
            names |= placed
    if faults:
        raise ReportError(faults)
    return Run(frozenset(seen), in_order(claims), names)


def compare_runs(old: Run, new: Run) -> tuple[tuple[Change, ...], tuple[NameChange, ...]]:
    """Claims and names gained, lost and changed; names in the order of their places."""
    return diff_claims(old.claims, new.claims), tuple(_diff_names(old, new))


def lines_of(changes: Iterable[Change], names: Iterable[NameChange]) -> Iterator[str]:
    """A line a change, and a line a changed part below it, for people."""
    for change in changes:
        claim = change.new or change.old
        if claim is None:
            continue
        words = f"{WORDS[change.kind]:<8} claim  {claim.article}:{claim.start}  {claim.words}"
        yield f"{words}  [{claim.measure or '?'}]"
        for part in change.parts:
            yield f"    {part}: {getattr(change.old, part)} → {getattr(change.new, part)}"
    for name in names:
        place = name.place
        kind = "gained" if name.before is None else "lost" if name.after is None else "changed"
        ids = " → ".join(id_ for id_ in (name.before, name.after) if id_)
        yield f"{kind:<8} {place.table}  {place.article}:{place.start}  {name.words}  [{ids}]"


def counts_of(changes: Iterable[Change], names: Iterable[NameChange]) -> Mapping[str, int]:
    """How many claims and names were gained, lost and changed, by "claims gained" …"""
    counts: defaultdict[str, int] = defaultdict(int)
    for what in ("claims", "names"):
        for kind in WORDS.values():
            counts[f"{what} {kind}"] = 0
    for change in changes:
        counts[f"claims {WORDS[change.kind]}"] += 1
    for name in names:
        kind = "gained" if name.before is None else "lost" if name.after is None else "changed"
        counts[f"names {kind}"] += 1
    return counts


def _diff_names(old: Run, new: Run) -> Iterator[NameChange]:
    for place in sorted({*old.names, *new.names}):
        before, after = old.names.get(place), new.names.get(place)
        if before != after:
            words = (after or before or ("", ""))[0]
            yield NameChange(place, words, before and before[1], after and after[1])


def _names(record: Mapping[str, Any]) -> Iterator[tuple[Place, tuple[str, str]]]:
    for table, key in (("actor", "actors"), ("mineral", "minerals")):
        for found in record[key]:
            place = Place(str(record["id"]), int(found["start"]), int(found["end"]), table)
            yield place, (str(found["text"]), str(found["id"]))


def _claim(
    figure: Mapping[str, Any], record: Mapping[str, Any], units: Mapping[str, Unit]
) -> KeptClaim:
    unit, (first, last) = figure["unit"], figure["sentence"]
    return KeptClaim(
        id=figure["id"],
        article=record["id"],
        start=int(figure["start"]),
        words=figure["text"],
        sentence=record["text"][first:last],
        low=plain(in_base(_decimal(figure["low"]), unit, units)),
        high=plain(in_base(_decimal(figure["high"]), unit, units)),
        unit=base_unit(unit, units),
        per=figure["per"],
        comparator=figure["qualifier"],
        measure=figure["measure"],
        actor=figure["actor"],
        mineral=figure["mineral"],
        stage=figure["stage"],
        counterparty=figure["counterparty"],
        place=figure["place"],
        claimant=figure["claimant"],
        as_of=figure["as_of"],
        polarity=figure["polarity"],
        modality=figure["modality"],
        growth_of=figure.get("growth_of"),  # absent from runs of an earlier version, as the next
        direction=figure.get("direction"),
        since=figure.get("since"),
        actor_words=figure.get("actor_words"),
    )


def _decimal(number: int | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _lack(error: Exception) -> str:
    return f"no key {error}" if isinstance(error, KeyError) else str(error)
