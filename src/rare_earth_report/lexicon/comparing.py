"""Rules of comparison: tolerances, the words of reasons, bases, directions, the heat of words."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.rows import many, read_rows

RULES = Path(__file__).parents[1] / "rules"


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
class Cues:
    """Words that stand for one id."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]  # simplified


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
    bases: tuple[Cues, ...]  # oxide content, gross weight …
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
        _cues("bases.csv", ("id", "dimension", "cues_en", "cues_zh", "source", "examples")),
        _cues("directions.csv", ("id", "forms_en", "forms_zh", "source", "examples")),
        _cues("relations.csv", ("id", "forms_en", "forms_zh", "source", "examples")),
    )


def make_bases(cues: Iterable[Cues]) -> Callable[[str], str | None]:
    """A function that says on which basis a sentence counts a mass.

    None when it names no basis, or two: of which figure each is, is unknown.
    """
    patterns = [(row.id, _any_cue(row)) for row in cues]

    def named(sentence: str) -> str | None:
        found = [id_ for id_, pattern in patterns if pattern.search(sentence)]
        return found[0] if len(found) == 1 else None

    return named


def _any_cue(row: Cues) -> re.Pattern[str]:
    english = "|".join(rf"\b{re.escape(form)}\b" for form in row.en)
    # "REO" is printed in Chinese too, right beside characters, which count as word characters.
    chinese = "|".join(rf"(?<![A-Za-z]){re.escape(form)}(?![A-Za-z])" for form in row.zh)
    return re.compile(f"{english}|{chinese}")


def _cues(name: str, columns: tuple[str, ...]) -> tuple[Cues, ...]:
    en, zh = (column for column in columns if column.endswith(("_en", "_zh")))
    return tuple(
        Cues(cells["id"], many(cells[en]), many(cells[zh]))
        for cells, _ in read_rows(RULES / name, columns)
    )


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
