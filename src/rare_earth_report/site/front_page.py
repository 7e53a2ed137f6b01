"""The front page: what happened, which numbers are claimed, how far to trust the pile."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from rare_earth_report.site import labels
from rare_earth_report.site.change_pages import latest_changes
from rare_earth_report.site.charts import Chart, Moment, exchange, square
from rare_earth_report.site.comparing import comparison_row, first_comparisons
from rare_earth_report.site.crossref import Made, Stated, minerals_beside
from rare_earth_report.site.formats import (
    number_text,
    period_text,
    share_text,
    short_day_text,
)
from rare_earth_report.site.here import Here, Page
from rare_earth_report.site.notes import notes_for
from rare_earth_report.site.parts import Row, article_row, move_row
from rare_earth_report.site.strips import has_number, measure_strip

SHOWN_MEASURES = 6
SHOWN_MOVES = 8
SHOWN_CHANGES = 6
MOST_MOVES = 100
SHOWN_ARTICLES = 8


def front_page(here: Here) -> Page:
    """The page that the site opens with."""
    briefing, cross, w = here.site.briefing, here.site.cross, here.w
    moves = cross.moves
    context = here.context(
        w.pick(briefing.title.en, briefing.title.zh),
        "briefing",
        about=summary(here),
        data=here.file("index.jsonld"),
        period=period_text(briefing.period, w),
        summary=summary(here),
        counts=counts(here),
        concentration=concentration(here),
        notes=notes_for(here),
        changes=latest_changes(here, SHOWN_CHANGES),
        measures=[measure_strip(here, *each) for each in disputed(here)[:SHOWN_MEASURES]],
        comparisons=[comparison_row(here, each) for each in first_comparisons(here)],
        comparisons_href=here.to("comparisons") if briefing.comparisons else "",
        measures_href=here.to("measures"),
        moves=[move_row(here, each) for each in moves[:SHOWN_MOVES]],
        moves_left=max(0, len(moves) - SHOWN_MOVES),
        moves_href=here.to("moves"),
        exchange=exchange_chart(here, moves, 5),
        matrix_names=name_matrix(here),
        copresence_href=here.to("copresence") if briefing.copresence.silences else "",
        articles=[article_row(here, each) for each in briefing.articles[:SHOWN_ARTICLES]],
        articles_left=max(0, len(briefing.articles) - SHOWN_ARTICLES),
        articles_href=here.to("articles"),
        trust=trust(here),
        method_href=here.to("method"),
    )
    return Page(here.path, "front.html", context, w.language)


def summary(here: Here) -> str:
    """What this edition holds, counted."""
    briefing, cross, w = here.site.briefing, here.site.cross, here.w
    outlets = w.count("{n} outlet", "{n} outlets", len(cross.outlets))
    found = [
        words
        for number, words in (
            (
                len(cross.claims),
                w.count("{n} claimed figure", "{n} claimed figures", len(cross.claims)),
            ),
            (len(cross.moves), w.count("{n} move", "{n} moves", len(cross.moves))),
            (len(cross.actors), w.count("{n} actor", "{n} actors", len(cross.actors))),
            (len(cross.minerals), w.count("{n} mineral", "{n} minerals", len(cross.minerals))),
        )
        if number
    ]
    sentences = [
        w.count(
            "{n} article from {outlets}.",
            "{n} articles from {outlets}.",
            len(briefing.articles),
            outlets=outlets,
        )
    ]
    if found:
        sentences.append(w.say("Found in them: {found}.", found=w.comma.join(found)))
    return w.gap.join(sentences)


def counts(here: Here) -> list[Row]:
    """The big numbers, each a way in."""
    cross, w = here.site.cross, here.w
    articles, outlets, claims = (
        len(here.site.briefing.articles),
        len(cross.outlets),
        len(cross.claims),
    )
    moves, actors, minerals = len(cross.moves), len(cross.actors), len(cross.minerals)
    rows = [
        ("articles", articles, w.count("article", "articles", articles)),
        ("sources", outlets, w.count("outlet", "outlets", outlets)),
        ("claims", claims, w.count("claim", "claims", claims)),
        ("moves", moves, w.count("move", "moves", moves)),
        ("actors", actors, w.count("actor", "actors", actors)),
        ("minerals", minerals, w.count("mineral", "minerals", minerals)),
    ]
    return [
        {"number": number_text(number, w), "label": label, "href": here.to(folder)}
        for folder, number, label in rows
    ]


def concentration(here: Here) -> Row | None:
    """A warning when one outlet carries half of the corpus or more; else None."""
    outlets, w = here.site.cross.outlets, here.w
    total = len(here.site.briefing.articles)
    if not total:
        return None
    id = max(outlets, key=lambda each: (len(outlets[each]), each))
    most = len(outlets[id])
    if total < 2 or most * 2 < total:
        return None
    if most == total:
        head = w.count(
            "All {n} articles come from one outlet:",
            "All {n} articles come from one outlet:",
            total,
        )
    else:
        head = w.say(
            "{share} of the articles ({most} of {total}) come from one outlet:",
            share=share_text(most / total, w),
            most=most,
            total=total,
        )
    return {
        "head": head,
        "source": here.name("source", id),
        "tail": w.say("A figure that it repeats is still one source, not several."),
    }


def disputed(here: Here) -> list[tuple[str, str, Sequence[Stated]]]:
    """Measures with two figures or more, those with the widest spread of articles first."""
    groups: list[tuple[str, str, Sequence[Stated]]] = [
        (measure, unit, stated)
        for (measure, unit), stated in here.site.cross.measures.items()
        if len([each for each in stated if has_number(each)]) > 1
    ]
    groups.sort(
        key=lambda each: (-len({s.tagged.article.id for s in each[2]}), -len(each[2]), each[:2])
    )
    return groups


def exchange_chart(here: Here, made: Sequence[Made], most: int) -> Chart | None:
    """Moves between the actors that move or are moved against most; None when none is dated.

    Moves of one day, tone, actor and target are one arrow; the newest arrows are drawn.
    """
    w, recent = here.w, made[:MOST_MOVES]
    ends = Counter(id for each in recent for id in (each.move.actor, each.move.target) if id)
    lanes = [id for id, _ in sorted(ends.items(), key=lambda each: (-each[1], each[0]))[:most]]
    arrows: dict[tuple[date, str, str, str], list[Made]] = {}
    for each in recent:
        day = each.tagged.article.day
        if day and each.move.actor in lanes:
            key = (day, labels.tone(each.move.kind), each.move.actor, each.move.target or "")
            arrows.setdefault(key, []).append(each)
    if not arrows:
        return None
    moments = [
        Moment(day, _arrow_name(here, moves), here.move(moves[0].move.id), tone, actor, target)
        for (day, tone, actor, target), moves in sorted(arrows.items())
    ]
    drawn = sum(len(moves) for moves in arrows.values())
    return exchange(
        "exchange",
        w.say("Who moved, and towards whom"),
        w.gap.join(
            [
                w.count(
                    "{n} move of {all}, by the day of the article that reports it.",
                    "{n} moves of {all}, by the day of the article that reports them.",
                    drawn,
                    all=number_text(len(made), w),
                ),
                w.say("An arrow runs from who moved to whom it was aimed at."),
            ]
        ),
        [(id, here.name("actor", id)["text"], here.name("actor", id)["href"]) for id in lanes],
        moments,
        lambda day: short_day_text(day, w),
    )


def _arrow_name(here: Here, moves: Sequence[Made]) -> str:
    names = here.w.comma.join(dict.fromkeys(move_name(here, each) for each in moves))
    return names if len(moves) == 1 else f"{names} ({len(moves)})"


def move_name(here: Here, made: Made) -> str:
    """A move in one line."""
    move, w = made.move, here.w
    actor = here.name("actor", move.actor)["text"]
    kind = labels.move_kind(move.kind, w)
    target = here.name("actor", move.target)["text"] if move.target else ""
    return w.say("{actor} {kind} {target}", actor=actor, kind=kind, target=target).strip()


def name_matrix(here: Here, actors: int = 8, minerals: int = 7) -> Row | None:
    """Sentences that name an actor and a mineral together, counted; empty cells stay."""
    cross, w = here.site.cross, here.w
    rows = _most_seen(cross.actors, actors)
    columns = _most_seen(cross.minerals, minerals)
    if not rows or not columns:
        return None
    most = max((cross.together.get((a, m), 0) for a in rows for m in columns), default=0)
    return {
        "caption": w.say(
            "Sentences that name both, counted. An empty cell is a silence, not a zero risk."
        ),
        "corner": w.say("actor ↓ mineral →"),
        "columns": [here.name("mineral", id) for id in columns],
        "rows": [
            {
                "head": here.name("actor", actor),
                "cells": [
                    {
                        "count": count,
                        "mark": square(count, most),
                        "href": _with_href(here, actor, mineral) if count else "",
                    }
                    for mineral in columns
                    for count in [cross.together.get((actor, mineral), 0)]
                ],
            }
            for actor in rows
        ],
    }


def _with_href(here: Here, actor: str, mineral: str) -> str:
    shown = mineral in minerals_beside(here.site.cross, actor)
    return here.to("actors", actor, f"with-{mineral}" if shown else "minerals")


def _most_seen(seen: Any, most: int) -> list[str]:
    return sorted(seen, key=lambda id: (-len(seen[id]), id))[:most]


def trust(here: Here) -> list[Row]:
    """How far the pile can be trusted, in counts."""
    briefing, cross, w = here.site.briefing, here.site.cross, here.w
    claims = [each.claim for each in cross.claims.values()]
    lines = sum(each.last_line - each.first_line + 1 for each in briefing.passages)
    aside = sum(
        each.last_line - each.first_line + 1
        for each in briefing.passages
        if each.fate == "set-aside"
    )
    rows = [
        (w.say("Figures with a measure"), sum(c.measure is not None for c in claims), len(claims)),
        (
            w.say("Figures with a named claimant"),
            sum(c.claimant is not None for c in claims),
            len(claims),
        ),
        (
            w.say("Figures with a stated date"),
            sum(c.as_of is not None for c in claims),
            len(claims),
        ),
    ]
    if lines:
        rows.append((w.say("Corpus lines set aside"), aside, lines))
    return [
        {
            "label": label,
            "words": w.say("{part} of {whole}", part=part, whole=whole),
            "share": share_text(part / whole, w) if whole else "",
        }
        for label, part, whole in rows
    ]
