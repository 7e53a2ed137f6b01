"""Digest exports: the cases of `corpora/digests`, encodings, identity, and the real export."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_report.loading import (
    Corpus,
    load_format,
    read_corpus,
    read_files,
    read_text,
)
from rare_earth_report.loading.export import LONGEST_LINE, read_export
from rare_earth_report.records import Article, Span, replace

ROOT = Path(__file__).parents[1]
DIGESTS = Path(__file__).parent / "corpora" / "digests"
CASES = sorted(DIGESTS.glob("*.toml"))
FORMAT = load_format()
DIGEST = "稀土出口\nSou Hu Cai Jing· 2025-06-28 02:19\nGroup 1 - 中国收紧稀土出口管制[1]\n"


def fates(corpus: Corpus) -> str:
    """One letter a line: f(urniture), a(rticle), s(et aside)."""
    return "".join(
        passage.fate[0] * (passage.last_line - passage.first_line + 1)
        for passage in corpus.passages
    )


def facts(article: Article) -> dict[str, Any]:
    def words(span: Span | None) -> str:
        return span.of(article.text) if span else ""

    published = article.published
    return {
        "title": words(article.title),
        "source": article.source or "",
        "published": published.isoformat(timespec="minutes")
        if isinstance(published, datetime)
        else published.isoformat()
        if published
        else "",
        "language": article.language,
        "sections": [
            [
                words(section.label),
                words(section.heading),
                [words(bullet.words) for bullet in section.bullets],
            ]
            for section in article.sections
        ],
        "citations": [
            citation.number
            for section in article.sections
            for bullet in section.bullets
            for citation in bullet.citations
        ],
    }


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_digests(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    corpus = read_corpus([path.with_suffix(".txt")], DIGESTS)
    assert [facts(article) for article in corpus.articles] == case["article"]
    assert fates(corpus) == case["fates"]
    assert len(corpus.faults) == len(case["faults"])
    for fault, wanted in zip(corpus.faults, case["faults"], strict=True):
        assert wanted in str(fault)


def test_every_digest_has_its_facts() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in DIGESTS.glob("*.txt")}


def test_real_export_is_read_whole() -> None:
    corpus = read_corpus([ROOT / "corpus"], ROOT)
    sections = [section for article in corpus.articles for section in article.sections]
    bullets = [bullet for section in sections for bullet in section.bullets]
    citations = [citation for bullet in bullets for citation in bullet.citations]
    counted = tuple(map(len, (corpus.articles, sections, bullets, citations)))
    assert counted == (8, 28, 76, 134)
    assert fates(corpus) == "ff" + "aaa" * 8
    assert corpus.faults == ()
    assert [passage.reason for passage in corpus.passages[:2]] == ["query", "search-documents"]


@pytest.mark.parametrize(
    ("encoding", "fault"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "encoded in UTF-16"),
        ("utf-32", "encoded in UTF-32"),
        ("gb18030", "encoded in GB18030"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, fault: str | None) -> None:
    (tmp_path / "a.txt").write_bytes(DIGEST.encode(encoding))
    corpus = read_corpus([tmp_path], tmp_path)
    assert [article.text for article in corpus.articles] == [DIGEST.rstrip()]
    assert [fault in str(found) for found in corpus.faults] == ([True] if fault else [])


def test_line_ends_stay_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DIGEST.replace("\n", "\r\n").encode())
    (article,) = read_corpus([tmp_path], tmp_path).articles
    assert article.text == DIGEST.rstrip().replace("\n", "\r\n")
    assert article.title and article.title.of(article.text) == "稀土出口"
    assert article.id == read_text(DIGEST).id


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        (b"\x00", "a NUL character at column 13"),
        (b"\xe4\xff", "the byte 0xE4, which is not UTF-8, at column 13"),
        (b"x" * (LONGEST_LINE + 1), "characters"),
    ],
    ids=["nul", "bytes", "endless"],
)
def test_bad_line_sets_its_article_aside_and_no_other(
    tmp_path: Path, bad: bytes, found: str
) -> None:
    spoilt = b"Spoilt\nX\xc2\xb7 2025-06-29\nGroup 1 - On" + bad + b"e [1]\n"
    (tmp_path / "a.txt").write_bytes(spoilt + DIGEST.encode())
    corpus = read_corpus([tmp_path], tmp_path)
    assert [article.text for article in corpus.articles] == [DIGEST.rstrip()]
    assert fates(corpus) == "sssaaa"
    (fault,) = corpus.faults
    assert fault.where == "a.txt:3"
    assert found in fault.found


@pytest.mark.parametrize("data", [b"", b"\n\n  \n"], ids=["empty", "blank"])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(data)
    corpus = read_corpus([tmp_path], tmp_path)
    assert [str(fault) for fault in corpus.faults] == [
        "empty.txt: an empty file; want title, dateline and digest"
    ]
    assert fates(corpus) == "f" * data.count(b"\n")


def test_what_is_no_article_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about", "utf-8")
    (tmp_path / "talk.docx").write_bytes(b"PK")
    corpus = read_corpus([tmp_path, tmp_path / "gone.txt"], tmp_path)
    assert [(fault.where, fault.found) for fault in corpus.faults] == [
        ("talk.docx", "a .docx file, which no loader reads"),
        ("gone.txt", "no such file or folder"),
    ]


def test_ids_survive_a_new_file_and_another_order(tmp_path: Path) -> None:
    exports = [path for path in DIGESTS.glob("*.txt") if path.stem != "repeated"]
    for number, path in enumerate(exports):
        (tmp_path / f"{number}.txt").write_bytes(path.read_bytes())
    (tmp_path / "0000.txt").write_text(DIGEST, "utf-8")
    before = {article.id for article in read_corpus(exports, DIGESTS).articles}
    after = {article.id for article in read_corpus([tmp_path], tmp_path).articles}
    assert len(before) > 10
    assert after - before == {read_text(DIGEST).id}
    assert before < after


def test_text_that_is_no_digest_is_one_bare_article() -> None:
    article = read_text("  中国稀土出口下降5%。\n")
    assert (article.title, article.dateline, article.sections) == (None, None, ())
    assert article.text == "  中国稀土出口下降5%。\n"
    assert article.body == Span(2, 13)
    assert article.language == "zh"
    assert read_text("").body is None


def test_a_file_that_is_no_export_is_one_bare_article_on_request() -> None:
    files = [("a.txt", "中国稀土\n\n出口下降\n\n".encode()), ("b.txt", DIGEST.encode())]
    corpus = read_files(files, bare=True)
    assert [article.text for article in corpus.articles] == [files[0][1].decode(), DIGEST.rstrip()]
    assert fates(corpus) == "aaaf" + "aaa"
    assert corpus.faults == ()
    assert len(read_files(files).articles) == 1


def test_two_digests_are_two_articles_but_one_text() -> None:
    both = DIGEST + DIGEST.replace("28", "29")
    assert len(read_files([("-", both.encode())]).articles) == 2
    assert read_text(both).text == both


LINES = st.sampled_from(
    [
        "标题",
        "Title",
        "Search documents",
        "icon",
        "",
        "  ",
        "Sou Hu Cai Jing· 2025-06-28 02:19",
        "X·",
        "2025-13-45",
        "Group 1 - a [1] - B",
        "Group 2: Heading",
        "- bullet",
        "Core Viewpoint",
        "**Bold**:",
        "plain text.",
        "cited [2]",
        "\x00",
        " - ",
    ]
)


def _lines_of(text: str) -> Iterator[str]:
    return iter(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n"))


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES | st.text(max_size=20), max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_every_line_has_one_fate(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    blocks = read_export(text, "file", FORMAT).blocks
    numbers = [number for block in blocks for number in range(block.first, block.last + 1)]
    assert numbers == list(range(1, len(list(_lines_of(text))) + 1 if text else 1))
    for article in {block.article.id: block.article for block in blocks if block.article}.values():
        assert article.text in text
        ends = [0]
        for section in article.sections:
            parts = (section.label, section.heading, *(bullet.span for bullet in section.bullets))
            for span in filter(None, parts):
                assert ends[-1] <= span.start
                ends.append(span.end)
        assert ends[-1] <= len(article.text)


def test_the_instant_of_an_article_is_the_same_whatever_zone_it_is_told_in() -> None:
    article = read_text("稀土")
    east = replace(article, published=datetime.fromisoformat("2025-06-13T10:50+08:00"))
    west = replace(article, published=datetime.fromisoformat("2025-06-13T05:00+00:00"))
    day = replace(article, published=date(2025, 6, 13))
    assert article.instant is None and article.day is None
    assert east.instant is not None and west.instant is not None and day.instant is not None
    assert day.instant < east.instant < west.instant  # ten to three, and five
    assert east.day == west.day == day.day == date(2025, 6, 13)
