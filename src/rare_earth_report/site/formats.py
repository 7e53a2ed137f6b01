"""Numbers, intervals and dates as a reader of one language writes them. Nothing is rounded."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel.dates import format_date, format_skeleton
from babel.numbers import (
    format_decimal,
    get_currency_name,
    get_currency_symbol,
    is_currency,
)

from rare_earth_report.records import Figure
from rare_earth_report.site.briefing import Lexicon
from rare_earth_report.site.wording import Wording

_ENDLESS = 12  # decimals from which a number is taken for one that no decimals write out
_LARGEST_DENOMINATOR = 12
PATTERN = "#,##0.############"
# Scale words, largest first: used where the number then needs three decimals at most.
SCALES = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
SIGNS = {"over": ">", "at-least": "≥", "under": "<", "at-most": "≤", "approximately": "≈"}


def number_text(value: Decimal | int, wording: Wording) -> str:
    """`120000000` → "120 million", "1.2亿"; exact, in full where a scale word would round.

    A number that no decimals write out, such as two thirds of a hundred, keeps its fraction.
    """
    if (mixed := _mixed(value)) is not None:
        whole, part = mixed
        words = f"{abs(part.numerator)}/{part.denominator}"
        return f"{format_decimal(whole, PATTERN, wording.locale)}\u00a0{words}" if whole else words
    for power, word in SCALES[wording.language]:
        scaled = Decimal(value).scaleb(-power)
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return format_decimal(scaled, PATTERN, wording.locale) + word
    return format_decimal(value, PATTERN, wording.locale)


def _mixed(value: Decimal | int) -> tuple[int, Fraction] | None:
    """The whole and the fraction of a number whose decimals go on; None for any other."""
    exponent = Decimal(value).as_tuple().exponent
    if not isinstance(exponent, int) or exponent > -_ENDLESS or value < 0:
        return None
    near = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
    if near.denominator == 1 or abs(near - Fraction(value)) > Fraction(1, 10**_ENDLESS):
        return None
    whole = near.numerator // near.denominator
    return whole, near - whole


def share_text(value: float, wording: Wording) -> str:
    """A ratio as a percentage with one decimal."""
    return format_decimal(round(Decimal(value) * 100, 1), "0.#", wording.locale) + "%"


def interval_text(figure: Figure, wording: Wording, lexicon: Lexicon) -> str:
    """The normalised value: comparator, low and high as stated, unit and rate."""
    if figure.low is None and figure.high is None:
        return wording.say("no number stated")
    ends = [number_text(end, wording) for end in (figure.low, figure.high) if end is not None]
    if len(ends) == 2 and ends[0] == ends[1]:
        ends = ends[:1]
    sign = SIGNS.get(figure.comparator, "")
    if not sign and figure.approximate:
        sign = SIGNS["approximately"]
    amount = with_unit("–".join(ends), figure.unit, wording, lexicon)
    # The unit of a price holds its base already: USD/kilogram.
    rated = figure.per is not None and "/" not in figure.unit
    rate = f"/{_divisor(figure.per, wording, lexicon)}" if figure.per and rated else ""
    return f"{sign}\u2009{amount}{rate}" if sign else amount + rate


def with_unit(amount: str, unit: str, wording: Wording, lexicon: Lexicon) -> str:
    """The number text with its unit where the language puts it."""
    head, _, per = unit.partition("/")
    tail = f"/{_divisor(per, wording, lexicon)}" if per else ""
    if head == "percent":
        return f"{amount}%{tail}"
    if head == "count":
        return amount + tail
    if len(head) == 3 and is_currency(head):
        if wording.language == "zh":
            return f"{amount}{get_currency_name(head, locale=wording.locale)}{tail}"
        symbol = {"USD": "US$"}.get(head) or get_currency_symbol(head, locale=wording.locale)
        return f"{symbol}{amount}{tail}" if not symbol.isalpha() else f"{symbol} {amount}{tail}"
    gap = "" if wording.language == "zh" else "\u00a0"
    return f"{amount}{gap}{_unit_label(head, wording, lexicon)}{tail}"


def _unit_label(unit: str, wording: Wording, lexicon: Lexicon) -> str:
    known = lexicon.units.get(unit)
    return wording.pick(known.label.en, known.label.zh) if known else unit.replace("-", " ")


def _divisor(unit: str, wording: Wording, lexicon: Lexicon) -> str:
    known = lexicon.units.get(unit)
    if known and known.per and wording.language == "en":
        return known.per
    return _unit_label(unit, wording, lexicon)


def day_text(day: date | datetime | None, wording: Wording) -> str:
    """`13 June 2025`, `2025年6月13日`; words for undated."""
    if day is None:
        return wording.say("undated")
    return format_date(day, "long", locale=wording.locale)


def short_day_text(day: date | datetime | None, wording: Wording) -> str:
    """`13 Jun`, `6月13日`: where the year is known from the page."""
    if day is None:
        return wording.say("undated")
    return format_skeleton("MMMd", day, locale=wording.locale)


def moment_text(moment: date | datetime | None, wording: Wording) -> str:
    """The day, and the time of day where the source gives one."""
    words = day_text(moment, wording)
    return f"{words}, {moment:%H:%M}" if isinstance(moment, datetime) else words


def period_text(period: tuple[date, date] | None, wording: Wording) -> str:
    """`10 May to 28 June 2025`."""
    if period is None:
        return wording.say("undated")
    first, last = period
    if first == last:
        return day_text(first, wording)
    if first.year == last.year:
        start = format_skeleton("MMMMd", first, locale=wording.locale)
        if wording.language == "zh":
            start, end = (
                day_text(first, wording),
                format_skeleton("MMMd", last, locale=wording.locale),
            )
            return wording.say("{first} to {last}", first=start, last=end)
        return wording.say("{first} to {last}", first=start, last=day_text(last, wording))
    return wording.say(
        "{first} to {last}", first=day_text(first, wording), last=day_text(last, wording)
    )


def iso_text(day: date | datetime | None) -> str:
    """For `<time datetime>` and for sorting; empty when undated."""
    return day.isoformat() if day else ""
