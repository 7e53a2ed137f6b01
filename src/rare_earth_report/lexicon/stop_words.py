"""Words that tell nothing about a text by themselves."""

import tomllib

from rare_earth_report.lexicon.cues import RULES


def load_stop_words() -> frozenset[str]:
    """The stop words that ship, in both languages, in lower case."""
    rows = tomllib.loads((RULES / "stop_words.toml").read_text("utf-8"))
    return frozenset(word for language in ("en", "zh") for word in rows[language].split())
