"""Citations to copy: the outlet is credited first, this briefing second."""

import json
from datetime import date

from rare_earth_report.records import TaggedArticle
from rare_earth_report.site.crossref import Stated
from rare_earth_report.site.formats import interval_text, iso_text
from rare_earth_report.site.here import Here, source_name, title_of
from rare_earth_report.site.parts import Row


def cite_article(here: Here, tagged: TaggedArticle) -> list[Row]:
    """An article in five styles."""
    return _styles(here, tagged, "")


def cite_claim(here: Here, stated: Stated) -> list[Row]:
    """A claim in five styles: its article, with the figure as a note."""
    value = interval_text(stated.claim.figure, here.w, here.site.briefing.lexicon)
    return _styles(here, stated.tagged, here.w.say("claimed figure: {value}", value=value))


def _styles(here: Here, tagged: TaggedArticle, note: str) -> list[Row]:
    article = tagged.article
    day = article.day
    iso = iso_text(day)
    source, title = source_name(here.site, tagged), title_of(tagged)
    site = here.site.briefing.title.en
    url = f"{here.site.briefing.base_url}{here.path}" if here.site.briefing.base_url else ""
    key = f"{article.source or 'article'}-{article.id}"
    year = str(day.year) if day else "n.d."
    seen = f"{site}{', ' + note if note else ''}"
    ending = f" {url}." if url else ""
    chicago = f"{source}. “{title}.” {_english_day(day)} Digest in {seen}.{ending}"
    gb = (
        f"{source}. {title}[EB/OL]. ({iso or 'n.d.'}). {site}{': ' + note if note else ''}.{ending}"
    )
    bibtex = "\n".join(
        [
            f"@online{{{key},",
            f"  author = {{{{{source}}}}},",
            f"  title = {{{_tex(title)}}},",
            f"  date = {{{iso}}},",
            f"  organization = {{{_tex(site)}}},",
            *([f"  url = {{{url}}},"] if url else []),
            *([f"  note = {{{_tex(note)}}},"] if note else []),
            "}",
        ]
    )
    ris = "\n".join(
        [
            "TY  - NEWS",
            f"AU  - {source}",
            f"TI  - {title}",
            f"PY  - {year}",
            *([f"DA  - {iso.replace('-', '/')}"] if iso else []),
            f"DB  - {site}",
            *([f"N1  - {note}"] if note else []),
            *([f"UR  - {url}"] if url else []),
            "ER  - ",
        ]
    )
    return [
        {"style": "Chicago", "text": chicago},
        {"style": "GB/T 7714", "text": gb},
        {"style": "BibTeX", "text": bibtex},
        {"style": "RIS", "text": ris},
        {"style": "CSL-JSON", "text": _csl(key, source, title, iso, site, url, note)},
    ]


def _english_day(day: date | None) -> str:
    return f"{day:%B} {day.day}, {day.year}." if day else "n.d."


def _tex(words: str) -> str:
    escapes = {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "$": r"\$",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    return "".join(escapes.get(mark, mark) for mark in words)


def _csl(key: str, source: str, title: str, iso: str, site: str, url: str, note: str) -> str:
    item: dict[str, object] = {
        "id": key,
        "type": "article-newspaper",
        "author": [{"literal": source}],
        "title": title,
        "container-title": site,
    }
    if iso:
        item["issued"] = {"date-parts": [[int(part) for part in iso.split("-")]]}
    if url:
        item["URL"] = url
    if note:
        item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=1)
