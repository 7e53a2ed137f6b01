"""Find the currency sign before a numeral and the unit after it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import Record, replace
from rare_earth_report.tagging.figures.scan import Numeral, Scan
from rare_earth_report.tagging.forms import any_of, not_followed_by

CLAUSE_END = r"(?=\s*(?:\Z|[\n，。,.;；、！？!?)）钱]|[一二三四五六七八九0-9][毛角]))"
CLAUSE_START = r"(?:\A|(?<=[\n.,:;!?(]))\s*"
NEXT_SUM = r"(?!\s?[0-9.])"  # "$20 $37": the second sign belongs to what follows
LONGEST_LEADING = 24  # characters before a number in which its unit may stand
HALF_AFTER = re.compile(r"半(?![年月天吨径导个岛数])")
HALF = Decimal("0.5")
MILLION = 1_000_000
GOODS_REACH = 160  # characters to either side in which the goods of a mass are named
PAID_REACH = 90  # characters before it in which what is paid is named
HEDGES = frozenset("约近逾超")
ARABIC = tuple((str(digit), digit) for digit in range(1, 10))  # 7成4
UNCOUNTED = frozenset({"money", "count"})


@dataclass(frozen=True, slots=True)
class UnitGrammar:
    """The forms of units and currencies, compiled once."""

    units: Mapping[str, Unit]
    word: re.Pattern[str]  # English words and symbols, in lower case
    mark: re.Pattern[str]  # other signs and Chinese forms
    mark_starts: frozenset[str]
    article: re.Pattern[str]
    of_goods: re.Pattern[str]
    priced: re.Pattern[str]  # bases that only a sum has
    for_time: re.Pattern[str]  # bases that a sum has, too
    paid: re.Pattern[str]  # words near one of those that tell a sum
    equal_sum: re.Pattern[str]  # a sum in another currency, in brackets
    words: Mapping[str, Unit]  # in lower case, hyphens as spaces
    symbols: Mapping[str, Unit]  # as printed
    marks: Mapping[str, Unit]
    signs: Mapping[str, Unit]
    digits: Mapping[str, Decimal]
    last_digit: re.Pattern[str]
    signs_by_end: Mapping[str, tuple[str, ...]]  # last character → signs, longest first
    hedged_signs: tuple[str, ...]  # those that a hedge may follow: 新台币约47亿元
    clause_end: re.Pattern[str]
    naming: re.Pattern[str]  # forms before a number without a unit; group: form
    leading: re.Pattern[str]  # forms before a number, where they open a clause; group: form
    leading_units: Mapping[str, Unit]
    naming_units: Mapping[str, Unit]


class UnitFound(Record, frozen=True):
    """A unit and where it stands."""

    unit: Unit
    form: str
    start: int  # of the form
    end: int


class Amount(Record, frozen=True):
    """A number in the unit that a form is read as."""

    low: Decimal
    high: Decimal | None
    unit: str  # its id
    end: int  # of the words
    factor: Decimal  # by which the form multiplies the number


def compile_unit_forms(units: Mapping[str, Unit], digits: Mapping[str, int]) -> UnitGrammar:
    """Compile the forms of `rules/units.toml` and `rules/currencies.toml`."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    marks: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    guards: dict[str, str] = {}
    apart: dict[str, str] = {}  # by English form: the words that may not follow it
    for unit in units.values():
        nexts = [mark + word for word in unit.not_before if word.isascii() for mark in " -"]
        for form in unit.en:
            words[form.lower().replace("-", " ")] = unit
            apart[form.lower().replace("-", " ")] = not_followed_by(nexts)
        for form in unit.symbols:
            spelt = (form[0].isascii() and form[0].isalpha()) or form[0] in "µμ"
            (symbols if spelt else marks)[form] = unit
            if spelt and form.endswith("$"):
                apart[form.lower()] = NEXT_SUM
        for form in unit.zh:
            marks[form], guards[form] = unit, _guard(form, unit)
        for form in unit.sign:
            signs[form] = unit
            if not form[-1].isalnum() and form not in marks:
                marks[form], guards[form] = unit, NEXT_SUM
    by_end: defaultdict[str, list[str]] = defaultdict(list)
    for sign in sorted(signs, key=len, reverse=True):
        by_end[sign[-1]].append(sign)
    leading = {form: unit for unit in units.values() for form in unit.leading}
    naming = {form: unit for unit in units.values() for form in unit.naming}
    priced = [word for unit in units.values() for word in unit.priced]
    paid = [word for unit in units.values() for word in unit.paid]
    lowered = [*words, *(symbol.lower() for symbol in symbols)]
    return UnitGrammar(
        units,
        re.compile(rf"({any_of(lowered, apart, tied=True)})(?![a-z0-9²³])"),
        re.compile(any_of(marks, guards)),
        frozenset(form[0] for form in marks),
        re.compile(r"(?:(?:[ -]of)?[ -]an?|[ -]of[ -](?:one|1))(?=[ -])"),
        re.compile(r"\s(?:of|a year|per year|annually|[a-z]+\s(?:of|ore))(?![a-z])"),
        re.compile(rf"\s(?:per|an?)\s{any_of(priced)}(?![a-z])"),
        re.compile(r"\s(?:per|an?)\s(?:year|month|week|day|hour|head|person|pupil)(?![a-z])"),
        re.compile(rf"(?<![a-z]){any_of(paid)}(?![a-z])"),
        re.compile(
            r"\s?[(](?:about |around |or |some )?"
            rf"{any_of(sign.lower() for sign in signs)}\s?[0-9]"
        ),
        words,
        symbols,
        marks,
        signs,
        {char: Decimal(value) for char, value in [*digits.items(), *ARABIC]},
        re.compile(rf"[{''.join(digits)}1-9](?=\s*(?:\Z|[\n，。,.;；、）)的]|左右|以上|以下|多))"),
        {end: tuple(forms) for end, forms in by_end.items()},
        tuple(sign for sign in signs if not sign.isascii() and sign.isalpha()),
        re.compile(CLAUSE_END),
        re.compile(
            rf"(?<![a-z])(?P<form>{any_of(naming)})\s"
            r"(?:(?:between|over|under|about|around|just|from) )?"
            r"(?:[0-9]{1,3}(?: to | and | or |-|–|, ))?\Z"
        ),
        re.compile(rf"{CLAUSE_START}(?P<form>{any_of(leading)}) \Z"),
        leading,
        naming,
    )


def _guard(form: str, unit: Unit) -> str:
    if form in unit.closing:
        return CLAUSE_END
    return not_followed_by(unit.not_before) if len(form) == 1 else ""


def sign_before(
    folded: str, start: int, floor: int, grammar: UnitGrammar
) -> tuple[int, Unit | None]:
    """Where the sign before a numeral starts, and its currency; `start` and None without one."""
    at = start - 1 if start > floor and folded[start - 1] in " \u00a0" else start
    if at <= floor:
        return start, None
    if folded[at - 1] in HEDGES and folded.endswith(grammar.hedged_signs, floor, at - 1):
        sign = next(each for each in grammar.hedged_signs if folded.endswith(each, 0, at - 1))
        return start, grammar.signs[sign]  # 新台币约47.30亿元
    for sign in grammar.signs_by_end.get(folded[at - 1], ()):
        begin = at - len(sign)
        if begin < floor or not folded.startswith(sign, begin):
            continue
        if (
            sign[0].isascii()
            and sign[0].isalpha()
            and begin
            and folded[begin - 1].isalpha()
            and folded[begin - 1].isascii()
        ):
            continue
        return begin, grammar.signs[sign]
    return start, None


def unit_leading(scan: Scan, numeral: Numeral, grammar: UnitGrammar) -> tuple[int, Unit] | None:
    """The unit before a number that is all that its clause says, and where it starts.

    Where words name the unit of any number behind them, the figure starts at the number: aged 7.
    """
    low = max(0, numeral.start - LONGEST_LEADING)
    named = grammar.naming.search(scan.lowered, low, numeral.start)
    if named is not None:
        return numeral.start, grammar.naming_units[named["form"]]
    if not scan.lowered.endswith(" of ", 0, numeral.start):
        return None
    found = grammar.leading.search(scan.lowered, low, numeral.start)
    if found is None or grammar.clause_end.match(scan.lowered, numeral.end) is None:
        return None
    return found.start("form"), grammar.leading_units[found["form"]]


def unit_at(scan: Scan, at: int, numeral: Numeral, grammar: UnitGrammar) -> UnitFound | None:
    """The unit whose form stands at `at`, after at most two spaces or a hyphen."""
    folded = scan.folded
    begin = at
    after = folded[begin : begin + 1]
    if after in (" ", "-", "\u00a0"):
        begin += 2 if folded.startswith("  ", begin) else 1
        after = folded[begin : begin + 1]
    if not after:
        return None
    if after in grammar.mark_starts and (found := grammar.mark.match(folded, begin)):
        if folded[at] == "-" and folded[found.end() : found.end() + 1].isdigit():
            return None  # the sign of the next number: $350-$680
        form = found.group()
        unit = grammar.marks[form]
        return UnitFound(unit, form, begin, found.end())
    if after in "([<":
        return _word_at(scan, begin, at, grammar) or _bracketed(scan, begin, grammar)
    if not after.isalpha():
        return None
    if (numeral.low < 1 or numeral.unit) and (article := grammar.article.match(scan.lowered, at)):
        found_ = _word_at(scan, article.end() + 1, at, grammar)
        return None if found_ is None or found_.unit.dimension in UNCOUNTED else found_
    return _word_at(scan, begin, at, grammar)


def _word_at(scan: Scan, begin: int, at: int, grammar: UnitGrammar) -> UnitFound | None:
    found = grammar.word.match(scan.lowered, begin)
    if found is None:
        return None
    form = scan.folded[begin : found.end()]
    unit = grammar.symbols.get(form) or grammar.words.get(found[1].replace("-", " "))
    if unit is None or (form in unit.tight and begin != at):
        return None
    return UnitFound(unit, form, begin, found.end())


def _bracketed(scan: Scan, begin: int, grammar: UnitGrammar) -> UnitFound | None:
    """20 (kg)."""
    found = _word_at(scan, begin + 1, begin + 1, grammar)
    if found is None or scan.folded[found.end : found.end + 1] not in (")", "]", ">"):
        return None
    return replace(found, end=found.end + 1)


def _is_sum(scan: Scan, numeral: Numeral, end: int, unit: Unit, grammar: UnitGrammar) -> bool:
    """Whether pounds are money: millions of them, or with the same in another currency behind."""
    if grammar.equal_sum.match(scan.lowered, end) or grammar.priced.match(scan.lowered, end):
        return True
    if grammar.for_time.match(scan.lowered, end):
        lead = scan.lowered[max(0, numeral.start - PAID_REACH) : numeral.start]
        if grammar.paid.search(lead.rpartition(". ")[2]):
            return True
    if numeral.scale < MILLION or grammar.of_goods.match(scan.lowered, end):
        return False
    near = scan.lowered[max(0, numeral.start - GOODS_REACH) : end + GOODS_REACH]
    return not any(word in near for word in unit.goods)


def read_amount(
    scan: Scan,
    found: UnitFound,
    low: Decimal,
    high: Decimal | None,
    numeral: Numeral,
    grammar: UnitGrammar,
) -> Amount:
    """The amount in the unit that the form is read as, and where its words end."""
    unit, form, end = found.unit, found.form, found.end
    id = unit.id
    factor = Decimal(1)
    more = HALF if "半" in form else Decimal(0)
    if unit.yields:
        id, factor = unit.yields
    if form in unit.below and numeral.scale == 1 and low < unit.below[form][0]:
        factor *= unit.below[form][1]
    if form in unit.above and low > unit.above[form][0]:
        factor *= unit.above[form][1]
    if unit.money and form.lower() in unit.en and _is_sum(scan, numeral, end, unit, grammar):
        id = unit.money
    if (
        low == high
        and low == int(low)
        and not form.isascii()
        and HALF_AFTER.match(scan.folded, end)
    ):
        more, end = HALF, end + 1
    elif scan.lowered.startswith(" and a half", end):
        more, end = HALF, end + 11
    elif form in unit.digit_after and (digit := grammar.last_digit.match(scan.folded, end)):
        more, end = grammar.digits[digit[0]] / 10, end + 1
    low = (low + more) * factor
    return Amount(low, None if high is None else (high + more) * factor, id, end, factor)
