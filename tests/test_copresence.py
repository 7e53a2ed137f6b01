"""Who is named with what: silences, pairs, and the test against chance."""

from fractions import Fraction
from math import comb

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_report.analysis.chance import adjusted, upper_tail
from rare_earth_report.analysis.presence import names_together, silence_map

CHINA, US = ("actor", "china"), ("actor", "united-states")
DY, HEAVY = ("mineral", "dysprosium"), ("mineral", "heavy-rare-earths")


def corpus(*named: tuple[str | None, tuple[tuple[str, str], ...]]) -> tuple[pd.DataFrame, ...]:
    """Articles a1, a2 … of a month each, and what they name."""
    ids = [f"a{number}" for number in range(1, len(named) + 1)]
    articles = pd.DataFrame({"article": ids, "month": [month for month, _ in named]})
    rows = [(id, *name) for id, (_, names) in zip(ids, named, strict=True) for name in names]
    return articles, pd.DataFrame(rows, columns=["article", "table", "id"])


def test_every_month_between_the_first_and_the_last_has_its_cells():
    made = silence_map(
        *corpus(
            ("2025-04", (CHINA, DY)),
            ("2025-06", (CHINA, DY, US)),
            ("2025-06", (CHINA, DY)),
            (None, (US,)),
        )
    )
    counts = made.set_index(["actor", "mineral", "month"])["articles"].to_dict()
    assert counts == {
        ("china", "dysprosium", "2025-04"): 1,
        ("china", "dysprosium", "2025-05"): 0,
        ("china", "dysprosium", "2025-06"): 2,
        ("china", "dysprosium", "undated"): 0,
        ("united-states", "dysprosium", "2025-04"): 0,
        ("united-states", "dysprosium", "2025-05"): 0,
        ("united-states", "dysprosium", "2025-06"): 1,
        ("united-states", "dysprosium", "undated"): 0,
    }


def test_an_article_that_names_both_twice_counts_once():
    articles, mentions = corpus(("2025-06", (CHINA, DY, CHINA, DY)))
    assert silence_map(articles, mentions)["articles"].tolist() == [1]


def test_a_group_and_what_it_holds_are_no_pair():
    pairs = names_together(
        *corpus(("2025-06", (CHINA, DY, HEAVY)), ("2025-06", (CHINA, DY, HEAVY)), ("2025-06", ())),
        nested={("dysprosium", "heavy-rare-earths")},
    )
    assert [tuple(row) for row in pairs[["left", "right", "both"]].to_numpy()] == [
        ("china", "dysprosium", 2),
        ("china", "heavy-rare-earths", 2),
    ]
    assert pairs["expected"].tolist() == pytest.approx([4 / 3, 4 / 3])
    assert pairs["p"].tolist() == pytest.approx([1 / 3, 1 / 3])


def test_pairs_of_one_article_are_not_tested():
    assert names_together(*corpus(("2025-06", (CHINA, DY)), ("2025-06", (US,)))).empty


@given(st.integers(1, 40), st.data())
def test_the_tail_is_that_of_the_hypergeometric_distribution(number: int, data: st.DataObject):
    one, two = (data.draw(st.integers(0, number)) for _ in range(2))
    k = data.draw(st.integers(0, number))
    ways = sum(
        comb(one, each) * comb(number - one, two - each) for each in range(k, min(one, two) + 1)
    )
    exact = Fraction(ways, comb(number, two))
    assert upper_tail(k, *sorted((one, two)), number) == pytest.approx(float(exact), abs=1e-12)


def test_the_tail_of_a_large_corpus_is_no_less_exact():
    # 10,000 articles, 100 with each name, 5 with both: Σ C(100,k)·C(9900,100−k)/C(10000,100).
    ways = sum(comb(100, k) * comb(9900, 100 - k) for k in range(5, 101))
    exact = float(Fraction(ways, comb(10_000, 100)))
    assert upper_tail(5, 100, 100, 10_000) == pytest.approx(exact, rel=1e-9)


def test_adjusted_chances_are_those_of_benjamini_and_hochberg():
    q = adjusted(pd.Series([0.01, 0.04, 0.03, 0.5]))
    assert q.tolist() == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
