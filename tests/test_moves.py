"""Moves: every case of `corpora/moves_*.toml`, every example of every rule, and what must hold."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_report.errors import RuleError
from rare_earth_report.lexicon import actions, load_lexicon
from rare_earth_report.lexicon.actions import KINDS, load_actions
from rare_earth_report.lexicon.descriptions import load_descriptions
from rare_earth_report.lexicon.offices import load_offices
from rare_earth_report.lexicon.quantity_rows import load_quantities
from rare_earth_report.records import Article, Mention, Move, Origin, Span
from rare_earth_report.tagging.figures import compile_figures
from rare_earth_report.tagging.figures.numerals import fold
from rare_earth_report.tagging.moves import compile_moves, find_moves
from rare_earth_report.tagging.once_held import find_once_held
from rare_earth_report.tagging.sentences import split_sentences

OFFICES = load_offices()
ACTIONS = load_actions(load_descriptions(), OFFICES)
LEXICON = load_lexicon()
HOMES = {"howard-lutnick": "united-states", "narendra-modi": "india"}
ADJECTIVES = frozenset(form for actor in LEXICON.actors.values() for form in actor.adjectives_en)
GRAMMAR = compile_moves(ACTIONS, ADJECTIVES, HOMES)
FIGURES = compile_figures(load_quantities())
FOLDER = Path(__file__).with_name("corpora")
FILES = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for name in ("moves_en", "moves_zh", "moves_more")
}
CORPORA = {name: rows["case"] for name, rows in FILES.items()}


def bare_article(text: str) -> Article:
    origin = Origin("case", 1, 1, "")
    return Article("case", text, None, None, None, None, None, None, "en", (), origin)


def unmark(marked: str) -> tuple[str, list[Span]]:
    """Plain text and the spans that ⟦…⟧ enclosed, in the order in which they open."""
    text, opened, spans = "", [], {}
    for piece in re.split("([⟦⟧])", marked):
        if piece == "⟦":
            opened.append((len(spans) + len(opened), len(text)))
        elif piece == "⟧":
            index, start = opened.pop()
            spans[index] = Span(start, len(text))
        else:
            text += piece
    return text, [spans[index] for index in sorted(spans)]


def named(text: str, names: dict[str, dict[str, str]]) -> tuple[Mention, ...]:
    """The mentions of the listed names, longest first at each place."""
    forms = {form: (kind, id) for kind, rows in names.items() for form, id in rows.items()}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    edge = r"(?![A-Za-z])"
    pattern = "|".join(re.escape(form) + (edge if form.isascii() else "") for form in longest)
    return tuple(
        Mention(Span(*found.span()), forms[found[0]][0], forms[found[0]][1], "case")
        for found in re.finditer(f"(?<![A-Za-z])(?:{pattern})", text)
        if forms[found[0]][0] != "none"
    )


Row = tuple[int, int, str, str, str | None]


def read_case(name: str, case: dict[str, Any]) -> tuple[Article, tuple[Mention, ...], list[Row]]:
    text, spans = unmark(case["marked"])
    wanted = []
    for mark, actor, kind, target in case["moves"]:
        span = spans[mark - 1] if spans else Span(0, len(text))
        wanted.append((span.start, span.end, actor, kind, None if target == "-" else target))
    return bare_article(text), named(text, FILES[name]["names"]), wanted


def folded(text: str) -> str:
    return fold(text, FIGURES.numerals)


def moves_of(article: Article, actors: tuple[Mention, ...]) -> tuple[Move, ...]:
    text = folded(article.text)
    once = find_once_held(text, actors, OFFICES)
    return find_moves(article, text, actors, (), split_sentences(article), once, GRAMMAR)


CASES = [(name, case) for name, cases in CORPORA.items() for case in cases]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[case["marked"] for _, case in CASES])
def test_corpus(name: str, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if gap := case.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=True))
    article, actors, wanted = read_case(name, case)
    found = moves_of(article, actors)
    assert [(m.actor, m.kind, m.target) for m in found] == [row[2:] for row in wanted]
    for move, (start, end, *_) in zip(found, wanted, strict=True):
        assert move.span.start < end and start < move.span.end


def read_example(example: str) -> tuple[Article, tuple[Mention, ...], Span]:
    """An example of a rule: ‹id› stands for an actor of that id, ⟦…⟧ encloses the evidence."""
    actors, text = [], ""
    for piece in re.split("(‹[^›]*›)", example.replace("⟦", "\1").replace("⟧", "\2")):
        if piece.startswith("‹"):
            id = piece[1:-1]
            start = len(re.sub("[\1\2]", "", text))
            name = id.replace("-", " ").title().replace(" ", "")
            text += name
            known = LEXICON.actors.get(id)
            kind = known.kind if known and known.kind in {"person", "company"} else "country"
            actors.append(Mention(Span(start, start + len(name)), kind, id, "example"))
        else:
            text += piece
    plain, (span,) = unmark(text.replace("\1", "⟦").replace("\2", "⟧"))
    return bare_article(plain), tuple(actors), span


ROWS = [
    (row.id, example) for row in (*ACTIONS.actions, *ACTIONS.governors) for example in row.examples
]


@pytest.mark.parametrize(("rule", "example"), ROWS, ids=[f"{rule}: {text}" for rule, text in ROWS])
def test_each_rule_finds_its_examples(rule: str, example: str) -> None:
    article, actors, span = read_example(example)
    rules = {
        name
        for move in moves_of(article, actors)
        if move.span.start < span.end and span.start < move.span.end
        for evidence in move.evidence
        if evidence.part == "action"
        for name in evidence.rule.removeprefix("actions.toml:").split("<")
    }
    assert rule in rules


def test_each_part_has_its_evidence() -> None:
    text = "In April, China banned exports of gallium to Japan, severely hurting chip makers."
    article = bare_article(text)
    actors = named(text, FILES["moves_en"]["names"])
    start = text.index("gallium")
    gallium = Mention(Span(start, start + 7), "element", "gallium", "case")
    (move,) = find_moves(article, text, actors, (gallium,), split_sentences(article), {}, GRAMMAR)
    assert move.span.of(text) == "China banned exports of gallium to Japan"
    assert (move.actor, move.kind, move.target) == ("china", "restrict", "japan")
    assert (move.action, move.object) == ("banned exports", "exports of gallium to Japan")
    assert (move.mineral, move.when, move.modality) == ("gallium", "In April", "done")
    assert {evidence.part: evidence.span.of(text) for evidence in move.evidence} == {
        "actor": "China",
        "action": "banned exports",
        "target": "Japan",
        "object": "exports of gallium to Japan",
        "mineral": "gallium",
        "when": "In April",
    }


@pytest.mark.parametrize(
    "text",
    [
        "China may ban exports of gallium.",
        "China has not banned exports of gallium.",
        "China did not ban exports of gallium.",
        "China aims to ban exports of gallium.",
        "China is considering banning exports of gallium.",
        "If China bans exports of gallium, prices will rise.",
        "Prices rose without China banning exports of gallium.",
        "China never banned exports of gallium.",
        "China would ban exports of gallium.",
        "中国可能禁止镓出口",
        "中国尚未禁止镓出口",
        "中国是否禁止镓出口",
        "如果中国禁止镓出口",
        "中国会禁止镓出口吗?",
    ],
)
def test_what_is_denied_or_only_meant_is_no_move(text: str) -> None:
    asserted = {"zh": "中国禁止镓出口", "en": "China banned exports of gallium."}
    names = FILES["moves_zh" if "中" in text else "moves_en"]["names"]
    sure = asserted["zh" if "中" in text else "en"]
    assert len(moves_of(bare_article(sure), named(sure, names))) == 1
    assert moves_of(bare_article(text), named(text, names)) == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("China banned exports of gallium.", "done"),
        ("China will ban exports of gallium.", "announced"),
        ("China decided to ban exports of gallium.", "announced"),
        ("China will begin restricting exports of gallium.", "announced"),
        ("中国将PVH集团列入不可靠实体清单", "done"),
        ("中国将把PVH集团列入不可靠实体清单", "announced"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    names = FILES["moves_en" if text.isascii() else "moves_zh"]["names"]
    (move,) = moves_of(bare_article(text), named(text, names))
    assert (move.kind, move.modality) == ("restrict", modality)


def test_a_noun_counts_only_where_no_clause_says_it() -> None:
    names = FILES["moves_en"]["names"]
    noun = "Prices rose after China's export controls."
    (move,) = moves_of(bare_article(noun), named(noun, names))
    assert move.span.of(noun) == "China's export controls"
    both = "China tightened export controls. Prices rose after China's export controls."
    (move,) = moves_of(bare_article(both), named(both, names))
    assert move.span.of(both) == "China tightened export controls."[:-1]


def test_ids_are_stable_and_distinct() -> None:
    names = FILES["moves_en"]["names"]
    text = "China banned exports of gallium. Prices rose. China banned exports of gallium."
    first, second = moves_of(bare_article(text), named(text, names))
    assert first.id != second.id
    longer = "Prices fell. " + text
    again = moves_of(bare_article(longer), named(longer, names))
    assert [move.id for move in again] == [first.id, second.id]
    assert re.fullmatch(r"case-m[0-9a-f]{6}", first.id)


WORDS = """China Japan U.S. Trump the to by and not its 's banned banning ban exports of with talks
between tariffs imposed decision agreed which was ; : ( ) “ İ 中国 美国 对 将 被 加征 关税 谈判 宣布
禁止 的 ? ， , 协议"""
PIECES = st.sampled_from([*WORDS.split(), "\x00", "\x01\x02"])


@given(st.lists(PIECES, max_size=60), st.sampled_from(["", " "]))
def test_any_text_gives_moves_whose_parts_are_slices(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    names = FILES["moves_en"]["names"]
    zh = FILES["moves_zh"]["names"]
    actors = named(text, {kind: names.get(kind, {}) | zh.get(kind, {}) for kind in {*names, *zh}})
    for move in moves_of(bare_article(text), actors):
        assert 0 <= move.span.start < move.span.end <= len(text)
        assert move.kind in KINDS
        assert move.actor in {actor.id for actor in actors}
        assert move.target != move.actor
        for evidence in move.evidence:
            assert evidence.span.end <= len(text)


@pytest.mark.parametrize(
    ("unit", "count"),
    [
        ("China imposed tariffs on Japan, banning exports, ", 979),
        ("China, ", 0),
        ("the ban by China of ", 1),
        ("officials ", 0),
        ("中国对美国加征", 2),
        ("中国暂停", 0),
    ],
)
def test_a_clause_without_end(unit: str, count: int) -> None:
    """A sentence of thousands of characters is read in parts; at a cut a move is lost."""
    text = unit * 500
    found = re.finditer("China|Japan|中国|美国", text)
    actors = tuple(Mention(Span(*match.span()), "country", match[0], "case") for match in found)
    moves = find_moves(bare_article(text), text, actors, (), (Span(0, len(text)),), {}, GRAMMAR)
    assert len(moves) == count


def test_a_faulty_row_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = (actions.RULES / "actions.toml").read_text("utf-8")
    faulty = rows.replace(
        '"restore-trust"\nkind = "relax"', '"restore-trust"\nkind = "loosen"'
    ).replace('id = "forced"', 'id = "forced"\nverb = ["force"]', 1)
    faulty = faulty.replace('phrases_object = ["stake"', 'phrases_object = ["equity stake"', 1)
    (tmp_path / "actions.toml").write_text(faulty, "utf-8")
    monkeypatch.setattr(actions, "RULES", tmp_path)
    with pytest.raises(RuleError) as caught:
        load_actions(load_descriptions(), OFFICES)
    message = str(caught.value)
    assert "actions.toml [restore-trust]: kind 'loosen'; want one of accuse" in message
    assert "actions.toml [forced]: unknown key 'verb'" in message
    assert "phrases_object 'equity stake'; want single words" in message
