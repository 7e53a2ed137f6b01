"""The claim rules, compiled once for all texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.lexicon.measures import Measure
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.tagging.claims.agents import AgentGrammar
from rare_earth_report.tagging.claims.hints import HintMatcher, compile_hints
from rare_earth_report.tagging.claims.measuring import MeasureGrammar, compile_measures
from rare_earth_report.tagging.english.clauses import Grammar


@dataclass(frozen=True, slots=True)
class ClaimGrammar:
    """The claim rules, compiled once."""

    attribution: Attribution
    measures: MeasureGrammar
    hints: HintMatcher
    homes: Mapping[str, str]  # person or body id → country id
    agents: AgentGrammar


def compile_claims(
    attribution: Attribution,
    units: Mapping[str, Unit],
    measures: Mapping[str, Measure],
    homes: Mapping[str, str],
    words: Grammar,
    media: frozenset[str] = frozenset(),
) -> ClaimGrammar:
    """Compile the claim rules.

    Args:
        homes: the country id of each person and government body, which a rate such as a tariff
            is ascribed to.
        words: the closed classes of English words.
        media: the ids of newspapers and agencies, whose no figure is that they report.
    """
    return ClaimGrammar(
        attribution,
        compile_measures(measures, units, attribution),
        compile_hints(attribution.words),
        homes,
        AgentGrammar(words, attribution.place, media),
    )
