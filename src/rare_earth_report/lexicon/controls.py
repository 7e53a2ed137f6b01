"""Controls: what a state or body announced, when it took effect, was paused or replaced."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.references import SEEN_LEVELS, SeenLevel
from rare_earth_report.lexicon.rows import many, read_rows

Status = Literal["not-yet", "announced", "in-force", "paused", "superseded", "ended"]

COLUMNS = (
    *("id", "kind", "announced", "in_force", "paused_from", "paused_until", "ended", "end_kind"),
    *("superseded_by", "authority", "authority_ids", "instrument", "covers", "minerals"),
    *("target", "effect", "status", "source", "seen_level"),
)
KINDS = frozenset(
    ("export-control", "restriction", "tariff", "quota", "suspension", "agreement", "law")
) | {"policy", "enforcement", "list", "dispute", "draft", "incident"}
END_KINDS = frozenset(
    ("", "superseded", "revoked", "withdrawn", "expired", "expires", "lapsed", "concluded")
)
_DATES = ("announced", "in_force", "paused_from", "paused_until", "ended")


@dataclass(frozen=True, slots=True)
class Control:
    """A row of `controls.csv`."""

    id: str
    kind: str
    announced: date
    in_force: date | None  # None: it never took effect, or needs none
    paused_from: date | None
    paused_until: date | None  # the last day of the pause; None with a start: no end is known
    ended: date | None
    end_kind: str  # superseded, revoked, withdrawn …; empty while it has no end
    superseded_by: str | None  # id of the row that replaced it
    authority: str
    authority_ids: tuple[str, ...]
    instrument: str
    covers: str
    minerals: tuple[str, ...]
    targets: tuple[str, ...]  # actor ids; none: everybody, or the home market
    effect: str
    status: str  # in words, with what a date cannot say
    source: str
    seen_level: SeenLevel
    file: str
    line: int

    @property
    def where(self) -> str:
        """The row's place, for faults."""
        return f"{self.file}:{self.line} [{self.id}]"

    def status_on(self, day: date) -> Status:
        """Its state at the end of `day`."""
        if day < self.announced:
            return "not-yet"
        if self.ended is not None and day >= self.ended:
            return "superseded" if self.end_kind == "superseded" else "ended"
        paused = self.paused_from is not None and day >= self.paused_from
        if paused and (self.paused_until is None or day <= self.paused_until):
            return "paused"
        if self.in_force is None or day < self.in_force:
            return "announced"
        return "in-force"


def load_controls(topic_dir: Path, names: Collection[str]) -> tuple[Control, ...]:
    """The topic's controls in order of announcement; none when the topic has no such file.

    Args:
        names: ids of actors and minerals.

    Raises:
        RuleError: a cell is missing or wrong, an id is unknown or occurs twice, dates run
            backwards.
    """
    path = topic_dir / "controls.csv"
    if not path.exists():
        return ()
    faults: list[Fault] = []
    controls: dict[str, Control] = {}
    for cells, line in read_rows(path, COLUMNS):
        where = f"{path.name}:{line} [{cells['id']}]"
        found = list(_faults(cells, where, names))
        if cells["id"] in controls:
            found.append(Fault(where, f"the id {cells['id']} again", "one row an id"))
        faults += found
        if not found:
            controls[cells["id"]] = _control(cells, path.name, line)
    for control in controls.values():
        if control.superseded_by is not None and control.superseded_by not in controls:
            found_ = f"superseded_by {control.superseded_by!r}"
            faults.append(Fault(control.where, found_, "the id of another control"))
    if faults:
        raise RuleError(faults)
    return tuple(sorted(controls.values(), key=lambda each: (each.announced, each.id)))


def _faults(cells: Mapping[str, str], where: str, names: Collection[str]) -> Iterator[Fault]:
    for column in ("id", "announced", "authority", "instrument", "effect", "source"):
        if not cells[column]:
            yield Fault(where, f"no {column}", f"a {column}")
    dates: dict[str, date] = {}
    for column in _DATES:
        try:
            if cells[column]:
                dates[column] = date.fromisoformat(cells[column])
        except ValueError:
            yield Fault(where, f"{column} {cells[column]!r}", "a day such as 2025-04-04")
    for first, last in (("announced", "ended"), ("paused_from", "paused_until")):
        if first in dates and last in dates and dates[first] > dates[last]:
            yield Fault(where, f"{first} after {last}", "days in order")
    values = (("kind", KINDS), ("end_kind", END_KINDS), ("seen_level", SEEN_LEVELS))
    for column, allowed in values:
        if cells[column] not in allowed:
            yield Fault(where, f"{column} {cells[column]!r}", f"one of {sorted(allowed)}")
    for column in ("authority_ids", "minerals", "target"):
        for id_ in many(cells[column]):
            if id_ not in names:
                yield Fault(where, f"{column} {id_!r}", "the id of a known name")


def _control(cells: Mapping[str, str], file: str, line: int) -> Control:
    days = {name: date.fromisoformat(cells[name]) if cells[name] else None for name in _DATES}
    return Control(
        id=cells["id"],
        kind=cells["kind"],
        announced=date.fromisoformat(cells["announced"]),
        in_force=days["in_force"],
        paused_from=days["paused_from"],
        paused_until=days["paused_until"],
        ended=days["ended"],
        end_kind=cells["end_kind"],
        superseded_by=cells["superseded_by"] or None,
        authority=cells["authority"],
        authority_ids=many(cells["authority_ids"]),
        instrument=cells["instrument"],
        covers=cells["covers"],
        minerals=many(cells["minerals"]),
        targets=many(cells["target"]),
        effect=cells["effect"],
        status=cells["status"],
        source=cells["source"],
        seen_level=cast(SeenLevel, cells["seen_level"]),
        file=file,
        line=line,
    )
