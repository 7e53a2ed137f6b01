"""Every kind of page to axe-core's rules, and three of them walked by keyboard alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from conftest import LOOKS, kinds

pytestmark = pytest.mark.browser

# WCAG 2.2's size of targets is off in axe-core unless it is asked for.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
# What has the focus: its place among those that can have it, its name, its ring, whether in view.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const all = [...document.querySelectorAll("FOCUSABLE")], box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  return {
    at: all.indexOf(e),
    name: [e.getAttribute("aria-label"), e.labels?.[0]?.textContent, e.textContent].join("").trim(),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    html: e.outerHTML.slice(0, 120),
  };
}""".replace("FOCUSABLE", FOCUSABLE)


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, width = getattr(request, "param", LOOKS[0])
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=lambda look: f"{look[0]}-{look[1]}")
def test_axe_finds_nothing(page: Page, tiny_site: Path, tiny_address: str) -> None:
    found = []
    for path in kinds(tiny_site):
        page.goto(tiny_address + path)
        for each in Axe().run(page, options=OPTIONS).response["violations"]:
            nodes = [node["html"][:160] for node in each["nodes"][:3]]
            found.append({"page": path, "rule": each["id"], "nodes": nodes})
    assert json.dumps(found, indent=1, ensure_ascii=False) == "[]"


def test_axe_would_find_something(page: Page) -> None:
    page.set_content('<html lang="en"><title>A</title><main><h1>A</h1><img src="data:,"></main>')
    rules = {each["id"] for each in Axe().run(page, options=OPTIONS).response["violations"]}
    assert "image-alt" in rules


@pytest.mark.parametrize("pattern", ["index.html", "claims/index.html", "articles/2*.html"])
@pytest.mark.parametrize("page", [("light", 1280), ("light", 360)], indirect=True, ids=str)
def test_a_page_is_walked_by_tab_alone(
    page: Page, tiny_site: Path, tiny_address: str, pattern: str
) -> None:
    """In the order of the text, each stop named, ringed and in view, and out at the end."""
    path = min(tiny_site.glob(pattern)).relative_to(tiny_site).as_posix()
    page.goto(tiny_address + path)
    reachable = page.locator(FOCUSABLE).evaluate_all(
        "all => all.map((e, at) => [e, at]).filter(([e]) => e.checkVisibility() && !e.disabled "
        "&& e.tabIndex >= 0).map(([, at]) => at)"
    )
    stops = []
    for _ in range(len(reachable) + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            break
        stops.append(stop)
    assert [stop["html"] for stop in stops if not (stop["name"] and stop["ring"])] == []
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["at"] for stop in stops] == reachable
    assert len(stops) > 20
