"""The analyst's notes on a page, their links made relative to it."""

import re

from markupsafe import Markup

from rare_earth_report.site.formats import day_text
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, lang_attribute

# A link of ours is relative to the site's root; one with a scheme or a fragment stays.
OURS = re.compile(r'(href=")(?![a-z][a-z0-9+.-]*:|#|/)')


def notes_for(here: Here) -> list[Row]:
    """The notes of this page's language; all of them when it has none."""
    notes = here.site.briefing.notes
    own = [note for note in notes if note.language == here.w.language] or list(notes)
    root = "../" * (len(here.path.parts) - (2 if here.w.language == "zh" else 1))
    return [
        {
            "id": note.id,
            "title": note.title,
            "lang": lang_attribute(note.language, here),
            "words": Markup(OURS.sub(rf"\g<1>{root}", str(note.words))),  # noqa: S704
            "day": day_text(note.written, here.w) if note.written else "",
            "author": note.author or "",
        }
        for note in own
    ]
