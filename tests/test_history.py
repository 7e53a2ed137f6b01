"""The history of a claim, key phrases, and volume: facts of hand-made articles."""

from datetime import date

import pytest

from rare_earth_report import tag_text
from rare_earth_report.analysis.history import claim_history
from rare_earth_report.analysis.phrases import key_phrases
from rare_earth_report.analysis.presence import volume_by_week
from rare_earth_report.analysis.statements import make_statements
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules
from rare_earth_report.phrasing import find_phrases
from rare_earth_report.records import TaggedArticle, replace
from rare_earth_report.tables import Outlet, make_tables

LEXICON = load_lexicon()
RULES = load_comparison_rules()
OWNERS = [Outlet("sohu-caijing", "Sohu", "sohu"), Outlet("yicai", "Yicai", "smg")]


def article(number: int, text: str, source: str = "yicai", day: int | None = None) -> TaggedArticle:
    """`text`, published by `source` in June 2025."""
    tagged = tag_text(text)
    published = date(2025, 6, day or number)
    claims = tuple(replace(each, id=f"c{number}-{at}") for at, each in enumerate(tagged.claims, 1))
    bare = replace(tagged.article, id=f"a{number}", source=source, published=published)
    return replace(tagged, article=bare, claims=claims)


def events(*articles: TaggedArticle) -> list[tuple[str, str, str | None]]:
    """Claim, event and the claim before it, in order of time."""
    claims = make_tables(articles, LEXICON.quantities.units, OWNERS).claims
    statements = make_statements(claims, LEXICON.measures, LEXICON.minerals)
    made = claim_history(statements, RULES).fillna({"before": ""})
    rows = zip(made["claim"], made["event"], made["before"], strict=True)
    return [(claim, event, before or None) for claim, event, before in rows]


def test_first_seen_repeated_and_changed() -> None:
    said = "China accounts for {} of global rare earth refining."
    assert events(
        article(1, said.format("90%")),
        article(2, said.format("90%")),
        article(3, said.format("70%")),
        article(4, said.format("90%")),
    ) == [
        ("c1-1", "first-seen", None),
        ("c2-1", "repeated", "c1-1"),
        ("c3-1", "changed", "c2-1"),
        ("c4-1", "repeated", "c2-1"),
    ]


def test_a_figure_within_another_fits_it() -> None:
    said = "China accounts for {} of global rare earth refining."
    assert events(
        article(1, said.format("over 80%")),
        article(2, said.format("90%")),
        article(3, said.format("over 80%")),
    ) == [
        ("c1-1", "first-seen", None),
        ("c2-1", "fits", "c1-1"),
        ("c3-1", "repeated", "c1-1"),
    ]


def test_an_outlet_withdraws_its_own_figure_and_denies_that_of_another() -> None:
    said = "China accounts for 90% of global rare earth refining."
    denial = "China does not account for 90% of global rare earth refining."
    assert events(article(1, said), article(2, denial)) == [
        ("c1-1", "first-seen", None),
        ("c2-1", "withdrawn", "c1-1"),
    ]
    assert events(article(1, said), article(2, denial, "sohu-caijing")) == [
        ("c1-1", "first-seen", None),
        ("c2-1", "denied", "c1-1"),
    ]


def test_a_denial_of_what_nobody_said_has_nothing_before_it() -> None:
    denial = "China does not account for 90% of global rare earth refining."
    assert events(article(1, denial)) == [("c1-1", "denied", None)]


def test_another_subject_is_another_history() -> None:
    said = "{} accounts for 90% of global rare earth refining."
    assert [event for _, event, _ in events(
        article(1, said.format("China")), article(2, said.format("Japan"))
    )] == ["first-seen", "first-seen"]  # fmt: skip


def test_key_phrases_are_of_this_article_and_not_of_all() -> None:
    made = key_phrases(
        {
            "a": [["export", "licence"], ["export", "licence"], ["market"], ["market"]],
            "b": [["market"], ["market"], ["ship"], ["ship"]],
        }
    )
    rows = zip(made["article"], made["rank"], made["phrase"], made["times"], strict=True)
    assert list(rows) == [("a", 0, "export licence", 2), ("b", 0, "ship", 2)]


def test_a_corpus_of_one_has_no_key_phrases() -> None:
    assert key_phrases({"a": [["ship"], ["ship"]]}).empty


def test_phrases_of_a_text_leave_out_names_and_stop_words() -> None:
    texts = (
        "Dysprosium smuggling rose. The smuggling of dysprosium is China's worry.",
        "走私稀土的案件增加。案件与走私引起关注。",
        "Nothing else.",
    )
    tagged = [article(at, text) for at, text in enumerate(texts, 1)]
    assert find_phrases(tagged, LEXICON) == {"a1": ("smuggling",), "a2": ("案件", "走私"), "a3": ()}


def test_volume_counts_weeks_and_keeps_the_undated() -> None:
    articles = [article(9, "One."), article(10, "Two."), article(16, "Three.", "sohu-caijing")]
    undated = replace(articles[0], article=replace(articles[0].article, id="a0", published=None))
    made = volume_by_week(make_tables([*articles, undated], LEXICON.quantities.units).articles)
    assert [tuple(row) for row in made.to_numpy()] == [
        ("sohu-caijing", "2025-W25", 1),
        ("yicai", "2025-W24", 2),
        ("yicai", "undated", 1),
    ]


@pytest.mark.parametrize("times", [1, 2])
def test_a_word_used_once_marks_nothing(times: int) -> None:
    assert len(key_phrases({"a": [["ship"]] * times, "b": []})) == times - 1
