"""Numbers, intervals and dates as each language writes them; nothing is rounded."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from rare_earth_report.analysis.changes import PLACE
from rare_earth_report.analysis.editions import KeptClaim
from rare_earth_report.site import labels
from rare_earth_report.site.formats import day_text, interval_text, number_text, period_text
from rare_earth_report.site.wording import make_wording
from site_fixture import figure, lexicon

EN, ZH = make_wording("en"), make_wording("zh")
LEXICON = lexicon()


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("120000000", "120 million", "1.2亿"),
        ("120000000000", "120 billion", "1,200亿"),
        ("1500", "1,500", "1,500"),
        ("15600", "15,600", "1.56万"),
        ("1234567", "1,234,567", "1,234,567"),
        ("8.5", "8.5", "8.5"),
        ("0", "0", "0"),
        ("-1.1", "-1.1", "-1.1"),
        ("66.66666666666666666666666667", "66\u00a02/3", "66\u00a02/3"),
        ("0.3333333333333333333333333333", "1/3", "1/3"),
        ("14.28571428571428571428571429", "14\u00a02/7", "14\u00a02/7"),
        ("3.141592653589793", "3.14159265359", "3.14159265359"),
    ],
)
def test_number(value: str, english: str, chinese: str) -> None:
    assert number_text(Decimal(value), EN) == english
    assert number_text(Decimal(value), ZH) == chinese


@pytest.mark.parametrize(
    ("low", "high", "unit", "how", "english", "chinese"),
    [
        ("97", "97", "percent", "exact", "97%", "97%"),
        ("10", "45", "percent", "exact", "10–45%", "10–45%"),
        ("1000", None, "tonne", "over", ">\u20091,000\u00a0t", ">\u20091,000吨"),
        (None, "90", "percent", "under", "<\u200990%", "<\u200990%"),
        ("15", "15", "USD/kilogram", "exact", "US$15/kg", "15美元/公斤"),
        ("120000000000", None, "USD", "over", ">\u2009US$120 billion", ">\u20091,200亿美元"),
        ("7", "7", "count", "exact", "7", "7"),
        (None, None, "tonne", "several", "no number stated", "未给数字"),
    ],
)
def test_interval(
    low: str | None, high: str | None, unit: str, how: str, english: str, chinese: str
) -> None:
    found = figure("x", "x", low, high, unit, how)
    assert interval_text(found, EN, LEXICON) == english
    assert interval_text(found, ZH, LEXICON) == chinese


def test_days() -> None:
    assert day_text(date(2025, 6, 13), EN) == "13 June 2025"
    assert day_text(date(2025, 6, 13), ZH) == "2025年6月13日"
    assert day_text(None, EN) == "undated"
    assert period_text((date(2025, 5, 10), date(2025, 6, 28)), EN) == "10 May to 28 June 2025"
    assert period_text((date(2025, 5, 10), date(2025, 6, 28)), ZH) == "2025年5月10日至6月28日"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_part_of_a_claim_that_can_change_has_words(language: str) -> None:
    wording = make_wording(language)
    parts = [part.name for part in fields(KeptClaim) if part.name not in PLACE]
    words = [labels.claim_part(part, wording) for part in parts]
    assert len(set(words)) == len(parts) and "" not in words
