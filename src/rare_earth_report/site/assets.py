"""Styles, scripts and pictures: one file each, put together from the template folders."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

STYLES = ("styles", "parts")  # folders whose style sheets make up one, in this order
SCRIPTS = ("scripts",)  # on every page
SEARCH = ("search",)  # on the search page alone


def make_assets(template_dirs: Sequence[Path]) -> Mapping[PurePosixPath, bytes]:
    """The files below `assets/`; a file of an earlier folder replaces its namesake."""
    styles = [text for folder in STYLES for text in _texts(template_dirs, folder, "*.css")]
    scripts = [text for folder in SCRIPTS for text in _texts(template_dirs, folder, "*.js")]
    search = [text for folder in SEARCH for text in _texts(template_dirs, folder, "*.js")]
    assets = PurePosixPath("assets")
    return {
        assets / "site.css": "\n".join(styles).encode(),
        assets / "site.js": "\n".join(scripts).encode(),
        assets / "search.js": "\n".join(search).encode(),
        **{
            assets / name: path.read_bytes()
            for name, path in sorted(_files(template_dirs, "pictures", "*").items())
        },
    }


def _files(template_dirs: Sequence[Path], folder: str, pattern: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for root in reversed(template_dirs):
        found.update({path.name: path for path in (root / folder).glob(pattern)})
    return found


def _texts(template_dirs: Sequence[Path], folder: str, pattern: str) -> list[str]:
    found = _files(template_dirs, folder, pattern)
    return [found[name].read_text("utf-8") for name in sorted(found)]
