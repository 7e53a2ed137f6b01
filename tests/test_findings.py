"""A hand-made corpus where every outcome, relation, lint, event and change occurs."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rare_earth_report import tag_text
from rare_earth_report.analysis.changes import Change, diff
from rare_earth_report.analysis.editions import make_edition
from rare_earth_report.comparing import Findings, compare_claims
from rare_earth_report.composing import site_lexicon
from rare_earth_report.keeping import findings_of
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules, make_bases
from rare_earth_report.publishing import as_csv, rows_of
from rare_earth_report.records import TaggedArticle, replace
from rare_earth_report.tables import Outlet, make_tables

HERE = Path(__file__).parent
GOLDEN = HERE / "corpora" / "findings"
CORPUS = tomllib.loads((HERE / "corpora" / "findings.toml").read_text("utf-8"))
OUTLETS = [
    Outlet("people", "People", "people"),
    Outlet("sohu-caijing", "Sohu", "sohu"),
    Outlet("yicai", "Yicai", "smg"),
]
LEXICON = load_lexicon()


def tagged(row: dict[str, Any]) -> TaggedArticle:
    made = tag_text(row["text"].strip())
    ids = {each.id: f"{row['id']}-{at}" for at, each in enumerate(made.claims, 1)}
    return replace(
        made,
        article=replace(
            made.article, id=row["id"], source=row["source"], published=row["day"]
        ),
        claims=tuple(
            replace(each, id=ids[each.id], change_of=ids.get(each.change_of or ""))
            for each in made.claims
        ),
    )  # fmt: skip


@cache
def articles() -> tuple[TaggedArticle, ...]:
    return tuple(map(tagged, CORPUS["article"]))


def found(articles: tuple[TaggedArticle, ...]) -> Findings:
    claims = make_tables(articles, LEXICON.quantities.units, OUTLETS).claims
    return compare_claims(claims, LEXICON, site_lexicon(LEXICON, {}), HERE / "none")


@cache
def frames() -> dict[str, pd.DataFrame]:
    return {promise.name: frame for promise, frame in found(articles()).frames}


def test_golden_tables(pytestconfig: pytest.Config) -> None:
    for promise, frame in found(articles()).frames:
        made, path = as_csv(rows_of(frame, promise), promise), GOLDEN / f"{promise.name}.csv"
        if pytestconfig.getoption("update_golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(made, "utf-8")
        assert made == path.read_text("utf-8"), promise.name


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("comparisons", "outcome", {"compatible", "conflicting", "alone"}),
        ("reference_matches", "relation", {"in-line", "above", "below", "other-base", "none"}),
        (
            "history",
            "event",
            {"first-seen", "repeated", "fits", "changed", "withdrawn", "denied"},
        ),
    ],
)
def test_every_value_occurs(table: str, column: str, values: set[str]) -> None:
    assert set(frames()[table][column]) == values


def test_every_lint_occurs_once() -> None:
    assert sorted(frames()["lints"]["rule"]) == [
        "change-against-words",
        "difference-against-terms",
        "part-over-whole",
        "ratio-against-terms",
        "scale-slip",
        "share-over-whole",
        "shares-past-whole",
    ]


def test_shares_of_mining_and_of_refining_are_never_one_group() -> None:
    groups = frames()["comparisons"]
    assert (groups.groupby("comparison")["measure"].nunique() == 1).all()
    reasons = "|".join(frames()["beside"]["reasons"])
    for reason in ("other-denominator", "other-stage", "other-subject", "before-and-after"):
        assert reason in reasons


def test_each_change_of_an_edition_occurs() -> None:
    before = articles()
    later = {row["id"]: tagged(row) for row in CORPUS["later"]}
    after = (*(later.pop(each.article.id, each) for each in before), *later.values())
    old, new = (
        make_edition(some, LEXICON.quantities.units, None, findings_of(found(some).comparisons, ()))
        for some in (before, after)
    )
    changes = diff(old, new)
    kinds = {(each.what, each.kind) for each in changes}
    assert kinds == {
        (what, kind)
        for what in ("claim", "name", "finding")
        for kind in ("new", "changed", "withdrawn")
    }
    assert told(changes, "claim", "changed") == [("over 80%", "over 95%")]
    assert ("41,000 tonnes") in [after for _, after in told(changes, "claim", "new")]
    assert ("120%") in [before for before, _ in told(changes, "claim", "withdrawn")]


def told(changes: tuple[Change, ...], what: str, kind: str) -> list[tuple[str | None, str | None]]:
    return [(each.before, each.after) for each in changes if (each.what, each.kind) == (what, kind)]


@pytest.mark.parametrize(
    ("of", "sentence", "basis"),
    [
        ("mass", "China mined 270,000 tonnes REO.", "oxide"),
        ("mass", "开采27万吨（折稀土氧化物）", "oxide"),
        ("mass", "产量27万吨REO。", "oxide"),
        ("mass", "100 tonnes gross weight", "gross"),
        ("mass", "27万吨REO，实物量30万吨", None),
        ("mass", "He saw a THEOREM.", None),
        ("tariff-rate", "The US puts a tariff of 50% on copper.", "copper"),
        ("tariff-rate", "对等关税为34%。", "reciprocal"),
        ("tariff-rate", "A tariff of 25% is on cars, one of 50% on copper.", None),
        ("mass", "China mined 5 tonnes of copper.", None),
    ],
)
def test_the_basis_that_a_sentence_names(of: str, sentence: str, basis: str | None) -> None:
    assert make_bases(load_comparison_rules().bases)(of, sentence) == basis


def test_firms_counted_in_two_acts_are_no_conflict() -> None:
    texts = ("China added 16 companies to its list.", "China added 28 companies to its list.")
    rows = [{"id": f"a{n}", "source": "yicai", "day": date(2025, 6, n), "text": text}
            for n, text in enumerate(texts, 1)]  # fmt: skip
    frames = {table.name: frame for table, frame in found(tuple(map(tagged, rows))).frames}
    assert set(frames["comparisons"]["measure"]) == {"number-of-companies"}
    assert frames["pairs"].empty
    assert list(frames["beside"]["reasons"]) == ["other-act"]
