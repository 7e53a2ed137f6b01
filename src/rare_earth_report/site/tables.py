"""The tables that several pages show: claims, articles, moves."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rare_earth_report.records import Claim
from rare_earth_report.site import labels
from rare_earth_report.site.crossref import Made, Stated
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import (
    Row,
    cell,
    claim_row,
    column,
    move_row,
    table,
    table_row,
)


def claims_table(
    here: Here, id: str, caption: str, stated: Sequence[Stated], *, filtered: bool = False
) -> Row:
    """Claims as a ledger: what is said, of what, by whom, where."""
    w = here.w
    columns = [
        column("words", w.say("As printed")),
        column("value", w.say("Normalised"), number=True),
        column("measure", w.say("Measure")),
        column("subject", w.say("Of")),
        column("claimant", w.say("Claimed by")),
        column("as-of", w.say("As of")),
        column("article", w.say("Article")),
    ]
    rows = [_claim_cells(here, each) for each in stated]
    return table(id, caption, columns, rows, filtered=filtered, units=unit_forms(here), wide=True)


def _claim_cells(here: Here, stated: Stated) -> Row:
    row, claim = claim_row(here, stated), stated.claim
    subjects = [each for each in (row["actor"], row["mineral"]) if each]
    low, high, unit = base_interval(here, claim)
    first, rest = (subjects[0], subjects[1:]) if subjects else (None, [])
    return table_row(
        [
            cell(pieces=row["words"], href=row["href"]),
            cell(text=row["value"], sort=low or high),
            cell(text=row["measure"], href=row["measure_href"]),
            cell(first, also=rest),
            cell(row["claimant"], text="" if row["claimant"] else here.w.say("the article")),
            cell(pieces=row["as_of"]),
            cell(row["source"], text=row["day"], sort=row["iso"], href=row["place"]),
        ],
        search=" ".join(_forms(here, claim)),
        low=low,
        high=high,
        unit=unit,
    )


def base_interval(here: Here, claim: Claim) -> tuple[str, str, str]:
    """Low, high and unit of a figure in the unit that tables convert to; "" for an open end."""
    figure = claim.figure
    head, _, per = figure.unit.partition("/")
    units = here.site.briefing.lexicon.units
    top, bottom = units.get(head), units.get(per)
    one = Decimal(1)
    factor = (top.factor if top else one) / (bottom.factor if bottom else one)
    base = (top.base if top else head) + (f"/{bottom.base if bottom else per}" if per else "")
    ends = ["" if end is None else f"{end * factor:f}" for end in (figure.low, figure.high)]
    return ends[0], ends[1], base


def unit_forms(here: Here) -> str:
    """What a reader may type for a unit: `t=kilogram*1000;kg=kilogram*1`."""
    return ";".join(
        f"{form}={unit.base}*{unit.factor:f}"
        for unit in here.site.briefing.lexicon.units.values()
        for form in dict.fromkeys((*unit.forms, unit.label.en, unit.label.zh))
        if form and not set(form) & set("=;*")
    )


def _forms(here: Here, claim: Claim) -> list[str]:
    """Every name of a claim's subjects, so that Dy finds 镝 and dysprosium."""
    lexicon = here.site.briefing.lexicon
    names = [
        lexicon.actors.get(claim.actor or ""),
        lexicon.actors.get(claim.counterparty or ""),
        lexicon.minerals.get(claim.mineral or ""),
    ]
    words: list[str] = []
    for name in names:
        if name:
            parents = [lexicon.minerals[id] for id in name.broader if id in lexicon.minerals]
            for each in (name, *parents):
                words += [each.name_en, each.name_zh or "", each.symbol or ""]
    measure = lexicon.measures.get(claim.measure or "")
    return [
        word
        for word in dict.fromkeys([*words, *([measure.en, measure.zh] if measure else [])])
        if word
    ]


def moves_matrix(here: Here, made: Sequence[Made], most: int = 10) -> dict[str, Any] | None:
    """Who moved (rows) against whom (columns), counted; None when nobody was a target."""
    pairs: dict[tuple[str, str], list[Made]] = {}
    for each in made:
        if each.move.target:
            pairs.setdefault((each.move.actor, each.move.target), []).append(each)
    if not pairs:
        return None
    actors = _ranked([actor for (actor, _), moves in pairs.items() for _ in moves])[:most]
    targets = _ranked([target for (_, target), moves in pairs.items() for _ in moves])[:most]
    return {
        "caption": here.w.say("Moves: who moved (rows) and whom it was aimed at (columns)"),
        "corner": here.w.say("by ↓ at →"),
        "columns": [here.name("actor", id) for id in targets],
        "rows": [
            {
                "head": here.name("actor", actor),
                "cells": [_move_cell(here, pairs.get((actor, target), [])) for target in targets],
            }
            for actor in actors
        ],
    }


def _move_cell(here: Here, made: Sequence[Made]) -> Row:
    against = sum(labels.tone(each.move.kind) == "against" for each in made)
    towards = sum(labels.tone(each.move.kind) == "towards" for each in made)
    w = here.w
    return {
        "count": len(made),
        "href": here.move(made[0].move.id) if made else "",
        "against": against,
        "towards": towards,
        "name": w.say("{against} against, {towards} towards", against=against, towards=towards),
    }


def _ranked(ids: Sequence[str]) -> list[str]:
    return sorted(set(ids), key=lambda id: (-ids.count(id), id))


def moves_rows(here: Here, made: Sequence[Made]) -> list[Row]:
    """Moves in the order given, each with its sentence."""
    return [move_row(here, each) for each in made]
