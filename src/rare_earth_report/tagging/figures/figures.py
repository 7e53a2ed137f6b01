"""Find claimed figures: a numeral or a range of two, its unit, and any word that bounds it.

Works on raw text, not on words: jieba cuts 1.56万吨 into 1 . 56 万吨. The steps: numerals, terms (a
numeral with its neighbours), what is held against another or converted, whose a shared sign is,
ranges and lists, comparators, and bounds that make one interval.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rare_earth_report.lexicon.quantities import Quantities
from rare_earth_report.records import Comparator, Figure, Span
from rare_earth_report.tagging.figures.bare import count_bare
from rare_earth_report.tagging.figures.bare_grammar import BareGrammar, compile_bare
from rare_earth_report.tagging.figures.bounds import BoundGrammar, Bounds, bounds_of, compile_bounds
from rare_earth_report.tagging.figures.compared import (
    ComparedGrammar,
    compile_compared,
    fill_compared,
)
from rare_earth_report.tagging.figures.converted import (
    ConvertedGrammar,
    compile_converted,
    fill_converted,
)
from rare_earth_report.tagging.figures.intervals import merge_bounds
from rare_earth_report.tagging.figures.join_grammar import JoinGrammar, compile_joining
from rare_earth_report.tagging.figures.joining import join_terms
from rare_earth_report.tagging.figures.numerals import NumeralGrammar, fold
from rare_earth_report.tagging.figures.scan import Joined, Scan
from rare_earth_report.tagging.figures.shared_signs import (
    SignGrammar,
    WordGrammar,
    compile_signs,
    compile_word,
    tell_signs,
    tell_word,
)
from rare_earth_report.tagging.figures.spacing import close_up, compile_spacing
from rare_earth_report.tagging.figures.stated_bases import stated_base
from rare_earth_report.tagging.figures.term_grammar import TermGrammar, compile_terms
from rare_earth_report.tagging.figures.terms import find_terms

FIRST, LAST = "\u4e00", "\u9fff"  # of the common Chinese characters


@dataclass(frozen=True, slots=True)
class FigureGrammar:
    """The figure rules, compiled once."""

    quantities: Quantities
    terms: TermGrammar
    compared: ComparedGrammar
    converted: ConvertedGrammar
    signs: tuple[SignGrammar, ...]
    shared_words: tuple[WordGrammar, ...]
    traditional: re.Pattern[str]  # a character that simplified script does not have
    joining: JoinGrammar
    bounds: BoundGrammar
    bare: BareGrammar
    joints: frozenset[str]
    spaced: re.Pattern[str]

    @property
    def numerals(self) -> NumeralGrammar:
        """The numeral rules, which fold the text too."""
        return self.terms.numerals


def compile_figures(quantities: Quantities) -> FigureGrammar:
    """Compile the figure rules; a test may pass a smaller set."""
    terms = compile_terms(quantities)
    return FigureGrammar(
        quantities,
        terms,
        compile_compared(quantities.joining["compared"]),
        compile_converted(quantities.joining["converted"]),
        tuple(compile_signs(rows) for rows in quantities.joining["shared_sign"]),
        tuple(compile_word(rows) for rows in quantities.joining["shared_word"]),
        _traditional(terms.numerals),
        compile_joining(quantities.joining),
        compile_bounds(quantities.comparators, quantities.guards, quantities.apart),
        compile_bare(quantities.bare, quantities.numerals["zh"]["myriads"]),
        frozenset(quantities.joining["bounds"]["joints"]),
        compile_spacing(terms.numerals.han.characters),
    )


def _traditional(numerals: NumeralGrammar) -> re.Pattern[str]:
    """The characters of traditional script, which folding makes simplified ones."""
    return re.compile(f"[{''.join(char for char in numerals.fold if FIRST <= char <= LAST)}]")


def find_figures(text: str, grammar: FigureGrammar) -> list[Figure]:
    """The figures of `text` from left to right; their spans never overlap."""
    folded = fold(text, grammar.numerals)
    # The script matters to money alone that names no state.
    sums = "亿" in folded or any(each.word in folded for each in grammar.shared_words)
    traditional = sums and grammar.traditional.search(text) is not None
    closed = close_up(folded, grammar.spaced)
    if closed is not None:
        figures = _find(closed.text, grammar, traditional=traditional)
        return [closed.restored(figure) for figure in figures]
    return _find(folded, grammar, traditional=traditional)


def _find(folded: str, grammar: FigureGrammar, *, traditional: bool) -> list[Figure]:
    scan = Scan(folded, folded.lower())
    terms = count_bare(scan, find_terms(scan, grammar.terms), grammar.terms, grammar.bare)
    terms = fill_compared(scan, terms, grammar.compared)
    terms = fill_converted(scan, terms, grammar.converted, grammar.terms)
    for signs in grammar.signs:
        terms = tell_signs(scan, terms, signs)
    for word in grammar.shared_words:
        if traditional or not word.traditional:
            terms = tell_word(scan, terms, word)
    joined = join_terms(scan, terms, grammar.joining, grammar.terms)
    figures = list(_figures(scan, joined, grammar))
    return merge_bounds(folded, figures, grammar.joints)


def _figures(scan: Scan, joined: Sequence[Joined], grammar: FigureGrammar) -> Iterator[Figure]:
    floor = 0
    base: tuple[str, int] | None = None  # a base that was stated once, and where it ends
    for index, item in enumerate(joined):
        found = stated_base(scan, item)
        if found is not None:
            base = found
            continue
        dimension = _dimension(item, grammar)
        per = item.term.per
        if base is not None and per is None and dimension == "money" and item.start < base[1]:
            per = base[0]
        ceiling = joined[index + 1].start if index + 1 < len(joined) else len(scan.folded)
        bounds = bounds_of(
            scan, (item.start, item.end), (floor, ceiling), item.term, dimension, grammar.bounds
        )
        figure = _figure(scan, item, bounds, per, dimension, grammar)
        yield figure
        floor = figure.span.end


def _dimension(item: Joined, grammar: FigureGrammar) -> str:
    unit = grammar.quantities.units.get(item.term.unit or "")
    return "" if unit is None else unit.dimension


def _figure(
    scan: Scan,
    item: Joined,
    bounds: Bounds,
    per: str | None,
    dimension: str,
    grammar: FigureGrammar,
) -> Figure:
    term, numeral = item.term, item.term.numeral
    comparator, words = bounds.comparator, bounds.words
    start = bounds.start
    if item.ranged and scan.lowered.startswith("between ", start - 8):
        start -= 8
    if term.over and comparator in ("exact", "approximately"):
        comparator, words = "over", (*words, scan.folded[numeral.end : numeral.end + 1])
    if comparator == "over" and term.over and item.low < 0:
        comparator = "under"  # 零下20多度 is colder than that
    if numeral.vague:
        comparator, words = "several", (*words, scan.folded[numeral.start : numeral.end])
    approximate = bounds.approximate or comparator == "approximately"
    if item.ranged and comparator not in ("exact", "several"):
        comparator = "approximately" if approximate else "exact"
    low, high = _interval(item, comparator)
    unit = term.unit or "count"
    if dimension == "money" and per is not None and per not in grammar.terms.rates.sums:
        unit = f"{unit}/{per}"
    return Figure(
        Span(start, bounds.end),
        Span(item.start, item.end),
        low,
        high,
        unit,
        per,
        comparator,
        " ".join(word for word in words if word) or None,
        approximate,
        term.noun,
        term.rule,
    )


def _interval(item: Joined, comparator: Comparator) -> tuple[Decimal | None, Decimal | None]:
    """The ends that the comparator leaves: "over 5" has no upper one."""
    if item.ranged or comparator == "several":
        return item.low, item.high
    if comparator in ("over", "at-least"):
        return item.low, None
    if comparator in ("under", "at-most"):
        return None, item.low
    return item.low, item.high
