"""Figures: what they read as, what is none, and laws that hold for any text."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_report.lexicon.quantity_rows import load_quantities
from rare_earth_report.records import Figure
from rare_earth_report.tagging.figures import compile_figures, find_figures

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "figures.toml").read_text("utf-8"))[
    "case"
]
PIECES = st.sampled_from(
    (
        *"0123456789.,%-～$¥（）[] 年个万亿吨逾三千由/\n",
        *("百分之", "几十", "以上", "增至"),
        *("over ", "to ", "and ", "billion ", "kg", "half a ", "one "),
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@cache
def grammar() -> Any:
    return compile_figures(load_quantities())


def find(text: str) -> list[Figure]:
    return list(find_figures(text, grammar()))


def plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def marked(case: dict[str, Any]) -> Any:
    gap = case.get("known_gap")
    marks = [pytest.mark.xfail(reason=gap, raises=AssertionError)] if gap else []
    return pytest.param(case["text"], case.get("figures", []), marks=marks, id=case["text"])


@pytest.mark.parametrize(("text", "wanted"), [marked(case) for case in CASES])
def test_figures_of_a_text(text: str, wanted: list[list[str]]) -> None:
    found = [
        [each.span.of(text), plain(each.low), plain(each.high), each.unit, each.comparator]
        for each in find(text)
    ]
    assert found == [[words, low, high, unit, how] for words, low, high, unit, how in wanted]


def examples() -> list[Any]:
    rules = load_quantities()
    rows = (*rules.units.items(), *rules.rates.items(), *rules.told_units.items())
    return [pytest.param(each, id=f"{name}: {each}") for name, row in rows for each in row.examples]


@pytest.mark.parametrize("example", examples())
def test_examples_of_the_rules_read_as_marked(example: str) -> None:
    text = example.replace("⟦", "").replace("⟧", "")
    assert [each.span.of(text) for each in find(text)] == re.findall("⟦([^⟧]*)⟧", example)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_figures_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    end = 0
    for each in find(text):
        assert end <= each.span.start < each.span.end <= len(text)
        assert each.span.start <= each.number.start < each.number.end <= each.span.end
        end = each.span.end


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_low_is_not_above_high(text: str) -> None:
    for each in find(text):
        assert each.low is not None or each.high is not None
        if each.low is not None and each.high is not None:
            assert each.low <= each.high


@given(st.integers(0, 10**12), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_a_number_is_read_back_exactly(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    for text in (f"{value:f}%", f"{value:,f}%"):
        (figure,) = find(f"The share is {text} now.")
        assert figure.low == figure.high == value


@given(st.integers(1, 10**8 - 1))
@settings(max_examples=200, deadline=None)
def test_a_chinese_numeral_is_read_back_exactly(number: int) -> None:
    (figure,) = find(f"产量为{_hanzi(number)}吨。")
    assert figure.low == figure.high == number


@given(
    st.integers(1, 9998).filter(lambda low: not 1800 <= low < 2100),  # those are years
    st.sampled_from((("万", 10**4), ("亿", 10**8), ("万亿", 10**12))),
)
@settings(max_examples=100, deadline=None)
def test_a_chinese_scale_counts_for_both_ends(low: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    for lower, higher in ((str(low), str(low + 1)), (_hanzi(low), _hanzi(low + 1))):
        (figure,) = find(f"产量约{lower}至{higher}{word}吨。")
        assert (figure.low, figure.high) == (low * factor, (low + 1) * factor)


def _hanzi(number: int) -> str:
    """A whole number below 10⁸ in Chinese, as it is spoken."""
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return f"{_hanzi(high)}万{gap}{_hanzi(low) if low else ''}"
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero and words else "") + "零一二三四五六七八九"[digit] + name
        zero = digit == 0
    return words


@given(st.integers(1, 10**12 - 1), st.booleans())
@settings(max_examples=200, deadline=None)
def test_an_english_number_in_words_is_read_back_exactly(number: int, hyphen: bool) -> None:
    words = _words(number) if hyphen else _words(number).replace("-", " ")
    (figure,) = find(f"The output was {words} tonnes.")
    assert figure.low == figure.high == number


@given(st.integers(2, 10**9), st.floats(0, 1, exclude_min=True, exclude_max=True))
@settings(max_examples=200, deadline=None)
def test_two_numbers_in_words_behind_between_are_a_range(low: int, more: float) -> None:
    # Below twice the lower one the two share no scale: "three and five hundred" are 300 and 500.
    high = low + max(1, int(low * more))
    (figure,) = find(f"It makes between {_words(low)} and {_words(high)} tonnes.")
    assert (figure.low, figure.high) == (low, high)


ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _words(number: int) -> str:
    """A whole number below 10¹² in English words, as they are written out in Britain."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        high, low = divmod(number, scale)
        if high:
            link = ("" if not low else " and " if low < 100 else " ") + (_words(low) if low else "")
            return f"{_words(high)} {name}{link}"
    if number >= 100:
        high, low = divmod(number, 100)
        return f"{ONES[high]} hundred" + (f" and {_words(low)}" if low else "")
    if number >= 20:
        high, low = divmod(number, 10)
        return TENS[high] + (f"-{ONES[low]}" if low else "")
    return ONES[number]


FORMS = [
    (form, "共{}{}。" if zh else "about {} {} of it")
    for row in load_quantities().units.values()
    for forms, zh in ((row.en + row.symbols, False), (row.zh, True))
    for form in forms
    if not {"半", "多"} & {*form}
    and form not in row.tight  # 三个半月 and 三个多月 are no "3 months"
]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_a_unit_that_stands_once_in_a_range_counts_for_both_ends(form: str, text: str) -> None:
    low, high, both = (find(text.format(number, form)) for number in ("30", "50", "30-50"))
    if len(low) == len(high) == 1:
        assert [(each.low, each.high, each.unit) for each in both] == [
            (low[0].low, high[0].high, high[0].unit)
        ]
