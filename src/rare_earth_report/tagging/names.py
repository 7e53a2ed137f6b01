"""Find listed names: actors and minerals, each place in the text at most once.

All forms go into one automaton, with the phrases that only look like names. Every occurrence comes
back, so a form that fails its boundary or its context leaves room for a shorter one; of those that
stand, the leftmost and then the longest wins, whether actor, mineral or phrase. That is why
"Rare Earth" in "North Rare Earth Group" is no mineral.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.name_contexts import Either, Lists, NameContexts, Near, Owned, Owners
from rare_earth_report.lexicon.names import Actor, Mineral, Name
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.compounds import CompoundMatcher, compile_compounds, find_compounds
from rare_earth_report.tagging.segment import HAN_RUN, Words
from rare_earth_report.tagging.spellings import spellings

# Letters and digits of the scripts that put spaces between words.
_WORD = frozenset(chr(code) for code in range(0x2E80) if chr(code).isalnum() or chr(code) == "_")
_REACH = 48  # characters before a form that a context rule may look at


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of a text, in its order; none overlaps another."""

    actors: tuple[Mention, ...]
    minerals: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """What one spelling stands for."""

    row: Name | None  # None for a phrase that is no mention
    rule: str
    near: tuple[Near, ...] = ()
    choice: Owned | Either | None = None  # who is meant is decided beside the other mentions
    weak: bool = False  # counts in a list only
    in_words: bool = False  # its edges must be edges of Chinese words
    parts: tuple[tuple[int, int, Actor], ...] = ()  # of a compound set: where in it, who


_NOTHING = _Form(None, "")


@dataclass(frozen=True, slots=True)
class NameMatcher:
    """The rows and context rules, compiled once."""

    automaton: AhoCorasick
    forms: tuple[_Form, ...]  # by pattern
    edges: bytes  # by pattern: 1 needs a word boundary before it, 2 after it
    plain: bytes  # by pattern: 1 for a form that stands wherever its edges do
    rows: Mapping[str, Name]  # by id
    lists: Lists
    owners: Owners
    compounds: CompoundMatcher


_Choice = tuple[int, int, _Form]


def compile_names(names: Iterable[Name], contexts: NameContexts) -> NameMatcher:
    """A matcher for the forms of `names`.

    Raises:
        RuleError: two rows own one form and no context rule decides between them, or a context
            rule names an id that has no row.
    """
    rows = {name.id: name for name in names}
    forms = _forms(rows, contexts)
    patterns = tuple(forms)
    return NameMatcher(
        automaton=AhoCorasick(patterns, MatchKind.Standard, False, Implementation.DFA),
        forms=tuple(forms.values()),
        edges=bytes((p[0] in _WORD) + 2 * (p[-1] in _WORD) for p in patterns),
        plain=bytes(not (form.near or form.in_words) for form in forms.values()),
        rows=rows,
        lists=contexts.lists,
        owners=contexts.owners,
        compounds=compile_compounds(rows.values(), contexts.compounds),
    )


def find_names(text: str, matcher: NameMatcher, words: Words) -> Names:
    """The actors and minerals named in `text`.

    `words` are those of the same text; they are asked for only where Chinese word boundaries
    decide.
    """
    chosen = _choose(text, matcher, words)
    compounds = find_compounds(text, matcher.compounds, words, [pick[:2] for pick in chosen])
    actors: list[Mention] = []
    minerals: list[Mention] = []
    for index, (start, end, form) in enumerate(chosen):
        row = form.row
        actors += (
            Mention(Span(start + first, start + last), actor.kind, actor.id, form.rule)
            for first, last, actor in form.parts
        )
        if form.choice:
            row = _decide(text, matcher, chosen, index)
        if row is None or (form.weak and not _listed(text, matcher.lists, chosen, index)):
            continue
        mention = Mention(Span(start, end), row.kind, row.id, form.rule)
        (minerals if type(row) is Mineral else actors).append(mention)
    if compounds:
        actors = sorted([*actors, *compounds], key=lambda mention: mention.span)
    return Names(tuple(actors), tuple(minerals))


def _forms(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, _Form]:
    """What each spelling stands for; a written form goes before a derived spelling."""
    faults: list[Fault] = []
    choices: dict[str, Owned | Either] = {
        form: rule for rule in (*contexts.owned, *contexts.either) for form in rule.forms
    }
    near = _near_by_form(rows, contexts)
    written: dict[str, _Form] = {}
    for row in rows.values():
        for form, weak in _forms_of(row, contexts.official):
            other = written.get(form)
            if other and form not in choices and other.row is not row:
                assert other.row is not None  # noqa: S101 - phrases come last
                found = f"{form} is also a form of {other.row.where}"
                faults.append(Fault(row.where, found, f"one row a form, or {contexts.file} to say"))
            written[form] = _Form(
                row=row,
                rule=f"{row.file}:{row.id}:{form}",
                near=tuple(near.get(form, ())),
                choice=choices.get(form),
                weak=weak,
                in_words=len(form) == 2 and HAN_RUN.fullmatch(form) is not None,
            )
    for form, choice in choices.items():
        ids = choice.ids.values() if isinstance(choice, Owned) else choice.ids
        known = [rows[id] for id in (*ids, choice.default) if id in rows]
        if known and form not in written:
            rule = f"{contexts.file}:{choice.id}:{form}"
            in_words = len(form) == 2 and HAN_RUN.fullmatch(form) is not None
            written[form] = _Form(known[0], rule, tuple(near.get(form, ())), choice, False, in_words)
    for phrase in contexts.phrases:
        for form in phrase.forms:
            if row := form in written and written[form].row:
                where = f"{contexts.file} [{phrase.id}]"
                found = f"{form} is a form of {row.where}"
                faults.append(Fault(where, found, "phrases that are no form"))
            rule = f"{contexts.file}:{phrase.id}:{form}"
            written[form] = _Form(None, rule, in_words=HAN_RUN.fullmatch(form) is not None)
    for each in contexts.compounds.sets:
        parts = [(start, end, rows.get(id)) for start, end, id in each.parts]
        actors = tuple((s, e, row) for s, e, row in parts if isinstance(row, Actor))
        if len(actors) == len(parts):
            rule = f"{contexts.file}:compound:{each.text}"
            written[each.text] = _Form(None, rule, in_words=True, parts=actors)
    if faults:
        raise RuleError(faults)
    derived = {
        spelling: what
        for form, what in written.items()
        for spelling in spellings(form, joined=isinstance(what.row, Mineral))
    }
    return derived | written


def _near_by_form(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, list[Near]]:
    metonyms: dict[str, list[str]] = {}
    for row in rows.values():
        for form in row.metonyms if isinstance(row, Actor) else ():
            metonyms.setdefault("latin" if form[0] in _WORD else "han", []).append(form)
    near: dict[str, list[Near]] = {}
    for rule in contexts.near:
        for form in (*rule.forms, *metonyms.get(rule.metonyms, ())):
            if form not in rule.exempt:
                near.setdefault(form, []).append(rule)
    return near


def _forms_of(row: Name, official: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each form of a row, its names among them, and whether it counts in a list only."""
    names, others = (row.name_en, row.name_zh), (*row.forms_en, *row.forms_zh)
    if isinstance(row, Mineral):
        forms = dict.fromkeys((*names, *others))
        yield from ((form, form == row.name_zh and not row.bare_zh) for form in forms)
        if row.symbol and row.symbol not in forms:
            yield row.symbol, True
        return
    yield from ((form, False) for form in dict.fromkeys((*names, *others, *row.metonyms)))
    if row.kind == "country":
        yield from ((row.name_zh + ending, False) for ending in official)


def _choose(text: str, matcher: NameMatcher, words: Words) -> list[_Choice]:
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
    chosen: list[_Choice] = []
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


def _decide(
    text: str, matcher: NameMatcher, chosen: Sequence[_Choice], index: int
) -> Name | None:
    """The row that a form of several rows means here; None when it means none of them."""
    own, choice = chosen[index][2].row, chosen[index][2].choice
    if isinstance(choice, Either):
        return matcher.rows.get(_named(text, chosen, index, choice))
    assert choice is not None and isinstance(own, Actor)  # noqa: S101 - a choice is among actors
    owner = _owner(text, matcher, chosen, index)
    if owner and owner in choice.ids:
        return matcher.rows.get(choice.ids[owner])
    if owner:
        return own if owner == own.country and not choice.ids else None
    return own if choice.default == "=" else matcher.rows.get(choice.default)


def _named(text: str, chosen: Sequence[_Choice], index: int, choice: Either) -> str:
    """The row that a cue tells, or that is last named before, or first named after."""
    for id, cue in choice.cues.items():
        if cue.search(text):
            return id
    others = (*reversed(chosen[:index]), *chosen[index + 1 :])
    named = (form.row.id for _, _, form in others if form.row and not form.choice)
    return next((id for id in named if id in choice.ids), choice.default)


def _owner(
    text: str, matcher: NameMatcher, chosen: Sequence[_Choice], index: int
) -> str:
    """Country code of the state named beside a body; empty when none is."""
    start, end, _ = chosen[index]
    if index:
        _, last, form = chosen[index - 1]
        gap = text[last:start]
        if isinstance(form.row, Actor) and not form.choice:
            body = form.row.kind == "government-body"
            if gap in (matcher.owners.beside if body else matcher.owners.before):
                return form.row.country
    if index + 1 < len(chosen):
        first, _, form = chosen[index + 1]
        if isinstance(form.row, Actor) and form.row.kind in ("country", "region", "bloc"):
            if text[end:first] in matcher.owners.after:
                return form.row.country
    return ""


def _listed(text: str, lists: Lists, chosen: Sequence[_Choice], index: int) -> bool:
    """Whether a form too short to stand alone stands in a list of minerals, or says its use."""
    if lists.beside.match(text, chosen[index][1]) and chosen[index][2].rule.isascii():
        return True
    members = [chosen[index]]
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(chosen):
            left, right = sorted((at, at + step))
            gap = text[chosen[left][1] : chosen[right][0]]
            if not isinstance(chosen[at + step][2].row, Mineral) or not lists.joints.fullmatch(gap):
                break
            at += step
            members.append(chosen[at])
    solid = any(not form.weak for _, _, form in members)
    symbols = [text[start:end] for start, end, form in members if form.weak]
    telling = [symbol for symbol in symbols if symbol.isascii() and symbol not in lists.words]
    return solid or len(telling) > 1
