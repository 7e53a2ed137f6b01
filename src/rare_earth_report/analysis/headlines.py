"""How hot the words of a title are; kept apart from what the digest says."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from rare_earth_report.analysis.promises import HEADLINES
from rare_earth_report.lexicon.comparing import Heat
from rare_earth_report.tables import frame_of


def heat_headlines(articles: pd.DataFrame, heats: Sequence[Heat]) -> pd.DataFrame:
    """The heated words of each title, longest first where they overlap, and their sum.

    Returns:
        Table "headlines", one row an article with a title; 0 for a cool one.
    """
    return frame_of(_rows(articles, heats), HEADLINES)


def _rows(articles: pd.DataFrame, heats: Sequence[Heat]) -> Iterator[tuple[str, int, str]]:
    scores = {heat.form.lower(): heat.score for heat in heats}
    forms = sorted(scores, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(map(re.escape, forms)) or "(?!)", re.IGNORECASE)
    titled = articles[articles["title"].notna()]
    for article, title in zip(titled["article"], titled["title"], strict=True):
        found = [match.group().lower() for match in pattern.finditer(title)]
        yield article, sum(scores[word] for word in found), "|".join(found)
