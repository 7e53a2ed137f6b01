"""The ledger of controls on one day, and the sentences of the corpus that may be about each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from rare_earth_report.analysis.promises import CONTROL_LEDGER, CONTROL_SUPPORT
from rare_earth_report.analysis.references import wider_of
from rare_earth_report.lexicon.controls import Control
from rare_earth_report.lexicon.names import Mineral
from rare_earth_report.tables import frame_of

MEASURE = "number-of-controlled-items"
ACTS: Mapping[str, frozenset[str]] = {  # kinds of move that a kind of control shows itself in
    "export-control": frozenset({"restrict", "relax"}),
    "restriction": frozenset({"restrict"}),
    "tariff": frozenset({"tariff"}),
    "agreement": frozenset({"negotiate", "cooperate"}),
    "enforcement": frozenset({"enforce"}),
    "suspension": frozenset({"relax", "concede"}),
}
CLOSE = 120  # days after a control's announcement in which a sentence may be about it


def control_support(
    controls: Sequence[Control],
    moves: pd.DataFrame,
    claims: pd.DataFrame,
    minerals: Mapping[str, Mineral],
    sides: Mapping[str, str],
) -> pd.DataFrame:
    """Moves and claims of the corpus that may be about a control: the newest that fits each.

    A sentence fits a control of the same state, published after its announcement and within 120
    days of it, with a kind of act that such a control shows itself in, and minerals that overlap;
    a tariff needs no mineral, but a target. A sentence that fits none is in no row: the corpus
    alone has it.

    Args:
        sides: the state that an actor stands for.

    Returns:
        Table "control_support".
    """
    newest = sorted(controls, key=lambda each: (each.announced, each.id), reverse=True)
    listed = claims[claims["measure"] == MEASURE].assign(kind="restrict", target=None)
    rows = [
        *_supported(moves.rename(columns={"move": "id"}), "moves", newest, minerals, sides),
        *_supported(listed.rename(columns={"claim": "id"}), "claims", newest, minerals, sides),
    ]
    return frame_of(rows, CONTROL_SUPPORT)


def control_ledger(controls: Iterable[Control], support: pd.DataFrame, day: date) -> pd.DataFrame:
    """Every control with its state at the end of `day`.

    Returns:
        Table "control_ledger".
    """
    counts = support.groupby(["control", "table"]).size()
    rows = (
        (
            *(each.id, each.status_on(day), each.announced.isoformat()),
            "|".join(each.minerals),
            *(int(counts.get((each.id, table), 0)) for table in ("moves", "claims")),
        )
        for each in controls
    )
    return frame_of(rows, CONTROL_LEDGER)


def _supported(
    frame: pd.DataFrame,
    table: str,
    newest: Sequence[Control],
    minerals: Mapping[str, Mineral],
    sides: Mapping[str, str],
) -> Iterator[tuple[str, str, str, str]]:
    columns = ["id", "article", "day", "actor", "kind", "target", "mineral"]
    for id_, article, day, actor, kind, target, mineral in frame[columns].itertuples(index=False):
        if pd.isna(day) or pd.isna(actor):
            continue
        side = sides.get(actor, actor)
        other = None if pd.isna(target) else sides.get(target, target)
        named = None if pd.isna(mineral) else mineral
        said = date.fromisoformat(day)
        for control in newest:
            if _fits(control, said, side, kind, other, named, minerals, sides):
                yield control.id, id_, table, article
                break


def _fits(
    control: Control,
    day: date,
    side: str,
    kind: str,
    target: str | None,
    mineral: str | None,
    minerals: Mapping[str, Mineral],
    sides: Mapping[str, str],
) -> bool:
    states = {sides.get(id_, id_) for id_ in control.authority_ids}
    if side not in states or kind not in ACTS.get(control.kind, ()):
        return False
    if not 0 <= (day - control.announced).days <= CLOSE:
        return False
    targets = {sides.get(id_, id_) for id_ in control.targets}
    if targets and target is not None and target not in targets:
        return False
    if mineral is None:
        return control.kind == "tariff" and targets != set() and target is not None
    if not control.minerals:
        return False
    held = {mineral, *wider_of(mineral, minerals)}
    return any(id_ in held or mineral in wider_of(id_, minerals) for id_ in control.minerals)
