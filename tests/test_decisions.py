"""An analyst's decisions: replayed, reported when they match nothing, never silently dropped."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import TINY
from rare_earth_report import build
from rare_earth_report.decisions import read_decisions
from rare_earth_report.errors import ReportError
from rare_earth_report.settings import Settings, read_settings

COMPARISON = "export-volume-2253054bf5--output-e61e334310"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    shutil.copytree(TINY, tmp_path / "tiny")
    settings = read_settings(tmp_path / "tiny" / "rare_earth_report.toml")
    return replace(settings, out=tmp_path / "build")


def decide(settings: Settings, text: str) -> list[str]:
    """The faults of a build with these decisions."""
    (settings.root / "decisions.toml").write_text(text, "utf-8")
    return [str(fault) for fault in build(settings).faults if "decisions" in fault.where]


def rows(settings: Settings, table: str) -> list[dict[str, str]]:
    """The rows of a table of the built site."""
    with (settings.out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def page(settings: Settings, path: str) -> str:
    return (settings.out / path).read_text("utf-8")


def test_a_verdict_stands_with_its_reason(project: Settings) -> None:
    text = f'[[verdict]]\nid = "{COMPARISON}"\noutcome = "conflicting"\nreason = "one <shipment>"\n'
    assert decide(project, text) == []
    shown = page(project, f"comparisons/{COMPARISON}.html")
    assert "judged by an analyst: one &lt;shipment&gt;" in shown
    assert 'class="badge conflicting"' in shown


def test_a_name_is_renamed(project: Settings) -> None:
    names = 'name_en = "P.R. China"\nname_zh = "中国"\n'
    text = f'[[rename]]\nid = "china"\n{names}reason = "house style"\n'
    assert decide(project, text) == []
    assert "P.R. China" in page(project, "actors/china.html")


def test_one_name_is_merged_into_another(project: Settings) -> None:
    build(project)
    assert (project.out / "minerals" / "ndpr-oxide.html").exists()
    text = '[[merge]]\nid = "ndpr-oxide"\ninto = "rare-earths"\nreason = "one market"\n'
    assert decide(project, text) == []
    assert not (project.out / "minerals" / "ndpr-oxide.html").exists()
    assert (project.out / "minerals" / "rare-earths.html").exists()


def test_a_denied_claim_is_nowhere(project: Settings) -> None:
    build(project)
    id_ = min(path.stem for path in (project.out / "claims").glob("2025-*.html"))
    assert decide(project, f'[[deny]]\nid = "{id_}"\nreason = "misread"\n') == []
    assert not (project.out / "claims" / f"{id_}.html").exists()
    assert id_ not in page(project, "claims/index.html")


def test_a_verdict_stands_in_the_data_too(project: Settings) -> None:
    build(project)
    told = rows(project, "comparisons")
    group = next(row["comparison"] for row in told if row["outcome"] == "alone")
    text = f'[[verdict]]\nid = "{group}"\noutcome = "not-comparable"\nreason = "two ores"\n'
    decide(project, text)
    told = rows(project, "comparisons")
    assert {row["comparison"]: row["outcome"] for row in told}[group] == "not-comparable"
    text = f'[[verdict]]\nid = "{COMPARISON}"\noutcome = "conflicting"\nreason = "one ore"\n'
    assert decide(project, text) == []
    pairs = csv.DictReader((project.out / "data" / "beside.csv").open(encoding="utf-8"))
    assert {f"{row['left']}--{row['right']}": row["reason"] for row in pairs}[
        COMPARISON
    ] == "verdict"


def test_an_actor_is_merged_into_no_mineral(project: Settings) -> None:
    (told,) = decide(project, '[[merge]]\nid = "china"\ninto = "rare-earths"\nreason = "x"\n')
    want = "want two actors, or two minerals"
    assert told == f"decisions.toml:1: merge of china into rare-earths; {want}"


def test_a_merged_name_takes_the_kind_of_the_other_and_acts_on_nobody_of_that_name(
    project: Settings,
) -> None:
    build(project)
    assert ("european-union", "india") in {
        (row["actor"], row["target"]) for row in rows(project, "moves")
    }
    text = '[[merge]]\nid = "india"\ninto = "european-union"\nreason = "x"\n'
    assert decide(project, text) == []
    assert ("european-union", "") in {
        (row["actor"], row["target"]) for row in rows(project, "moves")
    }
    kinds = {row["kind"] for row in rows(project, "mentions") if row["id"] == "european-union"}
    assert kinds == {"bloc"}


def test_no_name_is_merged_into_nothing(project: Settings) -> None:
    (told,) = decide(project, '[[merge]]\nid = "ndpr-oxide"\ninto = "rare"\nreason = "x"\n')
    assert told == "decisions.toml:1: merge into rare; want the id of an actor or mineral"


@pytest.mark.parametrize("kind", ["deny", "merge", "rename", "verdict"])
def test_a_stale_decision_is_told_with_its_line(project: Settings, kind: str) -> None:
    more = {
        "merge": 'into = "china"\n',
        "rename": 'name_en = "x"\nname_zh = "x"\n',
        "verdict": 'outcome = "compatible"\n',
    }.get(kind, "")
    text = f'# Decisions\n\n[[{kind}]]\nid = "gone"\n{more}reason = "old"\n'
    (told,) = decide(project, text)
    assert told.startswith(f"decisions.toml:3: {kind} gone, which matches nothing any more")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[deny]\n", "TOML"),
        ('[[denial]]\nid = "x"\n', r"decisions\.toml:1: denial; want \[\[merge"),
        ('\n[[deny]]\nid = "x"\n', r"decisions\.toml:2: deny without reason"),
        ('[[deny]]\nid = "x"\nreason = "y"\nwhy = "z"\n', "the key why"),
        ('[[verdict]]\nid = "x"\noutcome = "false"\nreason = "y"\n', "outcome 'false'"),
        ("deny = 5\n", "deny"),
    ],
)
def test_what_is_no_decision(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReportError, match=message):
        read_decisions(path)


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.toml") == ()
