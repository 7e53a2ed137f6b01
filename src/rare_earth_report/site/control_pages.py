"""The ledger of controls: what authorities announced, kept apart from what the articles say."""

from collections.abc import Iterator

from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Control
from rare_earth_report.site.crossref import Made
from rare_earth_report.site.formats import day_text, iso_text
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.parts import Row, cell, claim_row, column, move_row, table, table_row
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.text import plain

SHOWN = 4  # moves and claims a control; how many more there are is said


def control_pages(site: Site) -> Iterator[Page]:
    """One page; none when the topic lists no control, or no article is dated."""
    controls, w = site.briefing.controls, site.wording
    if not controls or site.briefing.period is None:
        return
    here = Here(site, page_path(w.language, "controls"))
    day = day_text(site.briefing.period[1], w)
    words = w.count(
        "{n} control is listed, as it stood on {day}.",
        "{n} controls are listed, as they stood on {day}.",
        len(controls),
        day=day,
    )
    later = w.count(
        "{n} later control is left out.",
        "{n} later controls are left out.",
        site.briefing.controls_later,
    )
    context = here.context(
        w.say("Controls"),
        "controls",
        about=words,
        words=words,
        later=later if site.briefing.controls_later else "",
        ledger=controls_table(here),
        supported=[_supported(here, each) for each in controls if each.moves or each.claims],
        moves_href=here.to("moves"),
    )
    yield Page(here.path, "controls.html", context, w.language)


def controls_table(here: Here) -> Row:
    """The topic's controls, newest first."""
    w, controls = here.w, here.site.briefing.controls
    columns = [
        column("announced", w.say("Announced")),
        column("instrument", w.say("Control")),
        column("kind", w.say("Kind")),
        column("state", w.say("State")),
        column("minerals", w.say("Minerals")),
        column("effect", w.say("Effect")),
        column("source", w.say("Source")),
    ]
    rows = [_cells(here, each) for each in reversed(controls)]
    return table("controls-ledger", w.say("Controls, by the day of announcement"), columns, rows)


def _cells(here: Here, control: Control) -> Row:
    w = here.w
    minerals = [here.name("mineral", id) for id in control.minerals]
    weak = f" ({w.say('weak source')})" if control.weak else ""
    return table_row(
        [
            cell(text=iso_text(control.announced), sort=iso_text(control.announced)),
            cell(pieces=plain(f"{control.instrument} ({control.authority})", w.language)),
            cell(text=labels.control_kind(control.kind, w)),
            cell(text=labels.control_state(control.state, w)),
            cell(minerals[0], also=minerals[1:]) if minerals else cell(text="–"),
            cell(pieces=plain(control.effect, w.language)),
            cell(pieces=plain(control.source + weak, w.language)),
        ],
        id=control.id,
    )


def _supported(here: Here, control: Control) -> Row:
    cross = here.site.cross
    wanted = set(control.moves)
    made = [each for each in cross.moves if each.move.id in wanted]
    stated = [cross.claims[id] for id in control.claims if id in cross.claims]
    return {
        "title": plain(control.instrument, here.w.language),
        "href": f"#{control.id}",
        "state": labels.control_state(control.state, here.w),
        "moves": [move_row(here, Made(each.tagged, each.move)) for each in made[:SHOWN]],
        "claims": [claim_row(here, each) for each in stated[:SHOWN]],
        "left": max(0, len(made) - SHOWN) + max(0, len(stated) - SHOWN),
    }
