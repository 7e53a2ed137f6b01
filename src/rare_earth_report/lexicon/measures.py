"""What a figure can measure: the rows of a topic's `measures.csv`, checked and frozen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.rows import many, read_rows

MineralMatch = Literal["exact", "overlap", "none"]
ActorMatch = Literal["exact", "optional", "any"]
PeriodMatch = Literal["same", "year", "act"]

COLUMNS = [
    *("id", "name_en", "name_zh", "family", "dimension", "kind", "stage", "denominator"),
    *("mineral_match", "actor_match", "period_match", "cues_en", "cues_zh", "counts_not"),
    *("needs", "comparable_if", "pitfalls", "source", "examples"),
]
KINDS = frozenset(
    ("share", "level", "flow", "stock", "capacity", "ceiling", "change", "count", "duration")
) | {"ratio", "target"}
DIMENSIONS = frozenset(
    (
        "percent",
        "percentage-points",
        "mass",
        "mass-per-time",
        "volume",
        "energy",
        "power",
        "money",
        "money-per-mass",
    )
) | {"time", "count", "ratio", "times", "purity"}
MATCHES: Mapping[str, frozenset[str]] = {
    "mineral_match": frozenset({"exact", "overlap", "none"}),
    "actor_match": frozenset({"exact", "optional", "any"}),
    "period_match": frozenset({"same", "year", "act"}),
    "needs": frozenset({"", "growth_of"}),
}

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEEDED = ("name_en", "name_zh", "dimension", "kind", "cues_en", "cues_zh", "source", "examples")


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of `measures.csv`."""

    id: str
    name_en: str
    name_zh: str
    family: str  # measures that readers set side by side and mistake for one another; or empty
    dimension: str  # of its figures' units; several are joined by bars
    kind: str  # share, level, flow, stock …; a stock is never compared with a flow
    stage: str | None  # mining, refining, magnets …; None where the measure has no one stage
    denominator: str | None  # of what a share is a share, in words; None for no share
    mineral_match: MineralMatch  # whether minerals must be equal, overlap, or do not matter
    actor_match: ActorMatch  # equal and known; equal or both unknown; of no matter
    period_match: PeriodMatch  # the same period, within a year, or the act that an article tells of
    cues_en: tuple[str, ...]  # literal phrases; "..." is a gap within a clause
    cues_zh: tuple[str, ...]  # in simplified script, for folded text
    counts_not: tuple[str, ...]  # parts of words for what its figures do not count
    needs: str  # a part without which a claim is compared with nothing: growth_of; or empty
    comparable_if: str
    pitfalls: str
    source: str
    examples: tuple[str, ...]  # figures in ⟦…⟧
    file: str
    line: int

    @property
    def where(self) -> str:
        """The row's place, for faults."""
        return f"{self.file}:{self.line} [{self.id}]"


def load_measures(topic_dir: Path) -> Mapping[str, Measure]:
    """The topic's measures by id, in file order.

    Raises:
        RuleError: a column or value is missing or unknown, an id occurs twice, an example
            marks no figure or holds no cue.
    """
    faults: list[Fault] = []
    measures: dict[str, Measure] = {}
    for cells, line in read_rows(topic_dir / "measures.csv", COLUMNS):
        measure = _measure(cells, "measures.csv", line)
        faults += _faults(measure)
        if other := measures.get(measure.id):
            faults.append(Fault(measure.where, f"the id of {other.where} again", "one row an id"))
        measures[measure.id] = measure
    if faults:
        raise RuleError(faults)
    return measures


def cue_pattern(cue: str) -> re.Pattern[str]:
    """`cue` with its gaps: up to 40 characters of one clause each."""
    return re.compile(r"[^,.;，。；]{0,40}?".join(map(re.escape, cue.split("..."))), re.IGNORECASE)


def _measure(cells: Mapping[str, str], file: str, line: int) -> Measure:
    return Measure(
        id=cells["id"],
        name_en=cells["name_en"],
        name_zh=cells["name_zh"],
        family=cells["family"],
        dimension=cells["dimension"],
        kind=cells["kind"],
        stage=cells["stage"] or None,
        denominator=cells["denominator"] or None,
        mineral_match=cast(MineralMatch, cells["mineral_match"]),
        actor_match=cast(ActorMatch, cells["actor_match"]),
        period_match=cast(PeriodMatch, cells["period_match"]),
        cues_en=many(cells["cues_en"]),
        cues_zh=many(cells["cues_zh"]),
        counts_not=many(cells["counts_not"]),
        needs=cells["needs"],
        comparable_if=cells["comparable_if"],
        pitfalls=cells["pitfalls"],
        source=cells["source"],
        examples=many(cells["examples"]),
        file=file,
        line=line,
    )


def _faults(measure: Measure) -> Iterator[Fault]:
    if not _ID.fullmatch(measure.id):
        yield Fault(measure.where, f"id {measure.id!r}", "lower-case words joined by hyphens")
    for column in _NEEDED:
        if not getattr(measure, column):
            yield Fault(measure.where, f"no {column}", f"a {column}")
    if measure.kind not in KINDS:
        yield Fault(measure.where, f"kind {measure.kind!r}", f"one of {sorted(KINDS)}")
    for column, values in MATCHES.items():
        if (value := getattr(measure, column)) not in values:
            yield Fault(measure.where, f"{column} {value!r}", f"one of {sorted(values)}")
    for dimension in measure.dimension.split("|"):
        if dimension not in DIMENSIONS:
            yield Fault(measure.where, f"dimension {dimension!r}", f"of {sorted(DIMENSIONS)}")
    if measure.kind == "share" and not measure.denominator:
        yield Fault(measure.where, "a share of nothing", "a denominator")
    cues = [cue_pattern(cue) for cue in (*measure.cues_en, *measure.cues_zh)]
    for example in measure.examples:
        if not re.fullmatch("[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)+", example):
            yield Fault(measure.where, f"example {example!r}", "its figures in ⟦…⟧")
        plain = re.sub("[⟦⟧]", "", example)
        if not any(cue.search(plain) for cue in cues):
            yield Fault(measure.where, f"example {example!r}", "an example with a cue of its row")
