"""Read the words that bound or hedge a figure: over, 至少, 左右; they are found from the figure outwards."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.quantities import ComparatorRule, Guard
from rare_earth_report.records import Comparator, Record
from rare_earth_report.tagging.figures.scan import SHARES, Scan, Term
from rare_earth_report.tagging.forms import any_of

SHARE_OF = 24  # characters in which a share's comparator and its whole stand
MOST = 3  # comparators before one figure: "estimated at over"
LONGEST_APART = 8  # characters of the words between a comparator and its figure
LETTER = re.compile(r"[a-z]")


class Word(Record, frozen=True):
    """A comparator's form, and how close it says the figure is to the bound."""

    comparator: Comparator
    near: bool
    guards: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class BoundGrammar:
    """The comparators, compiled once."""

    before: Mapping[str, Word]
    before_by_end: Mapping[str, tuple[str, ...]]  # last character → forms, longest first
    share_of: re.Pattern[str]  # a form with 占 and what a share is of: 几乎占全球的; group: form
    after: Mapping[str, Word]
    after_starts: frozenset[str]
    after_pattern: re.Pattern[str]
    apart: re.Pattern[str]  # what may stand between a form before the figure and the figure
    inside: re.Pattern[str]  # a form between the numeral and what it counts; group: form
    inside_says: Mapping[str, Comparator]


class Bounds(Record, frozen=True):
    """What the words around a figure say of it."""

    start: int
    end: int
    comparator: Comparator
    approximate: bool
    words: tuple[str, ...]


def compile_inside(rules: Iterable[ComparatorRule]) -> re.Pattern[str]:
    """The English forms between a numeral and its unit or noun: 80 [or so] planes."""
    forms = any_of(form for rule in rules for form in rule.inside_en)
    return re.compile(rf"(?: |(?=-))(?P<form>{forms})(?= )")


def compile_bounds(
    rules: Iterable[ComparatorRule], guards: Iterable[Guard], apart: Mapping[str, Iterable[str]]
) -> BoundGrammar:
    """Compile `rules/comparators.toml`."""
    before: dict[str, Word] = {}
    after: dict[str, Word] = {}
    rules, guards = tuple(rules), tuple(guards)
    for rule in rules:
        for late, forms, words in ((False, rule.before, before), (True, rule.after, after)):
            for form in forms:
                held = tuple(g for g in guards if g.late is late and form in g.forms)
                words[form.lower()] = Word(rule.id, form in rule.near, held)
    by_end: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(before, key=len, reverse=True):
        by_end[form[-1]].append(form)
    spoken = [form for form in after if LETTER.search(form)]
    marks = [form for form in after if not LETTER.search(form)]
    return BoundGrammar(
        before,
        {char: tuple(forms) for char, forms in by_end.items()},
        re.compile(
            rf"(?P<form>{any_of(form for form in before if not form.isascii())})"
            r"(?:(?<=占)|占|有)[^，。；、\n]{1,14}的\s?\Z"
        ),
        after,
        frozenset(form[0] for form in after) | frozenset(" ,，"),
        re.compile(
            rf"(?:,?\s|(?=-))?(?P<word>{any_of(spoken)})(?![a-z]|\sthan)|\s?(?P<mark>{any_of(marks)})(?![0-9])"
        ),
        re.compile(
            rf"(?<=[ -]){any_of(apart['en'])} \Z|(?<=[\u4e00-\u9fff]){any_of(apart['zh'])}\s?\Z"
        ),
        compile_inside(rules),
        {form: rule.id for rule in rules for form in rule.inside_en},
    )


def bounds_of(
    scan: Scan,
    span: tuple[int, int],
    limits: tuple[int, int],
    term: Term,
    dimension: str,
    grammar: BoundGrammar,
) -> Bounds:
    """The comparator and hedges of the figure at `span`, looked for within `limits`."""
    start, end = span
    comparator: Comparator = "exact"
    approximate = False
    words: list[str] = []
    for _ in range(MOST):
        found = _word_before(scan, start, limits[0], term, dimension, grammar)
        if found is None:
            break
        begin, word, text = found
        start = begin
        words.insert(0, text)
        approximate = approximate or word.near or word.comparator == "approximately"
        if word.comparator != "approximately" or comparator == "exact":
            comparator = word.comparator
    if (inside := grammar.inside.match(scan.lowered, term.numeral.end, end)) is not None:
        words.append(inside["form"])
        says = grammar.inside_says[inside["form"]]
        approximate = approximate or says == "approximately"
        comparator = says if comparator in ("exact", "approximately") else comparator
    late = _word_after(scan, end, limits[1], term, dimension, grammar)
    if late is not None:
        end, word, text = late
        words.append(text)
        approximate = approximate or word.near or word.comparator == "approximately"
        if comparator in ("exact", "approximately"):
            comparator = word.comparator
    return Bounds(start, end, comparator, approximate, tuple(words))


def _word_before(
    scan: Scan, start: int, floor: int, term: Term, dimension: str, grammar: BoundGrammar
) -> tuple[int, Word, str] | None:
    """The comparator that ends right before `start`: where it begins, its rule, its words."""
    found = _ends_at(scan, start, floor, term, dimension, grammar)
    if found is None:
        apart = grammar.apart.search(scan.lowered, max(floor, start - LONGEST_APART), start)
        if apart:
            found = _ends_at(scan, apart.start(), floor, term, dimension, grammar)
    if found is None and term.numeral.shape in SHARES:
        of = grammar.share_of.search(scan.folded, max(floor, start - SHARE_OF), start)
        if of:
            word = grammar.before[of["form"]]
            if _holds(scan, of.start(), of.end("form"), word, term, dimension):
                found = of.start(), word
    if found is None:
        return None
    begin, word = found
    return begin, word, scan.folded[begin:start].strip()


def _ends_at(
    scan: Scan, start: int, floor: int, term: Term, dimension: str, grammar: BoundGrammar
) -> tuple[int, Word] | None:
    lowered = scan.lowered
    at = start
    if at > floor and lowered[at - 1] in " -\u00a0\n":
        at -= 1
    if at <= floor:
        return None
    for form in grammar.before_by_end.get(lowered[at - 1], ()):
        begin = at - len(form)
        if begin < floor or not lowered.startswith(form, begin):
            continue
        if form[0].isascii() and form[0].isalpha():
            if begin and lowered[begin - 1].isalpha() and lowered[begin - 1].isascii():
                continue
            if at == start and form[-1].isalpha():
                continue
        word = grammar.before[form]
        return (begin, word) if _holds(scan, begin, at, word, term, dimension) else None
    return None


def _word_after(
    scan: Scan, end: int, ceiling: int, term: Term, dimension: str, grammar: BoundGrammar
) -> tuple[int, Word, str] | None:
    lowered = scan.lowered
    if end >= ceiling or lowered[end] not in grammar.after_starts:
        return None
    found = grammar.after_pattern.match(lowered, end, min(ceiling, end + 24))
    if found is None:
        return None
    form = found["word"] or found["mark"]
    # "5 tonnes, about 3 of them": the word belongs to the next figure.
    near = ceiling - found.end() <= 1 and ceiling < len(lowered)
    if near and (found["word"] or form in grammar.before):
        return None
    word = grammar.after[form]
    if word.comparator == "over" and term.over:
        return None
    if not _holds(scan, found.start(), found.end(), word, term, dimension):
        return None
    return found.end(), word, found.group().strip(" ,，")


def _holds(scan: Scan, start: int, end: int, word: Word, term: Term, dimension: str) -> bool:
    """Does no guard of the form bar it here?"""
    return not any(_bars(guard, scan, start, end, term, dimension) for guard in word.guards)


def _bars(guard: Guard, scan: Scan, start: int, end: int, term: Term, dimension: str) -> bool:
    if guard.units and dimension not in guard.units and term.unit not in guard.units:
        return False
    if guard.never:
        return True
    text = scan.lowered
    if guard.not_before:
        return text.startswith(guard.not_before, end)
    stop = start - 1 if start and text[start - 1] == " " else start
    if guard.not_after:
        return text.endswith(guard.not_after, 0, stop)
    at_start = start == 0 or not (text[start - 1].isalnum())
    if at_start and "" in guard.only_after:
        return False
    return not text.endswith(tuple(form for form in guard.only_after if form), 0, stop)
