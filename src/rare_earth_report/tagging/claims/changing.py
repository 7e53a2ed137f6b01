"""Which way a change of so much went, and since when: "down 8% from a year earlier"."""

import re
from bisect import bisect_left
from operator import itemgetter

from rare_earth_report.lexicon.changing_rules import ChangingRules
from rare_earth_report.records import Evidence, Figure, Span
from rare_earth_report.tagging.claims.scenes import Scene
from rare_earth_report.tagging.sentences import is_chinese

Told = tuple[str, Evidence]  # an id, and the words that say it

LEAD = 70  # characters before a figure in which its verb stands
BESIDE_LEAD = 24  # the same, of a word right beside it
_NEXT_EN = re.compile(
    r"\s(?:[a-z-]+\s)?"
)  # between a figure and a noun behind it: "5% annual rise"
_NEXT_ZH = re.compile(r"的?[年均月度]{0,2}")


def find_direction(scene: Scene, figure: Figure, rules: ChangingRules) -> Told | None:
    """Whether it rose or fell, and the word that says so; None where no word of the clause does."""
    if figure.low is not None and figure.low < 0:
        return None  # "growth of -5%"
    start, end = figure.span.start, figure.span.end
    clause = scene.clause_of(figure)
    floor = max(clause.start, start - LEAD)
    beside = rules.behind.match(scene.text, end, clause.end) or rules.beside.search(
        scene.text, max(floor, start - BESIDE_LEAD), start
    )
    if beside is not None:
        way = beside.lastgroup or ""
        return way, Evidence(
            "direction", Span(*beside.span()), f"attribution.toml:changing.beside.{way}"
        )
    before = [*rules.direction.finditer(scene.text, floor, start)]
    if before:
        return _told("direction", before[-1], "directions.csv", rules)
    after = rules.direction.search(scene.text, end, clause.end)
    if after is None:
        return None
    next_to = _NEXT_EN if after.group().isascii() else _NEXT_ZH
    near = next_to.fullmatch(scene.text, end, after.start())
    return _told("direction", after, "directions.csv", rules) if near else None


def find_since(scene: Scene, figure: Figure, rules: ChangingRules) -> Told | None:
    """Since which earlier time it changed, and the words that say so: "year on year", 环比."""
    cut = bisect_left(scene.cuts, figure.span.end, key=itemgetter(0))
    end = scene.cuts[cut][0] if cut < len(scene.cuts) else scene.sentence.end
    after = scene.beside(figure)[1]
    if after is not None and is_chinese(scene.text, scene.sentence):
        end = min(end, after.span.start)
    found = rules.since.search(scene.text, scene.clause_of(figure).start, end)
    return _told("since", found, "earlier_times.csv", rules) if found else None


def _told(part: str, found: re.Match[str], table: str, rules: ChangingRules) -> Told:
    id_ = rules.of[found.group().lower()]
    return id_, Evidence(part, Span(*found.span()), f"{table}:{id_}")
