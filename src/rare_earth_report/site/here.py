"""One page being made: where it stands, in which language, and the links that lead away from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypedDict

from rare_earth_report.records import TaggedArticle
from rare_earth_report.site.briefing import Briefing, Name
from rare_earth_report.site.crossref import CrossReferences
from rare_earth_report.site.paths import ROOTS, continued_path, link, page_path, translated
from rare_earth_report.site.text import Piece, plain
from rare_earth_report.site.wording import TAGS, Wording, make_wording

MOVES_PER_PAGE = 60


PICTURE = "picture"  # the template name of a page whose context is drawn as PNG
SHARED = PurePosixPath("assets/share.png")


@dataclass(frozen=True)
class Page:
    """One file of the site."""

    path: PurePosixPath  # below the site's root: "minerals/dysprosium.html"
    template: str  # file in templates/
    context: Mapping[str, Any]  # plain values only: str, int, float, list, dict
    language: str = "en"


@dataclass(frozen=True)
class Site:
    """All that the pages of one language are made from."""

    briefing: Briefing
    cross: CrossReferences
    wording: Wording


class Link(TypedDict):
    """A name or title that leads somewhere."""

    pieces: list[Piece]
    text: str
    lang: str  # empty: the page's language
    href: str
    kind: str
    aside: str  # the other language's name, or empty
    aside_lang: str


@dataclass(frozen=True)
class Here:
    """The page at `path`."""

    site: Site
    path: PurePosixPath

    @property
    def w(self) -> Wording:
        """The words of this page's language."""
        return self.site.wording

    def to(self, folder: str, name: str = "index", fragment: str = "") -> str:
        """The relative address of another page in this language."""
        return link(self.path, page_path(self.w.language, folder, name), fragment)

    def file(self, path: str) -> str:
        """The relative address of a file that all languages share."""
        return link(self.path, PurePosixPath(path))

    def csv(self, table: str) -> str:
        """The relative address of a published table; "" when none is published."""
        return self.file(f"data/{table}.csv") if self.site.briefing.data.tables else ""

    def name(self, kind: str, id: str) -> Link:
        """An actor, mineral or outlet; its href is empty when it has no page."""
        cross, lexicon = self.site.cross, self.site.briefing.lexicon
        names, has_page = {
            "actor": (lexicon.actors, id in cross.actors or _acts(cross, id)),
            "mineral": (lexicon.minerals, id in cross.minerals or id in cross.claims_of),
            "source": (lexicon.outlets, id in cross.outlets),
        }[kind]
        name = names.get(id) or Name(id, "unlisted", id.replace("-", " "), None)
        folder = {"actor": "actors", "mineral": "minerals", "source": "sources"}[kind]
        return self.link_of(name, kind, self.to(folder, id) if has_page else "")

    def link_of(self, name: Name, kind: str, href: str) -> Link:
        """A name in this page's language, the other language beside it."""
        chinese = self.w.language == "zh" and bool(name.name_zh)
        text = name.name_zh if chinese and name.name_zh else name.name_en
        aside = name.name_en if chinese else (name.name_zh or "")
        return self.words(text, href, kind, aside if aside != text else "")

    def words(self, text: str, href: str, kind: str = "", aside: str = "") -> Link:
        """A link whose words may be in either language."""
        pieces = plain(text, self.w.language)
        whole = pieces[0]["lang"] if len(pieces) == 1 else ""
        other = "zh" if self.w.language == "en" else "en"
        return Link(
            pieces=pieces,
            text=text,
            lang=whole,
            href=href,
            kind=kind,
            aside=aside,
            aside_lang=other if aside else "",
        )

    def article(self, tagged: TaggedArticle, fragment: str = "") -> Link:
        """An article by its title."""
        href = self.to("articles", tagged.article.id, fragment)
        return self.words(title_of(tagged), href, "headline")

    def move(self, id: str) -> str:
        """Where a move stands in the list of moves, which may have several parts."""
        number = self.site.cross.move_order[id] // MOVES_PER_PAGE + 1
        first = page_path(self.w.language, "moves")
        return link(self.path, continued_path(first, number), id)

    def measure(self, id: str | None) -> str:
        """The measure's name; words for none."""
        if id is None:
            return self.w.say("measure not stated")
        known = self.site.briefing.lexicon.measures.get(id)
        return self.w.pick(known.en, known.zh) if known else id.replace("-", " ")

    def context(self, title: str, section: str, /, **values: Any) -> dict[str, Any]:
        """What every page needs, and the page's own values."""
        return {
            "page": shell(self, title, section, values.pop("about", ""), values.pop("data", "")),
            **values,
        }


def title_of(tagged: TaggedArticle) -> str:
    """The title; the first words of an article that has none."""
    article = tagged.article
    if article.title:
        return article.title.of(article.text)
    return article.text[:60].strip().replace("\n", " ") or article.id


def source_name(site: Site, tagged: TaggedArticle) -> str:
    """The outlet as it is credited: the English name, the one printed, or that none is known."""
    article = tagged.article
    known = site.briefing.lexicon.outlets.get(article.source or "")
    if known:
        return known.name_en
    if article.outlet:
        return article.outlet.of(article.text)
    return article.source or site.wording.say("Unknown outlet")


def _acts(cross: CrossReferences, id: str) -> bool:
    return any(
        id in table
        for table in (cross.claims_about, cross.claims_by, cross.moves_by, cross.moves_on)
    )


def sections(here: Here) -> Sequence[tuple[str, str, str]]:
    """The site's main pages: id, label, address."""
    w = here.w
    rows = [
        ("briefing", w.say("Briefing"), here.to("")),
        ("articles", w.say("Articles"), here.to("articles")),
        ("claims", w.say("Claims"), here.to("claims")),
        ("moves", w.say("Moves"), here.to("moves")),
        ("timeline", w.say("Timeline"), here.to("timeline")),
        ("actors", w.say("Actors"), here.to("actors")),
        ("minerals", w.say("Minerals"), here.to("minerals")),
        ("sources", w.say("Sources"), here.to("sources")),
        ("search", w.say("Search"), here.to("search")),
        ("method", w.say("Method"), here.to("method")),
    ]
    if here.site.briefing.changes is not None:
        rows.insert(-1, ("changes", w.say("Changes"), here.to("changes")))
    if here.site.briefing.controls:
        rows.insert(4, ("controls", w.say("Controls"), here.to("controls")))
    if here.site.briefing.comparisons is not None:
        rows.insert(3, ("comparisons", w.say("Comparisons"), here.to("comparisons")))
    return rows


def shell(here: Here, title: str, section: str, about: str, data: str) -> dict[str, Any]:
    """The frame around a page: head, navigation, footer."""
    briefing, w = here.site.briefing, here.w
    base = briefing.base_url
    languages = [
        {
            "lang": TAGS[other],
            "name": {"en": "English", "zh": "简体中文"}[other],
            "href": link(here.path, translated(here.path, other)),
            "absolute": f"{base}{translated(here.path, other)}" if base else "",
            "current": other == w.language,
        }
        for other in briefing.languages
    ]
    site_title = w.pick(briefing.title.en, briefing.title.zh)
    return {
        "lang": w.tag,
        "title": title,
        "head_title": title if title == site_title else f"{title} · {site_title}",
        "about": about or title,
        "site_title": site_title,
        "site_aside": briefing.title.zh if w.language == "en" else briefing.title.en,
        "aside_lang": "zh" if w.language == "en" else "en",
        "home": here.to(""),
        "style": here.file("assets/site.css"),
        "script": here.file("assets/site.js"),
        "icon": here.file("assets/icon.svg"),
        "print": here.to("print"),
        "data": data or "",
        "feeds": [
            link(here.path, PurePosixPath(ROOTS[w.language]) / f"feed.{end}")
            for end in ("xml", "json")
        ],
        "method": here.to("method"),
        "tables": here.to("data") if briefing.data.tables else "",
        "root": link(here.path, PurePosixPath(ROOTS[w.language]) / "index.html"),
        "csv": {table: here.csv(table) for table in ("articles", "compared", "history", "moves")},
        "picture": f"{base}{SHARED}" if base else here.file(str(SHARED)),
        "canonical": f"{base}{here.path}" if base else "",
        "languages": languages,
        "sections": [
            {"id": id, "text": label, "href": href, "current": id == section}
            for id, label, href in sections(here)
        ],
    }


def make_site(briefing: Briefing, cross: CrossReferences, language: str) -> Site:
    """The site's content in one language."""
    return Site(briefing, cross, make_wording(language))
