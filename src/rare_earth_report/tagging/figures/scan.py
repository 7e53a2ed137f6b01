"""The values that the figure stages pass on. Offsets are code points of the article's text.

One of each is made for each numeral of each article.
"""

from decimal import Decimal

from rare_earth_report.records import Record, Span

ONE = Decimal(1)
SHARES = frozenset({"share", "odds"})  # shapes of numerals that name a part of a whole


class Scan(Record, frozen=True):
    """A text in the two forms that rules are matched in, each as long as the text."""

    folded: str  # narrow and simplified characters
    lowered: str  # the same in lower case


class Numeral(Record, frozen=True):
    """A numeral at a span."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None  # equals `low` for one number; None is an open end
    shape: str  # digits, words, han, share, odds
    scale: Decimal = ONE  # the scale word multiplied in; 1 without one
    over: bool = False  # 3000余万: a little more than `low`
    vague: bool = False  # 几十, dozens of
    unit: str | None = None  # set where the numeral names its own unit: 百分之三, a third


class Term(Record, frozen=True):
    """A numeral with its sign, unit, base and counted noun."""

    start: int
    end: int
    numeral: Numeral
    low: Decimal
    high: Decimal | None
    unit: str | None  # None: no unit stands beside it, or a rule says that it is no figure
    rule: str  # the row that named the unit
    per: str | None = None
    over: bool = False  # 20多家
    noun: Span | None = None
    signed: bool = False  # a currency sign stands before it
    factor: Decimal = ONE  # of the unit's form: ten for 成, a thousand for kW
    barred: bool = False  # a rule says that it is no figure


class Joined(Record, frozen=True):
    """One figure to be: one term, or the two ends of a range."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    term: Term  # the one that names the unit
    ranged: bool
