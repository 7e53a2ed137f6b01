"""What is new, changed and withdrawn since the edition before: a page, a feed and JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from rare_earth_report.analysis.changes import Change
from rare_earth_report.site import labels
from rare_earth_report.site.briefing import Briefing
from rare_earth_report.site.feeds import JSON, UNDATED, address, urn
from rare_earth_report.site.formats import day_text, iso_text
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.parts import Row
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.text import plain

WHATS = ("claim", "name", "finding")
MOST = 500  # rows of one sort on the page; the JSON has all
FED = 50


def change_pages(site: Site) -> Iterator[Page]:
    """The page and its feed; nothing when no edition came before."""
    briefing, w = site.briefing, site.wording
    if briefing.changes is None:
        return
    here = Here(site, page_path(w.language, "changes"))
    words = change_words(here)
    sorts = [(what, [each for each in briefing.changes if each.what == what]) for what in WHATS]
    context = here.context(
        w.say("Changes"),
        "changes",
        about=words,
        words=words,
        sorts=[
            {
                "title": labels.changed_what(what, w),
                "rows": [change_row(here, each) for each in some[:MOST]],
                "left": max(0, len(some) - MOST),
            }
            for what, some in sorts
            if some
        ],
        json=here.file("changes.json"),
        feed="feed.xml",
    )
    yield Page(here.path, "changes.html", context, w.language)
    yield _feed(Here(site, here.path.with_name("feed.xml")), words)


def latest_changes(here: Here, most: int) -> Row | None:
    """The changes that tell most, then the rest in their order; None when there is none."""
    changes = here.site.briefing.changes
    if not changes:
        return None
    ordered = sorted(changes, key=_telling)  # stable within a rank
    return {
        "words": change_words(here),
        "href": here.to("changes"),
        "rows": [change_row(here, each) for each in ordered[:most]],
    }


def _telling(change: Change) -> int:
    """0 tells most: a conflict, then a control, a claim, another verdict, a name."""
    if change.what == "finding" and "conflicting" in (change.before, change.after):
        return 0
    if change.what == "finding" and change.table == "controls":
        return 1
    if change.what == "claim":
        return 2
    return 3 if change.what == "finding" else 4


def change_words(here: Here) -> str:
    """How much has changed since when."""
    briefing, w = here.site.briefing, here.w
    since = day_text(briefing.changed_since, w) if briefing.changed_since else ""
    number = len(briefing.changes or ())
    if not since:
        return w.count(
            "{n} change since the edition before.", "{n} changes since the edition before.", number
        )
    return w.count(
        "{n} change since the edition of {day}.",
        "{n} changes since the edition of {day}.",
        number,
        day=since,
    )


def change_row(here: Here, change: Change) -> Row:
    """What changed, from what to what; linked where the site still has it."""
    w = here.w
    return {
        "kind": change.kind,
        "kind_text": labels.changed_kind(change.kind, w),
        "name": _name(here, change),
        "before": plain(_told(here, change, change.before), w.language),
        "after": plain(_told(here, change, change.after), w.language),
        "parts": w.comma.join(labels.claim_part(part, w) for part in change.parts),
    }


def change_data(briefing: Briefing) -> Page:
    """Every change as JSON."""
    changes = [
        {key: value for key, value in asdict(each).items() if value not in (None, ())}
        for each in briefing.changes or ()
    ]
    since = iso_text(briefing.changed_since) if briefing.changed_since else None
    return Page(PurePosixPath("changes.json"), JSON, {"since": since, "changes": changes})


def _name(here: Here, change: Change) -> Any:
    site = here.site
    if change.what == "name":
        return here.name(change.table, change.id)
    if change.what == "claim":
        claim = change.new or change.old
        words = claim.sentence if claim else change.id
        known = change.id in site.cross.claims
        return here.words(words, here.to("claims", change.id) if known else "", "figure")
    if change.table == "controls":
        still = any(each.id == change.id for each in site.briefing.controls)
        href = here.to("controls", fragment=change.id) if still else ""
    else:
        still = any(each.id == change.id for each in site.briefing.comparisons or ())
        href = here.to("comparisons", change.id) if still else ""
    return here.words(here.w.pick(change.title_en, change.title_zh) or change.id, href)


def _told(here: Here, change: Change, value: str | None) -> str:
    if value is None:
        return ""
    w = here.w
    if change.what == "name":
        return w.count("{n} mention", "{n} mentions", int(value))
    if change.table == "controls":
        return labels.control_state(value, w)
    return labels.verdict(value, w) if change.table == "comparisons" else value


def _feed(here: Here, words: str) -> Page:
    site, w = here.site, here.w
    title = f"{w.say('Changes')} · {w.pick(site.briefing.title.en, site.briefing.title.zh)}"
    period = site.briefing.period
    updated = f"{period[1].isoformat()}T00:00:00Z" if period else UNDATED
    base = site.briefing.base_url or ""
    # An absolute address is counted from the root; a relative one from the feed.
    at = Here(site, page_path(w.language, "")) if base else here
    home = at.to("changes")
    entries = []
    for each in (site.briefing.changes or ())[:FED]:
        row = change_row(at, each)
        told = " → ".join("".join(p["text"] for p in row[key]) for key in ("before", "after"))
        entries.append(
            {
                "id": urn(f"{each.kind} {each.table} {each.id} {each.before} {each.after}"),
                "title": f"{row['kind_text']}: {row['name']['text']}",
                "href": address(at, row["name"]["href"] or home),
                "updated": updated,
                "author": w.pick(site.briefing.title.en, site.briefing.title.zh),
                "summary": f"{words} {told}".strip(),
            }
        )
    context = {
        "lang": w.tag,
        "title": title,
        "id": urn(f"changes {title}"),
        "updated": updated,
        "home": address(at, home),
        "own": f"{base}{here.path}" if base else here.path.name,
        "entries": entries,
    }
    return Page(here.path, "feed.xml", context, w.language)
