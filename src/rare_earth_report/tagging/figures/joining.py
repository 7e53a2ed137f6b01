"""Join terms: the ends of a range, and lists that share a unit or a scale."""

import re
from collections.abc import Sequence
from decimal import Decimal

from rare_earth_report.tagging.figures.join_grammar import JoinGrammar
from rare_earth_report.tagging.figures.scan import SHARES, Joined, Scan, Term
from rare_earth_report.tagging.figures.shared_units import Gap, share_units
from rare_earth_report.tagging.figures.term_grammar import TermGrammar

LONGEST_GAP = 24  # characters between two terms that belong together
WINDOW = 60  # characters in which "between" or a verb of change is looked for
CHANGE_NEAR, CHANGE_FAR = 45, 90  # the same in any clause, and in the clause of the figures
CLAUSE_ENDS = (",", ";", ".", ":", "\n")
DASHES = ("--", "——")
APART = 10  # so many times a change is what it leads to: 下滑1万元至141万元


def join_terms(
    scan: Scan, terms: list[Term], grammar: JoinGrammar, beside: TermGrammar
) -> list[Joined]:
    """The figures that the terms make; a term without a unit makes none."""
    gaps = [_gap(scan, terms, index, grammar) for index in range(len(terms))]
    if any(gaps):
        terms = share_units(scan, terms, gaps, grammar, beside)
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
    if first.numeral.shape in SHARES and gap["mark"] in DASHES:
        return None  # 超过一半--52%
    low, high = first.low, last.high
    if gap["either"] and not (
        low < last.low <= low + max(Decimal(1), low) and first.unit != "percent"
    ):
        return None
    near = last.low < first.low * APART
    bare = near and not first.signed and first.end == first.numeral.end
    if not _says_range(scan, first.start, last.end, gap, bare, grammar):
        return None
    floor = max(0, first.start - WINDOW)
    apart = gap["mark"] in ("至", "到") and last.low >= first.low * APART
    if apart and grammar.gains_zh.search(scan.folded, floor, first.start):
        return None
    if low > high and (
        gap["both"]
        or low < 0
        or grammar.before.search(scan.lowered, floor, first.start)
        or grammar.falls_zh.search(scan.folded, floor, first.start)
    ):
        low, high = high, low
    return Joined(first.start, last.end, low, high, last, True) if low < high else None


def _says_range(
    scan: Scan, start: int, end: int, gap: re.Match[str], bare: bool, grammar: JoinGrammar
) -> bool:
    """Whether the words before and between two terms make them the ends of a range.

    Args:
        bare: the first has its unit from the second: "by 20 to 40%" is a range, unlike "by 20% to".
    """
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
            return grammar.change_en.search(scan.lowered, _clause_start(scan, start), start) is None
        gained = grammar.gains.search(scan.lowered, floor, start)
        return gained is None or (bare and "by " in gained.group())
    if gap["mark"] in ("至", "到") and grammar.from_zh.search(scan.folded, floor, start):
        return grammar.change_zh.search(scan.folded, floor, start) is None
    return True


def _clause_start(scan: Scan, at: int) -> int:
    """Where the words before "from X to Y" begin in which a verb of change may stand."""
    near = max(0, at - CHANGE_NEAR)
    far = max(0, at - CHANGE_FAR)
    ends = [scan.lowered.rfind(mark, far, near) + 1 for mark in CLAUSE_ENDS]
    return max(far, *ends)
