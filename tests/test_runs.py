"""Two runs of the tagger compared: gained, lost, changed."""

import json
from pathlib import Path

import pytest

from rare_earth_report import tag_text, to_json
from rare_earth_report.analysis.runs import Run, compare_runs, counts_of, lines_of, read_run
from rare_earth_report.errors import ReportError
from rare_earth_report.lexicon.quantity_rows import load_quantities

UNITS = load_quantities().units
LINE = to_json(
    tag_text((Path(__file__).parent / "corpora" / "editions" / "old.txt").read_text("utf-8"))
)


def edited(**keys: object) -> Run:
    record = json.loads(LINE)
    for key, value in keys.items():
        record[key] = value
    return read_run([json.dumps(record)], "new.jsonl", UNITS)


def test_a_run_against_itself_says_nothing() -> None:
    run = read_run([LINE, ""], "old.jsonl", UNITS)
    assert len(run.claims) == 4
    assert compare_runs(run, run) == ((), ())


def test_gained_lost_and_changed_are_told_apart() -> None:
    record = json.loads(LINE)
    figures, actors = record["figures"], record["actors"]
    assert [actor["text"] for actor in actors][:1] == ["China"]
    other = [{**figures[0], "id": "x", "measure": "loss"}, *figures[1:3]]
    more = {"start": 0, "end": 2, "text": "稀土", "id": "brazil", "kind": "country", "rule": ""}
    named = [more, {**actors[0], "id": "taiwan"}, *actors[2:]]
    changes, names = compare_runs(
        read_run([LINE], "old.jsonl", UNITS), edited(figures=other, actors=named)
    )
    assert [(each.kind, each.parts) for each in changes] == [
        ("changed", ("measure",)),
        ("withdrawn", ()),
    ]
    assert [(each.words, each.before, each.after) for each in names] == [
        ("稀土", None, "brazil"),
        ("China", "china", "taiwan"),
        (actors[1]["text"], actors[1]["id"], None),
    ]
    assert dict(counts_of(changes, names)) == {
        "claims gained": 0,
        "claims lost": 1,
        "claims changed": 1,
        "names gained": 1,
        "names lost": 1,
        "names changed": 1,
    }
    lines = list(lines_of(changes, names))
    assert lines[1] == f"    measure: {figures[0]['measure']} → loss"
    assert lines[2].startswith("lost     claim  2025-06-28-")
    assert lines[-2].endswith("China  [china → taiwan]")


def test_every_line_that_is_no_record_is_named() -> None:
    with pytest.raises(ReportError) as caught:
        read_run([LINE, "{", '{"id": 1}', "7", LINE], "runs/new.jsonl", UNITS)
    found = [str(fault) for fault in caught.value.faults]
    assert [fault.partition(": ")[0] for fault in found] == [
        f"runs/new.jsonl:{line}" for line in (2, 3, 4, 5)
    ]
    assert "no key 'figures'; want a record that `tag` wrote" in found[1]
    assert found[3].endswith("of line 1 again; want one record an article")
