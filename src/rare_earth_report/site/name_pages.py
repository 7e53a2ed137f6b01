"""Actors and minerals: the lists, and a page for each name with every mention in its sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.site import labels
from rare_earth_report.site.crossref import Seen, minerals_beside
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.parts import Row, quote, seen_row
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.tables import claims_table, moves_rows
from rare_earth_report.site.text import plain
from rare_earth_report.site.trend import articles_trend

PER_PAGE = 40
MOST_ROWS = 20
KINDS = (
    "country",
    "bloc",
    "government-body",
    "company",
    "organisation",
    "person",
    "region",
    "place",
)
MINERAL_KINDS = ("group", "element", "compound", "alloy", "ore", "product")


def actor_pages(site: Site) -> Iterator[Page]:
    """The list of actors, then an actor each."""
    cross, w = site.cross, site.wording
    here = Here(site, page_path(w.language, "actors"))
    ids = sorted(
        {
            *cross.actors,
            *cross.moves_by,
            *cross.moves_on,
            *cross.claims_about,
            *(id for id in cross.claims_by if id in site.briefing.lexicon.actors),
        }
    )
    words = w.count(
        "{n} actor named in the articles.", "{n} actors named in the articles.", len(ids)
    )
    yield Page(
        here.path,
        "actors.html",
        here.context(
            w.say("Actors"),
            "actors",
            about=words,
            words=words,
            groups=[
                each for each in (_actor_group(here, kind, ids) for kind in KINDS) if each["rows"]
            ]
            + _unlisted(here, ids),
        ),
        w.language,
    )
    for id in ids:
        yield from _actor(site, id)


def _actor_group(here: Here, kind: str, ids: Sequence[str]) -> Row:
    names = here.site.briefing.lexicon.actors
    own = [id for id in ids if id in names and names[id].kind == kind]
    return _group(here, labels.actor_kind(kind, here.w), own)


def _unlisted(here: Here, ids: Sequence[str]) -> list[Row]:
    names = here.site.briefing.lexicon.actors
    own = [id for id in ids if id not in names or names[id].kind not in KINDS]
    return [_group(here, here.w.say("Others"), own)] if own else []


def _group(here: Here, title: str, ids: Sequence[str]) -> Row:
    cross = here.site.cross
    ranked = sorted(ids, key=lambda id: (-_mentions(cross.actors.get(id, ())), id))
    most = max((_mentions(seen) for seen in cross.actors.values()), default=1)
    return {
        "title": title,
        "rows": [
            {
                "name": here.name("actor", id),
                "mentions": (mentions := _mentions(cross.actors.get(id, ()))),
                "share": f"{100 * mentions / most:.3g}",
                "articles": len(cross.articles_naming.get(id, ())),
                "claims": len(cross.claims_about.get(id, ())),
                "moves_by": len(cross.moves_by.get(id, ())),
                "moves_on": len(cross.moves_on.get(id, ())),
            }
            for id in ranked
        ],
    }


def _mentions(seen: Sequence[Seen]) -> int:
    return sum(len(each.mentions) for each in seen)


def _actor(site: Site, id: str) -> Iterator[Page]:
    w, cross = site.wording, site.cross
    name = site.briefing.lexicon.actors.get(id)
    seen = cross.actors.get(id, ())
    first = page_path(w.language, "actors", id)
    for path, some, number, count in parts(first, seen, PER_PAGE):
        here = Here(site, path)
        label = here.name("actor", id)
        about, said = cross.claims_about.get(id, ()), cross.claims_by.get(id, ())
        by, on = cross.moves_by.get(id, ()), cross.moves_on.get(id, ())
        words = _seen_words(here, seen)
        front = number == 1
        yield Page(
            path,
            "actor.html",
            here.context(
                label["text"],
                "actors",
                about=words,
                name=label,
                words=words,
                front=front,
                kind=labels.actor_kind_one(name.kind if name else "", w),
                forms=_forms(here, seen),
                moves_by=moves_rows(here, by[:MOST_ROWS]) if front else [],
                moves_on=moves_rows(here, on[:MOST_ROWS]) if front else [],
                moves_by_count=len(by),
                moves_on_count=len(on),
                about_table=claims_table(
                    here,
                    "about",
                    w.say("Figures about {name}", name=label["text"]),
                    about[:MOST_ROWS],
                )
                if about and front
                else None,
                said_table=claims_table(
                    here,
                    "said",
                    w.say("Figures that {name} is said to claim", name=label["text"]),
                    said[:MOST_ROWS],
                )
                if said and front
                else None,
                minerals=_with_minerals(here, id) if front else [],
                others=_with_actors(here, id) if front else [],
                trend=articles_trend(here, "trend", [each.tagged for each in seen])
                if front
                else None,
                evidence=_by_article(here, some),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


def _told(here: Here, about: str) -> list[object]:
    return list(plain(about, here.w.language)) if about else []


def _seen_words(here: Here, seen: Sequence[Seen]) -> str:
    w = here.w
    articles = len({each.tagged.article.id for each in seen})
    return (
        w.count("Named {n} time", "Named {n} times", _mentions(seen))
        + w.count(" in {n} sentence", " in {n} sentences", len(seen))
        + w.count(" of {n} article.", " of {n} articles.", articles)
    )


def _forms(here: Here, seen: Sequence[Seen]) -> list[Row]:
    """The spellings found, most common first."""
    found = Counter(
        mention.span.of(each.tagged.article.text) for each in seen for mention in each.mentions
    )
    return [
        {"pieces": plain(form, here.w.language), "count": count}
        for form, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))[:12]
    ]


def _by_article(here: Here, seen: Sequence[Seen]) -> list[Row]:
    """Sentences under their articles."""
    groups: dict[str, list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.tagged.article.id, []).append(each)
    rows = []
    for some in groups.values():
        quotes = [seen_row(here, each) for each in some]
        rows.append(
            {
                "article": quotes[0]["article"],
                "source": quotes[0]["source"],
                "day": quotes[0]["day"],
                "iso": quotes[0]["iso"],
                "quotes": quotes,
            }
        )
    return rows


def _with_minerals(here: Here, id: str) -> list[Row]:
    """The minerals named in one sentence with an actor, with an anchor each."""
    together = here.site.cross.together
    return [
        {
            "name": here.name("mineral", m),
            "count": together[id, m],
            "id": f"with-{m}",
            "example": _together_quote(here, id, m),
        }
        for m in minerals_beside(here.site.cross, id)
    ]


def _together_quote(here: Here, actor: str, mineral: str) -> Row:
    cross = here.site.cross
    places = {(each.tagged.article.id, each.sentence): each for each in cross.minerals[mineral]}
    both = next(
        (each, places[each.tagged.article.id, each.sentence])
        for each in cross.actors[actor]
        if (each.tagged.article.id, each.sentence) in places
    )
    focus = [mention.span for each in both for mention in each.mentions]
    return quote(here, both[0].tagged, both[0].sentence, focus)


def _with_actors(here: Here, id: str) -> list[Row]:
    """The actors named in the most sentences together with this one."""
    cross = here.site.cross
    return _ranked_names(here, "actor", _partners(cross.actors.get(id, ()), id))


def _partners(seen: Sequence[Seen], id: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in seen:
        within = each.sentence
        found.update(
            {
                mention.id
                for mention in each.tagged.actors
                if within.start <= mention.span.start < within.end and mention.id != id
            }
        )
    return found


def _ranked_names(here: Here, kind: str, found: Mapping[str, int]) -> list[Row]:
    ranked = sorted(found, key=lambda each: (-found[each], each))[:12]
    return [{"name": here.name(kind, each), "count": found[each]} for each in ranked]


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
        mentions = _mentions(cross.minerals.get(name.id, ()))
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
                "mentions": _mentions(cross.minerals.get(id, ())),
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
        words, front = _seen_words(here, seen), number == 1
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
                forms=_forms(here, seen),
                about_it=_told(here, name.about if name else ""),
                broader=[here.name("mineral", each) for each in (name.broader if name else ())],
                narrower=[here.name("mineral", each) for each in narrower] if front else [],
                claims_table=claims_table(
                    here,
                    "claims",
                    w.say("Figures about {name}", name=label["text"]),
                    claims[:MOST_ROWS],
                )
                if claims and front
                else None,
                actors=_ranked_names(here, "actor", pairs) if front else [],
                trend=articles_trend(here, "trend", [each.tagged for each in seen])
                if front
                else None,
                evidence=_by_article(here, some),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )
