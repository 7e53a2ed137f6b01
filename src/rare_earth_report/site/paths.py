"""Where each page stands, and the relative way from one page to another."""

from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import quote

Path = PurePosixPath

ROOTS = {"en": "", "zh": "zh"}  # a language's folder below the site's root


def page_path(language: str, folder: str, name: str = "index") -> Path:
    """`articles`, `x` → `articles/x.html`, below the folder of its language.

    Raises:
        ValueError: the name could leave its folder or be no file name.
    """
    if not name or name.startswith(".") or any(mark in name for mark in '/\\\0:?*"<>|#%'):
        raise ValueError(f"{name!r} cannot be a file name")
    return Path(ROOTS[language]) / folder / f"{name}.html"


def listing_path(language: str, folder: str, number: int) -> Path:
    """A long list's page; the first, number 1, is the folder's index."""
    return page_path(language, folder, "index" if number == 1 else f"page-{number}")


def continued_path(path: Path, number: int) -> Path:
    """A long page's further parts: `china.html`, `china.2.html`."""
    return path if number == 1 else path.with_name(f"{path.stem}.{number}.html")


def translated(path: Path, language: str) -> Path:
    """The same page in another language."""
    plain = path.relative_to("zh") if path.parts[:1] == ("zh",) else path
    return Path(ROOTS[language]) / plain


def link(origin: Path, target: Path, fragment: str = "") -> str:
    """The relative address of `target`, seen from the page `origin`."""
    tail = f"#{quote(fragment)}" if fragment else ""
    if origin == target and tail:
        return tail
    return quote(relpath(str(target), str(origin.parent))) + tail
