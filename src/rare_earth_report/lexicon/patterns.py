"""Regular expressions for lists of words."""

import re
from collections.abc import Iterable, Mapping

# Before 对 it is the end of another word with one of these: 反对, 面对, 应对, 绝对.
APART_ZH = "(?<![反面应绝])"


def any_word(en: Iterable[str], zh: Iterable[str]) -> str:
    """A regular expression for any of the forms; English ones between word boundaries."""
    parts = []
    if words := any_literal(en):
        parts.append(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])")
    if words := any_literal(zh):
        parts.append(f"(?:{words})")
    return f"(?:{'|'.join(parts)})"


def any_literal(forms: Iterable[str]) -> str:
    """Alternatives for the forms as they are, the longest first; empty where there are none."""
    return "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))


def words_of(row: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Any form of a row with the lists `en` and `zh`, in any case."""
    return re.compile(any_word(row["en"], row["zh"]), re.IGNORECASE)
