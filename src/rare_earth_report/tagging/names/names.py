"""Find listed names: actors and minerals, each place in the text at most once.

All forms go into one automaton, with the phrases that only look like names. Every occurrence comes
back, so a form that fails its boundary leaves room for a shorter one; of those that stand, the
leftmost and then the longest wins, whether actor, mineral or phrase. That is why "Rare Earth" in
"North Rare Earth Group" is no mineral.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from rare_earth_report.lexicon.name_contexts import Lists, NameContexts, Near, Owners
from rare_earth_report.lexicon.names import Actor, Mineral, Name
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.names.choices import Choice, in_lists, whom
from rare_earth_report.tagging.names.compounds import (
    CompoundMatcher,
    compile_compounds,
    find_compounds,
)
from rare_earth_report.tagging.names.name_forms import Form, gather_forms
from rare_earth_report.tagging.names.short_names import with_short_names
from rare_earth_report.tagging.segment import Words

# Letters and digits of the scripts that put spaces between words.
_WORD = frozenset(chr(code) for code in range(0x2E80) if chr(code).isalnum() or chr(code) == "_")
_REACH = 48  # characters before a form that a context rule may look at
_NOTHING = Form(None, "")


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of a text, in its order; none overlaps another."""

    actors: tuple[Mention, ...]
    minerals: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class NameMatcher:
    """The rows and context rules, compiled once."""

    automaton: AhoCorasick
    forms: tuple[Form, ...]  # by pattern
    edges: bytes  # by pattern: 1 needs a word boundary before it, 2 after it
    plain: bytes  # by pattern: 1 for a form that stands wherever its edges do
    rows: Mapping[str, Name]  # by id
    lists: Lists
    owners: Owners
    compounds: CompoundMatcher


def compile_names(names: Iterable[Name], contexts: NameContexts) -> NameMatcher:
    """A matcher for the forms of `names`; takes some tenths of a second.

    Raises:
        RuleError: two rows own one form, or one compound character, and no rule decides.
    """
    rows = {name.id: name for name in names}
    forms = gather_forms(rows, contexts)
    return NameMatcher(
        automaton=AhoCorasick(forms, MatchKind.Standard, False, Implementation.ContiguousNFA),
        forms=tuple(forms.values()),
        edges=bytes((form[0] in _WORD) + 2 * (form[-1] in _WORD) for form in forms),
        plain=bytes(not (form.near or form.in_words) for form in forms.values()),
        rows=rows,
        lists=contexts.lists,
        owners=contexts.owners,
        compounds=compile_compounds(rows.values(), contexts.compounds),
    )


def find_names(text: str, matcher: NameMatcher, words: Words) -> Names:
    """The actors and minerals named in `text`.

    `words` are those of the same text; they are asked for only where the edges of Chinese words
    decide.
    """
    chosen = _choose(text, matcher, words)
    compounds = find_compounds(text, matcher.compounds, words, chosen)
    meant: dict[int, Name | None] = {}
    listed: set[int] = set()
    if any(form.choice for _, _, form in chosen):
        characters = {each.span.end: _country(matcher.rows[each.id]) for each in compounds}
        meant = whom(text, chosen, matcher.rows, matcher.owners, characters)
    if any(form.weak for _, _, form in chosen):
        listed = in_lists(text, chosen, matcher.lists)
    actors: list[Mention] = []
    minerals: list[Mention] = []
    for index, (start, end, form) in enumerate(chosen):
        row = meant.get(index) if form.choice else form.row
        if row is None or (form.weak and index not in listed):
            for first, last, actor in form.parts:
                span = Span(start + first, start + last)
                actors.append(Mention(span, actor.kind, actor.id, form.rule))
            continue
        mention = Mention(Span(start, end), row.kind, row.id, form.rule)
        (minerals if type(row) is Mineral else actors).append(mention)
    if compounds:
        actors = sorted([*actors, *compounds], key=lambda mention: mention.span)
    return Names(with_short_names(text, actors), tuple(minerals))


def _country(row: Name) -> str:
    return row.country if isinstance(row, Actor) else ""


def _choose(text: str, matcher: NameMatcher, words: Words) -> list[Choice]:
    """The occurrences that stand, leftmost and longest first; phrases among them."""
    edges, size = matcher.edges, len(text)
    hits: list[tuple[int, int, int]] = []
    for pattern, start, end in matcher.automaton.find_matches_as_indexes(text, True):
        edge = edges[pattern]
        if edge & 1 and start and text[start - 1] in _WORD:
            continue
        if edge & 2 and end < size and text[end] in _WORD:
            continue
        hits.append((start, -end, pattern))
    hits.sort()
    chosen: list[Choice] = []
    at = 0
    for start, minus_end, pattern in hits:
        if start < at:
            continue
        form, end = matcher.forms[pattern], -minus_end
        if not matcher.plain[pattern]:
            if form.in_words and words.splits(start, end):
                continue
            before = text[max(0, start - _REACH) : start]
            # A form out of its context still covers its span: no 墨西哥 in 墨西哥城.
            if not all(_fits(text, end, before, rule) for rule in form.near):
                form = _NOTHING
        at = end
        chosen.append((start, end, form))
    return chosen


def _fits(text: str, end: int, before: str, rule: Near) -> bool:
    """Whether a form that ends at `end`, after the text `before`, is in the rule's context."""
    if rule.not_before and rule.not_before.match(text, end):
        return False
    if rule.not_after and rule.not_after.search(before):
        return False
    if rule.only_before is None and rule.only_after is None:
        return True
    return bool(
        (rule.only_before and rule.only_before.match(text, end))
        or (rule.only_after and rule.only_after.search(before))
    )
