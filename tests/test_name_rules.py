"""Every row and rule of names earns its place: its examples hold, each form occurs in one."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rare_earth_report.checks import check_names
from rare_earth_report.errors import RuleError
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.name_contexts import load_contexts
from rare_earth_report.lexicon.names import (
    ACTOR_COLUMNS,
    RULES,
    TOPICS,
    Mineral,
    Name,
    chinese_words,
    load_actors,
    load_minerals,
)
from rare_earth_report.records import Mention
from rare_earth_report.tagging import make_tagger
from rare_earth_report.tagging.names import compile_names, find_names
from rare_earth_report.tagging.segment import Words, make_segmenter

ACTORS = load_actors(RULES / "countries.csv", TOPICS / "rare_earths" / "actors.csv")
MINERALS = load_minerals(TOPICS / "rare_earths" / "minerals.csv")
ROWS: tuple[Name, ...] = (*ACTORS, *MINERALS)
CONTEXTS = load_contexts(RULES / "name_contexts.toml")
MATCHER = compile_names(ROWS, CONTEXTS)
SEGMENTER = make_segmenter(chinese_words(ROWS))
TAGGER = make_tagger(load_lexicon())
BLOCKS = (
    *((rule.id, rule.examples) for rule in CONTEXTS.phrases),
    *((rule.id, rule.examples) for rule in CONTEXTS.near),
    *((rule.id, rule.examples) for rule in (*CONTEXTS.owned, *CONTEXTS.either)),
    ("compound", CONTEXTS.compounds.examples),
    ("list", CONTEXTS.lists.examples),
    ("official", CONTEXTS.official.examples),
)


def find(text: str) -> list[Mention]:
    found = find_names(text, MATCHER, Words(text, SEGMENTER))
    return sorted((*found.actors, *found.minerals), key=lambda mention: mention.span)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_read_as_its_examples_say_and_each_form_has_one(row: Name) -> None:
    assert list(map(str, check_names([row], TAGGER))) == []


def test_a_row_that_its_examples_do_not_bear_out_is_named() -> None:
    lithium = next(row for row in MINERALS if row.id == "lithium")
    row = replace(lithium, examples=("Prices of ⟦cobalt⟧ rose.",), forms_en=("Li",))
    wrong, unshown, *_ = (str(fault) for fault in check_names([row], TAGGER))
    assert "example “Prices of ⟦cobalt⟧ rose.”, in which nothing is read" in wrong
    assert "the form Li in no example; want an example with ⟦Li⟧" in unshown


@pytest.mark.parametrize(("rule", "examples"), BLOCKS, ids=[rule for rule, _ in BLOCKS])
def test_examples_of_a_context_rule(rule: str, examples: tuple[str, ...]) -> None:
    assert examples
    for example in examples:
        text = re.sub(r"⟦([^|⟧]*)\|[^⟧]*⟧", r"\1", example)
        pieces, at = [], 0
        for mention in find(text):
            pieces += [text[at : mention.span.start], f"⟦{mention.span.of(text)}|{mention.id}⟧"]
            at = mention.span.end
        assert "".join([*pieces, text[at:]]) == example


def test_no_context_rule_is_idle() -> None:
    """Each form that a rule speaks of is some row's, and each id that it gives is a row."""
    ids = {row.id for row in ROWS}
    forms = {form for row in ROWS for form in (row.name_en, row.name_zh, *row.forms_en)}
    forms |= {form for row in ROWS for form in row.forms_zh}
    spoken = {form for rule in (*CONTEXTS.near, *CONTEXTS.owned) for form in rule.forms}
    assert sorted(spoken - forms) == []
    named = {each for rule in CONTEXTS.owned for each in (*rule.ids.values(), rule.default)}
    named |= {each for rule in CONTEXTS.either for each in (*rule.ids, *rule.cues, rule.default)}
    named |= {each for a_set in CONTEXTS.compounds.sets for _, _, each in a_set.parts}
    assert sorted(named - ids - {"", "="}) == []
    rules = CONTEXTS.compounds
    characters = {each for row in ACTORS for each in row.compound_zh}
    listed = set(rules.runs + rules.after_head + rules.before_tail + rules.alone)
    assert sorted(listed - characters) == []


CELLS = {
    "id": "norway",
    "kind": "country",
    "name_en": "Norway",
    "name_zh": "挪威",
    "source": "ISO 3166",
    "examples": "⟦挪威⟧",
}


def actors_file(folder: Path, *changes: dict[str, str], columns: tuple[str, ...] = ()) -> Path:
    path = folder / "actors.csv"
    header = columns or ACTOR_COLUMNS
    rows = [{**CELLS, **change} for change in changes]
    lines = [header, *([row.get(column, "") for column in header] for row in rows)]
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ([{"id": "Norway"}], "actors.csv:2 [Norway]: id 'Norway'; want lower-case words"),
        ([{}, {}], "actors.csv:3 [norway]: the id of actors.csv:2 [norway] again; want one row"),
        (
            [{"kind": "realm"}],
            "actors.csv:2 [norway]: kind 'realm'; want one of ['bloc', 'company'",
        ),
        ([{"source": ""}], "actors.csv:2 [norway]: no source; want a source"),
        ([{"examples": "挪威"}], "actors.csv:2 [norway]: example '挪威'; want the row's mentions"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, changes: list[dict[str, str]], fault: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_actors(actors_file(tmp_path, *changes))
    assert fault in str(caught.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    path = actors_file(tmp_path, {"kind": "realm"}, {"id": "sweden", "source": ""})
    with pytest.raises(RuleError) as caught:
        load_actors(path)
    assert [fault.where for fault in caught.value.faults] == [
        "actors.csv:2 [norway]",
        "actors.csv:3 [sweden]",
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = actors_file(tmp_path, columns=tuple(c for c in ACTOR_COLUMNS if c != "role"))
    with pytest.raises(RuleError, match="no column"):
        load_actors(path)


def test_two_rows_with_one_form(tmp_path: Path) -> None:
    path = actors_file(tmp_path, {}, {"id": "norge", "name_zh": "诺威"})
    with pytest.raises(RuleError) as caught:
        compile_names(load_actors(path), CONTEXTS)
    assert "actors.csv:3 [norge]: Norway is also a form of actors.csv:2 [norway]" in str(
        caught.value
    )


def test_two_rows_with_one_compound_character(tmp_path: Path) -> None:
    other = {"id": "sweden", "name_en": "Sweden", "name_zh": "瑞典", "compound_zh": "挪"}
    path = actors_file(tmp_path, {"compound_zh": "挪"}, other)
    with pytest.raises(RuleError, match="compound 挪 of actors"):
        compile_names(load_actors(path), CONTEXTS)


def test_a_phrase_that_is_a_form(tmp_path: Path) -> None:
    path = actors_file(tmp_path, {"forms_en": "South China Sea"})
    with pytest.raises(RuleError, match="South China Sea of actors"):
        compile_names(load_actors(path), CONTEXTS)


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda text: text.replace("[list]", "[lists]"), "blocks"),
        (lambda text: text.replace("not_after =", "never_after =", 1), "key ['never_after']"),
        (lambda text: text.replace('id = "xi"', 'id = "us-not-us"'), "the same id twice"),
        (lambda text: text.replace('["⟦巴⟧⟦以⟧", ', '["⟦巴⟧以", '), "an id for each"),
    ],
)
def test_a_faulty_context_rule_is_named(
    tmp_path: Path, edit: Callable[[str], str], fault: str
) -> None:
    path = tmp_path / "name_contexts.toml"
    path.write_text(edit((RULES / "name_contexts.toml").read_text("utf-8")), "utf-8")
    with pytest.raises(RuleError) as caught:
        load_contexts(path)
    assert "name_contexts.toml" in str(caught.value)
    assert fault in str(caught.value)


def test_a_mineral_row_is_read() -> None:
    (dysprosium,) = (row for row in MINERALS if row.id == "dysprosium")
    assert isinstance(dysprosium, Mineral)
    assert (dysprosium.symbol, dysprosium.atomic_number, dysprosium.bare_zh) == ("Dy", 66, True)
    assert dysprosium.where.startswith("minerals.csv:")


def test_every_adjective_is_a_form_of_its_row_and_every_country_of_the_trade_has_one() -> None:
    for row in ACTORS:
        assert set(row.adjectives_en) <= {row.name_en, *row.forms_en}, row.id
    adjectives = {row.id: row.adjectives_en for row in ACTORS}
    for state, form in {
        "venezuela": "Venezuelan",
        "cuba": "Cuban",
        "iraq": "Iraqi",
        "saudi-arabia": "Saudi",
        "uae": "Emirati",
        "kuwait": "Kuwaiti",
        "qatar": "Qatari",
        "united-states": "U.S.",
    }.items():
        assert form in adjectives[state]
