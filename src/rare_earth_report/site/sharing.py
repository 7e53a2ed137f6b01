"""The picture that other sites show beside a link to this one (Open Graph)."""

from rare_earth_report.site.here import PICTURE, SHARED, Here, Page
from rare_earth_report.site.mineral_pages import element_strip


def share_picture(here: Here) -> Page:
    """The values of the one picture of the site, in English: what draws it knows no Chinese."""
    briefing, w = here.site.briefing, here.w
    days = [each.isoformat() for each in briefing.period] if briefing.period else []
    claims = sum(len(each.claims) for each in briefing.articles)
    counts = (
        w.count("{n} article", "{n} articles", len(briefing.articles)),
        w.count("{n} claimed figure", "{n} claimed figures", claims),
    )
    context = {
        "title": briefing.title.en,
        "lines": [" · ".join(counts), " / ".join(dict.fromkeys(days))],
        "tiles": element_strip(here),
    }
    return Page(SHARED, PICTURE, context)
