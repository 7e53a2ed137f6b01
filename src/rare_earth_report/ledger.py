"""The ledger of controls: what was announced by a day, and sentences that may be about it."""

from collections.abc import Mapping, Sequence
from datetime import date

from rare_earth_report.analysis.controls import control_support
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.controls import Control as Row
from rare_earth_report.lexicon.controls import load_controls
from rare_earth_report.lexicon.names import Actor
from rare_earth_report.site.briefing import Control
from rare_earth_report.tables import Tables


def list_controls(
    tables: Tables, lexicon: Lexicon, day: date | None
) -> tuple[tuple[Control, ...], int]:
    """The topic's controls with their state at the end of `day`, and how many came later.

    Args:
        day: the last day of publication; None when no article is dated, then no state is known
            and no control is listed.

    Raises:
        RuleError: a row of the topic's controls has a fault.
    """
    rows = load_controls(lexicon.topic, {*lexicon.actors, *lexicon.minerals})
    if day is None:
        return (), len(rows)
    support = control_support(
        rows, tables.moves, tables.claims, lexicon.minerals, states_of(lexicon.actors)
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in support.to_dict("records"):
        found.setdefault((row["control"], row["table"]), []).append(row["id"])
    listed = [row for row in rows if row.announced <= day]
    return tuple(_control(row, day, found) for row in listed), len(rows) - len(listed)


def states_of(actors: Mapping[str, Actor]) -> dict[str, str]:
    """The country that each government body acts for, by id."""
    countries = {each.country: each.id for each in actors.values() if each.kind == "country"}
    bodies = (each for each in actors.values() if each.kind == "government-body")
    return {each.id: countries[each.country] for each in bodies if each.country in countries}


def _control(row: Row, day: date, found: Mapping[tuple[str, str], Sequence[str]]) -> Control:
    return Control(
        row.id,
        row.kind,
        row.status_on(day),
        row.announced,
        row.in_force,
        row.ended if row.ended and row.ended <= day else None,
        row.authority,
        row.authority_ids,
        row.instrument,
        row.covers,
        row.minerals,
        row.effect,
        row.source,
        row.seen_level != "primary",
        tuple(found.get((row.id, "moves"), ())),
        tuple(found.get((row.id, "claims"), ())),
    )
