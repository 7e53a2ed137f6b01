"""How the briefing is made and how far it can be trusted; the living style page."""

from collections.abc import Iterator

from rare_earth_report.records import Passage
from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Score
from rare_earth_report.site.formats import number_text, share_text
from rare_earth_report.site.front_page import disputed, exchange_chart, name_matrix, trust
from rare_earth_report.site.here import Here, Page, Site, title_of
from rare_earth_report.site.mineral_pages import element_strip
from rare_earth_report.site.parts import (
    Row,
    article_row,
    cell,
    column,
    move_row,
    quote,
    quoted_claim,
    table,
    table_row,
)
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.strips import measure_strip
from rare_earth_report.site.tables import claims_table, moves_matrix
from rare_earth_report.site.text import plain
from rare_earth_report.site.trend import articles_trend

MOST_ASIDE = 100
MOST_UNLISTED = 20


def method_pages(site: Site) -> Iterator[Page]:
    """The method, then the style page."""
    language = site.wording.language
    yield _method(Here(site, page_path(language, "method")))
    yield _style(Here(site, page_path(language, "method", "style")))


def _method(here: Here) -> Page:
    briefing, w = here.site.briefing, here.w
    return Page(
        here.path,
        "method.html",
        here.context(
            w.say("Method"),
            "method",
            about=w.say("How the briefing is made, what was measured, and what it cannot tell."),
            coverage=_coverage(here),
            lines=_lines(briefing.passages),
            files=len({each.file for each in briefing.passages}),
            aside=_aside(here),
            faults=[
                {"where": each.where, "found": each.found, "want": each.want}
                for each in briefing.faults[:MOST_ASIDE]
            ],
            faults_left=max(0, len(briefing.faults) - MOST_ASIDE),
            scores=_scores(here),
            lexicon=_lexicon(here),
            audit=_audit(here),
            unlisted=_unlisted(here),
            unlisted_left=max(0, len(briefing.unlisted) - MOST_UNLISTED),
            trust=trust(here),
            style_href=here.to("method", "style"),
        ),
        w.language,
    )


def _audit(here: Here) -> Row | None:
    """Citations and title heat, an article a row, newest first; None without any bullet."""
    briefing, w = here.site.briefing, here.w
    if not any(each.bullets for each in briefing.audits):
        return None
    tagged = {each.article.id: each for each in briefing.articles}
    columns = [
        column("article", w.say("Article")),
        column("bullets", w.say("Bullets"), number=True),
        column("uncited", w.say("Uncited"), number=True),
        column("numbers", w.say("Numbers cited"), number=True),
        column("gaps", w.say("Numbers not cited")),
        column("order", w.say("Out of order"), number=True),
        column("heat", w.say("Heat of the title"), number=True),
        column("words", w.say("Heated words")),
    ]
    rows = [
        table_row(
            [
                cell(here.words(title_of(tagged[each.article]), here.to("articles", each.article))),
                cell(text=number_text(each.bullets, w), sort=each.bullets),
                cell(text=number_text(each.uncited, w), sort=each.uncited),
                cell(text=number_text(each.numbers, w), sort=each.numbers),
                cell(text=each.gaps.replace(",", w.comma)),
                cell(text=number_text(each.out_of_order, w), sort=each.out_of_order),
                cell(text=number_text(each.heat, w), sort=each.heat),
                cell(pieces=plain(w.comma.join(each.words), w.language)),
            ]
        )
        for each in briefing.audits[:MOST_ASIDE]
    ]
    return table("audit", w.say("Citations and titles, newest article first"), columns, rows)


def _unlisted(here: Here) -> list[Row]:
    """Words that look like names, each with its first sentence and a row to paste."""
    briefing, w = here.site.briefing, here.w
    tagged = {each.article.id: each for each in briefing.articles}
    return [
        {
            "name": here.words(each.words, ""),
            "kind": labels.actor_kind_one(each.kind, w),
            "articles": w.count("{n} article", "{n} articles", each.articles),
            "quote": quote(here, tagged[each.article], each.sentence, [each.span]),
            "row": each.row,
        }
        for each in briefing.unlisted[:MOST_UNLISTED]
    ]


def _lines(passages: tuple[Passage, ...]) -> int:
    return sum(each.last_line - each.first_line + 1 for each in passages)


def _coverage(here: Here) -> list[Row]:
    """Every line of the corpus by its fate."""
    passages, w = here.site.briefing.passages, here.w
    total = _lines(passages)
    fates = (
        ("article", w.say("became part of an article")),
        ("furniture", w.say("page furniture of the export")),
        ("set-aside", w.say("set aside")),
    )
    rows = []
    for fate, label in fates:
        lines = _lines(tuple(each for each in passages if each.fate == fate))
        rows.append(
            {
                "fate": fate,
                "label": label,
                "lines": number_text(lines, w),
                "percent": f"{100 * lines / total:.4g}" if total else "0",
                "share": share_text(lines / total, w) if total else "",
            }
        )
    return rows


def _aside(here: Here) -> Row | None:
    w = here.w
    rows = [
        table_row(
            [
                cell(text=each.file),
                cell(text=_line_words(each), sort=each.first_line),
                cell(text=labels_of(each, here)),
                cell(text=each.reason),
            ]
        )
        for each in here.site.briefing.passages
        if each.fate != "article"
    ]
    columns = [
        column("file", w.say("File")),
        column("lines", w.say("Lines"), number=True),
        column("fate", w.say("Fate")),
        column("reason", w.say("Reason")),
    ]
    return (
        table(
            "aside",
            w.say("Lines that are not part of an article"),
            columns,
            rows[:MOST_ASIDE],
            wide=True,
        )
        if rows
        else None
    )


def labels_of(passage: Passage, here: Here) -> str:
    """The fate of a passage in words."""
    return (
        here.w.say("page furniture of the export")
        if passage.fate == "furniture"
        else here.w.say("set aside")
    )


def _line_words(passage: Passage) -> str:
    if passage.first_line == passage.last_line:
        return str(passage.first_line)
    return f"{passage.first_line}–{passage.last_line}"


def _scores(here: Here) -> Row | None:
    w, scores = here.w, here.site.briefing.scores
    columns = [
        column("task", w.say("Task")),
        column("wanted", w.say("Wanted"), number=True),
        column("found", w.say("Found"), number=True),
        column("right", w.say("Right"), number=True),
        column("precision", w.say("Precision"), number=True),
        column("recall", w.say("Recall"), number=True),
        column("f1", "F1", number=True),
        column("failures", w.say("Failures")),
    ]
    rows = [_score_cells(here, each) for each in scores]
    return (
        table(
            "scores",
            w.say("The accuracy card: found by the program against found by hand"),
            columns,
            rows,
            wide=True,
        )
        if rows
        else None
    )


def _score_cells(here: Here, score: Score) -> Row:
    w = here.w
    failures = [w.say("missed: {words}", words=each) for each in score.missed[:6]] + [
        w.say("wrong: {words}", words=each) for each in score.wrong[:6]
    ]
    numbers = [score.wanted, score.found, score.right]
    ratios = [score.precision, score.recall, score.f1]
    return table_row(
        [
            cell(text=score.task),
            *(cell(text=str(each)) for each in numbers),
            *(cell(text="–" if each is None else f"{each:.3f}") for each in ratios),
            cell(text="; ".join(failures) or w.say("none")),
        ]
    )


def _lexicon(here: Here) -> list[Row]:
    lexicon, cross, w = here.site.briefing.lexicon, here.site.cross, here.w
    rows = [
        (
            w.say("actors"),
            len(lexicon.actors),
            len([id for id in lexicon.actors if id in cross.actors]),
        ),
        (
            w.say("minerals"),
            len(lexicon.minerals),
            len([id for id in lexicon.minerals if id in cross.minerals]),
        ),
        (
            w.say("outlets"),
            len(lexicon.outlets),
            len([id for id in lexicon.outlets if id in cross.outlets]),
        ),
        (w.say("measures"), len(lexicon.measures), len({measure for measure, _ in cross.measures})),
        (
            w.say("units"),
            len(lexicon.units),
            len({each.claim.figure.unit for each in cross.claims.values()}),
        ),
    ]
    return [
        {"label": label, "listed": number_text(listed, w), "found": number_text(found, w)}
        for label, listed, found in rows
    ]


def _style(here: Here) -> Page:
    """Every component once, with real data."""
    w, cross = here.w, here.site.cross
    claims = list(cross.claims.values())
    return Page(
        here.path,
        "style.html",
        here.context(
            w.say("Style"),
            "method",
            about=w.say("Every component of these pages, with real data."),
            method_href=here.to("method"),
            swatches=[
                "ink",
                "soft",
                "rule",
                "paper",
                "panel",
                "actor",
                "mineral",
                "figure",
                "reference",
                "conflict",
            ],
            articles=[article_row(here, each) for each in here.site.briefing.articles[:1]],
            claim=quoted_claim(here, claims[0]) if claims else None,
            strips=[measure_strip(here, *each) for each in disputed(here)[:1]],
            tiles=element_strip(here),
            moves=[move_row(here, each) for each in cross.moves[:2]],
            exchange=exchange_chart(here, cross.moves, 4),
            matrix_names=name_matrix(here, 4, 4),
            moved=moves_matrix(here, cross.moves, 4),
            table=claims_table(
                here, "sample", w.say("A table of claims"), claims[:4], filtered=True
            )
            if claims
            else None,
            trend=articles_trend(here, "trend", here.site.briefing.articles),
            kinds=[labels.tone_text(each, w) for each in ("against", "towards", "neither")],
        ),
        w.language,
    )
