"""How many articles, when: columns by month, or by week in a short corpus."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from babel.dates import format_skeleton

from rare_earth_report.records import TaggedArticle
from rare_earth_report.site.charts import Chart, bars
from rare_earth_report.site.formats import short_day_text
from rare_earth_report.site.here import Here
from rare_earth_report.site.wording import Wording


def articles_trend(here: Here, id: str, articles: Iterable[TaggedArticle]) -> Chart | None:
    """Dated articles over the whole period of the briefing; None when it has no dates."""
    period, w = here.site.briefing.period, here.w
    if period is None:
        return None
    monthly = (period[1] - period[0]).days > 120
    unique = {tagged.article.id: tagged.article.day for tagged in articles}
    found = Counter(_start(day, monthly=monthly) for day in unique.values() if day)
    steps = list(_steps(*period, monthly=monthly))
    undated = sum(day is None for day in unique.values())
    title = w.say("Articles by month") if monthly else w.say("Articles by week")
    words = w.count("{n} dated article.", "{n} dated articles.", sum(found.values()))
    if undated:
        words += w.gap + w.count(
            "{n} undated article is left out.", "{n} undated articles are left out.", undated
        )
    return bars(
        id,
        title,
        words,
        [(_label(step, w, monthly=monthly), found[step], "") for step in steps],
        lambda label, count: f"{label}: {count}",
        (w.say("Month") if monthly else w.say("Week from"), w.say("Articles")),
    )


def _start(day: date, *, monthly: bool) -> date:
    return day.replace(day=1) if monthly else day - timedelta(days=day.weekday())


def _steps(first: date, last: date, *, monthly: bool) -> Iterator[date]:
    at = _start(first, monthly=monthly)
    while at <= last:
        yield at
        at = _start(at + timedelta(days=31 if monthly else 7), monthly=monthly)


def _label(step: date, w: Wording, *, monthly: bool) -> str:
    return format_skeleton("yMMM", step, locale=w.locale) if monthly else short_day_text(step, w)
