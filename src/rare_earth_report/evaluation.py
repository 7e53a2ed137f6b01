"""Score the tagger against texts that were tagged by hand.

Found and wanted items are paired one to one, best first; README.md#accuracy says what each row
counts.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from rare_earth_report.errors import Fault
from rare_earth_report.gold_texts import LAYERS, Gold, Item
from rare_earth_report.records import Claim, Figure, Mention, Move, Span, TaggedArticle
from rare_earth_report.site.briefing import Score

# layer → what is counted of it, first to last on the accuracy card
ASPECTS: Mapping[str, tuple[str, ...]] = {
    "actors": ("span", "id"),
    "minerals": ("span", "id"),
    "figures": ("span", "value", "qualifier"),
    "claims": ("actor", "mineral", "counterparty", "claimant", "as of"),
    "moves": ("actor and kind", "target"),
}
# aspect of a claim → its key in gold, its name in the record
PARTS: Mapping[str, tuple[str, str]] = {
    "actor": ("subject_actor", "actor"),
    "mineral": ("subject_mineral", "mineral"),
    "counterparty": ("counterparty", "counterparty"),
    "claimant": ("attributed_to", "claimant"),
    "as of": ("as_of", "as_of"),
}
_EXAMPLES = 12  # of what was missed and what was wrong, on a row


@dataclass(frozen=True, slots=True)
class Floor:
    """A number that a score must not fall below."""

    layer: str
    aspect: str
    metric: Literal["p", "r", "f1"]
    number: float

    def __str__(self) -> str:
        return f"{self.layer}:{self.aspect}-{self.metric}={self.number:g}"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A wanted item and what was found of it; either may be missing."""

    gold: Item | None
    found: Any
    words: str  # of the gold item, or of what was found instead


def evaluate(golds: Iterable[Gold], tag: Callable[[str], TaggedArticle]) -> tuple[Score, ...]:
    """The accuracy card: one row for each aspect of each layer, as `ASPECTS` orders them."""
    pairs: dict[str, list[_Pair]] = {layer: [] for layer in LAYERS}
    for gold in golds:
        tagged = tag(gold.text)
        for layer, wanted, found in (
            ("actors", gold.actors, tagged.actors),
            ("minerals", gold.minerals, tagged.minerals),
            ("figures", gold.figures, tagged.claims),
            ("moves", gold.moves, tagged.moves),
        ):
            if wanted is not None:
                pairs[layer] += _paired(gold.text, wanted, found, _RIGHT[layer])
    return tuple(
        _score_part(aspect, pairs["figures"])
        if layer == "claims"
        else _score(layer, aspect, pairs[layer])
        for layer, aspects in ASPECTS.items()
        for aspect in aspects
    )


def parse_floor(words: str) -> Floor:
    """`figures:value-f1=0.95` as a floor.

    Raises:
        ValueError: there is no such layer, aspect or metric, or the number is none from 0 to 1.
    """
    name, _, number = words.partition("=")
    layer, _, rest = name.partition(":")
    aspect, _, metric = rest.replace("_", "-").rpartition("-")
    names = [f"{each}:{one}" for each, aspects in ASPECTS.items() for one in aspects]
    if f"{layer}:{aspect}" not in names or metric not in ("p", "r", "f1"):
        form = "LAYER:ASPECT-METRIC=NUMBER with the metric p, r or f1"
        raise ValueError(f"{words}: want {form} and one of {', '.join(names)}")
    least = float(number)
    if not 0 <= least <= 1:
        raise ValueError(f"{words}: want a number from 0 to 1")
    return Floor(layer, aspect, metric, least)  # type: ignore[arg-type]


def below(scores: Iterable[Score], floors: Iterable[Floor]) -> Iterator[Fault]:
    """The floors that are not reached."""
    by_task = {score.task: score for score in scores}
    for floor in floors:
        reached = metric(by_task[f"{floor.layer}: {floor.aspect}"], floor.metric)
        if reached is None or reached < floor.number:
            shown = "nothing" if reached is None else f"{reached:.4f}"
            yield Fault(
                f"gold {floor.layer}:{floor.aspect}-{floor.metric}",
                shown,
                f"{floor.number:g} or more",
            )


def metric(score: Score, name: Literal["p", "r", "f1"]) -> float | None:
    """Precision, recall or their harmonic mean; None when there is nothing to count."""
    return {"p": score.precision, "r": score.recall, "f1": score.f1}[name]


def scores_text(scores: Iterable[Score]) -> str:
    """The accuracy card for a terminal."""
    lines = [f"{'':24} {'wanted':>6} {'found':>6} {'right':>6} {'P':>6} {'R':>6} {'F1':>6}"]
    for score in scores:
        ratios = (score.precision, score.recall, score.f1)
        shown = " ".join(f"{'-' if each is None else f'{each:.3f}':>6}" for each in ratios)
        counts = f"{score.wanted:6} {score.found:6} {score.right:6}"
        lines.append(f"{score.task:24} {counts} {shown}")
        lines += [f"    missed {words}" for words in score.missed]
        lines += [f"    wrong  {words}" for words in score.wrong]
    return "\n".join(lines)


def scores_json(scores: Iterable[Score]) -> str:
    """The accuracy card as JSON, by task."""
    card = {
        score.task: {
            "wanted": score.wanted,
            "found": score.found,
            "right": score.right,
            "p": score.precision,
            "r": score.recall,
            "f1": score.f1,
            "missed": score.missed,
            "wrong": score.wrong,
        }
        for score in scores
    }
    return json.dumps(card, ensure_ascii=False, indent=1)


def _paired(
    text: str, wanted: Sequence[Item], found: Sequence[Any], right: Callable[[Item, Any], bool]
) -> Iterator[_Pair]:
    """Pair what overlaps: right before wrong, same span before other, then the longest overlap."""
    options = []
    for i, item in enumerate(wanted):
        for j, each in enumerate(found):
            span = _span(each)
            shared = min(span.end, item["end"]) - max(span.start, item["start"])
            if shared > 0:
                options.append((right(item, each), _same_span(item, each), shared, -i, -j))
    pair_of: dict[int, int] = {}
    for *_, i, j in sorted(options, reverse=True):
        if -i not in pair_of and -j not in pair_of.values():
            pair_of[-i] = -j
    for i, item in enumerate(wanted):
        words = text[item["start"] : item["end"]]
        yield _Pair(item, found[pair_of[i]] if i in pair_of else None, words)
    for j, each in enumerate(found):
        if j not in pair_of.values():
            yield _Pair(None, each, _span(each).of(text))


def _span(found: Mention | Claim | Move) -> Span:
    return found.figure.span if isinstance(found, Claim) else found.span


def _same_span(item: Item, found: Mention | Claim | Move) -> bool:
    wanted = Span(item["start"], item["end"])
    # A comparator may stand in the gold span or not: "over $120 billion", "$120 billion".
    return wanted == _span(found) or (isinstance(found, Claim) and wanted == found.figure.number)


def _score(layer: str, aspect: str, pairs: Iterable[_Pair]) -> Score:
    task = f"{layer}: {aspect}"
    counted = [pair for pair in pairs if not _left_out(aspect, pair)]
    holds = [pair for pair in counted if pair.gold and pair.found and _HOLDS[aspect](pair)]
    kept = {id(pair) for pair in holds}
    failed = [pair for pair in counted if id(pair) not in kept]
    return Score(
        task=task,
        wanted=sum(pair.gold is not None for pair in counted),
        found=sum(pair.found is not None for pair in counted),
        right=len(holds),
        missed=tuple(pair.words for pair in failed if pair.found is None)[:_EXAMPLES],
        wrong=tuple(pair.words for pair in failed if pair.found is not None)[:_EXAMPLES],
    )


def _score_part(aspect: str, pairs: Iterable[_Pair]) -> Score:
    """A part of the claims whose figure is right, where hand and program say anything of it."""
    key, name = PARTS[aspect]
    wanted = found = right = 0
    missed: list[str] = []
    wrong: list[str] = []
    for pair in pairs:
        if not (
            pair.gold and pair.found and key in pair.gold and _value_right(pair.gold, pair.found)
        ):
            continue
        want, got = pair.gold[key], getattr(pair.found, name)
        wanted += want is not None
        found += got is not None
        right += got is not None and got == want
        if got != want:
            (missed if got is None else wrong).append(pair.words)
    shown = tuple(missed[:_EXAMPLES]), tuple(wrong[:_EXAMPLES])
    return Score(f"claims: {aspect}", wanted, found, right, *shown)


def _left_out(aspect: str, pair: _Pair) -> bool:
    """Qualifiers and targets are judged where the figure or the move itself is right."""
    if aspect == "qualifier":
        return not (pair.gold and pair.found and _value_right(pair.gold, pair.found))
    if aspect == "target":
        return not (pair.gold and pair.found and _move_right(pair.gold, pair.found))
    return False


def _name_right(item: Item, found: Mention) -> bool:
    return bool(item.get("id") == found.id)


def _value_right(item: Item, found: Claim) -> bool:
    return any(_same_value(each, found.figure) for each in (item, *item.get("alt", ())))


def _same_value(item: Item, figure: Figure) -> bool:
    if figure.unit != item["unit"]:
        return False
    value = item.get("value")
    if value is None:
        return figure.value is None and item.get("qualifier") == figure.comparator
    if isinstance(value, list):
        low, high = (None if end is None else Decimal(end) for end in value)
        return (figure.low, figure.high) == (low, high)
    return figure.value == Decimal(value)


def _move_right(item: Item, found: Move) -> bool:
    return (item["actor"], item["kind"]) == (found.actor, found.kind)


_RIGHT: Mapping[str, Callable[[Item, Any], bool]] = {
    "actors": _name_right,
    "minerals": _name_right,
    "figures": _value_right,
    "moves": _move_right,
}
_HOLDS: Mapping[str, Callable[[_Pair], bool]] = {
    "span": lambda pair: _same_span(pair.gold or {}, pair.found),
    "id": lambda pair: (
        _same_span(pair.gold or {}, pair.found) and _name_right(pair.gold or {}, pair.found)
    ),
    "value": lambda pair: _value_right(pair.gold or {}, pair.found),
    "qualifier": lambda pair: (pair.gold or {}).get("qualifier") == pair.found.figure.comparator,
    "actor and kind": lambda pair: _move_right(pair.gold or {}, pair.found),
    "target": lambda pair: (pair.gold or {}).get("target") == pair.found.target,
}
