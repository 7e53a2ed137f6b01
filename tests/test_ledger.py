"""The ledger of controls on the shipped corpus, and the sentences set beside it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rare_earth_report import pipeline
from rare_earth_report.ledger import list_controls, states_of
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.loading import read_corpus
from rare_earth_report.site.briefing import Control
from rare_earth_report.tables import make_tables

ROOT = Path(__file__).parents[1]


@cache
def on(day: date | None) -> tuple[dict[str, Control], int]:
    corpus = read_corpus((ROOT / "corpus",), ROOT)
    lexicon = load_lexicon()
    tagged = tuple(pipeline.tag_all(corpus.articles, lexicon))
    tables = make_tables(tagged, lexicon.quantities.units)
    controls, later = list_controls(tables, lexicon, day)
    return {each.id: each for each in controls}, later


@pytest.mark.parametrize(
    ("control", "day", "state"),
    [
        ("cn-2025-18", date(2025, 6, 28), "in-force"),
        ("cn-tariff-2025-5", date(2025, 4, 9), "announced"),
        ("cn-tariff-2025-5", date(2025, 6, 28), "superseded"),
        ("cn-entity-list-2025-04", date(2025, 6, 28), "paused"),
        ("cn-halt-japan-2010", date(2025, 6, 28), "ended"),
        ("cn-technology-draft-2025", date(2025, 6, 28), "announced"),
    ],
)
def test_state_on_a_day(control: str, day: date, state: str) -> None:
    assert on(day)[0][control].state == state


def test_what_came_later_is_counted_not_listed() -> None:
    listed, later = on(date(2025, 6, 28))
    assert "cn-2025-62" not in listed
    assert max(each.announced for each in listed.values()) <= date(2025, 6, 28)
    assert len(listed) + later == len(on(date(2100, 1, 1))[0])


def test_without_a_day_no_state_is_claimed() -> None:
    listed, later = on(None)
    assert not listed
    assert later > 0


def test_sentences_beside_a_control() -> None:
    listed, _ = on(date(2025, 6, 28))
    assert len(listed["cn-2025-18"].claims) == 2  # seven types, told twice
    assert listed["cn-2025-18"].moves
    assert listed["in-irel-2025"].moves
    assert not listed["cn-quota-2025-1"].moves  # an export control is no quota
    assert not listed["call-2025-06"].moves  # no sentence on the call names a mineral
    assert not listed["cn-halt-japan-2010"].moves  # fifteen years before


def test_a_ministry_stands_for_its_state() -> None:
    states = states_of(load_lexicon().actors)
    assert states["china-ministry-of-commerce"] == "china"
    assert "apple" not in states
