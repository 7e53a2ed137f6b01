"""Which pages the site has."""

from collections.abc import Iterator

from rare_earth_report.site.actor_pages import actor_pages
from rare_earth_report.site.article_pages import article_pages
from rare_earth_report.site.briefing import Briefing
from rare_earth_report.site.change_pages import change_data, change_pages
from rare_earth_report.site.claim_pages import claim_pages
from rare_earth_report.site.comparing import comparison_pages
from rare_earth_report.site.control_pages import control_pages
from rare_earth_report.site.copresence_pages import copresence_pages
from rare_earth_report.site.crossref import cross_reference
from rare_earth_report.site.data_pages import data_package, data_pages
from rare_earth_report.site.feeds import feed_pages, linked_data, site_data, sitemap_pages
from rare_earth_report.site.front_page import front_page
from rare_earth_report.site.here import Here, Page, Site, make_site
from rare_earth_report.site.method_pages import method_pages
from rare_earth_report.site.mineral_pages import mineral_pages
from rare_earth_report.site.other_pages import (
    move_pages,
    print_page,
    source_pages,
    timeline_pages,
)
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.search_pages import search_index, search_page
from rare_earth_report.site.sharing import share_picture

__all__ = ["Page", "make_pages"]


def make_pages(briefing: Briefing) -> Iterator[Page]:
    """Every page of the site, one language after the other, then what only machines read."""
    cross = cross_reference(briefing)
    paths = []
    for language in briefing.languages:
        for page in _pages(make_site(briefing, cross, language)):
            paths.append(page.path)
            yield page
    yield from _neutral_pages(make_site(briefing, cross, "en"))
    yield from sitemap_pages(briefing, paths)


def _neutral_pages(site: Site) -> Iterator[Page]:
    yield site_data(site.briefing)
    yield share_picture(Here(site, page_path("en", "")))
    yield search_index(site)
    if site.briefing.data.tables:
        yield data_package(site.briefing)
    if site.briefing.changes is not None:
        yield change_data(site.briefing)
    for tagged in site.briefing.articles:
        yield linked_data(Here(site, page_path("en", "articles", tagged.article.id)), tagged)


def _pages(site: Site) -> Iterator[Page]:
    language = site.wording.language
    yield front_page(Here(site, page_path(language, "")))
    yield from article_pages(site)
    yield from claim_pages(site)
    yield from comparison_pages(site)
    yield from move_pages(site)
    yield from control_pages(site)
    yield from timeline_pages(site)
    yield from actor_pages(site)
    yield from mineral_pages(site)
    yield from copresence_pages(site)
    yield from source_pages(site)
    yield from change_pages(site)
    yield from method_pages(site)
    yield from feed_pages(site)
    yield search_page(site)
    yield from data_pages(site)
    yield print_page(Here(site, page_path(language, "print")))
    yield _missing(Here(site, page_path(language, "", "404")))


def _missing(here: Here) -> Page:
    """What a host shows for an address that leads nowhere."""
    w = here.w
    return Page(
        here.path,
        "missing.html",
        here.context(
            w.say("Page not found"),
            "",
            about=w.say("There is no page at this address."),
            home=here.to(""),
            articles=here.to("articles"),
            claims=here.to("claims"),
        ),
        w.language,
    )
