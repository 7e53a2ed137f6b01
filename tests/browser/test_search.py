"""Search over the shipped corpus, in a real browser, from the file system and served."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from rare_earth_report.pipeline import build
from rare_earth_report.serving import HOST, make_server
from rare_earth_report.settings import read_settings

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SEARCHES = tomllib.loads((ROOT / "tests/corpora/searches.toml").read_text("utf-8"))["search"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the corpus that ships."""
    out = tmp_path_factory.mktemp("shipped") / "build"
    build(replace(read_settings(ROOT / "rare_earth_report.toml"), out=out))
    return out


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = make_server(site, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("case", SEARCHES, ids=lambda case: case["query"])
def test_the_right_article_comes_first(page: Page, site: Path, case: dict[str, str]) -> None:
    page.goto((site / "search/index.html").as_uri())
    page.fill("#q", case["query"])
    first = page.locator(".found-articles h3 a").first
    assert (first.get_attribute("href") or "").endswith(f"{case['first']}.html")


def test_the_state_is_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}zh/search/index.html?q=rare+earth&kind=articles")
    assert page.locator(".found-articles > li").count() > 3
    assert page.locator(".found-names").count() == 0
    page.select_option("select[name=month]", "2025-05")
    assert page.locator(".found-articles > li").count() == 2
    assert "month=2025-05" in page.url
    page.reload()
    assert page.locator(".found-articles > li").count() == 2


def test_keys_lead_to_the_box_and_through_the_results(page: Page, address: str) -> None:
    page.goto(f"{address}articles/index.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search/index.html")
    page.keyboard.type("smuggling")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/2025-05-10-637173e2.html")


def test_what_is_typed_is_only_ever_text(page: Page, address: str) -> None:
    page.goto(f"{address}search/index.html?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert page.locator(".search-status").inner_text() == "Nothing found."
    assert page.locator("main img").count() == 0


def test_every_address_of_the_index_stands(site: Path) -> None:
    script = (site / "assets/search-index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("globalThis.searchIndex = ").rstrip(";\n"))
    for root in (site, site / "zh"):
        for article, _, _, _, sentences in index["articles"]:
            ids = set(re.findall(r'id="([^"]+)"', (root / f"articles/{article}.html").read_text()))
            assert {f"s{start}" for start, *_ in sentences} <= ids
        for folder, rows in (
            ("actors", index["actors"]),
            ("minerals", index["minerals"]),
            ("sources", index["outlets"]),
            ("claims", index["claims"]),
        ):
            assert rows
            assert [id for id, *_ in rows if not (root / folder / f"{id}.html").is_file()] == []


def test_a_page_without_scripts_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/index.html")
    assert page.locator(".search-lists a").count() == 5
    assert page.locator("noscript").is_visible()
    context.close()
