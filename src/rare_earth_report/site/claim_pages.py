"""The ledger, a page a claim, and the figures of each measure side by side."""

from collections.abc import Iterator
from itertools import islice

from rare_earth_report.records import Claim
from rare_earth_report.site import labels
from rare_earth_report.site.citing import cite_claim
from rare_earth_report.site.crossref import Stated
from rare_earth_report.site.formats import interval_text, moment_text
from rare_earth_report.site.here import Here, Link, Page, Site
from rare_earth_report.site.histories import histories
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.parts import Row, cell, column, quoted_claim, table, table_row
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.strips import claim_name, measure_strip
from rare_earth_report.site.tables import claims_table
from rare_earth_report.site.text import plain
from rare_earth_report.site.wording import Wording

PER_LEDGER = 60
MOST_SAME = 40
SAME = 7  # other figures on a claim's own page


def claim_pages(site: Site) -> Iterator[Page]:
    """The ledger in parts, then a claim each, then a measure each."""
    yield from _ledger(site)
    for stated in site.cross.claims.values():
        yield _claim(
            Here(site, page_path(site.wording.language, "claims", stated.claim.id)), stated
        )
    yield from _measures(site)


def _ledger(site: Site) -> Iterator[Page]:
    w, claims = site.wording, list(site.cross.claims.values())
    first = page_path(w.language, "claims")
    for path, some, number, count in parts(first, claims, PER_LEDGER):
        here = Here(site, path)
        words = w.count(
            "{n} claimed figure, newest article first.",
            "{n} claimed figures, newest article first.",
            len(claims),
        )
        yield Page(
            path,
            "claims.html",
            here.context(
                w.say("Claims"),
                "claims",
                about=words,
                words=words,
                ledger=claims_table(
                    here, "ledger", w.say("The ledger of claimed figures"), some, filtered=True
                ),
                measures_href=here.to("measures"),
                total=len(claims),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


# Rules whose words stand for somebody whom their own sentence does not name.
_GOES_ON = frozenset({"attribution.toml:antecedent", "actions.toml:pronoun"})


def _claim(here: Here, stated: Stated) -> Page:
    claim, w, tagged = stated.claim, here.w, stated.tagged
    row = quoted_claim(here, stated)
    group = here.site.cross.measures.get((claim.measure or "", _rate(claim)), ())
    same = list(islice((each for each in group if each.claim.id != claim.id), SAME))
    title = claim_name(here, stated)
    context = here.context(
        title,
        "claims",
        about=title,
        claim=row,
        anatomy=_anatomy(here, stated, row),
        moment=moment_text(tagged.article.published, w),
        same=measure_strip(here, claim.measure, claim.figure.unit, [stated, *same], len(group))
        if same and claim.measure
        else None,
        change=_change(here, claim),
        evidence=[
            {
                "part": each.part,
                "words": plain(each.span.of(tagged.article.text), w.language),
                "rule": each.rule,
                "why": w.say(
                    "It stands for who begins the last sentence before it that names anybody."
                )
                if each.rule in _GOES_ON
                else None,
            }
            for each in claim.evidence
        ],
        cite=cite_claim(here, stated),
    )
    return Page(here.path, "claim.html", context, w.language)


def _rate(claim: Claim) -> str:
    figure = claim.figure
    return f"{figure.unit}/{figure.per}" if figure.per else figure.unit


def _change(here: Here, claim: Claim) -> Row | None:
    """The other end of a change that this figure begins or ends."""
    other = here.site.cross.claims.get(claim.change_of or "")
    if other is None:
        return None
    words = here.w.say("This figure ends a change that begins at")
    if claim.change == "from":
        words = here.w.say("This figure begins a change that ends at")
    value = interval_text(other.claim.figure, here.w, here.site.briefing.lexicon)
    return {"words": words, "value": value, "href": here.to("claims", other.claim.id)}


def _compared(here: Here, claim: Claim) -> Iterator[tuple[str, Row]]:
    """The comparison that it stands in, or why it stands in none; nothing where none were made."""
    w, placement = here.w, here.site.briefing.placements.get(claim.id)
    if placement is None:
        return
    comparison = here.site.cross.comparisons.get(placement.comparison or "")
    if comparison is None:
        reason = w.pick(placement.reason.en, placement.reason.zh)
        yield w.say("Compared"), cell(text=w.say("with nothing: {reason}", reason=reason))
        return
    words = w.say(
        "{outcome}: {reason}",
        outcome=labels.verdict(comparison.verdict, w),
        reason=w.pick(comparison.reason.en, comparison.reason.zh),
    )
    yield w.say("Compared"), cell(text=words, href=here.to("comparisons", comparison.id))


def _anatomy(here: Here, stated: Stated, row: Row) -> list[Row]:
    """The claim part by part; a part that the text does not give says so."""
    claim, w = stated.claim, here.w
    figure = claim.figure
    unknown = w.say("not stated")
    rows: list[tuple[str, Row]] = [
        (w.say("As printed"), cell(pieces=row["words"])),
        (w.say("Normalised"), cell(text=row["value"])),
        (w.say("Bound"), cell(text=row["comparator"])),
        (w.say("Measure"), cell(text=row["measure"], href=row["measure_href"])),
        *_where_said(w.say("Change"), _told_change(claim, w)),
        (w.say("Actor"), cell(row["actor"], text="" if row["actor"] else unknown)),
        (w.say("Mineral"), cell(row["mineral"], text="" if row["mineral"] else unknown)),
        *_where_said(w.say("Stage"), claim.stage or ""),
        (
            w.say("Counterparty"),
            cell(row["counterparty"], text="" if row["counterparty"] else unknown),
        ),
        *_named(w.say("Place"), row["located"]),
        (
            w.say("Claimed by"),
            cell(
                row["claimant"],
                text="" if row["claimant"] else w.say("the article; no claimant is named"),
            ),
        ),
        (w.say("As of"), cell(pieces=row["as_of"], text="" if row["as_of"] else unknown)),
        (
            w.say("How said"),
            cell(text=row["modality"] + (w.comma + w.say("negated") if row["negated"] else "")),
        ),
        *_compared(here, claim),
        (w.say("Found by"), cell(text=figure.rule)),
        (w.say("Code points"), cell(text=f"{figure.span.start}–{figure.span.end}")),
    ]
    return [
        {"label": label, "cell": value, "unknown": value["text"] == unknown}
        for label, value in rows
    ]


def _named(label: str, name: Link | None) -> Iterator[tuple[str, Row]]:
    """A named part that is left out where the text does not give it."""
    if name:
        yield label, cell(name)


def _where_said(label: str, words: str) -> Iterator[tuple[str, Row]]:
    """A part that is left out where the text does not say it."""
    if words:
        yield label, cell(text=words)


def _told_change(claim: Claim, w: Wording) -> str:
    """Which way a change went and since when; empty where the text says neither."""
    told = []
    if claim.direction:
        told.append(labels.direction(claim.direction, w))
    if claim.since:
        told.append(labels.since(claim.since, w))
    return w.comma.join(told)


def _measures(site: Site) -> Iterator[Page]:
    cross, w = site.cross, site.wording
    by_measure: dict[str, list[tuple[str, tuple[Stated, ...]]]] = {}
    for (measure, unit), stated in sorted(cross.measures.items()):
        by_measure.setdefault(measure, []).append((unit, stated))
    here = Here(site, page_path(w.language, "measures"))
    words = w.count("{n} measure has figures.", "{n} measures have figures.", len(by_measure))
    rows = [
        table_row(
            [
                cell(text=here.measure(measure), href=here.to("measures", measure)),
                cell(text=str(sum(len(stated) for _, stated in groups))),
                cell(
                    text=str(
                        len({each.tagged.article.id for _, stated in groups for each in stated})
                    )
                ),
                cell(
                    text=w.comma.join(
                        dict.fromkeys(
                            interval_text(each.claim.figure, w, site.briefing.lexicon)
                            for _, stated in groups
                            for each in stated[:6]
                        )
                    )
                ),
            ]
        )
        for measure, groups in by_measure.items()
    ]
    columns = [
        column("measure", w.say("Measure")),
        column("figures", w.say("Figures"), number=True),
        column("articles", w.say("Articles"), number=True),
        column("values", w.say("Values")),
    ]
    yield Page(
        here.path,
        "measures.html",
        here.context(
            w.say("Figures by measure"),
            "claims",
            about=words,
            words=words,
            measures=table("measures", w.say("Measures with claimed figures"), columns, rows),
            claims_href=here.to("claims"),
        ),
        w.language,
    )
    for measure, groups in by_measure.items():
        yield from _measure(site, measure, groups)


def _measure(
    site: Site, measure: str, groups: list[tuple[str, tuple[Stated, ...]]]
) -> Iterator[Page]:
    w = site.wording
    flat = [(unit, each) for unit, stated in groups for each in stated]
    first = page_path(w.language, "measures", measure)
    for path, some, number, count in parts(first, flat, MOST_SAME):
        here = Here(site, path)
        words = w.count(
            "{n} claimed figure of this measure.", "{n} claimed figures of this measure.", len(flat)
        )
        units = dict.fromkeys(unit for unit, _ in some)
        numbered = {
            unit: [
                each
                for u, each in some
                if u == unit
                and (each.claim.figure.low is not None or each.claim.figure.high is not None)
            ]
            for unit in units
        }
        yield Page(
            path,
            "measure.html",
            here.context(
                here.measure(measure),
                "claims",
                about=words,
                words=words,
                strips=[
                    measure_strip(here, measure, unit, each)
                    for unit, each in numbered.items()
                    if each
                ],
                table=claims_table(
                    here,
                    "figures",
                    here.measure(measure),
                    [each for _, each in some],
                    filtered=True,
                ),
                histories=histories(here, measure) if number == 1 else [],
                claims_href=here.to("claims"),
                measures_href=here.to("measures"),
                pager=pager(here, first, number, count),
            ),
            w.language,
        )
