"""The analyst's notes: Markdown with front matter and cross-references.

`[[actor:china]]` links to a page of the site under its own name, `[[claim:ID|words]]` under words
of the analyst's. Links are relative to the root of the site. What comes out is sanitised: a note
may hold HTML, but no script, style or foreign picture.
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from rare_earth_report.errors import Fault, NoteError
from rare_earth_report.site.briefing import ROOT, Note

KEYS = ("title", "language", "date", "author")
_REFERENCE = r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]+))?\]\]"
_FENCE = re.compile(r"---[ \t]*$")
# Allowed by the library, but obsolete, or about the page that the note stands on.
_REFUSED = {"acronym", "area", "article", "aside", "center", "footer", "h1", "header", "hgroup"}
_REFUSED |= {"img", "map", "nav", "rtc", "strike", "tt"}
_ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href", "class"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


@dataclass(frozen=True, slots=True)
class Target:
    """What a cross-reference can lead to."""

    href: str  # relative to the site's root
    words: Mapping[str, str]  # its name by language of the note
    language: Mapping[str, str]  # of those words, by language of the note


Targets = Mapping[str, Target]  # by "actor:china"


@dataclass(frozen=True, slots=True)
class _Source:
    """One note as its file has it."""

    file: str
    values: Mapping[str, str]
    lines: Mapping[str, int]  # of the values
    words: str
    first_line: int  # of the words


def read_notes(folder: Path, root: Path, targets: Targets) -> tuple[Note, ...]:
    """The notes in `folder`, newest first; none when there is no such folder.

    Raises:
        NoteError: front matter is incomplete, or a cross-reference leads nowhere.
    """
    faults: list[Fault] = []
    notes: list[Note] = []
    paths = sorted(folder.glob("*.md")) if folder.is_dir() else []
    for path in (path for path in paths if path.stem.casefold() != "readme"):
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        try:
            source = _split(file, path.read_text("utf-8-sig"))
        except UnicodeDecodeError as error:
            faults.append(Fault(file, f"byte {error.start} is not UTF-8", "UTF-8"))
            continue
        flaws = list(_flaws(source))
        faults += flaws
        if not flaws:
            notes.append(_render(path.stem, source, targets, faults.append))
    if faults:
        raise NoteError(faults)
    return tuple(sorted(notes, key=lambda note: (note.written or date.min, note.id), reverse=True))


def _split(file: str, text: str) -> _Source:
    lines = text.splitlines()
    if not lines or not _FENCE.match(lines[0]):
        return _Source(file, {}, {}, text, 1)
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if _FENCE.match(line):
            return _Source(file, values, places, "\n".join(lines[number:]), number + 1)
        name, colon, value = line.partition(":")
        if line.strip():
            key = name.strip() if colon else line.strip()
            values[key] = value.strip().strip("\"'")
            places[key] = number
    return _Source(file, {}, {}, text, 1)


def _flaws(source: _Source) -> Iterator[Fault]:
    for key, number in source.lines.items():
        if key not in KEYS:
            yield Fault(
                f"{source.file}:{number}", f"unknown key `{key}`", f"one of {', '.join(KEYS)}"
            )
    if not source.values.get("title"):
        want = "front matter between two lines `---`, with `title: …`"
        yield Fault(f"{source.file}:1", "a note without a title", want)
    language = source.values.get("language", "en")
    if language not in ("en", "zh"):
        at = f"{source.file}:{source.lines['language']}"
        yield Fault(at, f"language {language}", "en or zh")
    day = source.values.get("date")
    if day is not None and _day(day) is None:
        yield Fault(f"{source.file}:{source.lines['date']}", f"date {day}", "YYYY-MM-DD")


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _render(id_: str, source: _Source, targets: Targets, complain: Callable[[Fault], None]) -> Note:
    language = cast(Literal["en", "zh"], source.values.get("language", "en"))
    dead: dict[str, str] = {}
    links = CrossReferences(targets, language, dead)
    markdown = Markdown(extensions=["tables", "sane_lists", links], output_format="html")
    html = markdown.convert(source.words)
    for number, line in enumerate(source.words.splitlines(), start=source.first_line):
        for reference in dict.fromkeys(match[1] for match in re.finditer(_REFERENCE, line)):
            if reference in dead:
                at = f"{source.file}:{number}"
                complain(Fault(at, f"[[{reference}]] leads nowhere", dead[reference]))
    return Note(
        id=id_,
        title=source.values["title"],
        language=language,
        words=Markup(sanitise(html)),  # noqa: S704 sanitised
        written=_day(source.values.get("date", "")),
        author=source.values.get("author"),
    )


def sanitise(html: str) -> str:
    """`html` without anything that runs, styles or loads; headings start at the second level.

    Links within the site begin with `ROOT`.
    """
    lower = re.sub(r"(</?)h1\b", r"\1h2", html.replace(ROOT, ""))
    return nh3.clean(
        lower,
        tags=set(nh3.ALLOWED_TAGS) - _REFUSED,
        attributes=_ATTRIBUTES,
        attribute_filter=_from_root,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def _from_root(tag: str, attribute: str, value: str) -> str:
    """A link without a scheme leads within the site, one with a fragment alone within its page."""
    if (tag, attribute) != ("a", "href") or value.startswith(("#", "/")):
        return value
    try:
        return value if urlsplit(value).scheme else ROOT + value
    except ValueError:  # of a broken address: http://[
        return value


class CrossReferences(Extension):
    """The Markdown extension for `[[kind:id|words]]`."""

    def __init__(self, targets: Targets, language: str, dead: dict[str, str]) -> None:
        super().__init__()
        self.targets = targets
        self.language = language
        self.dead = dead  # filled with what leads nowhere, and what would lead somewhere

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register; below code spans, above links."""
        md.inlinePatterns.register(_Reference(_REFERENCE, md, self), "cross-reference", 175)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, own: CrossReferences) -> None:
        super().__init__(pattern, md)
        self.own = own

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        """A link to the target; the words alone where there is none."""
        key = m[1].strip()
        target = self.own.targets.get(key)
        if target is None:
            self.own.dead[m[1]] = wanted(key, self.own.targets)
            return escape(m[0]), m.start(), m.end()
        language = self.own.language
        link = Element("a", {"href": target.href, "class": f"ref ref-{key.partition(':')[0]}"})
        link.text = m[2] or target.words[language]
        if not m[2] and target.language[language] != language:
            link.set("lang", target.language[language])
        return link, m.start(), m.end()


def wanted(key: str, targets: Targets) -> str:
    """What a reference that leads nowhere should have been."""
    kinds = sorted({each.partition(":")[0] for each in targets})
    kind, colon, _ = key.partition(":")
    if not colon or kind not in kinds:
        return f"[[kind:id]] or [[kind:id|words]], kind one of {', '.join(kinds)}"
    near = difflib.get_close_matches(key, [each for each in targets if each.startswith(kind)], 1)
    return f"[[{near[0]}]]?" if near else f"the id of {kind} that has a page"


def as_target(href: str, en: str, zh: str | None, language: str | None = None) -> Target:
    """A target with an English and a Chinese name, or with one text in `language` for both."""
    if language:
        return Target(href, {"en": en, "zh": en}, {"en": language, "zh": language})
    return Target(href, {"en": en, "zh": zh or en}, {"en": "en", "zh": "zh" if zh else "en"})
