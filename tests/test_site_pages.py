"""The whole small site: every link and fragment resolves, nothing is inline, nothing is lost."""

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest

from rare_earth_report.site.assets import make_assets
from rare_earth_report.site.pages import make_pages
from rare_earth_report.site.render import make_environments, render, template_dirs
from site_fixture import FIRST, small_briefing

ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src"}


class Reader(HTMLParser):
    """What a page links to, names and holds."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.text: list[str] = []
        self.langs: list[tuple[str, str]] = []
        self.here: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.here.append(tag)
        if (key := ADDRESSES.get(tag)) and key in values:
            self.links.append(values[key])
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "style" or "style" in values or any(key.startswith("on") for key in values):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in values:
            self.inline.append("script")
        if tag == "html":
            self.langs.append((tag, values.get("lang", "")))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def make(base_url: str | None = None) -> dict[PurePosixPath, str]:
    briefing, folders = small_briefing(base_url), template_dirs()
    environments = make_environments(folders, briefing.languages)
    return {page.path: render(page, environments) for page in make_pages(briefing)}


@pytest.fixture(scope="module")
def site() -> dict[PurePosixPath, str]:
    return make()


@pytest.fixture(scope="module")
def pages(site: dict[PurePosixPath, str]) -> dict[PurePosixPath, Reader]:
    return {path: read(text) for path, text in site.items() if path.suffix == ".html"}


def test_no_path_twice() -> None:
    paths = Counter(page.path for page in make_pages(small_briefing()))
    assert max(paths.values()) == 1


def test_every_link_and_fragment_resolves(
    site: dict[PurePosixPath, str], pages: dict[PurePosixPath, Reader]
) -> None:
    files = {str(path) for path in [*site, *make_assets(template_dirs())]}
    dead = []
    for path, page in pages.items():
        for link in page.links:
            address, fragment = urldefrag(link)
            if address.startswith("https://"):
                continue
            target = normpath(str(path.parent / unquote(address))) if address else str(path)
            known = target in files
            if not known or (
                fragment and unquote(fragment) not in pages[PurePosixPath(target)].ids
            ):
                dead.append(f"{path} -> {link}")
    assert dead == []


def test_no_page_is_an_orphan(pages: dict[PurePosixPath, Reader]) -> None:
    linked = {
        normpath(str(path.parent / unquote(urldefrag(link)[0])))
        for path, page in pages.items()
        for link in page.links
        if urldefrag(link)[0]
    }
    alone = {str(path) for path in pages} - linked
    assert alone == set()


def test_ids_are_unique(pages: dict[PurePosixPath, Reader]) -> None:
    twice = {
        f"{path}#{id}": count
        for path, page in pages.items()
        for id, count in Counter(page.ids).items()
        if count > 1
    }
    assert twice == {}


def test_nothing_is_inline(pages: dict[PurePosixPath, Reader]) -> None:
    assert [(str(path), page.inline) for path, page in pages.items() if page.inline] == []


def test_languages_of_pages(pages: dict[PurePosixPath, Reader]) -> None:
    for path, page in pages.items():
        wanted = "zh-Hans" if path.parts[0] == "zh" else "en"
        assert page.langs == [("html", wanted)]


def test_an_article_reads_as_it_stands(pages: dict[PurePosixPath, Reader]) -> None:
    words = "".join(pages[PurePosixPath("articles/2025-06-09-talks.html")].text)
    assert "中美连谈90分钟 <b>" in words
    assert FIRST[FIRST.index("The 90") : FIRST.index(" - China")] in words


def test_a_mark_of_each_kind_leads_to_its_page(site: dict[PurePosixPath, str]) -> None:
    article = site[PurePosixPath("articles/2025-06-09-talks.html")]
    assert '<a class="mark actor" href="../actors/china.html"' in article
    assert '<a class="mark mineral" href="../minerals/heavy-rare-earths.html"' in article
    assert '<a class="mark figure" href="../claims/talks-3.html"' in article


def test_title_number_is_held_against_the_digest(site: dict[PurePosixPath, str]) -> None:
    article = site[PurePosixPath("articles/2025-06-09-talks.html")]
    assert "the digest agrees:" in article


def test_a_claim_says_what_it_is_compared_with(site: dict[PurePosixPath, str]) -> None:
    compared = site[PurePosixPath("claims/talks-3.html")]
    assert '<a href="../comparisons/tariffs.html">conflicting: They differ.</a>' in compared
    assert "with nothing: measured nowhere" in site[PurePosixPath("claims/talks-4.html")]
    assert "不与任何数值比较：未说明" in site[PurePosixPath("zh/claims/talks-4.html")]


def test_notes_lead_on_from_every_page(site: dict[PurePosixPath, str]) -> None:
    assert 'href="actors/china.html">China</a></p>' in site[PurePosixPath("index.html")]
    assert 'href="../actors/china.html">China</a></p>' in site[PurePosixPath("print/index.html")]


def test_two_makes_are_the_same(site: dict[PurePosixPath, str]) -> None:
    assert make() == site


def test_coverage_is_told(pages: dict[PurePosixPath, Reader]) -> None:
    words = " ".join("".join(pages[PurePosixPath("method/index.html")].text).split())
    assert "7 lines of the corpus, every one accounted for." in words
    assert "not a dateline" in words


def test_machines_can_read_what_is_theirs() -> None:
    site = make("https://example.org/a/")
    feed = ElementTree.fromstring(site[PurePosixPath("feed.xml")])  # noqa: S314
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.find(f"{atom}link").get("href") for entry in feed.iter(f"{atom}entry")]  # type: ignore[union-attr]
    assert links[0] == "https://example.org/a/articles/2025-06-09-talks.html"
    items = json.loads(site[PurePosixPath("zh/feed.json")])["items"]
    assert items[0]["url"] == "https://example.org/a/zh/articles/2025-06-09-talks.html"
    assert "date_published" not in items[1]
    data = json.loads(site[PurePosixPath("articles/2025-06-09-talks.jsonld")])
    assert [part["identifier"] for part in data["hasPart"]] == [
        "talks-1",
        "talks-2",
        "talks-3",
        "talks-4",
    ]
    sitemap = ElementTree.fromstring(site[PurePosixPath("sitemap.xml")])  # noqa: S314
    listed = {node.text for node in sitemap.iter() if node.text and node.text.strip()}
    assert "https://example.org/a/zh/claims/talks-3.html" in listed
    assert "https://example.org/a/sitemap.xml" in site[PurePosixPath("robots.txt")]


def test_no_sitemap_without_an_address(site: dict[PurePosixPath, str]) -> None:
    assert PurePosixPath("sitemap.xml") not in site
