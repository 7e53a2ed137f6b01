"""The history of what is claimed of one thing, as rows of a page."""

from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Series, Told
from rare_earth_report.site.charts import Chart
from rare_earth_report.site.courses import course
from rare_earth_report.site.formats import (
    day_text,
    interval_text,
    iso_text,
    number_text,
    short_day_text,
    with_unit,
)
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, source_link
from rare_earth_report.site.strips import claim_dot, has_number

MOST = 12  # histories on a page, the longest first
LEAST = 2  # dated claims that make a course
LONGEST = 20  # claims of one, the newest


def histories(here: Here, measure: str) -> list[Row]:
    """The histories of a measure's claims; one claim alone has none."""
    of = [each for each in here.site.briefing.histories if each.measure == measure]
    of.sort(key=lambda each: (-len(each.told), each.id))
    return [_history(here, each) for each in of[:MOST]]


def _history(here: Here, series: Series) -> Row:
    w = here.w
    return {
        "id": series.id,
        "title": w.pick(series.title.en, series.title.zh),
        "chart": _course(here, series),
        "rows": [_row(here, each) for each in series.told[-LONGEST:]],
        "left": max(0, len(series.told) - LONGEST),
    }


def _course(here: Here, series: Series) -> Chart | None:
    """The affirmed claims over the days of the briefing; None for fewer than two dated ones."""
    w, period = here.w, here.site.briefing.period
    stated = [here.site.cross.claims[each.claim] for each in series.told[-LONGEST:]]
    dated = [
        (day, each)
        for each in stated
        if (day := each.tagged.article.day)
        and has_number(each)
        and each.claim.polarity == "affirmed"
    ]
    units = {each.claim.figure.unit for _, each in dated}
    if period is None or len(dated) < LEAST or len(units) > 1:
        return None
    unit, lexicon = units.pop(), here.site.briefing.lexicon
    return course(
        f"course-{series.id}",
        w.pick(series.title.en, series.title.zh),
        w.count(
            "{n} dated claim over the days of the briefing.",
            "{n} dated claims over the days of the briefing.",
            len(dated),
        ),
        [(day, claim_dot(here, each)) for day, each in dated],
        period,
        lambda value: with_unit(number_text(value, w), unit, w, lexicon),
        lambda day: short_day_text(day, w),
    )


def _row(here: Here, told: Told) -> Row:
    stated = here.site.cross.claims[told.claim]
    published = stated.tagged.article.day
    return {
        "day": day_text(published, here.w),
        "iso": iso_text(published),
        "value": _value(here, told.claim),
        "href": here.to("claims", told.claim),
        "event": told.event,
        "event_text": labels.history_event(told.event, here.w),
        "before": _value(here, told.before) if told.before else "",
        "before_href": here.to("claims", told.before) if told.before else "",
        "source": source_link(here, stated.tagged),
    }


def _value(here: Here, claim: str) -> str:
    figure = here.site.cross.claims[claim].claim.figure
    return interval_text(figure, here.w, here.site.briefing.lexicon)
