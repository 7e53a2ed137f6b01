"""Search: a page, and an index that its script reads; `file://` can load scripts but no data."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from rare_earth_report.lexicon.scripts import load_traditional
from rare_earth_report.records import Mention, Span, TaggedArticle
from rare_earth_report.site.briefing import Name
from rare_earth_report.site.crossref import Stated
from rare_earth_report.site.formats import iso_text
from rare_earth_report.site.here import Here, Page, Site, title_of
from rare_earth_report.site.paths import page_path

INDEX = PurePosixPath("assets/search-index.js")


def search_page(site: Site) -> Page:
    """The page with the box; without scripts it leads to the lists."""
    w = site.wording
    here = Here(site, page_path(w.language, "search"))
    words = w.say("Every sentence, name and claimed figure of the briefing.")
    lists = [
        (w.say("Articles"), here.to("articles")),
        (w.say("Claims"), here.to("claims")),
        (w.say("Actors"), here.to("actors")),
        (w.say("Minerals"), here.to("minerals")),
        (w.say("Sources"), here.to("sources")),
    ]
    return Page(
        here.path,
        "search.html",
        here.context(
            w.say("Search"),
            "search",
            about=words,
            words=words,
            lists=[{"text": text, "href": href} for text, href in lists],
            index=here.file(str(INDEX)),
            script=here.file("assets/search.js"),
        ),
        w.language,
    )


def search_index(site: Site) -> Page:
    """What the page's script searches, in arrays, for all languages of the site.

    Addresses in it start at the root of a language: `articles/a.html#s0`.
    """
    cross, lexicon = site.cross, site.briefing.lexicon
    names = {
        "actors": _names("actors", cross.actors, lexicon.actors),
        "minerals": _names("minerals", cross.minerals, lexicon.minerals),
        "outlets": _names("sources", cross.outlets, lexicon.outlets),
    }
    at = {kind: {row[0]: place for place, row in enumerate(rows)} for kind, rows in names.items()}
    articles = [_article(site, tagged, at) for tagged in site.briefing.articles]
    places = {tagged.article.id: place for place, tagged in enumerate(site.briefing.articles)}
    claims = [_claim(site, stated, places) for stated in cross.claims.values()]
    index: dict[str, Any] = {**names, "articles": articles, "claims": claims}
    index["fold"] = _folding(_characters(index))
    return Page(INDEX, "search-index.js", {"index": index}, "en")


def _names(folder: str, ids: Iterable[str], rows: Mapping[str, Name]) -> list[list[Any]]:
    """Id, name in English, in Chinese, every other form, those of its element: of each page."""
    found = []
    for id in sorted(ids):
        name = rows.get(id) or Name(id, "unlisted", id.replace("-", " "), None)
        elements = [rows[each] for each in name.broader if each in rows and rows[each].symbol]
        forms = [*name.aliases, name.symbol, *(each.symbol for each in elements)]
        forms += [form for each in elements for form in (each.name_en, each.name_zh)]
        own = dict.fromkeys(form for form in forms if form)
        found.append([id, name.name_en, name.name_zh or "", list(own)])
    return found


def _article(site: Site, tagged: TaggedArticle, at: Mapping[str, Mapping[str, int]]) -> list[Any]:
    """Id, title, outlet, day, and the sentences with what each names."""
    article = tagged.article
    sentences = [
        [
            span.start,
            span.of(article.text),
            _named(span, tagged.actors, at["actors"]),
            _named(span, tagged.minerals, at["minerals"]),
        ]
        for span in site.cross.sentences[article.id]
    ]
    outlet = at["outlets"].get(article.source or "unknown", -1)
    day = iso_text(article.day)
    return [article.id, title_of(tagged), outlet, day, sentences]


def _claim(site: Site, stated: Stated, places: Mapping[str, int]) -> list[Any]:
    """Id, words, measure in English and Chinese, article, where its sentence begins."""
    claim, article = stated.claim, stated.tagged.article
    measure = site.briefing.lexicon.measures.get(claim.measure or "")
    names = [measure.en, measure.zh] if measure else ["", ""]
    words = claim.figure.span.of(article.text)
    return [claim.id, words, *names, places[article.id], claim.sentence.start]


def _named(span: Span, mentions: Iterable[Mention], at: Mapping[str, int]) -> list[int]:
    held = {each.id for each in mentions if span.start <= each.span.start < span.end}
    return sorted(at[id] for id in held if id in at)


def _characters(value: object) -> Iterator[str]:
    """Every text of the index."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _characters(each)
    elif isinstance(value, list):
        for each in value:
            yield from _characters(each)


def _folding(texts: Iterable[str]) -> list[str]:
    """Traditional characters, and for each the simplified one, where the texts have either."""
    seen = set().union(*texts)
    pairs = [(one, other) for one, other in load_traditional().items() if {one, other} & seen]
    return ["".join(one for one, _ in pairs), "".join(other for _, other in pairs)]
