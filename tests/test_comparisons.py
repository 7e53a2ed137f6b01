"""Which claims stand side by side, and which their own sentence keeps apart."""

import pytest

from rare_earth_report import tag_text
from rare_earth_report.analysis.comparisons import Compared, compare
from rare_earth_report.analysis.statements import make_statements
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules
from rare_earth_report.tables import make_tables

LEXICON = load_lexicon()
RULES = load_comparison_rules()


def compared(text: str) -> tuple[dict[str, str], Compared]:
    """The words of each claim, by id; what became of them."""
    claims = make_tables([tag_text(text)], LEXICON.quantities.units).claims
    statements = make_statements(claims, LEXICON.measures, LEXICON.minerals)
    words = dict(zip(claims["claim"], claims["words"], strict=True))
    return words, compare(statements, RULES)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        # One sentence, one measure, two figures: of two things, whatever they are.
        (
            "The United States imposed a tariff of 100% on electric cars "
            "and a tariff of 25% on steel from China.",
            {"100%": "one-of-several", "25%": "one-of-several"},
        ),
        (
            "The United States imposed a tariff of 100% on electric cars from China. "
            "The United States imposed a tariff of 25% on steel from China.",
            {"100%": "conflicting", "25%": "conflicting"},
        ),
        # What is over 600 may well be under 4,000, but one thing is not said to be both.
        (
            "2013年至2015年，越南稀土年产量超过600吨，截至2022年，越南稀土年产量不足4000吨。",
            {"超过600吨": "one-of-several", "不足4000吨": "one-of-several"},
        ),
        # The same again is the same thing; other minerals are other things anyway.
        (
            "Japan depends on China for 60% of its rare earths, the minister said, "
            "and that Japan depends on China for about 60% of its rare earths is a danger.",
            {"60%": "compatible", "about 60%": "compatible"},
        ),
        # A firm that no row lists is not its country, and is compared with itself alone.
        (
            "Peru produced 60 tonnes of copper in 2020. "
            "The Peruvian miner produced 20 tonnes of copper in 2020. "
            "The Peruvian miner produced 30 tonnes of copper in 2020.",
            {"60 tonnes": "alone", "20 tonnes": "conflicting", "30 tonnes": "conflicting"},
        ),
        # Nobody known is nobody else: two that differ are no conflict, and the same again agrees.
        (
            "收入33.3亿元。收入49.96亿元。",
            {"33.3亿元": "alone", "49.96亿元": "alone"},
        ),
        ("收入33.3亿元。其收入33.3亿元。", {"33.3亿元": "compatible"}),
        # How long two things last, agrees with nothing.
        (
            "A truce of 90 days was signed. A truce of two months was signed.",
            {"90 days": "alone", "two months": "alone"},
        ),
        # Who is not said is filled from the article, unless somebody else is named.
        (
            "China exported 60 tonnes of rare earths in 2020. "
            "In all 90 tonnes of rare earths were exported in 2020. "
            "Acme Metals has exported 70 tonnes of rare earths to China in 2020.",
            {"60 tonnes": "alone", "90 tonnes": "alone", "70 tonnes": "alone"},
        ),
        # A rise and a fall, and rises since other times, are no figures of one thing.
        (
            "China's output rose 5% in 2020. China's output fell by 8% in 2020. "
            "China's output rose 9% year on year in 2020. China's output grew 7% in 2020.",
            {"5%": "conflicting", "8%": "alone", "9%": "alone", "7%": "conflicting"},
        ),
        # Three undated rates of an article are a history, two may contradict each other.
        (
            "The US set a tariff of 10% on China. The US set a tariff of 20% on China. "
            "The US set a tariff of 30% on China.",
            {"10%": "alone", "20%": "alone", "30%": "alone"},
        ),
        # What is exported to one state is part of what is exported.
        (
            "China exported 30 tonnes of rare earths to Japan in 2020. "
            "China exported 90 tonnes of rare earths in 2020.",
            {"30 tonnes": "alone", "90 tonnes": "alone"},
        ),
        # Two who say so may well contradict each other.
        (
            "The USGS says China produced 600 tonnes of rare earths in 2020 "
            "and Lynas says China produced 900 tonnes of rare earths in 2020.",
            {"600 tonnes": "conflicting", "900 tonnes": "conflicting"},
        ),
    ],
)
def test_a_sentence_does_not_contradict_itself(text: str, reasons: dict[str, str]) -> None:
    words, found = compared(text)
    told = dict(zip(found.claims["claim"], found.claims["reason"], strict=True))
    assert {words[claim]: reason for claim, reason in told.items()} == reasons


def test_a_claim_kept_apart_is_compared_with_no_other_sentence() -> None:
    words, found = compared(
        "The United States imposed a tariff of 100% on electric cars "
        "and a tariff of 25% on steel from China. "
        "The United States imposed a tariff of 50% on copper from China."
    )
    assert len(found.pairs) == 0
    told = dict(zip(found.claims["claim"], found.claims["reason"], strict=True))
    assert {words[claim]: reason for claim, reason in told.items()} == {
        "100%": "one-of-several",
        "25%": "one-of-several",
        "50%": "alone",
    }
