"""Moves: every case of `corpora/moves_*.toml`, every example of every rule, and what must hold."""

import re
import tomllib
from pathlib import Path
from typing import Any

from rare_earth_report.lexicon.actions import load_actions
from rare_earth_report.records import Article, Mention, Move, Origin, Span
from rare_earth_report.tagging.moves import compile_moves, find_moves
from rare_earth_report.tagging.sentences import split_sentences

ACTIONS = load_actions()
GRAMMAR = compile_moves(ACTIONS)
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


def moves_of(article: Article, actors: tuple[Mention, ...]) -> tuple[Move, ...]:
    return find_moves(article, actors, (), split_sentences(article), GRAMMAR)
