"""Paths, charts, citations, long lists: the pieces that pages are made from."""

import dataclasses
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest

from rare_earth_report.records import replace
from rare_earth_report.site.charts import Dot, nice_scale, strip
from rare_earth_report.site.citing import cite_article, cite_claim
from rare_earth_report.site.crossref import cross_reference
from rare_earth_report.site.day_axis import day_labels, week_ticks, year_ticks
from rare_earth_report.site.evidence import sentence_at, sentences
from rare_earth_report.site.here import Here, make_site
from rare_earth_report.site.listing import parts
from rare_earth_report.site.pages import make_pages
from rare_earth_report.site.paths import link, page_path, translated
from rare_earth_report.site.render import make_environments, render, template_dirs
from rare_earth_report.site.tables import base_interval
from site_fixture import first_article, small_briefing


def here(path: str = "claims/talks-3.html", base: str | None = None) -> Here:
    briefing = small_briefing(base)
    return Here(make_site(briefing, cross_reference(briefing), "en"), PurePosixPath(path))


def test_links_are_relative() -> None:
    assert (
        link(page_path("en", "articles", "a"), page_path("en", "actors", "china"))
        == "../actors/china.html"
    )
    assert link(page_path("zh", "", "index"), page_path("zh", "actors")) == "actors/index.html"
    assert link(page_path("en", "moves"), page_path("en", "moves"), "m 1") == "#m%201"
    assert translated(page_path("zh", "actors", "x"), "en") == PurePosixPath("actors/x.html")
    assert translated(page_path("en", "actors", "x"), "zh") == PurePosixPath("zh/actors/x.html")


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "a#b", "a?b"])
def test_a_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a file name"):
        page_path("en", "actors", name)


def test_long_lists_are_cut() -> None:
    cut = list(parts(PurePosixPath("a/index.html"), list(range(5)), 2))
    assert [(str(path), list(some)) for path, some, _, _ in cut] == [
        ("a/index.html", [0, 1]),
        ("a/index.2.html", [2, 3]),
        ("a/index.3.html", [4]),
    ]
    assert len(list(parts(PurePosixPath("a/index.html"), [], 2))) == 1


def test_sentences_of_a_digest_and_of_a_bare_text() -> None:
    digest, bare = (each.article for each in small_briefing().articles)
    assert [span.of(digest.text) for span in sentences(digest)][:2] == [
        "中美连谈90分钟 <b>",
        "Talks",
    ]
    assert [span.of(bare.text) for span in sentences(bare)] == [
        "Lynas says dysprosium oxide costs $15 a kilogram.",
        "China makes it for $4.",
    ]
    spans = sentences(digest)
    assert sentence_at(spans, digest.text.index("145%")) == spans[2]
    assert sentence_at(spans, digest.text.index("2025")) is None


def test_scale_is_honest() -> None:
    scale, ticks = nice_scale([3.0, 92.0])
    assert (scale.low, scale.high) == (0.0, 100.0)
    assert ticks == [0, 25, 50, 75, 100]
    assert scale.place(50) == pytest.approx(0.5)


def nodes(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [tree, *(each for child in tree["children"] for each in nodes(child))]


def test_each_dot_of_a_strip_is_a_named_link() -> None:
    dots = [
        Dot(80.0, None, "> 80%", "more than 80%", "a.html"),
        Dot(10.0, 45.0, "10–45%", "10 to 45%", "b.html"),
        Dot(92.0, 92.0, "92%", "92%", "c.html"),
    ]
    found = nodes(strip("s", "t", "d", dots, lambda tick, last: str(tick))["tree"])
    links = {node["attributes"]["href"]: node for node in found if node["tag"] == "a"}
    assert set(links) == {"a.html", "b.html", "c.html"}
    names = {href: link["children"][0]["text"] for href, link in links.items()}
    assert names["a.html"] == "more than 80%"
    rays = [node for node in nodes(links["a.html"]) if node["attributes"].get("class") == "ray"]
    assert len(rays) == 2
    assert not [n for n in nodes(links["c.html"]) if n["attributes"].get("class") == "ray"]


@pytest.mark.parametrize("high", [9_800.0, 9_300.0])
def test_a_label_stands_where_there_is_room(high: float) -> None:
    dots = [
        Dot(9_300.0, high, "CN¥9,300–9,800/t", "9,300 to 9,800", "late.html"),
        Dot(500.0, 700.0, "CN¥500–700/t", "500 to 700", "early.html"),
    ]
    found = nodes(strip("s", "t", "d", dots, lambda tick, last: str(tick))["tree"])
    sides = {
        node["attributes"]["href"]: each["attributes"]["text-anchor"]
        for node in found
        if node["tag"] == "a"
        for each in nodes(node)
        if each["attributes"].get("class") == "label"
    }
    assert sides == {"late.html": "end", "early.html": "start"}


def test_base_interval_converts_beside_the_stated_value() -> None:
    claim = first_article().claims[3]
    assert base_interval(here(), claim) == ("80", "", "percent")
    tonnes = replace(claim, figure=replace(claim.figure, unit="tonne"))
    assert base_interval(here(), tonnes) == ("80000", "", "kilogram")
    price = replace(claim, figure=replace(claim.figure, unit="USD/tonne"))
    assert base_interval(here(), price) == ("0.080", "", "USD/kilogram")


def test_citations_credit_the_outlet_first() -> None:
    page = here("articles/2025-06-09-talks.html", "https://example.org/")
    styles = {row["style"]: row["text"] for row in cite_article(page, first_article())}
    assert styles["Chicago"].startswith("Sohu Finance. “中美连谈90分钟 <b>.” June 9, 2025.")
    assert styles["GB/T 7714"].startswith("Sohu Finance. 中美连谈90分钟 <b>[EB/OL]. (2025-06-09).")
    assert "author = {{Sohu Finance}}" in styles["BibTeX"]
    assert "date = {2025-06-09}" in styles["BibTeX"]
    assert "UR  - https://example.org/articles/2025-06-09-talks.html" in styles["RIS"]
    assert '"date-parts": [' in styles["CSL-JSON"]


def test_a_claims_citation_says_the_figure() -> None:
    page = here()
    texts = [row["text"] for row in cite_claim(page, page.site.cross.claims["talks-3"])]
    assert all("145" in text for text in texts)


def test_a_thousand_articles_make_no_heavy_page() -> None:
    briefing = small_briefing()
    tagged = briefing.articles[0]
    many = tuple(
        replace(
            tagged,
            article=replace(tagged.article, id=f"a-{number:04}"),
            claims=tuple(replace(each, id=f"{each.id}-{number}") for each in tagged.claims),
            moves=tuple(replace(each, id=f"{each.id}-{number}") for each in tagged.moves),
        )
        for number in range(400)
    )
    large = dataclasses.replace(
        briefing,
        articles=many,
        comparisons=None,
        references=(),
        unlisted=(),
        languages=("en",),
    )
    environments = make_environments(template_dirs(), large.languages)
    lists = (page for page in make_pages(large) if not page.path.match("claims/talks-*"))
    heavy = {
        str(page.path): size
        for page in lists
        if page.path.suffix == ".html" and not page.path.match("articles/a-*")
        if (size := len(render(page, environments).encode())) > 150_000
    }
    assert heavy == {}


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2025, 3, 2), date(2025, 11, 30), []),
        (date(2024, 11, 15), date(2025, 4, 15), [date(2024, 12, 1), date(2025, 1, 1)]),
        (date(2025, 6, 1), date(2025, 6, 30), []),
    ],
)
def test_an_axis_names_the_year_where_it_begins(first: date, last: date, years: list[date]) -> None:
    assert year_ticks(week_ticks(first, last)) == years


def test_an_axis_of_years_is_a_line_higher() -> None:
    days = [date(2024, 12, 1), date(2025, 1, 1)]
    labels, height = day_labels(dict.fromkeys(days, "0"), 100.0, str)
    one, lower = day_labels({days[0]: "0"}, 100.0, str)
    assert (len(labels), len(one)) == (4, 1)
    assert height > lower
