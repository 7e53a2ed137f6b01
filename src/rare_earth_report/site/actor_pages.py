"""Actors: the list, and a page for each with every mention in its sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rare_earth_report.site import labels
from rare_earth_report.site.crossref import Seen, minerals_beside
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.name_parts import (
    MOST_ROWS,
    PER_PAGE,
    by_article,
    first_claims,
    found_forms,
    mention_count,
    ranked_names,
    seen_words,
)
from rare_earth_report.site.parts import Row, quote
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.tables import moves_rows
from rare_earth_report.site.trend import articles_trend

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
    ranked = sorted(ids, key=lambda id: (-mention_count(cross.actors.get(id, ())), id))
    most = max((mention_count(seen) for seen in cross.actors.values()), default=1)
    return {
        "title": title,
        "rows": [
            {
                "name": here.name("actor", id),
                "mentions": (mentions := mention_count(cross.actors.get(id, ()))),
                "share": f"{100 * mentions / most:.3g}",
                "articles": len(cross.articles_naming.get(id, ())),
                "claims": len(cross.claims_about.get(id, ())),
                "moves_by": len(cross.moves_by.get(id, ())),
                "moves_on": len(cross.moves_on.get(id, ())),
            }
            for id in ranked
        ],
    }


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
        words = seen_words(here, seen)
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
                forms=found_forms(here, seen),
                moves_by=moves_rows(here, by[:MOST_ROWS]) if front else [],
                moves_on=moves_rows(here, on[:MOST_ROWS]) if front else [],
                moves_by_count=len(by),
                moves_on_count=len(on),
                about_table=first_claims(
                    here,
                    "about",
                    w.say("Figures about {name}", name=label["text"]),
                    about if front else (),
                ),
                said_table=first_claims(
                    here,
                    "said",
                    w.say("Figures that {name} is said to claim", name=label["text"]),
                    said if front else (),
                ),
                minerals=_with_minerals(here, id) if front else [],
                others=_with_actors(here, id) if front else [],
                trend=articles_trend(here, "trend", [each.tagged for each in seen])
                if front
                else None,
                evidence=by_article(here, some),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


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
    return ranked_names(here, "actor", _partners(cross.actors.get(id, ()), id))


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
