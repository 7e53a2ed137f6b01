"""Every kind of page in a real Chromium: no message, no foreign request, no sideways scroll."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, Request

from conftest import LOOKS, kinds

pytestmark = pytest.mark.browser


def failure(request: Request) -> list[str]:
    """What failed, but not what the next page cut short."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it complained of: console messages, errors, requests elsewhere."""
    scheme, width, scripts = request.param
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("requestfailed", lambda request: complaints.extend(failure(request)))
    yield page, complaints
    context.close()


@pytest.mark.parametrize(
    "watched",
    [(scheme, width, scripts) for scheme, width in LOOKS for scripts in (True, False)],
    indirect=True,
    ids=lambda value: f"{value[0]}-{value[1]}-{'js' if value[2] else 'nojs'}",
)
def test_every_kind_of_page(
    watched: tuple[Page, list[str]], tiny_site: Path, tiny_address: str
) -> None:
    page, complaints = watched
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((tiny_address, "data:"))
            else complaints.append(f"elsewhere: {request.url}")
        ),
    )
    pages = kinds(tiny_site)
    assert len(pages) > 20
    for path in pages:
        response = page.goto(tiny_address + path, wait_until="load")
        assert response and response.status == 200, path
        assert page.locator("h1").count() == 1, path
        scroll = page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
        assert scroll <= 0, f"{path} scrolls sideways by {scroll}"
        assert complaints == [], path


@pytest.mark.parametrize("watched", [("light", 1280, True)], indirect=True)
def test_pages_open_from_the_file_system(watched: tuple[Page, list[str]], tiny_site: Path) -> None:
    page, complaints = watched
    for path in kinds(tiny_site):
        page.goto((tiny_site / path).as_uri(), wait_until="load")
        assert page.locator("h1").count() == 1
        font = page.locator("body").evaluate("e => getComputedStyle(e).fontFamily")
        assert "Times" not in font.split(",")[0], f"{path} has no style"
        assert complaints == [], path


@pytest.mark.parametrize("watched", [("light", 1280, False)], indirect=True)
def test_every_link_and_fragment_leads_somewhere(
    watched: tuple[Page, list[str]], tiny_site: Path
) -> None:
    """All links and ids of all pages, read by the browser, against the files."""
    page, _ = watched
    ids: dict[str, set[str]] = {}
    links: dict[str, set[str]] = {}
    for path in sorted(tiny_site.rglob("*.html")):
        page.set_content(path.read_text("utf-8"))
        uri = path.as_uri()
        ids[uri] = set(page.locator("[id]").evaluate_all("all => all.map(e => e.id)"))
        hrefs = page.locator("a[href], link[href]").evaluate_all(
            "all => all.filter(e => !['canonical', 'alternate'].includes(e.rel))"
            ".map(e => e.getAttribute('href'))"
        )
        links[uri] = {urljoin(uri, href) for href in hrefs}
    dead = []
    for uri, targets in links.items():
        for target in targets:
            if not target.startswith("file:"):
                continue
            address, fragment = urldefrag(target)
            file = Path(unquote(address.removeprefix("file://")))
            if not file.is_file() or (fragment and unquote(fragment) not in ids.get(address, ())):
                dead.append(f"{PurePosixPath(uri).name} → {target}")
    assert sum(map(len, links.values())) > 500
    assert json.dumps(dead[:20], indent=1) == "[]"


HELD = """() => ({
  links: [...document.querySelectorAll("main a[href], header a[href], footer a[href]")]
    .map(e => e.getAttribute("href")),
  rows: document.querySelectorAll("main tr").length,
  charts: document.querySelectorAll("main svg").length,
  words: document.querySelector("main").textContent.match(/[\\p{L}\\p{N}]+/gu).length,
})"""


def test_scripts_add_nothing_that_a_page_lacks_without_them(
    browser: Browser, tiny_site: Path, tiny_address: str
) -> None:
    """Links, rows and charts are the same; only words of controls may be added."""
    held: dict[bool, dict[str, dict[str, object]]] = {}
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        held[scripts] = {}
        for path in kinds(tiny_site):
            page.goto(tiny_address + path, wait_until="load")
            held[scripts][path] = page.evaluate(HELD)
        context.close()
    for path, without in held[False].items():
        with_them = held[True][path]
        missing = set(with_them["links"]) - set(without["links"])  # type: ignore[call-overload]
        assert missing == set(), path
        assert (with_them["rows"], with_them["charts"]) == (without["rows"], without["charts"])
        assert int(str(without["words"])) > 3, path
