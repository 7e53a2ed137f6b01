"""What the shipped corpus says side by side, as its pages word it."""

import csv
from functools import cache
from pathlib import Path

import pytest

from rare_earth_report import pipeline
from rare_earth_report.comparing import compare_claims, read_references
from rare_earth_report.composing import site_lexicon
from rare_earth_report.errors import RuleError
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.loading import load_format, read_corpus
from rare_earth_report.site.briefing import Comparison, Reference
from rare_earth_report.tables import Outlet, make_tables

ROOT = Path(__file__).parents[1]


@cache
def shipped() -> tuple[dict[str, str], tuple[Comparison, ...], tuple[Reference, ...]]:
    """The words of each claim, by id; every comparison; every reference."""
    corpus = read_corpus((ROOT / "corpus",), ROOT)
    lexicon = load_lexicon()
    tagged = tuple(pipeline.tag_all(corpus.articles, lexicon))
    outlets = pipeline.outlets_of(corpus, load_format())
    words = {
        claim.id: claim.figure.span.of(each.article.text)
        for each in tagged
        for claim in each.claims
    }
    names = site_lexicon(lexicon, outlets)
    owners = [Outlet(each.id, each.name_en, each.owner) for each in outlets.values()]
    claims = make_tables(tagged, lexicon.quantities.units, owners).claims
    found = compare_claims(claims, lexicon, names, ROOT / "reference")
    assert found.lints == ()  # nothing in the eight articles contradicts itself
    return words, found.comparisons, found.references


def outcomes(figures: set[str]) -> list[Comparison]:
    """The comparisons whose claims have these words, all of them and no other."""
    words, comparisons, _ = shipped()
    return [each for each in comparisons if {words[claim] for claim in each.claims} == figures]


def beside(figure: str) -> list[tuple[str, str]]:
    """Relation and English line of each reference beside the claim of these words."""
    words, _, references = shipped()
    return [(each.relation, each.words.en) for each in references if words[each.claim] == figure]


@pytest.mark.parametrize(
    ("figures", "verdict", "reason"),
    [
        ({"over 80%", "92%"}, "compatible", "the figures overlap"),
        ({"145%", "140%"}, "conflicting", "the figures do not overlap"),
        ({"seven types"}, "compatible", "the figures overlap"),
        ({"97%", "exceeding 60%"}, "not-comparable", "about somebody else"),
        ({"97%", "87%"}, "not-comparable", "a share of something else"),
        ({"87%", "exceeding 60%"}, "not-comparable", "a share of something else"),
        ({"over 80%", "92%", "97%"}, "not-comparable", "a share of something else"),
        ({"$15", "$4"}, "not-comparable", "about somebody else"),
        ({"145%", "140%", "10%-45%"}, "not-comparable", "a forecast, plan or proposal"),
    ],
)
def test_figures_side_by_side(figures: set[str], verdict: str, reason: str) -> None:
    (found,) = outcomes(figures)
    assert found.verdict == verdict
    assert reason in found.reason.en
    assert found.sources == 1  # eight articles of one outlet


def test_no_share_of_one_thing_is_judged_beside_a_share_of_another() -> None:
    words, comparisons, _ = shipped()
    judged = [each for each in comparisons if each.verdict != "not-comparable"]
    assert {frozenset(words[claim] for claim in each.claims) for each in judged} == {
        frozenset({"over 80%", "92%"}),
        frozenset({"145%", "140%"}),
        frozenset({"seven types"}),
        frozenset({"90-minute", "90分钟"}),
    }


def test_references_beside_claims() -> None:
    assert any("2.3" in line for _, line in beside("8.5%"))
    assert "above" in {relation for relation, _ in beside("8.5%")}
    assert {relation for relation, _ in beside("seven types")} >= {"in-line"}
    assert any("label is wider" in line for _, line in beside("seven types"))


@pytest.mark.parametrize("figure", ["estimated at over $120 billion", "87%", "approximately 13%"])
def test_no_reference_is_made_up(figure: str) -> None:
    assert beside(figure) == []


def test_every_comparison_has_an_id_of_its_own() -> None:
    _, comparisons, _ = shipped()
    ids = [each.id for each in comparisons]
    assert len(ids) == len(set(ids)) > 4


def own_reference(folder: Path, **cells: str) -> list[str]:
    """The faults of an analyst's row that copies a shipped one but for these cells."""
    shipped = load_lexicon().topic / "references.csv"
    with shipped.open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "mine-world-2024")
    with (folder / "own.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow({**row, **cells})
    with pytest.raises(RuleError) as caught:
        read_references(load_lexicon(), folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_reference_of_an_unknown_measure_is_told_with_its_line(tmp_path: Path) -> None:
    (fault,) = own_reference(tmp_path, id="x1", measure="no-such")
    assert fault.startswith("own.csv:2 [x1]: unknown measure 'no-such'; want")


def test_two_references_of_one_key_and_period_are_told_with_their_lines(tmp_path: Path) -> None:
    (fault,) = own_reference(tmp_path, id="x2")
    assert fault.startswith("own.csv:2 [x2]: measure, subject and period of references.csv:")


def test_tariffs_beside_the_geneva_figures() -> None:
    geneva = [relation for relation, line in beside("145%") if line.startswith("Joint statement")]
    assert geneva == ["above"]
    assert ("in-line", True) in {(r, line.startswith("White House")) for r, line in beside("145%")}
