"""Editions: kept, read again, and what one changes of the one before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from examples import TAGGED
from rare_earth_report import tag_text
from rare_earth_report.analysis.changes import diff, diff_claims, previous
from rare_earth_report.analysis.edition_files import file_name, from_json, read_editions, to_json
from rare_earth_report.analysis.editions import (
    Edition,
    KeptClaim,
    KeptFinding,
    KeptName,
    day_of_epoch,
    make_edition,
)
from rare_earth_report.errors import ReportError
from rare_earth_report.lexicon.quantity_rows import load_quantities

CORPUS = Path(__file__).parent / "corpora" / "editions"
UNITS = load_quantities().units


def kept(id: str, low: str = "5", start: int = 0, **other: object) -> KeptClaim:
    parts: dict[str, object] = {
        "article": "a",
        "words": f"{low}%",
        "sentence": f"It is {low}%.",
        "high": low,
        "unit": "percent",
        "per": None,
        "comparator": "exact",
        "measure": "tariff",
        "actor": "china",
    }
    return KeptClaim(id=id, start=start, low=low, **(parts | other))  # type: ignore[arg-type]


def edition(*claims: KeptClaim, names: tuple[KeptName, ...] = ()) -> Edition:
    return Edition(date(2025, 6, 28), claims, names)


def faults_of(text: str) -> list[str]:
    with pytest.raises(ReportError) as caught:
        from_json(text, "editions/a.json")
    return [str(fault) for fault in caught.value.faults]


def test_an_edition_has_normalised_values_and_counts_names() -> None:
    made = make_edition([TAGGED], UNITS, findings=[KeptFinding("controls", "c", "paused")])
    assert made.day == date(2025, 6, 28)
    price = made.claims[1]
    assert (price.words, price.low, price.high) == ("over $15.5 per kilogram", "15.5", None)
    assert (price.unit, price.comparator, price.measure) == ("USD/kilogram", "over", "price")
    assert KeptName("actor", "lynas", 1, 1) in made.names
    assert make_edition([TAGGED], UNITS, date(2026, 1, 1)).day == date(2026, 1, 1)
    assert make_edition([], UNITS).day is None


def test_json_gives_the_edition_back() -> None:
    made = make_edition([TAGGED], UNITS, findings=[KeptFinding("controls", "c", "paused")])
    assert from_json(to_json(made), "a.json") == made
    odd = edition(kept("c", sentence='lone \ud800 and "quoted" 稀土'))
    assert from_json(to_json(odd).encode().decode(), "a.json") == odd
    assert from_json(to_json(Edition(None, (), ())), "a.json") == Edition(None, (), ())


def test_two_digests_give_the_changes_that_a_reader_sees() -> None:
    old, new = (
        make_edition([tag_text((CORPUS / name).read_text("utf-8"))], UNITS)
        for name in ("old.txt", "new.txt")
    )
    changes = [each for each in diff(old, new) if each.what == "claim"]
    assert [(each.kind, each.before, each.after) for each in changes] == [
        ("changed", "$120 billion", "$130 billion"),
        ("changed", "$15 per kilogram", "$15 per kilogram"),
        ("new", None, "3 billion yuan"),
        ("withdrawn", "2 mines", None),
    ]
    assert {"sentence", "low", "high", "words"} <= set(changes[0].parts)
    assert changes[1].parts == ("sentence",)
    assert changes[1].was == old.claims[2].id != changes[1].id
    names = {(each.table, each.id): each.kind for each in diff(old, new) if each.what == "name"}
    assert names == {("actor", "brazil"): "withdrawn", ("actor", "iluka"): "new"}


def test_no_edition_before_and_the_same_edition_change_nothing() -> None:
    one = edition(kept("a-1"))
    assert diff(None, one) == ()
    assert diff(one, one) == ()


def test_a_claim_that_only_moved_is_not_changed() -> None:
    assert diff_claims([kept("a-1", start=3)], [kept("a-1", start=9)]) == ()


def test_the_value_tells_claims_apart_before_their_rank_does() -> None:
    old = [kept("o1", "5", 1), kept("o2", "7", 9)]
    new = [kept("n0", "3", 0), kept("n2", "7", 20)]
    found = [(each.kind, each.was, each.id, each.parts) for each in diff_claims(old, new)]
    assert found == [("changed", "o1", "n0", ("words", "sentence", "low", "high"))]


def test_rank_pairs_only_what_is_about_the_same_thing() -> None:
    other = kept("n", "6", 4, actor="japan")
    assert [each.kind for each in diff_claims([kept("o")], [other])] == ["new", "withdrawn"]
    unknown = kept("o", measure=None, unit="minute"), kept("n", "6", 4, measure=None)
    assert [each.kind for each in diff_claims([unknown[0]], [unknown[1]])] == ["new", "withdrawn"]


def test_findings_are_told_only_where_both_editions_have_them() -> None:
    was, now = (KeptFinding("comparisons", "g", state) for state in ("compatible", "conflicting"))
    one, two = replace(edition(), findings=(was,)), replace(edition(), findings=(now,))
    assert [(each.kind, each.before, each.after) for each in diff(one, two)] == [
        ("changed", "compatible", "conflicting")
    ]
    assert diff(edition(), two) == ()


def test_the_edition_before_is_the_newest_that_differs(tmp_path: Path) -> None:
    first, second = edition(kept("a")), edition(kept("b"))
    undated = replace(second, day=None)
    for each in (undated, first, second):
        name = file_name(each, [path.name for path in tmp_path.iterdir()])
        (tmp_path / name).write_text(to_json(each), "utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("2025-06-28.2.json", "2025-06-28.json", "undated.json")
    ]
    found = list(read_editions(tmp_path, tmp_path))
    assert found == [second, first, undated]
    assert previous(found, second) == first
    assert previous(found, edition(kept("c"))) == second
    assert previous([], second) is None


def test_faults_of_an_edition_name_the_line() -> None:
    text = to_json(edition(kept("a"), kept("b")))
    assert faults_of(text[:40])[0].startswith("editions/a.json:4: ")
    assert faults_of("[]") == [
        "editions/a.json:1: a JSON list; want an object with schema, date, claims, names, findings"
    ]
    assert faults_of(text.replace('"schema": 1', '"schema": 9')) == [
        "editions/a.json:2: schema 9; want 1, the schema of this program"
    ]
    assert faults_of(text.replace('"id": "b"', '"id": 7').replace("2025-06-28", "June")) == [
        'editions/a.json:3: date "June"; want a day such as 2025-06-28, or null',
        "editions/a.json:6: claims: `id` is 7; want str",
    ]
    assert faults_of(text.replace('"id": "b"', '"id": "a", "idd": ""'))[1:] == [
        "editions/a.json:6: claims: its id is in a row above; want one row an id"
    ]
    assert 'claims: `low` is "five"' in faults_of(text.replace('"low": "5"', '"low": "five"'))[0]
    assert faults_of(text.replace('"names"', '"nomes"'))[0].startswith("editions/a.json:1: no key")


def test_the_day_comes_from_the_epoch() -> None:
    assert day_of_epoch("1751068800") == date(2025, 6, 28)
    assert day_of_epoch(None) is None
    with pytest.raises(ReportError, match="SOURCE_DATE_EPOCH: 'soon'"):
        day_of_epoch("soon")


def test_a_hundred_thousand_claims_take_no_more_than_their_number() -> None:
    old = [kept(f"o{n}", str(n % 7), n) for n in range(100_000)]
    new = [replace(claim, id=f"n{claim.start}", start=claim.start + 1) for claim in old]
    assert diff_claims(old, new) == ()


def test_a_finding_that_is_gone_still_says_what_it_was_about() -> None:
    gone = KeptFinding("comparisons", "a--b", "conflicting", "Share of refining", "冶炼份额")
    left = KeptFinding("comparisons", "c--d", "compatible", "Tariff", "关税")
    (change,) = diff(Edition(None, (), (), (gone, left)), Edition(None, (), (), (left,)))
    assert (change.kind, change.before, change.after) == ("withdrawn", "conflicting", None)
    assert (change.title_en, change.title_zh) == ("Share of refining", "冶炼份额")
