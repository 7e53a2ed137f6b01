"""Audit of citation marks, whose numbers are local to an article."""

import numpy as np
import pandas as pd

from rare_earth_report.analysis.promises import CITATION_AUDIT
from rare_earth_report.tables import checked


def audit_citations(
    articles: pd.DataFrame, bullets: pd.DataFrame, citations: pd.DataFrame
) -> pd.DataFrame:
    """Uncited bullets, gaps, disorder and coverage of each article.

    Returns:
        Table "citation_audit", one row an article, articles without bullets too.
    """
    made = articles[["article"]].set_index("article")
    of_bullets = bullets.groupby("article")
    made["bullets"] = of_bullets.size()
    made["uncited"] = (bullets["citations"] == 0).groupby(bullets["article"]).sum()
    of_marks = citations.groupby("article")["number"]
    made["citations"], made["numbers"] = of_marks.size(), of_marks.nunique()
    made["highest"], made["gaps"] = of_marks.max(), of_marks.agg(_gaps)
    marks = citations.sort_values(["article", "start"])
    before = marks.groupby(["article", "section", "bullet"])["number"].shift()
    made["out_of_order"] = (marks["number"] < before).groupby(marks["article"]).sum()
    gaps = made.pop("gaps").astype("string").fillna("")
    made = made.fillna(0).assign(gaps=gaps)
    cited = made["bullets"] - made["uncited"]
    made["coverage"] = (cited / made["bullets"].replace(0, np.nan)).astype("float64")
    return checked(made.reset_index(), CITATION_AUDIT)


def anchor(number: int) -> str:
    """The permanent anchor of citation `number` on its article's page."""
    return f"cite-{number}"


def _gaps(numbers: pd.Series) -> str:
    seen = set(numbers)
    return ",".join(str(each) for each in range(1, max(seen) + 1) if each not in seen)
