"""Sources, moves, the timeline, and the printable whole."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from rare_earth_report.records import TaggedArticle
from rare_earth_report.site.briefing import Comparison
from rare_earth_report.site.change_pages import latest_changes
from rare_earth_report.site.comparing import SHOWN, all_comparisons, comparison_row, lint_rows
from rare_earth_report.site.control_pages import controls_table
from rare_earth_report.site.crossref import Made, Stated
from rare_earth_report.site.formats import day_text, iso_text, period_text, share_text
from rare_earth_report.site.front_page import (
    concentration,
    disputed,
    exchange_chart,
    name_matrix,
    summary,
    trust,
)
from rare_earth_report.site.here import MOVES_PER_PAGE, Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.notes import notes_for
from rare_earth_report.site.parts import (
    Row,
    article_row,
    cell,
    column,
    move_row,
    table,
    table_row,
)
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.strips import measure_strip
from rare_earth_report.site.tables import claims_table, moves_matrix
from rare_earth_report.site.trend import articles_trend

PER_PAGE = 60
PER_TIMELINE = 60
PRINT = "print"  # the folder of the printable page
PDF = "briefing.pdf"  # beside it
PRINTED = 12
PRINTED_CLAIMS = 48  # lines of comparisons
UNDATED = "undated"
VOLUME_OUTLETS = 6  # the largest, a column each
VOLUME_WEEKS = 26  # the newest


def source_pages(site: Site) -> Iterator[Page]:
    """The outlets, then an outlet each."""
    w, outlets = site.wording, site.cross.outlets
    total = len(site.briefing.articles)
    here = Here(site, page_path(w.language, "sources"))
    words = w.count(
        "{n} outlet is behind the articles.", "{n} outlets are behind the articles.", len(outlets)
    )
    ranked = sorted(outlets, key=lambda id: (-len(outlets[id]), id))
    yield Page(
        here.path,
        "sources.html",
        here.context(
            w.say("Sources"),
            "sources",
            about=words,
            words=words,
            concentration=concentration(here),
            sources=[
                {
                    "name": here.name("source", id),
                    "articles": len(outlets[id]),
                    "percent": f"{100 * len(outlets[id]) / total:.3g}",
                    "share": share_text(len(outlets[id]) / total, w),
                    "claims": sum(len(each.claims) for each in outlets[id]),
                    "period": _period(here, outlets[id]),
                }
                for id in ranked
            ],
            trend=articles_trend(here, "trend", site.briefing.articles),
            volume=_volume(here, ranked[:VOLUME_OUTLETS]),
        ),
        w.language,
    )
    for id in ranked:
        yield from _source(site, id, outlets[id])


def _volume(here: Here, outlets: Sequence[str]) -> Row:
    """Articles by week and outlet, newest week first; undated ones last, as undated."""
    w, volumes = here.w, here.site.briefing.volumes
    found = {(each.week, each.source): each.articles for each in volumes}
    weeks = sorted({each.week for each in volumes} - {UNDATED}, reverse=True)[:VOLUME_WEEKS]
    every = [*weeks, *([UNDATED] if any(each.week == UNDATED for each in volumes) else [])]
    columns = [
        column("week", w.say("Week")),
        *(column(id, here.name("source", id)["text"], number=True) for id in outlets),
        column("all", w.say("All outlets"), number=True),
    ]
    rows = [
        table_row(
            [
                cell(text=w.say("undated") if week == UNDATED else week, sort=week),
                *(cell(text=str(found.get((week, id), 0))) for id in outlets),
                cell(text=str(sum(each.articles for each in volumes if each.week == week))),
            ]
        )
        for week in every
    ]
    return table("volume", w.say("Articles by week and outlet"), columns, rows)


def _period(here: Here, articles: Sequence[TaggedArticle]) -> str:
    days = sorted(day for each in articles if (day := each.article.day))
    return period_text((days[0], days[-1]) if days else None, here.w)


def _source(site: Site, id: str, articles: Sequence[TaggedArticle]) -> Iterator[Page]:
    w = site.wording
    first = page_path(w.language, "sources", id)
    claims = [Stated(tagged, claim) for tagged in articles for claim in tagged.claims]
    for path, some, number, count in parts(first, articles, PER_PAGE):
        here = Here(site, path)
        label, front = here.name("source", id), number == 1
        words = w.count("{n} article", "{n} articles", len(articles)) + w.count(
            " with {n} claimed figure.", " with {n} claimed figures.", len(claims)
        )
        yield Page(
            path,
            "source.html",
            here.context(
                label["text"],
                "sources",
                about=words,
                name=label,
                words=words,
                front=front,
                share=share_text(len(articles) / len(site.briefing.articles), w),
                period=_period(here, articles),
                articles=[article_row(here, each) for each in some],
                trend=articles_trend(here, "trend", articles) if front else None,
                claims_table=claims_table(
                    here,
                    "claims",
                    w.say("Figures that {name} prints", name=label["text"]),
                    claims[:PER_PAGE],
                )
                if front and claims
                else None,
                claims_left=max(0, len(claims) - PER_PAGE),
                claims_href=here.to("claims"),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


def move_pages(site: Site) -> Iterator[Page]:
    """Moves, newest first, with the matrix of who and whom on the first part."""
    w, moves = site.wording, site.cross.moves
    first = page_path(w.language, "moves")
    for path, some, number, count in parts(first, moves, MOVES_PER_PAGE):
        here = Here(site, path)
        words = w.count("{n} move is reported.", "{n} moves are reported.", len(moves))
        front = number == 1
        yield Page(
            path,
            "moves.html",
            here.context(
                w.say("Moves"),
                "moves",
                about=words,
                words=words,
                days=_by_day(here, some),
                moved=moves_matrix(here, some) if front else None,
                exchange=exchange_chart(here, some, 7) if front else None,
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


def _by_day(here: Here, made: Sequence[Made]) -> list[Row]:
    groups = []
    for day, some in groupby(made, key=lambda each: each.tagged.article.day):
        rows = [move_row(here, each) for each in some]
        groups.append({"day": day_text(day, here.w), "iso": iso_text(day), "moves": rows})
    return groups


def timeline_pages(site: Site) -> Iterator[Page]:
    """Articles and moves on one axis, by day; articles without a date stand last."""
    w = site.wording
    first = page_path(w.language, "timeline")
    articles = site.briefing.articles
    for path, some, number, count in parts(first, articles, PER_TIMELINE):
        here = Here(site, path)
        words = w.say("Articles and the moves that they report, by the day of publication.")
        days = []
        for day, tagged in groupby(some, key=lambda each: each.article.day):
            days.append(
                {
                    "day": day_text(day, w),
                    "iso": iso_text(day),
                    "articles": [_dated(here, each) for each in tagged],
                }
            )
        yield Page(
            path,
            "timeline.html",
            here.context(
                w.say("Timeline"),
                "timeline",
                about=words,
                words=words,
                days=days,
                trend=articles_trend(here, "trend", articles) if number == 1 else None,
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


def _dated(here: Here, tagged: TaggedArticle) -> Row:
    row = article_row(here, tagged)
    row["moved"] = [move_row(here, Made(tagged, move)) for move in tagged.moves]
    return row


def _fitting(comparisons: Sequence[Comparison]) -> Sequence[Comparison]:
    """As many comparisons, from the first, as have `PRINTED_CLAIMS` lines together."""
    first = comparisons[:PRINTED]
    lines = accumulate(min(len(each.claims), SHOWN) for each in first)
    return [each for each, line in zip(first, lines, strict=True) if line <= PRINTED_CLAIMS]


def print_page(here: Here) -> Page:
    """The briefing as one document: numbered sections and a table of contents."""
    w, briefing, cross = here.w, here.site.briefing, here.site.cross
    title = w.say("The whole briefing")
    claims = list(cross.claims.values())
    comparisons = all_comparisons(here)
    printed = _fitting(comparisons)
    return Page(
        here.path,
        "print.html",
        here.context(
            title,
            "print",
            about=summary(here),
            summary=summary(here),
            briefing_title=w.pick(briefing.title.en, briefing.title.zh),
            period=period_text(briefing.period, w),
            concentration=concentration(here),
            notes=notes_for(here),
            pdf=PDF if briefing.pdf else "",
            changes=latest_changes(here, PRINTED),
            measures=[measure_strip(here, *each) for each in disputed(here)[:6]],
            comparisons=[comparison_row(here, each) for each in printed],
            comparisons_left=max(0, len(comparisons) - len(printed)),
            lints=lint_rows(here)[:PRINTED],
            controls=controls_table(here) if briefing.controls and briefing.period else None,
            exchange=exchange_chart(here, cross.moves, 6),
            days=_by_day(here, cross.moves[:PRINTED]),
            moves_left=max(0, len(cross.moves) - PRINTED),
            matrix_names=name_matrix(here),
            ledger=claims_table(
                here, "ledger", w.say("The ledger of claimed figures"), claims[:PRINTED]
            )
            if claims
            else None,
            claims_left=max(0, len(claims) - PRINTED),
            articles=[article_row(here, each) for each in briefing.articles[:PRINTED]],
            articles_left=max(0, len(briefing.articles) - PRINTED),
            trust=trust(here),
        ),
        w.language,
    )
