"""When a form is a mention: the rules of `rules/name_contexts.toml`, checked and frozen."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, RuleError

_MARK = re.compile("⟦([^⟦⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words that hold a form and are no mention of it: South China Sea."""

    id: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Forms that are a mention only beside, or never beside, certain words."""

    id: str
    forms: tuple[str, ...]
    metonyms: str  # "latin" or "han": also the metonyms of every row in that script; or empty
    exempt: tuple[str, ...]  # … but these
    not_before: re.Pattern[str] | None  # matched from the end of the form
    not_after: re.Pattern[str] | None  # searched in the text up to the form
    only_before: re.Pattern[str] | None  # where there is an only_…, one of the two must match
    only_after: re.Pattern[str] | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """Forms that every state has a body for: 商务部. The state named beside them decides."""

    id: str
    forms: tuple[str, ...]
    ids: Mapping[str, str]  # by the country code of the owner
    default: str  # id when no owner is named; empty: no mention then
    home: str  # characters of the default's state; a text with none may mean a body it named before
    examples: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]]  # by country code, ids of those who head or speak for it


@dataclass(frozen=True, slots=True)
class Either:
    """Forms of several rows: the one that the text names otherwise is meant."""

    id: str
    forms: tuple[str, ...]
    ids: tuple[str, ...]
    cues: Mapping[str, re.Pattern[str]]  # by id: words that tell this one, tried first
    default: str  # id when the text tells none of them; empty: no mention then
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompoundSet:
    """A compound whose characters mean what they mean only in it: 巴以."""

    text: str
    parts: tuple[tuple[int, int, str], ...]  # start and end in `text`, id


@dataclass(frozen=True, slots=True)
class Compounds:
    """Where a single character such as 美 stands for a country."""

    runs: str  # characters that do beside one another: 中美欧
    after_head: str  # … that do after a head: 对华
    before_tail: str  # … that do before a tail: 澳企
    alone: str  # … that do as a word of their own: 据俄媒体
    dated: str  # characters that close a date, and then stand for no state: 5月12日中美
    never_after: str  # characters before one that a tail makes no state: 16台机组
    heads: str
    tails: tuple[str, ...]
    shared: tuple[str, ...]  # what two countries have: before it any two characters do (葡法双边)
    sets: tuple[CompoundSet, ...]
    fold: Mapping[int, str]  # traditional characters to the simplified ones used here
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """How the owner of a state body is joined to it."""

    before: tuple[str, ...]  # text between a country and the body after it
    after: tuple[str, ...]  # text between the body and a country after it
    beside: tuple[str, ...]  # text between two bodies of one owner
    directs: tuple[str, ...]  # text between who heads a state and a body of it
    home_after: tuple[str, ...]  # right behind a body, what tells that it is the default's


@dataclass(frozen=True, slots=True)
class Official:
    """What the Chinese name of a country may end in besides: 共和国."""

    endings: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """What looks like a name that no row lists."""

    opening: tuple[str, ...]  # words that begin a sentence, and so have a capital
    inner: tuple[str, ...]  # words without one inside a name: of
    ignore: tuple[str, ...]  # words with one that name nobody
    ignore_zh: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]  # endings by the kind they tell
    surnames: str  # what a Chinese person's name of two characters begins with
    tags: Mapping[str, str]  # jieba's part of speech by kind


@dataclass(frozen=True, slots=True)
class Lists:
    """Forms too short to stand alone, which count as members of a list: 金、银、铜; Dy, Tb."""

    joints: re.Pattern[str]  # all of the text between two members
    beside: re.Pattern[str]  # text after a symbol that makes it one, alone as it is
    words: frozenset[str]  # symbols that are also words: In, As
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameContexts:
    """All rules of when a form is a mention."""

    file: str
    phrases: tuple[Phrases, ...]
    near: tuple[Near, ...]
    owned: tuple[Owned, ...]
    either: tuple[Either, ...]
    owners: Owners
    compounds: Compounds
    official: Official
    lists: Lists
    looks: Looks


# Blocks of the file, their required keys and their optional ones.
_TABLES = {
    "phrase": ("id forms examples", ""),
    "near": (
        "id forms examples",
        "metonyms exempt not_before except_before not_after only_before only_after",
    ),
    "owned": ("id forms ids default home examples", "heads"),
    "either": ("id forms ids cues default examples", ""),
    "owners": ("before after beside directs home_after", ""),
    "compound": (
        "runs after_head before_tail alone dated never_after heads tails shared sets fold examples",
        "",
    ),
    "unlisted": ("opening inner ignore ignore_zh kinds surnames tags", ""),
    "official": ("endings examples", ""),
    "list": ("joints beside words examples", ""),
}


def load_contexts(path: Path) -> NameContexts:
    """The context rules of one file.

    Raises:
        RuleError: a block or key is missing or unknown, an id occurs twice, or a compound set
            marks more or fewer parts than it has ids.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    if faults := list(_faults(data, path.name)):
        raise RuleError(faults)
    owners, compound, lists = data["owners"], data["compound"], data["list"]
    return NameContexts(
        file=path.name,
        phrases=tuple(Phrases(**_frozen(row)) for row in data["phrase"]),
        near=tuple(_near(_frozen(row)) for row in data["near"]),
        owned=tuple(Owned(**({"heads": {}} | _frozen(row))) for row in data["owned"]),
        either=tuple(_either(_frozen(row)) for row in data["either"]),
        owners=Owners(**_frozen(owners)),
        compounds=Compounds(
            **_frozen(compound)
            | {
                "sets": tuple(_set(*row) for row in compound["sets"]),
                "fold": str.maketrans(*compound["fold"]),
            }
        ),
        official=Official(**_frozen(data["official"])),
        lists=Lists(
            re.compile(lists["joints"]),
            re.compile(lists["beside"]),
            frozenset(lists["words"]),
            tuple(lists["examples"]),
        ),
        looks=Looks(**_frozen(data["unlisted"])),
    )


def _faults(data: Mapping[str, Any], file: str) -> Iterator[Fault]:
    if set(data) != set(_TABLES):
        yield Fault(file, f"blocks {sorted(data)}", f"blocks {sorted(_TABLES)}")
        return
    seen = set()
    for name, (required, optional) in _TABLES.items():
        rows = data[name] if isinstance(data[name], list) else [data[name]]
        for row in rows:
            where = f"{file} [{row.get('id', name)}]"
            if missing := set(required.split()) - set(row):
                yield Fault(where, f"no {sorted(missing)}", "every key of its block")
            if unknown := set(row) - set(required.split()) - set(optional.split()):
                yield Fault(where, f"key {sorted(unknown)}", f"{required} {optional}".strip())
            if where in seen:
                yield Fault(where, "the same id twice", "one block an id")
            seen.add(where)
    for text, *ids in data["compound"].get("sets", ()):
        if len(_MARK.findall(text)) != len(ids):
            yield Fault(f"{file} [compound]", f"set {text} with ids {ids}", "an id for each ⟦…⟧")


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()}


def _near(row: Mapping[str, Any]) -> Near:
    return Near(
        id=row["id"],
        forms=row["forms"],
        metonyms=row.get("metonyms", ""),
        exempt=row.get("exempt", ()),
        not_before=_following(row.get("not_before", ()), row.get("except_before", ())),
        not_after=_preceding(row.get("not_after", ())),
        only_before=_following(row.get("only_before", ())),
        only_after=_preceding(row.get("only_after", ())),
        examples=row["examples"],
    )


def _either(row: Mapping[str, Any]) -> Either:
    cues = {
        name: re.compile("|".join(rf"\b{re.escape(word)}" for word in words))
        for name, words in row["cues"].items()
    }
    return Either(**{**row, "cues": cues})


def _following(words: Iterable[str], but: Iterable[str] = ()) -> re.Pattern[str] | None:
    """Matches one of `words`, and none of `but`, where a form ends; a space before Latin words."""
    parts = [_after(word) for word in words]
    excepted = "".join(f"(?!{_after(word)})" for word in but)
    return re.compile(f"{excepted}(?:{'|'.join(parts)})") if parts else None


def _after(word: str) -> str:
    return (r"\s+" if _latin(word[0]) else "") + _word(word) + (r"\b" if _latin(word[-1]) else "")


def _preceding(words: Iterable[str]) -> re.Pattern[str] | None:
    """Matches one of `words` at the end of the text before a form."""
    parts = [
        (r"\b" if _latin(word[0]) else "") + _word(word) + (r"\s+" if _latin(word[-1]) else "")
        for word in words
    ]
    return re.compile(f"(?:{'|'.join(parts)})$") if parts else None


def _word(word: str) -> str:
    """`word` as a pattern: any case when it has no capital; 'X' stands for a capitalised word."""
    if word == "X":
        return r"[A-Z][\w'’-]+"
    spaced = r"\s+".join(map(re.escape, word.split(" ")))
    return f"(?i:{spaced})" if word.islower() else spaced


def _latin(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _set(marked: str, *ids: str) -> CompoundSet:
    parts: list[tuple[int, int, str]] = []
    for index, (mark, name) in enumerate(zip(_MARK.finditer(marked), ids, strict=True)):
        start = mark.start() - 2 * index
        parts.append((start, start + len(mark[1]), name))
    return CompoundSet(_MARK.sub(r"\1", marked), tuple(parts))
