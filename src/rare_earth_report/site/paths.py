"""Where each page stands, and the relative way from one page to another."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

Path = PurePosixPath

ROOTS = {"en": "", "zh": "zh"}  # a language's folder below the site's root
FORBIDDEN = re.compile(r'^\.|[/\\\0:?*"<>|#%]')
PLAIN = re.compile(r"[A-Za-z0-9._/-]*")


def page_path(language: str, folder: str, name: str = "index") -> Path:
    """`articles`, `x` → `articles/x.html`, below the folder of its language.

    Raises:
        ValueError: the name could leave its folder or be no file name.
    """
    if not name or FORBIDDEN.search(name):
        raise ValueError(f"{name!r} cannot be a file name")
    return Path(ROOTS[language], folder, f"{name}.html")


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
    here, there = origin.parts[:-1], target.parts
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    address = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (address if PLAIN.fullmatch(address) else quote(address)) + tail
