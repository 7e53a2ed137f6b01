"""Names that no row lists: found, ranked, guessed at, and each with a row that can be pasted."""

from pathlib import Path

import pytest

from rare_earth_report.lexicon.name_contexts import load_contexts
from rare_earth_report.lexicon.names import (
    ACTOR_COLUMNS,
    RULES,
    TOPICS,
    chinese_words,
    load_actors,
    load_minerals,
)
from rare_earth_report.records import Article, Origin, Span, TaggedArticle
from rare_earth_report.tagging.names import compile_names, find_names
from rare_earth_report.tagging.names.unlisted import Unlisted, find_unlisted
from rare_earth_report.tagging.segment import Words, make_segmenter, make_tagger

ROWS = (
    *load_actors(RULES / "countries.csv", TOPICS / "rare_earths" / "actors.csv"),
    *load_minerals(TOPICS / "rare_earths" / "minerals.csv"),
)
CONTEXTS = load_contexts(RULES / "name_contexts.toml")
MATCHER = compile_names(ROWS, CONTEXTS)
SEGMENTER = make_segmenter(chinese_words(ROWS))
TAG = make_tagger(chinese_words(ROWS))


def tagged(text: str, name: str) -> TaggedArticle:
    article = Article(
        id=name,
        text=text,
        title=None,
        dateline=None,
        body=Span(0, len(text)),
        source=None,
        outlet=None,
        published=None,
        language="en",
        sections=(),
        origin=Origin("test.txt", 1, 1, ""),
    )
    names = find_names(text, MATCHER, Words(text, SEGMENTER))
    return TaggedArticle(article, names.actors, names.minerals, (), ())


def unlisted(*texts: str) -> tuple[Unlisted, ...]:
    articles = [tagged(text, f"article-{number}") for number, text in enumerate(texts)]
    return find_unlisted(articles, CONTEXTS.looks, TAG)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks with Northern Lights Mining went on.", ["Northern Lights Mining"]),
        ("Analysts at the University of Helsinki agree.", ["University of Helsinki"]),
        ("However, Zircotec's prices fell.", ["Zircotec"]),
        ("China's Foreign Minister Wang Yi met Lynas.", []),
        ("The Chinese side said nothing in April.", []),
        ("Shortages hit the F-35 and the C919.", []),
        ("Nothing here is a name. Neither is this.", []),
        ("专家陈国强指出，中国稀土出口上升。", ["陈国强"]),
        ("没想到中国卡住稀土不放！", []),
    ],
)
def test_what_looks_like_a_name(text: str, names: list[str]) -> None:
    assert [name.words for name in unlisted(text)] == names


def test_more_articles_come_first() -> None:
    found = unlisted(
        "They met Zircotec and Zircotec and Zircotec.", "We saw Altamin.", "We know Altamin."
    )
    assert [(name.words, name.articles, name.count) for name in found] == [
        ("Altamin", 2, 2),
        ("Zircotec", 1, 3),
    ]


def test_a_name_has_its_first_sentence() -> None:
    text = "Prices rose. We saw Altamin there. Prices fell."
    (name,) = unlisted(text)
    assert (name.article, name.span.of(text)) == ("article-0", "Altamin")
    assert name.sentence.of(text) == "We saw Altamin there."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We saw Altamin Mining there.", "company"),
        ("We saw the Ministry of Mines and Altamin Department.", "government-body"),
        ("A paper of the Helsinki Institute appeared.", "organisation"),
        ("专家陈国强指出", "person"),
    ],
)
def test_the_kind_is_guessed(text: str, kind: str) -> None:
    assert kind in {name.kind for name in unlisted(text)}


@pytest.mark.parametrize(
    "text", ['He said "we | they, like Altamin Mining", and left.', "专家陈国强指出，价格上升。"]
)
def test_the_row_can_be_pasted(tmp_path: Path, text: str) -> None:
    (name,) = unlisted(text)
    path = tmp_path / "actors.csv"
    path.write_text(f"{','.join(ACTOR_COLUMNS)}\n{name.row}\n", "utf-8")
    (row,) = load_actors(path)
    assert (row.name_en, row.kind) == (name.words, name.kind)
    found = find_names(text, compile_names([row], CONTEXTS), Words(text, SEGMENTER))
    assert [mention.span for mention in found.actors] == [name.span]


def test_no_text_has_a_name_twice() -> None:
    """Sentences, gaps and runs are disjoint, so a name is counted once where it stands."""
    (name,) = unlisted("We saw Altamin in China, and Altamin in Japan.")
    assert name.count == 2
