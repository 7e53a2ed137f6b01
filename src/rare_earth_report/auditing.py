"""The audit of each article: what its citation marks cover, and the heat of its title."""

from collections.abc import Iterable, Mapping
from typing import Any

from rare_earth_report.analysis.citations import audit_citations
from rare_earth_report.analysis.headlines import heat_headlines
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.comparing import load_heat
from rare_earth_report.site.briefing import Audit
from rare_earth_report.tables import Tables


def audit_articles(tables: Tables, lexicon: Lexicon, order: Iterable[str]) -> tuple[Audit, ...]:
    """An audit for each article, in the order of the ids given.

    Raises:
        RuleError: the topic's list of heated words has a fault.
    """
    audits = audit_citations(tables.articles, tables.bullets, tables.citations)
    heats = heat_headlines(tables.articles, load_heat(lexicon.topic))
    hot = {row["article"]: row for row in heats.to_dict("records")}
    cited = {row["article"]: row for row in audits.to_dict("records")}
    return tuple(_audit(cited[id_], hot.get(id_, {})) for id_ in order)


def _audit(cited: Mapping[Any, Any], hot: Mapping[Any, Any]) -> Audit:
    words = str(hot.get("words") or "")
    return Audit(
        str(cited["article"]),
        int(cited["bullets"]),
        int(cited["uncited"]),
        int(cited["numbers"]),
        str(cited["gaps"]),
        int(cited["out_of_order"]),
        int(hot.get("heat", 0)),
        tuple(words.split("|")) if words else (),
    )
