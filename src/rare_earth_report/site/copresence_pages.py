"""Who is named with what, and when: the silence map, and names held against chance."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rare_earth_report.site.briefing import Pair, Silence
from rare_earth_report.site.charts import square
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.parts import Row, cell, column, table, table_row
from rare_earth_report.site.paths import page_path

COLUMNS = 48  # minerals times months: what a page can hold
MONTHS = 12  # the newest; undated articles beside them
LEAST_MINERALS = 3
PAIRS = 40
LIMIT = 0.05  # of q, below which two names are called together more often than by chance


def copresence_pages(site: Site) -> Iterator[Page]:
    """One page; none when no article names both an actor and a mineral."""
    found, w = site.briefing.copresence, site.wording
    if not found.silences:
        return
    here = Here(site, page_path(w.language, "copresence"))
    words = w.say(
        "Which actors and minerals the articles name together, and which they do not. "
        "Counts are of articles."
    )
    beyond = sum(pair.q < LIMIT for pair in found.pairs)
    context = here.context(
        w.say("Named together"),
        "copresence",
        about=words,
        words=words,
        silence=_map(here, found.silences),
        pairs=_pairs(here, found.pairs) if found.pairs else None,
        verdict=_verdict(here, len(found.pairs), beyond),
        left_out=_left_out(here, len(found.pairs)),
    )
    yield Page(here.path, "copresence.html", context, w.language)


def _verdict(here: Here, tested: int, beyond: int) -> str:
    w = here.w
    if not beyond:
        return w.count(
            "Of {n} pair tested, none is together more often than chance explains.",
            "Of {n} pairs tested, none is together more often than chance explains.",
            tested,
        )
    return w.count(
        "{n} pair is together more often than chance explains, of {tested} tested.",
        "{n} pairs are together more often than chance explains, of {tested} tested.",
        beyond,
        tested=tested,
    )


def _left_out(here: Here, tested: int) -> str:
    if tested <= PAIRS:
        return ""
    return here.w.say("The {n} least likely by chance are listed.", n=PAIRS)


def _map(here: Here, silences: Sequence[Silence]) -> Row:
    """Actors by minerals, and by months within a mineral; empty cells stay."""
    w = here.w
    actors = _most_named([(each.actor, each.articles) for each in silences])
    minerals = _most_named([(each.mineral, each.articles) for each in silences])
    known = sorted({each.month for each in silences} - {"undated"})[-MONTHS:]
    undated = ["undated"] if any(each.month == "undated" for each in silences) else []
    months = [*known, *undated]
    minerals = minerals[: max(LEAST_MINERALS, COLUMNS // len(months))]
    counts = {(each.actor, each.mineral, each.month): each.articles for each in silences}
    most = max(counts.values(), default=0)
    return {
        "caption": w.say("Articles of a month that name both. An empty cell is a silence."),
        "corner": w.say("actor ↓ mineral →"),
        "columns": [here.name("mineral", id) for id in minerals],
        "months": [w.say("undated") if each == "undated" else each for each in months],
        "rows": [
            {
                "head": here.name("actor", actor),
                "cells": [
                    {
                        "count": count,
                        "mark": square(count, most),
                        "href": here.name("actor", actor)["href"],
                    }
                    for mineral in minerals
                    for month in months
                    for count in [counts[actor, mineral, month]]
                ],
            }
            for actor in actors
        ],
    }


def _most_named(counted: Sequence[tuple[str, int]]) -> list[str]:
    """Ids by the sum of their counts, the highest first."""
    total: Counter[str] = Counter()
    for id, count in counted:
        total[id] += count
    return sorted(total, key=lambda id: (-total[id], id))


def _pairs(here: Here, pairs: Sequence[Pair]) -> Row:
    """The least likely by chance first."""
    w = here.w
    columns = [
        column("left", w.say("Name")),
        column("right", w.say("With")),
        column("both", w.say("Articles with both"), number=True),
        column("expected", w.say("By chance"), number=True),
        column("q", w.say("Chance of as many"), number=True),
    ]
    ranked = sorted(pairs, key=lambda each: (each.q, -each.both, each.left, each.right))
    rows = [_pair_cells(here, each) for each in ranked[:PAIRS]]
    return table("pairs", w.say("Names that articles have in common"), columns, rows)


def _pair_cells(here: Here, pair: Pair) -> Row:
    return table_row(
        [
            cell(here.name(*pair.left)),
            cell(here.name(*pair.right)),
            cell(text=str(pair.both), sort=str(pair.both)),
            cell(text=f"{pair.expected:.1f}", sort=f"{pair.expected:.4f}"),
            cell(text=_chance(pair.q), sort=f"{pair.q:.9f}"),
        ]
    )


def _chance(q: float) -> str:
    return "<0.001" if q < 0.001 else f"{q:.3f}"
