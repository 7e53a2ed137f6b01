"""Strips of claims: the figures of one measure or comparison on one axis, and as a list."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rare_earth_report.site.briefing import Reference
from rare_earth_report.site.charts import Chart, Dot, strip
from rare_earth_report.site.crossref import Stated
from rare_earth_report.site.formats import (
    interval_text,
    number_text,
    short_day_text,
    with_unit,
)
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, claim_row

MOST = 12  # figures on one strip: the newest


def has_number(stated: Stated) -> bool:
    """Whether the figure has an end to place on an axis."""
    return stated.claim.figure.low is not None or stated.claim.figure.high is not None


def measure_strip(
    here: Here, measure: str, unit: str, stated: Sequence[Stated], total: int = 0
) -> Row:
    """The figures of one measure on one axis, and the same figures as a list.

    Args:
        total: how many there are, when `stated` is not all of them.
    """
    w = here.w
    every = [each for each in stated if has_number(each)]
    numbered = sorted(every[:MOST], key=_size)
    values = {interval_text(each.claim.figure, w, here.site.briefing.lexicon) for each in numbered}
    articles = len({each.tagged.article.id for each in numbered})
    sources = len({each.tagged.article.source for each in numbered})
    id = f"{measure}-{unit}".replace("/", "-per-")
    return {
        "id": id,
        "title": here.measure(measure),
        "href": here.to("measures", measure),
        "left": max(len(every), total) - len(numbered),
        "words": w.gap.join(
            [
                w.count("{n} figure", "{n} figures", len(numbered))
                + w.count(" in {n} article", " in {n} articles", articles)
                + w.count(" from {n} outlet:", " from {n} outlets:", sources),
                w.count("{n} value as stated.", "{n} different values as stated.", len(values)),
            ]
        ),
        "chart": claims_strip(here, f"strip-{id}", here.measure(measure), numbered),
        "csv": here.csv("claims"),
        "claims": [claim_row(here, each) for each in numbered],
    }


def claims_strip(
    here: Here,
    id: str,
    title: str,
    stated: Sequence[Stated],
    references: Iterable[Reference] = (),
) -> Chart:
    """A strip plot of claims and references that share a unit."""
    w, lexicon = here.w, here.site.briefing.lexicon
    unit = stated[0].claim.figure.unit
    dots = [claim_dot(here, each) for each in stated]
    dots += [_reference_dot(here, each) for each in references if each.unit == unit]
    highest = max(end for dot in dots for end in (dot.low, dot.high) if end is not None)
    return strip(
        id,
        title,
        w.count("{n} figure on one axis.", "{n} figures on one axis.", len(dots)),
        dots,
        lambda tick, last: (
            with_unit(number_text(tick, w), unit, w, lexicon)
            if last or unit == "percent"
            else number_text(tick, w)
        ),
        (0.0, 100.0) if unit == "percent" and highest <= 100 else None,
    )


def claim_name(here: Here, stated: Stated) -> str:
    """A claim in one line: value, subject, date."""
    claim, w = stated.claim, here.w
    subjects = [
        here.name(kind, id)["text"]
        for kind, id in (("actor", claim.actor), ("mineral", claim.mineral))
        if id
    ]
    return w.comma.join(
        [
            interval_text(claim.figure, w, here.site.briefing.lexicon),
            *subjects,
            short_day_text(stated.tagged.article.day, w),
        ]
    )


def claim_dot(here: Here, stated: Stated) -> Dot:
    """A claim as a mark that leads to its page."""
    figure = stated.claim.figure
    return Dot(
        _float(figure.low),
        _float(figure.high),
        interval_text(figure, here.w, here.site.briefing.lexicon),
        claim_name(here, stated),
        here.to("claims", stated.claim.id),
    )


def _reference_dot(here: Here, reference: Reference) -> Dot:
    words = here.w.pick(reference.words.en, reference.words.zh)
    ends = [end for end in (reference.low, reference.high) if end is not None]
    amount = "–".join(dict.fromkeys(number_text(end, here.w) for end in ends))
    label = with_unit(amount, reference.unit, here.w, here.site.briefing.lexicon)
    href = here.to("claims", reference.claim)
    return Dot(_float(reference.low), _float(reference.high), label, words, href, "reference")


def _size(stated: Stated) -> Decimal:
    figure = stated.claim.figure
    return next(end for end in (figure.low, figure.high) if end is not None)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
