"""Reference figures: what an authority says, with document, locator and how it was read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, cast

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.periods import Period, read_period
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.lexicon.rows import read_rows
from rare_earth_report.records import Comparator

Kind = Literal[
    "actual",
    "estimate",
    "derived",
    "superseded",
    "projection",
    "target",
    "plan",
    "threat",
    "undisclosed",
]
SeenLevel = Literal["primary", "reported", "not-opened"]

NEEDED = ("id", "measure", "unit", "kind", "publisher", "document", "seen_level")
OPTIONAL = (
    *("actor", "counterparty", "mineral", "value", "low", "high", "comparator", "per", "basis"),
    *("usual", "as_of", "until", "short", "year", "locator", "url", "beside", "note"),
)
PRESENT: frozenset[str] = frozenset({"actual", "estimate", "derived"})
KINDS = PRESENT | {"superseded", "projection", "target", "plan", "threat", "undisclosed"}
SEEN_LEVELS = frozenset({"primary", "reported", "not-opened"})
COMPARATORS = frozenset({"exact", "over", "at-least", "under", "at-most", "approximately"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of `references.csv` or of an analyst's `reference/*.csv`."""

    id: str
    measure: str
    actor: str | None  # None: the world, or of no particular actor
    counterparty: str | None
    mineral: str | None
    low: Decimal | None  # in `unit`; None is an open end, both None when undisclosed
    high: Decimal | None
    comparator: Comparator
    unit: str
    per: str | None
    basis: str | None  # what the figure counts, in words
    usual: bool  # whether a text that names no basis means this one
    kind: Kind
    as_of: str  # as the row has it; "" when undated
    period: Period | None  # the days that `as_of` names
    until: date | None  # the last day that the value held, for a rate that was replaced
    publisher: str
    short: str  # the publisher as it is credited in a line
    document: str
    year: str  # of publication; "" when unknown
    locator: str
    url: str | None
    seen_level: SeenLevel
    beside: str | None  # id of another row for the same key and period, which this one adds to
    note: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """The row's place, for faults."""
        return f"{self.file}:{self.line} [{self.id}]"

    @property
    def weak(self) -> bool:
        """Whether the primary text was not read: it carries a badge."""
        return self.seen_level != "primary"

    @property
    def is_present_fact(self) -> bool:
        """Whether it may be shown as what is: no projection, target, threat or old edition."""
        return self.kind in PRESENT


def load_references(
    paths: Iterable[Path],
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    names: Collection[str],
) -> tuple[Reference, ...]:
    """The references of all files, in order of file and row.

    Args:
        paths: the topic's `references.csv`, then the analyst's files.
        names: ids of actors and minerals.

    Raises:
        RuleError: a cell is missing or wrong, a measure, unit, actor or mineral is unknown, an id
            occurs twice, or two rows state one key and period without `beside`; each fault names
            file and line.
    """
    faults: list[Fault] = []
    references: list[Reference] = []
    for path in paths:
        for cells, line in read_rows(path, NEEDED, OPTIONAL):
            where = f"{path.name}:{line} [{cells['id']}]"
            found = list(_faults(cells, where, measures, units, names))
            faults += found
            if not found:
                references.append(_reference(cells, path.name, line))
    faults += _repeats(references)
    if faults:
        raise RuleError(faults)
    return tuple(references)


def _faults(
    cells: Mapping[str, str],
    where: str,
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    names: Collection[str],
) -> Iterator[Fault]:
    for column in NEEDED:
        if not cells[column]:
            yield Fault(where, f"no {column}", f"a {column}")
    if cells["measure"] not in measures:
        yield Fault(where, f"unknown measure {cells['measure']!r}", "an id of measures.csv")
    for part in (*cells["unit"].split("/"), *filter(None, [cells["per"]])):
        if part not in units:
            yield Fault(where, f"unknown unit {part!r}", "an id of units.toml or an ISO 4217 code")
    for column in ("actor", "counterparty", "mineral"):
        if cells[column] and cells[column] not in names:
            yield Fault(where, f"unknown {column} {cells[column]!r}", f"the id of a known {column}")
    for column, values in (("kind", KINDS), ("seen_level", SEEN_LEVELS)):
        if cells[column] not in values:
            yield Fault(where, f"{column} {cells[column]!r}", f"one of {sorted(values)}")
    if (cells["comparator"] or "exact") not in COMPARATORS:
        yield Fault(where, f"comparator {cells['comparator']!r}", f"one of {sorted(COMPARATORS)}")
    if cells["usual"] not in ("", "yes", "no"):
        yield Fault(where, f"usual {cells['usual']!r}", "yes, no or nothing")
    yield from _value_faults(cells, where)
    for column in ("as_of", "until"):
        try:
            if cells[column]:
                read_period(cells[column])
        except ValueError as error:
            want = "2024, 2025-05, 2025-05-14, 2025-H1, 2025-Q3, or two of them with /"
            yield Fault(where, f"{column}: {error}", want)


def _value_faults(cells: Mapping[str, str], where: str) -> Iterator[Fault]:
    numbers: dict[str, Decimal] = {}
    for column in ("value", "low", "high"):
        if cells[column]:
            try:
                numbers[column] = Decimal(cells[column])
            except InvalidOperation:
                yield Fault(where, f"{column} {cells[column]!r}", "a number such as 1250.5")
                return
    if cells["kind"] == "undisclosed":
        if numbers:
            yield Fault(where, "a value that is undisclosed", "no value, low or high")
    elif not numbers:
        yield Fault(where, "no value", "a value, or low and high")
    elif ("value" in numbers and len(numbers) > 1) or _reversed(numbers):
        yield Fault(where, "value, low and high that contradict", "a value, or low below high")


def _reversed(numbers: Mapping[str, Decimal]) -> bool:
    return numbers.keys() == {"low", "high"} and numbers["low"] > numbers["high"]


def _reference(cells: Mapping[str, str], file: str, line: int) -> Reference:
    comparator = cast(Comparator, cells["comparator"] or "exact")
    low, high = _interval(cells, comparator)
    return Reference(
        id=cells["id"],
        measure=cells["measure"],
        actor=cells["actor"] or None,
        counterparty=cells["counterparty"] or None,
        mineral=cells["mineral"] or None,
        low=low,
        high=high,
        comparator=comparator,
        unit=cells["unit"],
        per=cells["per"] or None,
        basis=cells["basis"] or None,
        usual=cells["usual"] == "yes",
        kind=cast(Kind, cells["kind"]),
        as_of=cells["as_of"],
        period=read_period(cells["as_of"]) if cells["as_of"] else None,
        until=read_period(cells["until"])[1] if cells["until"] else None,
        publisher=cells["publisher"],
        short=cells["short"] or cells["publisher"],
        document=cells["document"],
        year=cells["year"],
        locator=cells["locator"],
        url=cells["url"] or None,
        seen_level=cast(SeenLevel, cells["seen_level"]),
        beside=cells["beside"] or None,
        note=cells["note"],
        file=file,
        line=line,
    )


def _interval(
    cells: Mapping[str, str], comparator: Comparator
) -> tuple[Decimal | None, Decimal | None]:
    if not cells["value"]:
        low, high = (Decimal(cells[end]) if cells[end] else None for end in ("low", "high"))
        return low, high
    value = Decimal(cells["value"])
    if comparator in ("over", "at-least"):
        return value, None
    return (None, value) if comparator in ("under", "at-most") else (value, value)


def _repeats(references: Iterable[Reference]) -> Iterator[Fault]:
    """Ids and keys that occur twice; a row that names its neighbour in `beside` may."""
    ids: dict[str, Reference] = {}
    keys: dict[tuple[object, ...], Reference] = {}
    for each in references:
        if other := ids.get(each.id):
            yield Fault(each.where, f"the id of {other.where} again", "one row an id")
        ids.setdefault(each.id, each)
        key = (
            *(each.measure, each.actor, each.counterparty, each.mineral, each.unit, each.per),
            *(each.basis, each.period, "present" if each.is_present_fact else each.kind),
        )
        if each.beside is None:
            if other := keys.get(key):
                want = "one row a key and period, or the other's id in `beside`"
                yield Fault(each.where, f"measure, subject and period of {other.where}", want)
            keys.setdefault(key, each)
    for each in ids.values():
        if each.beside is not None and each.beside not in ids:
            yield Fault(each.where, f"beside {each.beside!r}", "the id of another reference")
