"""What a reader does with the pages: sort, filter, turn marks off, walk by keys, preview, copy."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from rare_earth_report.serving import HOST, make_server
from rare_earth_report.site.assets import make_assets
from rare_earth_report.site.pages import make_pages
from rare_earth_report.site.render import make_environments, render, template_dirs
from site_fixture import small_briefing

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as files."""
    root = tmp_path_factory.mktemp("site")
    briefing, folders = small_briefing(), template_dirs()
    environments = make_environments(folders, briefing.languages)
    files = {page.path: render(page, environments) for page in make_pages(briefing)}
    for path, data in {**files, **make_assets(folders)}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The small site, served."""
    server = make_server(folder, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """The first cell of each row that is shown."""
    return page.eval_on_selector_all(
        "#ledger tbody tr:not([hidden])", "rows => rows.map(row => row.cells[0].textContent)"
    )


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (">100%", ["145%"]),
        (">80%", ["145%", "over 80%"]),
        ("> 50 %", ["145%", "over 80%"]),
        ("<20 USD/kg", ["$15 a kilogram"]),
        ("<0.02 USD/kg", []),
        ("<20000 USD/t", ["$15 a kilogram"]),
        ("Dy", ["$15 a kilogram"]),
        ("镝", ["$15 a kilogram"]),
        ("tariff", ["145%"]),
        ("中国 >70%", ["145%", "over 80%"]),
        ("=90 min", ["90分钟", "90-minute"]),
    ],
)
def test_filter(page: Page, address: str, query: str, wanted: list[str]) -> None:
    page.goto(f"{address}claims/index.html")
    page.fill("#ledger-filter", query)
    assert shown(page) == wanted


def test_the_address_keeps_filter_and_order(page: Page, address: str) -> None:
    page.goto(f"{address}claims/index.html")
    page.click("#ledger th[data-key=value] button")
    page.click("#ledger th[data-key=value] button")
    page.fill("#ledger-filter", "%")
    before = shown(page)
    assert before == ["145%", "over 80%"]
    page.goto(page.url)
    assert shown(page) == before
    assert page.get_attribute("#ledger th[data-key=value]", "aria-sort") == "descending"


def test_without_scripts_the_ledger_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}claims/index.html")
    assert page.locator("#ledger tbody tr:visible").count() == 5
    assert page.locator("input").count() == 0
    context.close()


def test_marks_turn_off_and_stay_off(page: Page, address: str) -> None:
    page.goto(f"{address}articles/2025-06-09-talks.html")
    figure = page.locator(".body a.mark.figure").first
    button = page.locator('.legend button:has([data-toggle="figure"])')
    bold = figure.evaluate("mark => getComputedStyle(mark).fontWeight")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert figure.evaluate("mark => getComputedStyle(mark).fontWeight") != bold
    assert not page.locator(".body .note").first.is_visible()
    page.reload()
    assert button.get_attribute("aria-pressed") == "false"


def test_keys_walk_articles(page: Page, address: str) -> None:
    page.goto(f"{address}articles/2025-06-09-talks.html")
    page.keyboard.press("j")
    page.wait_for_url("**/bare-lynas.html")
    page.keyboard.press("k")
    page.wait_for_url("**/2025-06-09-talks.html")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.help").is_visible()


def test_slash_goes_to_the_filter(page: Page, address: str) -> None:
    page.goto(f"{address}claims/index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ledger-filter"


def test_preview_on_focus_and_gone_on_escape(page: Page, address: str) -> None:
    page.goto(f"{address}articles/2025-06-09-talks.html")
    page.locator(".body a.mark.actor").first.focus()
    card = page.locator("#preview")
    card.wait_for(state="visible")
    assert card.locator("p").first.text_content() == "China 中国"
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_a_file_preview_asks_nothing_of_the_network(page: Page, folder: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((folder / "articles/2025-06-09-talks.html").as_uri())
    page.locator(".body a.mark.figure").first.hover()
    page.locator("#preview").wait_for(state="visible")
    page.locator(".body a.mark.actor").first.hover()
    page.wait_for_timeout(400)
    assert complaints == []


def test_first_tab_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#content")


def test_the_language_switch_keeps_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}claims/talks-3.html")
    page.click('.languages a[lang="zh-Hans"]')
    page.wait_for_url("**/zh/claims/talks-3.html")
    assert page.get_attribute("html", "lang") == "zh-Hans"
