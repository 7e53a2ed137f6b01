"""Minerals: the strip of the rare earths, the list, and a page for each with every mention."""

from collections.abc import Iterator, Sequence

from rare_earth_report.site import labels
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.name_parts import (
    PER_PAGE,
    by_article,
    first_claims,
    found_forms,
    mention_count,
    ranked_names,
    seen_words,
    told,
)
from rare_earth_report.site.parts import Row
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.trend import articles_trend

MINERAL_KINDS = ("group", "element", "compound", "alloy", "ore", "product")


def mineral_pages(site: Site) -> Iterator[Page]:
    """The list of minerals, then a mineral each."""
    cross, w = site.cross, site.wording
    here = Here(site, page_path(w.language, "minerals"))
    ids = sorted({*cross.minerals, *cross.claims_of})
    words = w.count(
        "{n} mineral named in the articles.", "{n} minerals named in the articles.", len(ids)
    )
    yield Page(
        here.path,
        "minerals.html",
        here.context(
            w.say("Minerals"),
            "minerals",
            about=words,
            words=words,
            strip=(strip := element_strip(here)),
            strip_title=w.count("{n} rare earth", "{n} rare earths", len(strip)),
            groups=_mineral_groups(here, ids),
        ),
        w.language,
    )
    for id in ids:
        yield from _mineral(site, id)


def element_strip(here: Here) -> list[Row]:
    """The seventeen rare earths by atomic number; a shade is a step of mentions."""
    cross, minerals = here.site.cross, here.site.briefing.lexicon.minerals
    elements = sorted(
        (name for name in minerals.values() if name.group and name.number),
        key=lambda name: name.number or 0,
    )
    tiles = []
    for name in elements:
        mentions = mention_count(cross.minerals.get(name.id, ()))
        tiles.append(
            {
                "symbol": name.symbol or "",
                "number": name.number,
                "name": here.name("mineral", name.id),
                "mentions": mentions,
                "words": here.w.count("{n} mention", "{n} mentions", mentions),
                "shade": min(4, mentions.bit_length()),
                "group": name.group,
                "group_text": labels.rare_earth_group(name.group or "", here.w),
            }
        )
    return tiles


def _mineral_groups(here: Here, ids: Sequence[str]) -> list[Row]:
    cross, minerals = here.site.cross, here.site.briefing.lexicon.minerals
    groups = []
    for kind in MINERAL_KINDS:
        own = [
            id
            for id in ids
            if id in minerals
            and minerals[id].kind == kind
            and not (minerals[id].group and minerals[id].number)
        ]
        rows = [
            {
                "name": here.name("mineral", id),
                "mentions": mention_count(cross.minerals.get(id, ())),
                "articles": len(cross.articles_naming.get(id, ())),
                "claims": len(cross.claims_of.get(id, ())),
            }
            for id in own
        ]
        rows.sort(key=lambda row: -int(str(row["mentions"])))
        if rows:
            groups.append({"title": labels.mineral_kind(kind, here.w), "rows": rows})
    return groups


def _mineral(site: Site, id: str) -> Iterator[Page]:
    w, cross, minerals = site.wording, site.cross, site.briefing.lexicon.minerals
    name, seen = minerals.get(id), cross.minerals.get(id, ())
    first = page_path(w.language, "minerals", id)
    narrower = sorted(key for key, each in minerals.items() if id in each.broader)
    for path, some, number, count in parts(first, seen, PER_PAGE):
        here = Here(site, path)
        label, claims = here.name("mineral", id), cross.claims_of.get(id, ())
        words, front = seen_words(here, seen), number == 1
        pairs = {a: n for (a, m), n in cross.together.items() if m == id}
        yield Page(
            path,
            "mineral.html",
            here.context(
                label["text"],
                "minerals",
                about=words,
                name=label,
                words=words,
                front=front,
                kind=labels.mineral_kind_one(name.kind if name else "", w),
                symbol=(name.symbol or "") if name else "",
                number=name.number or 0 if name else 0,
                group=labels.rare_earth_group(name.group, w) if name and name.group else "",
                forms=found_forms(here, seen),
                about_it=told(here, name.about if name else ""),
                broader=[here.name("mineral", each) for each in (name.broader if name else ())],
                narrower=[here.name("mineral", each) for each in narrower] if front else [],
                claims_table=first_claims(
                    here,
                    "claims",
                    w.say("Figures about {name}", name=label["text"]),
                    claims if front else (),
                ),
                actors=ranked_names(here, "actor", pairs) if front else [],
                trend=articles_trend(here, "trend", [each.tagged for each in seen])
                if front
                else None,
                evidence=by_article(here, some),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )
