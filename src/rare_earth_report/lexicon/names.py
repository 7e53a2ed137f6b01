"""Rows of names: actors and minerals, as their CSV files have them, checked and frozen."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.rows import many, read_rows

RULES = Path(__file__).parents[1] / "rules"
TOPICS = Path(__file__).parents[1] / "topics"

ACTOR_KINDS = frozenset(
    {
        "country",
        "bloc",
        "region",
        "place",
        "government-body",
        "company",
        "person",
        "organisation",
    }
)
MINERAL_KINDS = frozenset({"group", "element", "compound", "alloy", "ore", "product"})
# In the order of the files.
ACTOR_COLUMNS = tuple(
    "id kind name_en name_zh forms_en adjectives_en forms_zh metonyms compound_zh country "  # noqa: SIM905
    "role note zh_name_status source examples".split()
)
MINERAL_COLUMNS = tuple(
    "id kind name_en name_zh symbol atomic_number group forms_en forms_zh bare_zh broader lists "  # noqa: SIM905
    "about note source examples".split()
)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Actor:
    """A company, state body, country, person … that articles name."""

    id: str
    kind: str
    name_en: str
    name_zh: str
    forms_en: tuple[str, ...]
    adjectives_en: tuple[str, ...]  # those forms that can stand as adjectives: Chinese, U.S.
    forms_zh: tuple[str, ...]
    metonyms: tuple[str, ...]  # stand for the actor only in the contexts that the rules state
    compound_zh: tuple[str, ...]  # single characters, for compounds only: 中美, 澳企
    country: str  # ISO 3166 code, EU, or empty
    role: str
    note: str
    zh_name_status: str  # "established", or a rendering that is ours
    source: str
    examples: tuple[str, ...]  # this row's mentions in ⟦…⟧
    file: str
    line: int  # of the row in the file, counted from 1

    @property
    def where(self) -> str:
        """The row's place, for faults and for the mentions it makes."""
        return f"{self.file}:{self.line} [{self.id}]"


@dataclass(frozen=True, slots=True)
class Mineral:
    """An element, oxide, alloy, ore, product or group of them."""

    id: str
    kind: str
    name_en: str
    name_zh: str
    symbol: str
    atomic_number: int | None
    group: str  # light, medium, heavy or neither; empty outside the rare earths
    forms_en: tuple[str, ...]
    forms_zh: tuple[str, ...]
    bare_zh: bool  # the Chinese name counts alone; False for 金, 银, 铜 …
    broader: tuple[str, ...]  # ids of the groups that hold it
    lists: tuple[str, ...]
    about: str  # what a reader should know; shown on its page
    note: str  # what an editor of rows should know of its forms
    source: str
    examples: tuple[str, ...]
    file: str
    line: int

    @property
    def where(self) -> str:
        """The row's place, for faults and for the mentions it makes."""
        return f"{self.file}:{self.line} [{self.id}]"


Name = Actor | Mineral
N = TypeVar("N", Actor, Mineral)


def load_actors(*paths: Path) -> tuple[Actor, ...]:
    """Actors in file order.

    Raises:
        RuleError: a column is missing or unknown, a cell is empty that must not be, an id or kind
            is malformed, an id occurs twice, an example marks nothing.
    """
    return _load(paths, ACTOR_COLUMNS, ACTOR_KINDS, _actor)


def load_minerals(*paths: Path) -> tuple[Mineral, ...]:
    """Minerals in file order.

    Raises:
        RuleError: as for actors; or `broader` names no row, or an atomic number is no number.
    """
    minerals = _load(paths, MINERAL_COLUMNS, MINERAL_KINDS, _mineral)
    ids = {mineral.id for mineral in minerals}
    faults = [
        Fault(mineral.where, f"broader {wider!r} is no row", "the id of a mineral")
        for mineral in minerals
        for wider in mineral.broader
        if wider not in ids
    ]
    if faults:
        raise RuleError(faults)
    return minerals


def chinese_words(names: Iterable[Name]) -> tuple[str, ...]:
    """The Chinese forms of two characters and more: words to tell a segmenter."""
    forms = (form for name in names for form in (name.name_zh, *name.forms_zh))
    return tuple(sorted({form for form in forms if len(form) > 1}))


def _load(
    paths: Iterable[Path],
    columns: tuple[str, ...],
    kinds: frozenset[str],
    make: Callable[[Mapping[str, str], str, int], N],
) -> tuple[N, ...]:
    """Rows of all files, each checked.

    Raises:
        RuleError: with every fault of every file.
    """
    faults: list[Fault] = []
    names: list[N] = []
    seen: dict[str, str] = {}
    for path in paths:
        for cells, line in read_rows(path, columns):
            found = list(_faults(cells, f"{path.name}:{line} [{cells['id']}]", kinds, seen))
            faults += found
            if not found:
                names.append(make(cells, path.name, line))
    if faults:
        raise RuleError(faults)
    return tuple(names)


def _faults(
    cells: Mapping[str, str], where: str, kinds: frozenset[str], seen: dict[str, str]
) -> Iterator[Fault]:
    if not _ID.fullmatch(cells["id"]):
        yield Fault(where, f"id {cells['id']!r}", "lower-case words joined by hyphens")
    elif cells["id"] in seen:
        yield Fault(where, f"the id of {seen[cells['id']]} again", "one row an id")
    seen.setdefault(cells["id"], where)
    if cells["kind"] not in kinds:
        yield Fault(where, f"kind {cells['kind']!r}", f"one of {sorted(kinds)}")
    for column in ("name_en", "name_zh", "source", "examples"):
        if not cells[column]:
            yield Fault(where, f"no {column}", f"a {column}")
    for example in many(cells["examples"]):
        if not re.fullmatch("[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)+", example):
            yield Fault(where, f"example {example!r}", "the row's mentions in ⟦…⟧")
    if not (cells.get("atomic_number") or "0").isdecimal():
        yield Fault(where, f"atomic number {cells['atomic_number']!r}", "a number or nothing")
    if cells.get("bare_zh", "") not in ("", "yes", "no"):
        yield Fault(where, f"bare_zh {cells['bare_zh']!r}", "yes, no or nothing")


def _actor(cells: Mapping[str, str], file: str, line: int) -> Actor:
    lists = ("forms_en", "adjectives_en", "forms_zh", "metonyms", "compound_zh", "examples")
    return Actor(
        **{column: cells[column] for column in ACTOR_COLUMNS if column not in lists},  # type: ignore[arg-type]
        **{column: many(cells[column]) for column in lists},  # type: ignore[arg-type]
        file=file,
        line=line,
    )


def _mineral(cells: Mapping[str, str], file: str, line: int) -> Mineral:
    lists = ("forms_en", "forms_zh", "broader", "lists", "examples")
    other = (*lists, "atomic_number", "bare_zh")
    return Mineral(
        **{column: cells[column] for column in MINERAL_COLUMNS if column not in other},  # type: ignore[arg-type]
        **{column: many(cells[column]) for column in lists},  # type: ignore[arg-type]
        atomic_number=int(cells["atomic_number"]) if cells["atomic_number"] else None,
        bare_zh=cells["bare_zh"] != "no",
        file=file,
        line=line,
    )
