"""What machines read: feeds, the sitemap, and linked data beside the pages."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from rare_earth_report.records import TaggedArticle
from rare_earth_report.site.briefing import Briefing
from rare_earth_report.site.evidence import sentences
from rare_earth_report.site.formats import interval_text, iso_text
from rare_earth_report.site.here import Here, Page, Site, source_name, title_of
from rare_earth_report.site.paths import ROOTS, link, translated

JSON = "json"  # the template name of a page whose context is written as JSON
MOST = 50
SITEMAP_PART = 40_000
UNDATED = "1970-01-01T00:00:00Z"  # Atom wants a date for every entry


def feed_pages(site: Site) -> Iterator[Page]:
    """Atom and JSON Feed of the newest articles, in one language."""
    root = PurePosixPath(ROOTS[site.wording.language])
    atom, json = Here(site, root / "feed.xml"), Here(site, root / "feed.json")
    entries = [_entry(atom, each) for each in site.briefing.articles[:MOST]]
    title = site.wording.pick(site.briefing.title.en, site.briefing.title.zh)
    home, base = atom.to(""), site.briefing.base_url or ""
    context = {
        "lang": site.wording.tag,
        "title": title,
        "id": urn(f"{title} {site.wording.language}"),
        "updated": entries[0]["updated"] if entries else UNDATED,
        "home": address(atom, home),
        "own": f"{base}{atom.path}" if base else atom.path.name,
        "entries": entries,
    }
    yield Page(atom.path, "feed.xml", context, site.wording.language)
    items = [_item(each) for each in entries]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": address(json, home),
        "language": site.wording.tag,
        "items": items,
    }
    if base:
        feed["feed_url"] = f"{base}{json.path}"
    yield Page(json.path, JSON, feed, site.wording.language)


def _entry(here: Here, tagged: TaggedArticle) -> dict[str, Any]:
    article, w, lexicon = tagged.article, here.w, here.site.briefing.lexicon
    values = [interval_text(claim.figure, w, lexicon) for claim in tagged.claims]
    spans = [span for span in sentences(article) if span != article.title]
    words = spans[0].of(article.text) if spans else ""
    figures = w.say("Claimed figures: {values}", values=w.comma.join(values)) if values else ""
    return {
        "id": urn(article.id),
        "title": title_of(tagged),
        "href": address(here, here.to("articles", article.id)),
        "updated": _stamp(tagged),
        "author": source_name(here.site, tagged),
        "summary": " ".join(part for part in (words, figures) if part),
    }


def _item(entry: dict[str, Any]) -> dict[str, Any]:
    item = {
        "id": entry["id"],
        "url": entry["href"],
        "title": entry["title"],
        "content_text": entry["summary"],
        "authors": [{"name": entry["author"]}],
    }
    if entry["updated"] != UNDATED:
        item["date_published"] = entry["updated"]
    return item


def _stamp(tagged: TaggedArticle) -> str:
    iso = iso_text(tagged.article.published)
    if not iso:
        return UNDATED
    return iso if "T" in iso else f"{iso}T00:00:00+08:00"


def urn(words: str) -> str:
    """An id that stays while `words` stay."""
    return uuid5(NAMESPACE_URL, words).urn


def address(here: Here, href: str) -> str:
    """An absolute address where the site has one, else the relative one."""
    base = here.site.briefing.base_url
    if not base:
        return href
    root = ROOTS[here.w.language]
    return f"{base}{root}/{href}" if root else f"{base}{href}"


def linked_data_path(language: str, path: PurePosixPath) -> PurePosixPath:
    """Linked data is language-neutral and stands once, beside the first language's page."""
    return translated(path, "en").with_suffix(".jsonld")


def linked_data(here: Here, tagged: TaggedArticle) -> Page:
    """An article and its claims in schema.org's words."""
    article = tagged.article
    base = here.site.briefing.base_url or ""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title_of(tagged),
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": source_name(here.site, tagged)},
        "hasPart": [
            {
                "@type": "Claim",
                "text": claim.sentence.of(article.text),
                "identifier": claim.id,
                "url": f"{base}claims/{claim.id}.html" if base else f"../claims/{claim.id}.html",
            }
            for claim in tagged.claims
        ],
    }
    if base:
        data["url"] = f"{base}{translated(here.path, 'en')}"
    if day := article.day:
        data["datePublished"] = iso_text(article.published) or day.isoformat()
    return Page(linked_data_path("en", here.path), JSON, data)


def site_data(briefing: Briefing) -> Page:
    """The briefing as a schema.org report."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": briefing.title.en,
        "alternateName": briefing.title.zh,
        "inLanguage": list(briefing.languages),
    }
    if briefing.period:
        data["temporalCoverage"] = "/".join(day.isoformat() for day in briefing.period)
    if briefing.base_url:
        data["url"] = briefing.base_url
    return Page(PurePosixPath("index.jsonld"), JSON, data)


def sitemap_pages(briefing: Briefing, paths: Sequence[PurePosixPath]) -> Iterator[Page]:
    """robots.txt, and a sitemap where the site has an address: sitemaps must be absolute."""
    base = briefing.base_url
    yield Page(PurePosixPath("robots.txt"), "robots.txt", {"base": base or ""})
    if not base:
        return
    html = sorted(path for path in paths if path.suffix == ".html" and path.name != "404.html")
    chunks = [html[at : at + SITEMAP_PART] for at in range(0, len(html), SITEMAP_PART)]
    names = (
        ["sitemap.xml"]
        if len(chunks) == 1
        else [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    )
    for name, chunk in zip(names, chunks, strict=True):
        urls = [f"{base}{link(PurePosixPath('index.html'), path)}" for path in chunk]
        yield Page(PurePosixPath(name), "sitemap.xml", {"urls": urls})
    if len(chunks) > 1:
        parts = [f"{base}{name}" for name in names]
        yield Page(PurePosixPath("sitemap.xml"), "sitemaps.xml", {"parts": parts})
