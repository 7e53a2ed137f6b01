"""The history of what is claimed of one thing, as rows of a page."""

from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Series, Told
from rare_earth_report.site.formats import as_day, day_text, interval_text, iso_text
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, source_link

MOST = 12  # histories on a page, the longest first
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
        "rows": [_row(here, each) for each in series.told[-LONGEST:]],
        "left": max(0, len(series.told) - LONGEST),
    }


def _row(here: Here, told: Told) -> Row:
    stated = here.site.cross.claims[told.claim]
    published = as_day(stated.tagged.article.published)
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
