"""The settings file, `rare_earth_report.toml` → Settings."""

import difflib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, SettingsError
from rare_earth_report.texts import read_utf8

FILE = "rare_earth_report.toml"
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one project says of its briefing. Paths are absolute."""

    root: Path  # the folder of the settings file; files are named from here
    title_en: str
    title_zh: str
    base_url: str | None  # where the site will stand, with a trailing slash
    corpus: tuple[Path, ...]  # files, and folders of files
    notes: Path  # the analyst's Markdown; the folder may be absent
    topic: str  # a topic that ships, or the path of a folder of rows
    languages: tuple[str, ...]  # of the site, the first one at its root
    templates: Path | None  # files here replace templates of the same name
    out: Path  # the site; replaced whole by each build


@dataclass(frozen=True, slots=True)
class _Key:
    """One key of the file: what it holds, and what is wrong with a value of it."""

    default: Any
    want: str
    fits: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value) is not None


def _is_languages(value: Any) -> bool:
    return _is_texts(value) and set(value) <= set(LANGUAGES) and len(set(value)) == len(value)


_KEYS = {
    "title_en": _Key("Rare-Earth Contest", "a title in English", _is_text),
    "title_zh": _Key("稀土博弈", "a title in Chinese", _is_text),
    "base_url": _Key(None, 'an address such as "https://example.org/briefing/"', _is_address),
    "corpus": _Key(["corpus"], 'a list of files and folders, such as ["corpus"]', _is_texts),
    "notes": _Key("notes", "a folder", _is_text),
    "topic": _Key("rare_earths", "a topic that ships, or the path of a topic folder", _is_text),
    "languages": _Key(list(LANGUAGES), 'one or both of "en" and "zh", in a list', _is_languages),
    "templates": _Key(None, "a folder", _is_text),
    "out": _Key("build", "a folder", _is_text),
}


def read_settings(path: Path) -> Settings:
    """The settings in the file at `path`.

    Raises:
        SettingsError: every key that is unknown and every value that is of another kind.
        OSError: the file cannot be read.
    """
    where = path.name
    text = read_utf8(path)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = f"{where}:{line[1]}" if line else where
        found = re.sub(r" \(at .*\)$", "", str(error))
        raise SettingsError([Fault(at, found, "TOML")]) from None
    faults = [fault for key, value in given.items() for fault in _check(where, text, key, value)]
    if faults:
        raise SettingsError(faults)
    return make_settings(path.resolve().parent, given)


def make_settings(root: Path, given: dict[str, Any] | None = None) -> Settings:
    """Settings of the project in `root`; what `given` lacks has its default."""
    values = {name: key.default for name, key in _KEYS.items()} | (given or {})
    address = values["base_url"]
    return Settings(
        root=root,
        title_en=values["title_en"],
        title_zh=values["title_zh"],
        base_url=address.rstrip("/") + "/" if address else None,
        corpus=tuple(root / each for each in values["corpus"]),
        notes=root / values["notes"],
        topic=_topic(root, values["topic"]),
        languages=tuple(values["languages"]),
        templates=root / values["templates"] if values["templates"] else None,
        out=root / values["out"],
    )


def _topic(root: Path, topic: str) -> str:
    """The path of a topic folder from `root`, where one stands there; else a topic's name."""
    folder = root / topic
    named = "/" not in topic and "\\" not in topic and not topic.startswith(".")
    return topic if named and not folder.is_dir() else str(folder)


def _check(where: str, text: str, name: str, value: Any) -> list[Fault]:
    at = f"{where}:{_line_of(name, text)}"
    key = _KEYS.get(name)
    if key is None:
        near = difflib.get_close_matches(name, _KEYS, 1, 0.5)
        hint = f"; did you mean `{near[0]}`?" if near else ""
        want = f"one of {', '.join(_KEYS)}"
        return [Fault(at, f"unknown key `{name}`", f"{want}{hint}")]
    return [] if key.fits(value) else [Fault(at, f"`{name}` is {value!r}", key.want)]


def _line_of(name: str, text: str) -> int:
    quoted = rf"[\"']?{re.escape(name)}[\"']?"
    start = rf"^[ \t]*(?:{quoted}[ \t]*[.=]|\[\[?[ \t]*{quoted}[ \t]*[.\]])"
    found = re.search(start, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
