"""Join terms: the ends of a range, and lists that share a unit or a scale."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rare_earth_report.records import replace
from rare_earth_report.tagging.forms import any_of
from rare_earth_report.tagging.scan import Joined, Scan, Term
from rare_earth_report.tagging.term_grammar import TermGrammar
from rare_earth_report.tagging.terms import is_barred

LONGEST_GAP = 24  # characters between two terms that belong together
WINDOW = 60  # characters in which "between" or a verb of change is looked for
APART = 10  # so many times a change is what it leads to: 下滑1万元至141万元
YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class JoinGrammar:
    """The words that join terms, compiled once."""

    range_gap: re.Pattern[str]  # groups: both, either, word
    list_gap: re.Pattern[str]  # group: last
    in_year: re.Pattern[str]  # what stands before a year
    before: re.Pattern[str]
    between: re.Pattern[str]
    closing_zh: str
    starts_change: re.Pattern[str]
    change_en: re.Pattern[str]
    gains: re.Pattern[str]
    gains_zh: re.Pattern[str]
    falls_zh: re.Pattern[str]
    from_zh: re.Pattern[str]
    change_zh: re.Pattern[str]


def compile_joining(rows: Mapping[str, Any]) -> JoinGrammar:
    """Compile `rules/joining.toml`."""
    ranges, lists, change = rows["range"], rows["list"], rows["change"]
    hedge = rf"(?:{any_of(ranges['hedges'])}\s)?"
    near = rf"(?:{any_of(ranges['before_hedges'])}\s)?"
    either_en, either_zh = _split(ranges["either"])
    last_en, last_zh = _split(lists["last"])
    list_hedge = (
        rf"(?:{any_of(_split(lists['hedges'])[0])}\s|{any_of(_split(lists['hedges'])[1])})?"
    )
    verbs = (
        rf"(?<![a-z])(?:{any_of(change['words_en'])}(?![a-z])|{any_of(change['stems_en'])}[a-z]*)"
    )
    return JoinGrammar(
        re.compile(
            rf"(?:-(?=\s))?\s?(?:(?P<mark>{any_of(ranges['marks'])})|(?P<both>(?<=\s){any_of(ranges['both'])}\s{hedge}(?<=\s)|{any_of(ranges['both_zh'])})"
            rf"|(?P<either>(?<=\s){any_of(either_en)}(?=\s)|{any_of(either_zh)})"
            rf"|(?P<word>(?:(?<=\s)|(?<=-)){any_of(ranges['words'])}\s{hedge}(?<=\s)))\s?"
        ),
        re.compile(
            rf"\s?(?:,?\s(?P<last_en>{any_of(last_en)})\s{list_hedge}|(?P<last_zh>{any_of(last_zh)})\s?{list_hedge}|{any_of(lists['marks'])}\s?{list_hedge})"
        ),
        re.compile(rf"(?<![a-z]){any_of(lists['in_year'])}\Z"),
        re.compile(
            rf"(?:{any_of(form for form in ranges['before'] if form.isascii())}\s{near}|{any_of(form for form in ranges['before'] if not form.isascii())}\s?)\Z"
        ),
        re.compile(rf"between\s{near}\Z"),
        ranges["closing_zh"],
        re.compile(rf"(?<![a-z]){any_of(change['from_en'])}\s{near}(?:the\s|just\s|over\s)?\Z"),
        re.compile(verbs),
        re.compile(
            rf"(?:{verbs}|(?<![a-z]){any_of(change['gains_en'])})\s(?:by\s|of\s|about\s|around\s|nearly\s|over\s|more than\s|another\s|a further\s|some\s)?\Z"
        ),
        re.compile(rf"{any_of(change['gains_zh'])}[了约近超逾]?\Z"),
        re.compile(rf"{any_of(change['falls_zh'])}[了约近超逾]?\Z"),
        re.compile(rf"{any_of(change['from_zh'])}[^，。；\n]{{0,12}}\Z"),
        re.compile(rf"{any_of(change['verbs_zh'])}[^，。；\n]{{0,16}}\Z"),
    )


def _split(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Words in Latin letters, and the rest."""
    words = list(words)
    latin = [word for word in words if (word[0].isascii() and word[0].isalpha()) or word == "&"]
    return latin, [word for word in words if word not in latin]


def join_terms(
    scan: Scan, terms: list[Term], grammar: JoinGrammar, beside: TermGrammar
) -> list[Joined]:
    """The figures that the terms make; a term without a unit makes none."""
    gaps = [_gap(scan, terms, index, grammar) for index in range(len(terms))]
    if any(gaps):
        terms = _share_units(scan, terms, gaps, grammar, beside)
    joined: list[Joined] = []
    taken = False
    for index, term in enumerate(terms):
        if taken:
            taken = False
            continue
        gap = gaps[index]
        pair = gap.pair if gap else None
        range_ = _range(scan, term, terms[index + 1], pair, grammar) if pair else None
        if range_:
            joined.append(range_)
            taken = True
        elif term.unit is not None:
            ranged = term.high is not None and term.low != term.high and not term.numeral.vague
            joined.append(Joined(term.start, term.end, term.low, term.high, term, ranged))
    return joined


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a term and the next one."""

    pair: re.Match[str] | None  # they may be the ends of a range
    listed: bool
    last: bool  # by a word that closes a list
    closes: bool  # the list that goes on here is closed by such a word


def _gap(scan: Scan, terms: Sequence[Term], index: int, grammar: JoinGrammar) -> Gap | None:
    if index + 1 >= len(terms):
        return None
    start, end = terms[index].end, terms[index + 1].start
    if not 0 < end - start <= LONGEST_GAP:
        return None
    pair = grammar.range_gap.fullmatch(scan.lowered, start, end)
    listed = grammar.list_gap.fullmatch(scan.lowered, start, end)
    if pair is None and listed is None:
        return None
    last = listed is not None and bool(listed["last_en"] or listed["last_zh"])
    return Gap(pair, listed is not None, last, last)


def _share_units(
    scan: Scan,
    terms: list[Term],
    gaps: Sequence[Gap | None],
    grammar: JoinGrammar,
    beside: TermGrammar,
) -> list[Term]:
    """Give a term without a unit the unit, and the scale, of the list or range that it is in."""
    terms = list(terms)
    closes = False
    for index in range(len(terms) - 2, -1, -1):
        gap = gaps[index]
        closes = gap is not None and gap.listed and (gap.last or closes)
        if (
            gap is not None
            and gap.pair is not None
            and _led(scan, terms[index], terms[index + 1], grammar)
        ):
            first = terms[index]
            second = terms[index + 1]
            terms[index + 1] = replace(
                second, unit=first.unit, per=first.per or second.per, rule=first.rule
            )
            terms[index] = _rescaled(first, terms[index + 1]) if first.signed else first
        if gap is not None:
            terms[index] = _shared(
                scan, terms[index], terms[index + 1], gap, closes, grammar, beside
            )
    return terms


def _led(scan: Scan, term: Term, after: Term, grammar: JoinGrammar) -> bool:
    """Does the second end of a range take the unit of the first: $1.2-1.4 billion, 3000元至2万?"""
    if term.unit is None or term.noun is not None or after.barred:
        return False
    paced = term.signed and after.unit == "count" and after.noun is None  # $55–56 per kg
    if after.unit is not None and not paced:
        return False
    if term.high is None or term.numeral.vague or after.numeral.vague or not term.low < after.low:
        return False
    return (term.signed or after.numeral.scale > 1) and not _year_like(scan, after, grammar)


def _shared(
    scan: Scan,
    term: Term,
    after: Term,
    gap: Gap,
    closes: bool,
    grammar: JoinGrammar,
    beside: TermGrammar,
) -> Term:
    folded = scan.folded
    ranged = gap.pair is not None and gap.pair["both"] is None
    if after.unit is None or after.barred or after.numeral.shape == "share":
        return term
    if term.unit is not None:
        # "$4.2 to $40.2 million": the scale stands once.
        if gap.pair and term.signed and term.unit == after.unit and term.numeral.scale == 1:
            return _rescaled(term, after)
        return term
    if not (ranged or closes or gap.pair):
        return term
    if (
        _year_like(scan, term, grammar)
        or _coded(folded, term)
        or (term.barred and not _list_item(folded, term))
    ):
        return term
    if after.unit == "count" and not gap.pair and after.noun is None:
        return term
    if not term.barred and is_barred(folded, term, beside) and not _list_item(folded, term):
        return term
    noun = after.noun if after.unit == "count" else None
    return replace(
        _rescaled(term, after),
        unit=after.unit,
        per=after.per,
        noun=noun,
        barred=False,
        rule=after.rule,
    )


def _year_like(scan: Scan, term: Term, grammar: JoinGrammar) -> bool:
    """A bare year, which takes no unit from what follows it."""
    start, end = term.numeral.start, term.numeral.end
    if YEAR.match(scan.folded, start, end) is None:
        return False
    listed = scan.folded[end : end + 1] == ","
    return not listed or grammar.in_year.search(scan.lowered, max(0, start - 8), start) is not None


def _coded(folded: str, term: Term) -> bool:
    """Does the numeral stand in a name or code?"""
    before = folded[term.start - 1 : term.start]
    after = folded[term.numeral.end : term.numeral.end + 1]
    return (
        (before.isascii() and before.isalpha())
        or (before in ("第", ".", "[") and before != "")
        or after == "%"
        or (after.isascii() and after.isalpha())
    )


def _list_item(folded: str, term: Term) -> bool:
    """Was the numeral barred only for what follows it, which the list explains: 3-5万吨?"""
    before = folded[max(0, term.start - 1) : term.start]
    after = folded[term.numeral.end : term.numeral.end + 1]
    return (
        before not in ("-", "#")
        and after in "-–—~至到 、,，和或与"
        and not folded[max(0, term.start - 2) : term.start].rstrip().endswith(".")
    )


def _rescaled(term: Term, after: Term) -> Term:
    """3-5万吨 is 30000 to 50000; 500 to 3 million stays as it is."""
    scale = after.numeral.scale
    if scale <= 1 or term.numeral.scale > 1 or after.numeral.vague:
        return term
    if term.low >= 1000 and after.low < term.low * scale:  # 1500~1520万 are alike
        return term
    top = after.low if after.high is None else after.high
    low = term.low * scale
    if low > top * 1000 or (low > top and term.low > 100):
        return term
    high = None if term.high is None else term.high * scale
    return replace(term, low=low, high=high, numeral=replace(term.numeral, scale=scale))


def _range(
    scan: Scan, first: Term, last: Term, gap: re.Match[str], grammar: JoinGrammar
) -> Joined | None:
    """The range of two terms with one unit, where the words between and before them say so."""
    if first.unit is None or first.unit != last.unit or (first.per or last.per) != last.per:
        return None
    if first.noun is not None and first.noun != last.noun:
        return None
    if first.numeral.vague or last.numeral.vague or first.high is None or last.high is None:
        return None
    low, high = first.low, last.high
    if gap["either"] and not (
        low < last.low <= low + max(Decimal(1), low) and first.unit != "percent"
    ):
        return None
    if not _says_range(scan, first.start, last.end, gap, grammar):
        return None
    floor = max(0, first.start - WINDOW)
    apart = gap["mark"] in ("至", "到") and last.low >= first.low * APART
    if apart and grammar.gains_zh.search(scan.folded, floor, first.start):
        return None
    if (
        low > high
        and (gap["mark"] or gap["word"])
        and (
            low < 0
            or grammar.before.search(scan.lowered, floor, first.start)
            or grammar.falls_zh.search(scan.folded, floor, first.start)
        )
    ):
        low, high = high, low
    return Joined(first.start, last.end, low, high, last, True) if low < high else None


def _says_range(scan: Scan, start: int, end: int, gap: re.Match[str], grammar: JoinGrammar) -> bool:
    floor = max(0, start - WINDOW)
    if gap["both"]:
        if scan.folded.startswith(grammar.closing_zh, end):
            return True
        return grammar.between.search(scan.lowered, floor, start) is not None
    if gap["word"]:
        if grammar.before.search(scan.lowered, floor, start):
            return True
        origin = grammar.starts_change.search(scan.lowered, floor, start)
        if origin:
            return grammar.change_en.search(scan.lowered, max(0, start - 45), start) is None
        return grammar.gains.search(scan.lowered, floor, start) is None
    if gap["mark"] in ("至", "到") and grammar.from_zh.search(scan.folded, floor, start):
        return grammar.change_zh.search(scan.folded, floor, start) is None
    return True
