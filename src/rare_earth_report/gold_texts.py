"""Texts that were tagged by hand: one JSON object a line. `gold/README.md` of the topic that ships
says what its keys mean.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.records import Span
from rare_earth_report.texts import read_utf8

GOLD = "gold"  # folder of a topic
LAYERS = ("actors", "minerals", "figures", "moves")

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One text with the truth about it; None for a layer that nobody has tagged."""

    id: str
    text: str
    actors: tuple[Item, ...] | None
    minerals: tuple[Item, ...] | None
    figures: tuple[Item, ...] | None
    moves: tuple[Item, ...] | None


def gold_of(topic: Path) -> tuple[Path, ...]:
    """The gold files of the topic whose folder that is; none where nobody has tagged any."""
    return tuple(sorted((topic / GOLD).glob("*.jsonl")))


def read_gold(paths: Sequence[Path]) -> tuple[Gold, ...]:
    """The texts of the files at `paths`.

    Raises:
        RuleError: a file is no UTF-8, a line is no JSON object, or a span does not hold the words
            it says.
    """
    golds: list[Gold] = []
    faults: list[Fault] = []
    for path in paths:
        for number, line in enumerate(read_utf8(path).splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line, parse_float=Decimal)
                gold = _gold(row)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                found = f"no gold text ({type(error).__name__}: {error})"
                faults.append(Fault(f"{path.name}:{number}", found, "see gold/README.md"))
                continue
            faults += _misplaced(f"{path.name}:{number}", gold)
            golds.append(gold)
    if faults:
        raise RuleError(faults)
    return tuple(golds)


def _gold(row: Mapping[str, Any]) -> Gold:
    layers = {
        name: None if row.get(key) is None else tuple(row[key])
        for name, key in zip(LAYERS, ("actors", "minerals", "expected", "moves"), strict=True)
    }
    for item in (item for items in layers.values() for item in items or ()):
        Span(item["start"], item["end"])
    return Gold(row["id"], row["text"], **layers)


def _misplaced(where: str, gold: Gold) -> Iterator[Fault]:
    for items in (gold.actors, gold.minerals, gold.figures, gold.moves):
        for item in items or ():
            words = gold.text[item["start"] : item["end"]]
            said = item.get("text", item.get("evidence", words))
            if words != said:
                at = f"{where} {gold.id} {item['start']}:{item['end']}"
                yield Fault(at, f"“{words}”", f"“{said}”")
