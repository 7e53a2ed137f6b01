"""Comparisons: figures side by side, the outcome, and the reason in words."""

from collections.abc import Iterator, Sequence

from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Comparison, Lint, Reference, Relation
from rare_earth_report.site.crossref import Stated
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.parts import Row, claim_row, quoted_claim
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.strips import claims_strip, has_number
from rare_earth_report.site.tables import claims_table
from rare_earth_report.site.text import plain
from rare_earth_report.site.wording import Wording

PER_LIST = 12
PER_PAGE = 60  # claims in the table of a comparison
SHOWN = 8  # claims of a comparison in a list, from its lowest to its highest
FIRST = 6
ORDER = {"conflicting": 0, "not-comparable": 1, "compatible": 2}


def first_comparisons(here: Here) -> Sequence[Comparison]:
    """What the front page shows: conflicts first, then what cannot be compared."""
    return all_comparisons(here)[:FIRST]


def all_comparisons(here: Here) -> Sequence[Comparison]:
    """Conflicts first, then what cannot be compared, then what agrees."""
    return _ordered(here.site.briefing.comparisons or ())


def _ordered(comparisons: Sequence[Comparison]) -> Sequence[Comparison]:
    return sorted(comparisons, key=lambda each: (ORDER[each.verdict], -len(each.claims), each.id))


def comparison_pages(site: Site) -> Iterator[Page]:
    """The list, then a comparison each; nothing when none were computed."""
    comparisons = site.briefing.comparisons
    if comparisons is None:
        return
    w, first = site.wording, page_path(site.wording.language, "comparisons")
    words = w.count("{n} comparison.", "{n} comparisons.", len(comparisons))
    for path, some, number, count in parts(first, _ordered(comparisons), PER_LIST):
        here = Here(site, path)
        context = here.context(
            w.say("Comparisons"),
            "comparisons",
            about=words,
            words=words,
            comparisons=[comparison_row(here, each) for each in some],
            lints=lint_rows(here) if number == 1 else [],
            pager=pager(here, first, number, count),
        )
        yield Page(path, "comparisons.html", context, w.language)
    for each in comparisons:
        yield from _pages(site, each)


def lint_rows(here: Here) -> list[Row]:
    """Each finding of arithmetic with its sentences."""
    return [_lint_row(here, each) for each in here.site.briefing.lints]


def _lint_row(here: Here, lint: Lint) -> Row:
    stated = [here.site.cross.claims[id] for id in lint.claims if id in here.site.cross.claims]
    return {
        "words": labels.lint(lint.rule, here.w),
        "detail": lint.detail,
        "claims": [quoted_claim(here, each) for each in stated],
    }


def comparison_row(here: Here, comparison: Comparison) -> Row:
    """A comparison with its strips, one a unit, and its claims."""
    w = here.w
    every = _stated(here, comparison)
    stated = _spread(every, SHOWN)
    references = _references(here, comparison)
    same_base = [some for some in references if _kind(some) != "other-base"]
    other_bases = [some for some in references if _kind(some) == "other-base"]
    numbered = [each for each in stated if has_number(each)]
    units = dict.fromkeys(each.claim.figure.unit for each in numbered)
    title = w.pick(comparison.title.en, comparison.title.zh)
    return {
        "id": comparison.id,
        "href": here.to("comparisons", comparison.id),
        "title": plain(title, w.language),
        "verdict": comparison.verdict,
        "verdict_text": labels.verdict(comparison.verdict, w),
        "reason": plain(w.pick(comparison.reason.en, comparison.reason.zh), w.language),
        "sources": w.count("{n} independent source", "{n} independent sources", comparison.sources),
        "charts": [
            claims_strip(
                here,
                f"compare-{comparison.id}-{at}",
                title,
                [each for each in numbered if each.claim.figure.unit == unit],
                [some[0] for some in same_base],
            )
            for at, unit in enumerate(units)
        ],
        "claims": [claim_row(here, each) for each in stated],
        "left": len(every) - len(stated),
        "references": [_reference_row(some, w) for some in same_base],
        "other_bases": [_reference_row(some, w) for some in other_bases],
        "other_bases_text": w.count(
            "{n} reference of another base", "{n} references of another base", len(other_bases)
        ),
    }


def _spread(stated: Sequence[Stated], most: int) -> Sequence[Stated]:
    """At most so many, evenly from the first to the last."""
    if len(stated) <= most:
        return stated
    return [stated[round(at * (len(stated) - 1) / (most - 1))] for at in range(most)]


def _kind(some: Sequence[Reference]) -> Relation:
    """How a reference stands to the claims: the first relation on one base, if there is any."""
    relations = [each.relation for each in some]
    return next((each for each in relations if each != "other-base"), relations[0])


def _reference_row(some: Sequence[Reference], w: Wording) -> Row:
    kind = _kind(some)
    one = next(each for each in some if each.relation == kind)
    told = dict.fromkeys(labels.relation(each.relation, w) for each in some)
    return {
        "words": plain(w.pick(one.words.en, one.words.zh), w.language),
        "relation": " / ".join(told),
        "kind": kind,
        "weak": one.weak,
        "href": one.url or "",
    }


def _stated(here: Here, comparison: Comparison) -> list[Stated]:
    return [here.site.cross.claims[id] for id in comparison.claims if id in here.site.cross.claims]


def _references(here: Here, comparison: Comparison) -> list[list[Reference]]:
    """Each reference of the comparison's claims once, with how it stands to each of them."""
    rows: dict[str, list[Reference]] = {}
    for claim in comparison.claims:
        for each in here.site.cross.references.get(claim, ()):
            if each.id in comparison.references:
                rows.setdefault(each.id, []).append(each)
    return list(rows.values())


def _pages(site: Site, comparison: Comparison) -> Iterator[Page]:
    """A comparison with all of its claims, in parts where they are many."""
    w = site.wording
    title = w.pick(comparison.title.en, comparison.title.zh)
    first = page_path(w.language, "comparisons", comparison.id)
    stated = _stated(Here(site, first), comparison)
    for path, some, number, count in parts(first, stated, PER_PAGE):
        here = Here(site, path)
        context = here.context(
            title,
            "comparisons",
            about=w.pick(comparison.reason.en, comparison.reason.zh),
            comparison=comparison_row(here, comparison),
            front=number == 1,
            comparisons_href=here.to("comparisons"),
            table=claims_table(here, "figures", title, some, filtered=True),
            pager=pager(here, first, number, count),
        )
        yield Page(here.path, "comparison.html", context, w.language)
