"""Corpus files → articles, and the fate of every line of every file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rare_earth_report.errors import Fault
from rare_earth_report.loading.articles import bare_article, language_of
from rare_earth_report.loading.decoding import decode
from rare_earth_report.loading.duplicates import with_unique_ids, without_repeats
from rare_earth_report.loading.export import Block, Export, bare_export, read_export
from rare_earth_report.loading.lines import Format, load_format
from rare_earth_report.loading.outlets import Outlet, find_outlet, load_outlets
from rare_earth_report.records import Article, Passage

__all__ = [
    "Corpus",
    "Format",
    "Outlet",
    "bare_article",
    "decode",
    "find_outlet",
    "language_of",
    "load_format",
    "load_outlets",
    "read_corpus",
    "read_files",
    "read_text",
]

SUFFIXES = frozenset({".txt"})
_NOT_CORPUS = ("readme", "license", "copying")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that the corpus files hold."""

    articles: tuple[Article, ...]  # in order of file and line
    passages: tuple[Passage, ...]  # of every readable file, each of its lines once
    faults: tuple[Fault, ...]  # what was set aside or is doubtful, and where


def read_corpus(paths: Sequence[Path], root: Path, *, bare: bool = False) -> Corpus:
    """The articles of the files at `paths`; a folder stands for the files below it, by name.

    Files are named by their paths below `root`. No content makes it raise: what cannot be read is
    in `faults`, and set aside in `passages`.

    Args:
        bare: take a file that is no digest export for one article without title and dateline.
    """
    faults: list[Fault] = []
    files: list[tuple[str, bytes]] = []
    for path in _files(paths, root, faults):
        try:
            files.append((_name(path, root), path.read_bytes()))
        except OSError as error:
            found = error.strerror or "unreadable"
            faults.append(Fault(_name(path, root), found, "a file that can be read"))
    return read_files(files, faults, bare=bare)


def read_files(
    files: Iterable[tuple[str, bytes]], faults: Iterable[Fault] = (), *, bare: bool = False
) -> Corpus:
    """The same of what files hold, each with the name that it goes by."""
    form = load_format()
    found = list(faults)
    exports: list[tuple[str, Export]] = []
    for file, data in files:
        decoded = decode(data, file)
        found += [decoded.fault] if decoded.fault else []
        export = read_export(decoded.text, file, form)
        if bare and not any(block.article for block in export.blocks) and decoded.text.strip():
            export = bare_export(decoded.text, file, form)
        exports.append((file, export))
    return _corpus(exports, found)


def read_text(text: str, file: str = "-", form: Format | None = None) -> Article:
    """`text` as one article: parsed when it is one digest, else bare (no title, all body)."""
    form = form or load_format()
    articles = _corpus([(file, read_export(text, file, form))], []).articles
    return articles[0] if len(articles) == 1 else bare_article(text, file, form)


def _files(paths: Iterable[Path], root: Path, faults: list[Fault]) -> Iterator[Path]:
    """The files to read, each once; complaints about the others go to `faults`."""
    seen: set[Path] = set()
    for path in paths:
        found = sorted(path.rglob("*"), key=lambda each: each.as_posix()) if path.is_dir() else None
        if found is None and not path.exists():
            want = "a file or a folder of articles"
            faults.append(Fault(_name(path, root), "no such file or folder", want))
        for each in [path] if found is None else found:
            if not each.is_file() or each.resolve() in seen:
                continue
            seen.add(each.resolve())
            if found is None or each.suffix.lower() in SUFFIXES:
                yield each
            elif not each.name.startswith(".") and each.stem.casefold() not in _NOT_CORPUS:
                found_ = f"a {each.suffix or 'nameless'} file, which no loader reads"
                faults.append(Fault(_name(each, root), found_, ", ".join(sorted(SUFFIXES))))


def _name(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _corpus(exports: Sequence[tuple[str, Export]], faults: Iterable[Fault]) -> Corpus:
    placed = [(file, block) for file, export in exports for block in export.blocks]
    kept, repeats = without_repeats(placed)
    ids, clashes = with_unique_ids(block.article for _, block in kept if block.article)
    found = [fault for _, export in exports for fault in export.faults]
    return Corpus(
        articles=tuple(ids.values()),
        passages=tuple(_passage(file, block, ids) for file, block in kept),
        faults=(*faults, *found, *repeats, *clashes),
    )


def _passage(file: str, block: Block, articles: dict[tuple[str, int], Article]) -> Passage:
    if block.article:
        article = articles[file, block.article.origin.first_line]
        return Passage(file, block.first, block.last, "article", article.id)
    if block.furniture:
        return Passage(file, block.first, block.last, "furniture", block.furniture)
    return Passage(file, block.first, block.last, "set-aside", block.reason)
