"""Decide which numerals count without a unit: "the number is below 30", 人口超过1亿, a line of numerals.

In English 5,000 counts by itself: no year, code or clock time is printed with a thousands mark.
"""

import re
from collections.abc import Iterable, Sequence

from rare_earth_report.records import replace
from rare_earth_report.tagging.figures.bare_grammar import BareGrammar
from rare_earth_report.tagging.figures.scan import Scan, Term
from rare_earth_report.tagging.figures.term_grammar import TermGrammar
from rare_earth_report.tagging.figures.term_rules import is_barred

WINDOW = 100  # characters in which the subject stands
YEARS = 1000  # from here on a bare numeral may be a year
NEAR = 16  # characters in which what a sum is of stands
MONEY = "bare.toml:money"
LINE = 160  # characters of a line of numerals
GOES_ON = re.compile(r"\s?[-–—~至到]\s?|,?\s(?:to|and|or|through)\s|,\s?")
RANGES_ON = re.compile(r"\s?[-–—~至到]\s?")
THOUSANDS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
)
ITEM = re.compile(r"[^.;!?\n]{4,60}?(?:,(?: and| while)?| and|:| [-–—]) (?:another |about |some )?")
CLOSES = re.compile(
    r"\s*(?:\Z|[，。,.;；、！？!?）)\n的和及与至到且并或不最小大—–~-]|以[上下]|之[上下间]|左右|多|[（(增升降减]|大关|and |or |but |from )"
)


# "has risen from 101 in 2023 to 159 in 2024"
DATED = re.compile(
    r"\s(?:in (?:19|20)[0-9]{2}(?![0-9])|last year|this year|a year (?:ago|earlier))"
)
_UNMEASURED = frozenset({None, "count", "year"})
SENTENCE_END = re.compile(r"[.!?][”\"]?\s(?=[A-Z“\"])|\n")
ENTERS_AND = re.compile(r"\s[a-z]+ing(?: and|,)\s")  # six vessels [entering and] 11 exiting
NAMED = re.compile(r"(?<![.!?] )(?<!\A)[A-Z][\w.&-]*\s\Z")
ENTERS = re.compile(r"\s[a-z]+ing(?![a-z-])")
PAST = re.compile(r"\s[a-z]+ed(?![a-z])")
FROM_TO = re.compile(r"\s(?:from|to)\s\Z")


def count_bare(
    scan: Scan, terms: list[Term], beside: TermGrammar, grammar: BareGrammar
) -> list[Term]:
    """The terms, with the unit `count` where a numeral counts by itself."""
    if not terms or all(term.unit is not None for term in terms):
        return terms
    line = _line_of_numerals(scan.folded, terms, grammar.marks)
    listed, ranged = _going_on(scan, terms, GOES_ON), _going_on(scan, terms, RANGES_ON)
    sums = _sums(scan, terms, listed, beside, grammar)
    counted: list[Term] = []
    for index, term in enumerate(terms):
        before = counted[-1] if counted else None
        if index in sums:
            counted.append(replace(term, unit=grammar.money, rule=MONEY))
            continue
        counts = (
            term.unit is None
            and (
                (term.end <= line and not ranged[index] and not listed[index])
                or (not ranged[index] and _counts(scan, term, grammar))
                or (not listed[index] and _counts_things(scan, term, before, grammar))
                or (not listed[index] and _is_large(scan, terms, index, grammar))
            )
            and not is_barred(scan.folded, term, beside)
        )
        counted.append(replace(term, unit="count", rule="bare.toml:count") if counts else term)
    return counted


def _sums(
    scan: Scan,
    terms: Sequence[Term],
    listed: Sequence[bool],
    beside: TermGrammar,
    grammar: BareGrammar,
) -> frozenset[int]:
    """The terms that are sums of the text's own money and name no unit: 销售额超10亿."""
    sums = frozenset(
        index
        for index, term in enumerate(terms)
        if term.unit is None
        and not listed[index]
        and _is_sum(scan, term, grammar)
        and not is_barred(scan.folded, term, beside)
    )
    return frozenset() if sums and grammar.other_money.search(scan.folded) else sums


def _is_sum(scan: Scan, term: Term, grammar: BareGrammar) -> bool:
    folded = scan.folded
    if folded[term.numeral.end - 1] not in grammar.myriads or term.numeral.scale < grammar.least:
        return False
    if grammar.sums.search(folded, max(0, term.start - NEAR), term.start) is None:
        return False
    closed = CLOSES.match(folded, term.end) or grammar.things.match(folded, term.end)
    return closed is not None


def _going_on(scan: Scan, terms: Sequence[Term], how: re.Pattern[str]) -> list[bool]:
    """Of each term, whether a range or list goes on behind it to one that has a unit to lend."""
    going = [False] * len(terms)
    for index in range(len(terms) - 2, -1, -1):
        end, after = terms[index].end, terms[index + 1]
        lends = after.unit is not None or going[index + 1]
        going[index] = lends and how.fullmatch(scan.lowered, end, after.start) is not None
    return going


def _line_of_numerals(folded: str, terms: Iterable[Term], marks: re.Pattern[str]) -> int:
    """Where the text's first line ends if it holds nothing but numerals; 0 if it holds more."""
    end = folded.find("\n")
    end = len(folded) if end < 0 else end
    at = 0
    if end > LINE:
        return 0
    for term in terms:
        if term.start >= end:
            break
        if term.signed or marks.match(folded, at, term.start) is None:
            return 0
        at = term.end
    return end if marks.match(folded, at, end) else 0


def _counts(scan: Scan, term: Term, grammar: BareGrammar) -> bool:
    folded = scan.folded
    low = max(0, term.start - WINDOW)
    if folded[term.numeral.end - 1] in grammar.myriads and term.low >= grammar.least:
        if grammar.sums.search(folded, max(0, term.start - NEAR), term.start):
            return False  # 存款超过了5000亿
        return (
            grammar.magnitude.search(folded, low, term.start) is not None
            and CLOSES.match(folded, term.end) is not None
        )
    if grammar.after.match(scan.lowered, term.end):
        return True
    dated = (
        DATED.match(scan.lowered, term.end) is not None
        and FROM_TO.search(scan.lowered, low, term.start) is not None
    )
    return (dated or CLOSES.match(folded, term.end) is not None) and grammar.subject.search(
        scan.lowered, low, term.start
    ) is not None


def _counts_things(scan: Scan, term: Term, before: Term | None, grammar: BareGrammar) -> bool:
    """Whether an English numeral counts things that it does not name, or named before."""
    numeral = term.numeral
    low = max(0, term.start - WINDOW)
    words = scan.folded[numeral.start : numeral.end]
    if _counts_named(scan, term, before, grammar):
        return True
    spoken = numeral.shape == "words" and numeral.low > 1 and not term.signed
    if (
        numeral.low < YEARS
        and not term.signed
        and numeral.shape in {"digits", "words"}
        and grammar.people.match(scan.lowered, numeral.end)
        and not NAMED.search(scan.folded, low, term.start)  # UAW Local 600 voted for it
    ):
        return True
    if spoken and grammar.casualties.search(scan.lowered, low, term.start):
        return grammar.follows.match(scan.lowered, numeral.end) is not None
    if numeral.shape != "digits" or not words[-1:].isdigit() or term.signed:
        return False
    after = scan.folded[numeral.end : numeral.end + 1]
    if not after.isascii() or after.isalpha() or after in ("-", "/", "%", "°"):
        return False
    if THOUSANDS.fullmatch(words):
        return True
    if grammar.follows.match(scan.lowered, numeral.end) is None:
        return False
    if grammar.counting.search(scan.lowered, low, term.start):
        return True
    if words.isdigit() and grammar.total.search(scan.lowered, low, term.start):
        return True
    plain = words.isdigit() and len(words) == 3
    return plain and grammar.hedged.search(scan.lowered, low, term.start) is not None


def _counts_named(scan: Scan, term: Term, before: Term | None, grammar: BareGrammar) -> bool:
    """ "Of the 13 plants, 8 are planned"; "it killed 73 people, and 15 were missing"."""
    if before is None or before.unit != "count" or term.signed or term.low >= YEARS:
        return False
    if _is_parallel(scan, term, before, grammar):
        return True
    if ENTERS_AND.fullmatch(scan.lowered, before.end, term.start):
        return ENTERS.match(scan.lowered, term.numeral.end) is not None
    between = scan.lowered[before.end : term.start]
    if grammar.acts.match(scan.lowered, term.numeral.end):
        if grammar.goes_on.fullmatch(between):
            return True
    elif not PAST.match(scan.lowered, term.numeral.end):
        return False
    return (
        grammar.part.fullmatch(between) is not None
        and grammar.part_of.search(scan.lowered, max(0, before.start - WINDOW), before.start)
        is not None
    )


def _is_parallel(scan: Scan, term: Term, before: Term, grammar: BareGrammar) -> bool:
    """Whether it is an item of a list of places: "22 deaths in Cagayan, [17] in Luzon"."""
    found = grammar.parallel.match(scan.lowered, term.numeral.end)
    if found is None or before.per is not None:
        return False
    between = scan.lowered[before.end : term.start]
    item = ITEM.fullmatch(between)
    if item is None:
        return False
    to = f" {found['to']} "
    first = (
        f" {scan.lowered[before.start : term.start]}"  # "people on the roads, [five] in Victoria"
    )
    named = scan.folded[found.end() : found.end() + 1].isupper()
    opens = between.endswith((": ", "- ", "– ", "— "))  # "missing - [three] in Hualien"
    return to in between or (
        named and to in grammar.places and (opens or any(each in first for each in grammar.places))
    )


def _is_large(scan: Scan, terms: Sequence[Term], index: int, grammar: BareGrammar) -> bool:
    """Whether an English numeral in millions counts by itself: no figure near it has a unit."""
    term = terms[index]
    if term.signed or term.numeral.scale < grammar.least_large or term.end != term.numeral.end:
        return False
    if not scan.folded[term.numeral.end - 1].isascii():
        return False
    low, high = max(0, term.start - WINDOW), term.end + WINDOW
    if grammar.after_large.match(scan.lowered, term.end) is None:
        return False
    if grammar.large.search(scan.lowered, low, term.start) is None:
        return False
    if grammar.not_of.search(scan.lowered, low, term.start):
        return False
    around = (*terms[max(0, index - 4) : index], *terms[index + 1 : index + 4])
    return all(
        (each.unit in _UNMEASURED and not each.signed)
        or (
            (each.start > term.start or each.unit == "percent")
            and SENTENCE_END.search(scan.folded, *_between(term, each))
        )
        for each in around
        if each.end > low and each.start < high
    )


def _between(one: Term, other: Term) -> tuple[int, int]:
    first, last = (one, other) if one.start < other.start else (other, one)
    return first.end, last.start
