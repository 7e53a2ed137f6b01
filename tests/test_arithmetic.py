"""Lints of a hand-made corpus: each occurs once, and sound sentences have none."""

import pytest

from rare_earth_report import tag_text
from rare_earth_report.analysis.arithmetic import find_slips
from rare_earth_report.analysis.comparisons import compare
from rare_earth_report.analysis.statements import make_statements
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules
from rare_earth_report.tables import make_tables

LEXICON = load_lexicon()
RULES = load_comparison_rules()


def lints(text: str) -> list[tuple[str, str, str]]:
    """Rule, the claim's words, the other claim's words or ""."""
    tagged = tag_text(text)
    claims = make_tables([tagged], LEXICON.quantities.units).claims
    statements = make_statements(claims, LEXICON.measures, LEXICON.minerals)
    made = find_slips(statements, compare(statements, RULES), RULES)
    words = dict(zip(claims["claim"], claims["words"], strict=True)) | {"": ""}
    rows = zip(made["rule"], made["claim"], made["other"], strict=True)
    return [(rule, words[claim], words[other]) for rule, claim, other in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "China accounts for 120% of global rare earth refining.",
            [("share-over-whole", "120%", "")],
        ),
        (
            "China accounts for 70% of global rare earth refining, "
            "and Malaysia accounts for 60% of global rare earth refining.",
            [("shares-past-whole", "70%", "60%")],
        ),
        (
            "China exported 1,000 tonnes of rare earths, of which 1,200 tonnes went to Japan.",
            [("part-over-whole", "1,000 tonnes", "1,200 tonnes")],
        ),
        (
            "中国稀土出口量为5.8万吨。中国稀土出口量为5.8亿吨。",
            [("scale-slip", "5.8亿吨", "5.8万吨")],
        ),
        (
            "The price of dysprosium rose from $680 per kilogram to $350 per kilogram.",
            [("change-against-words", "$350 per kilogram", "$680 per kilogram")],
        ),
        (
            "China's rare earth output rose from 100 tonnes to 150 tonnes, an increase of 30%.",
            [("ratio-against-terms", "30%", "150 tonnes")],
        ),
        (
            "中国稀土出口量由100吨增至150吨，增长30%。",
            [("ratio-against-terms", "30%", "150吨")],
        ),
        (
            "The tariff rose from 10% to 30%, an increase of 15 percentage points.",
            [("difference-against-terms", "15 percentage points", "30%")],
        ),
        (
            "Output of rare earths rose from 100 tonnes to 150 tonnes, an increase of 60 tonnes.",
            [("difference-against-terms", "60 tonnes", "150 tonnes")],
        ),
    ],
)
def test_each_lint(text: str, found: list[tuple[str, str, str]]) -> None:
    assert lints(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "China accounts for 90% of global rare earth refining.",
        "China accounts for 70% of global rare earth refining, "
        "and Malaysia accounts for 10% of global rare earth refining.",
        "China exported 1,000 tonnes of rare earths, of which 200 tonnes went to Japan.",
        "中国稀土出口量为5.8万吨。中国稀土出口量为5.9万吨。",
        "The price of dysprosium rose from $350 per kilogram to $680 per kilogram.",
        "The price of dysprosium fell from $680 per kilogram to $350 per kilogram.",
        "Output grew by 120%.",
        "China's rare earth output rose from 100 tonnes to 150 tonnes, an increase of 50%.",
        "Output of rare earths rose from 100 tonnes to 150 tonnes, up 30% year on year.",
        "Output of rare earths rose from about 100 tonnes to 150 tonnes, an increase of 30%.",
        "Output of rare earths rose from 100 tonnes to 150 tonnes, 30% of all exports.",
        "中国稀土出口量由100吨增至300吨，增长2倍。",
        "中国稀土出口量由100吨增至150吨，同比增长30%。",
        "The tariff rose from 10% to 30%, an increase of 20 percentage points.",
        "China's self-sufficiency in rare earths is 120%.",
        "China exported 1,000 tonnes of rare earths.",
        "",
    ],
)
def test_sound_sentences_have_none(text: str) -> None:
    assert lints(text) == []
