"""Digests of Chinese news into a cross-referenced briefing, and into tagged records.

from rare_earth_report import tag_text, to_json
print(to_json(tag_text("中国稀土出口下降约5%。")))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rare_earth_report.contract import to_json
    from rare_earth_report.loading import read_corpus
    from rare_earth_report.pipeline import build, tag_text

__all__ = ["build", "read_corpus", "tag_text", "to_json"]

# Imported when first asked for: the tagger and the templates take a second that --help need not.
_HOMES = {
    "build": "rare_earth_report.pipeline",
    "read_corpus": "rare_earth_report.loading",
    "tag_text": "rare_earth_report.pipeline",
    "to_json": "rare_earth_report.contract",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
