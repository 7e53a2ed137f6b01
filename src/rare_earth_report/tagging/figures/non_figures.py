"""Tell numerals that are no figures: dates, labels, model and document numbers, idioms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rare_earth_report.lexicon.quantities import NonFigure
from rare_earth_report.records import Span
from rare_earth_report.tagging.figures.scan import Numeral

WINDOW = 30  # characters in which a rule may look back
TOKEN_CHARS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,:/+%$@()[]–~-?=&"
)
TOKEN_REACH = 80

Rules = Mapping[str, tuple[NonFigure, ...]]


@dataclass(frozen=True, slots=True)
class Bars:
    """The non-figure rules, each filed under the quickest of its tests."""

    by_word: Rules
    by_prev: Rules
    by_next: Rules
    by_first: Rules
    by_token: tuple[NonFigure, ...]
    rest: tuple[NonFigure, ...]


def compile_bars(rules: Iterable[NonFigure]) -> Bars:
    """File the rules of `rules/non_figures.toml`."""
    words: defaultdict[str, list[NonFigure]] = defaultdict(list)
    prevs: defaultdict[str, list[NonFigure]] = defaultdict(list)
    nexts: defaultdict[str, list[NonFigure]] = defaultdict(list)
    firsts: defaultdict[str, list[NonFigure]] = defaultdict(list)
    tokens, rest = [], []
    for rule in rules:
        if rule.words:
            for word in rule.words:
                words[word].append(rule)
        elif rule.token:
            tokens.append(rule)
        elif rule.first:
            for char in rule.first:
                firsts[char].append(rule)
        elif rule.prev:
            for char in rule.prev:
                prevs[char].append(rule)
        elif rule.next:
            for char in rule.next:
                nexts[char].append(rule)
        else:
            rest.append(rule)
    return Bars(
        _frozen(words), _frozen(prevs), _frozen(nexts), _frozen(firsts), tuple(tokens), tuple(rest)
    )


def _frozen(rules: Mapping[str, list[NonFigure]]) -> Rules:
    return {key: tuple(values) for key, values in rules.items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numeral that may be a figure, with what stands beside it."""

    numeral: Numeral
    start: int  # with its sign
    unit: str | None
    dimension: str  # "none" without a unit
    noun: Span | None
    over: bool
    half: bool  # 一年半


def barring_rule(folded: str, found: Candidate, bars: Bars) -> NonFigure | None:
    """The first rule that says that `found` is no figure; None when none does."""
    start, end = found.start, found.numeral.end
    before, after = folded[start - 1 : start], folded[end : end + 1]
    for rules in (
        bars.by_next.get(after, ()),
        bars.by_prev.get(before, ()),
        bars.by_first.get(folded[found.numeral.start], ()),
        bars.rest,
    ):
        for rule in rules:
            if _holds(rule, folded, found):
                return rule
    if before in {" ", ".", "#"} and (rule_ := _word_rule(folded, found, bars)):
        return rule_
    if before in TOKEN_CHARS or after in TOKEN_CHARS:
        token = _token(folded, found.numeral.start, end)
        for rule in bars.by_token:
            if rule.token is not None and rule.token.match(token) and _holds(rule, folded, found):
                return rule
    return None


def _word_rule(folded: str, found: Candidate, bars: Bars) -> NonFigure | None:
    """The rule for the English word before the numeral."""
    stop = found.start
    while stop and folded[stop - 1] in " .#":
        stop -= 1
    word = folded[folded.rfind(" ", max(0, stop - WINDOW), stop) + 1 : stop].strip("(\n\"“‘'")
    if not word.isascii():
        return None
    key = word.lower()
    for rule in bars.by_word.get(key) or bars.by_word.get(key.removesuffix("s"), ()):
        if (not rule.capital or word[:1].isupper()) and _holds(rule, folded, found):
            return rule
    return None


def _holds(rule: NonFigure, folded: str, found: Candidate) -> bool:
    """Do the rule's parts hold, apart from the one that it is filed under?"""
    start, numeral = found.start, found.numeral
    end = numeral.end
    if rule.keep_unit and found.dimension not in ("none", "count"):
        return False
    if (rule.keep_over and found.over) or (rule.keep_half and found.half):
        return False
    if rule.units and found.dimension not in rule.units and found.unit not in rule.units:
        return False
    if rule.touching and found.noun is not None and found.noun.start == end:
        return False
    if rule.prev and folded[start - 1 : start] not in rule.prev:
        return False
    if rule.next and (end >= len(folded) or folded[end] not in rule.next):
        return False
    if rule.numeral is not None and not rule.numeral.match(folded, numeral.start, end):
        return False
    low = max(0, start - WINDOW)
    if rule.before is not None and not rule.before.search(folded, low, start):
        return False
    if rule.after is not None and not rule.after.match(folded, end):
        return False
    return rule.unless_before is None or not rule.unless_before.search(folded, low, start)


def _token(folded: str, start: int, end: int) -> str:
    """The run of Latin letters, digits and marks around a numeral."""
    floor, ceiling = max(0, start - TOKEN_REACH), min(len(folded), end + TOKEN_REACH)
    while start > floor and folded[start - 1] in TOKEN_CHARS:
        start -= 1
    while end < ceiling and folded[end] in TOKEN_CHARS:
        end += 1
    return folded[start:end]
