"""Rules of comparison: tolerances, the words of reasons, bases, directions, the heat of words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.cues import RULES, Cues, any_cue, load_forms
from rare_earth_report.lexicon.rows import many, read_rows


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a figure's interval is widened on each side; two figures meet when both touch."""

    relative: float  # of the value
    absolute: float  # in the measure's unit


@dataclass(frozen=True, slots=True)
class Reason:
    """Why figures can or cannot be compared, in both languages."""

    id: str
    words_en: str
    words_zh: str


@dataclass(frozen=True, slots=True)
class Heat:
    """A word that heats a headline."""

    form: str
    score: int  # 1 mild to 3 strong
    sense: str


@dataclass(frozen=True, slots=True)
class ComparisonRules:
    """Everything that comparing claims is ruled by."""

    tolerances: Mapping[tuple[str, str], Tolerance]  # by comparator and kind of measure; "" any
    reasons: Mapping[str, Reason]
    bases: Mapping[str, tuple[Cues, ...]]  # by what they are of: a mass, or a measure's id
    directions: tuple[Cues, ...]  # rise, fall
    relations: tuple[Cues, ...]  # part, other-base

    def tolerance(self, comparator: str, kind: str) -> Tolerance:
        """The row for `comparator` and `kind`, or the one for any kind."""
        return self.tolerances.get((comparator, kind)) or self.tolerances[comparator, ""]


def load_comparison_rules() -> ComparisonRules:
    """The rules that ship.

    Raises:
        RuleError: a row is incomplete or occurs twice.
    """
    tolerances: dict[tuple[str, str], Tolerance] = {}
    columns = ("comparator", "kind", "relative", "absolute", "source")
    for cells, line in read_rows(RULES / "tolerances.csv", columns):
        key = cells["comparator"], cells["kind"]
        if key in tolerances:
            fault = Fault(f"tolerances.csv:{line}", f"{key} again", "one row a comparator and kind")
            raise RuleError([fault])
        tolerances[key] = Tolerance(float(cells["relative"]), float(cells["absolute"]))
    reasons = {
        cells["id"]: Reason(cells["id"], cells["words_en"], cells["words_zh"])
        for cells, _ in read_rows(RULES / "comparison_reasons.csv", ("id", "words_en", "words_zh"))
    }
    return ComparisonRules(
        tolerances,
        reasons,
        _bases(),
        load_forms("directions.csv"),
        load_forms("relations.csv"),
    )


def _bases() -> dict[str, tuple[Cues, ...]]:
    columns = ("id", "of", "cues_en", "cues_zh", "source", "examples")
    found: dict[str, list[Cues]] = {}
    for cells, _ in read_rows(RULES / "bases.csv", columns):
        row = Cues(cells["id"], many(cells["cues_en"]), many(cells["cues_zh"]))
        found.setdefault(cells["of"], []).append(row)
    return {of: tuple(rows) for of, rows in found.items()}


def make_bases(bases: Mapping[str, Iterable[Cues]]) -> Callable[[str, str], str | None]:
    """A function that says on which basis a sentence counts a mass, or levies a tariff.

    Its arguments are what the basis is of, a key of `bases`, and the sentence. None when that
    names no basis, or two: of which figure each is, is unknown.
    """
    patterns = {of: [(row.id, any_cue(row)) for row in rows] for of, rows in bases.items()}

    def named(of: str, sentence: str) -> str | None:
        found = [id_ for id_, pattern in patterns.get(of, ()) if pattern.search(sentence)]
        return found[0] if len(found) == 1 else None

    return named


def load_heat(topic_dir: Path) -> tuple[Heat, ...]:
    """The topic's headline words, longest first; none when it has no `headlines.csv`.

    Raises:
        RuleError: a form occurs twice, a score is not 1 to 3, an example lacks its form.
    """
    path = topic_dir / "headlines.csv"
    if not path.exists():
        return ()
    faults: list[Fault] = []
    heats: dict[str, Heat] = {}
    for cells, line in read_rows(path, ("form", "score", "sense", "source", "examples")):
        where = f"{path.name}:{line} [{cells['form']}]"
        if cells["score"] not in ("1", "2", "3"):
            faults.append(Fault(where, f"score {cells['score']!r}", "1, 2 or 3"))
            continue
        if cells["form"] in heats:
            faults.append(Fault(where, "a form again", "one row a form"))
        if f"⟦{cells['form']}⟧" not in cells["examples"]:
            faults.append(Fault(where, "no example", "an example with the form in ⟦…⟧"))
        heats[cells["form"]] = Heat(cells["form"], int(cells["score"]), cells["sense"])
    if faults:
        raise RuleError(faults)
    return tuple(sorted(heats.values(), key=lambda heat: (-len(heat.form), heat.form)))
