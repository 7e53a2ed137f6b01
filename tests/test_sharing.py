"""The picture beside a shared link."""

from io import BytesIO

from PIL import Image

from rare_earth_report.site.assets import make_assets
from rare_earth_report.site.drawing import FIGURE, INK, PAPER, RULE, SHADES, SIZE, SOFT, draw
from rare_earth_report.site.here import PICTURE, SHARED
from rare_earth_report.site.pages import make_pages
from rare_earth_report.site.render import template_dirs
from site_fixture import small_briefing

TILES = [{"symbol": "Dy", "number": 66, "shade": 4}, {"symbol": "Sc", "number": 21, "shade": 0}]


def colours(png: bytes) -> set[str]:
    found = Image.open(BytesIO(png)).convert("RGB").getcolors(1 << 24) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found}  # type: ignore[misc]


def test_it_has_the_size_that_readers_want_and_the_same_bytes_twice() -> None:
    png = draw("The Contest", ["2 articles"], TILES)
    assert Image.open(BytesIO(png)).size == SIZE
    assert draw("The Contest", ["2 articles"], TILES) == png
    assert {PAPER, SHADES[4]} <= colours(png)


def test_its_colours_are_those_of_the_pages() -> None:
    styles = {path.name: data for path, data in make_assets(template_dirs()).items()}["site.css"]
    light = styles.decode().partition("@media (prefers-color-scheme: dark)")[0]
    assert [each for each in (PAPER, INK, SOFT, RULE, FIGURE, *SHADES) if each not in light] == []


def test_words_that_the_font_lacks_are_left_out_whole() -> None:
    assert draw("稀土 Contest", [], ()) == draw("", [], ())
    assert draw("", ["2025–2026 稀土"], ()) == draw("", [], ())
    assert draw("Contest", [], ()) != draw("", [], ())


def test_a_long_title_is_cut_after_two_lines() -> None:
    long = "An endless title of a briefing " * 9
    assert draw(long, [], ()) == draw(long + long, [], ())


def test_the_site_has_one_and_counts_what_it_holds() -> None:
    briefing = small_briefing()
    (page,) = (each for each in make_pages(briefing) if each.template == PICTURE)
    assert page.path == SHARED
    articles = len(briefing.articles)
    assert page.context["lines"][0].startswith(f"{articles} article")
    assert len(page.context["tiles"]) == len({each["symbol"] for each in page.context["tiles"]})
