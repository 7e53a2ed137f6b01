"""The analyst's notes on a page, their links made relative to it."""

from markupsafe import Markup

from rare_earth_report.site.briefing import ROOT
from rare_earth_report.site.formats import day_text
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, lang_attribute


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
            "words": Markup(str(note.words).replace(ROOT, root)),  # noqa: S704 sanitised
            "day": day_text(note.written, here.w) if note.written else "",
            "author": note.author or "",
        }
        for note in own
    ]
