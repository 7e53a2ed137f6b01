"""What each spelling of a name stands for, gathered from the rows and the context rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.name_contexts import Either, NameContexts, Near, Owned
from rare_earth_report.lexicon.names import Actor, Mineral, Name
from rare_earth_report.tagging.names.spellings import spellings
from rare_earth_report.tagging.segment import HAN_RUN


@dataclass(frozen=True, slots=True)
class Form:
    """What one spelling stands for."""

    row: Name | None  # None for a phrase that is no mention
    rule: str
    near: tuple[Near, ...] = ()
    choice: Owned | Either | None = None  # who is meant is decided beside the other mentions
    weak: bool = False  # counts in a list only
    in_words: bool = False  # its edges must be edges of Chinese words
    parts: tuple[tuple[int, int, Actor], ...] = ()  # of a compound set: where in it, who


def gather_forms(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, Form]:
    """Forms by spelling; a written form goes before a derived spelling.

    Raises:
        RuleError: two rows own one form and no context rule decides between them, or a phrase
            that is no mention is a form of a row.
    """
    faults: list[Fault] = []
    written = _row_forms(rows, contexts, faults)
    for form, made in _shared_forms(rows, contexts).items():
        written.setdefault(form, made)
    for phrase in contexts.phrases:
        for form in phrase.forms:
            if (other := written.get(form)) and other.row:
                where, found = f"{contexts.file} [{phrase.id}]", f"{form} of {other.row.where}"
                faults.append(Fault(where, found, "phrases that are no row's form"))
            rule = f"{contexts.file}:{phrase.id}:{form}"
            written[form] = Form(None, rule, in_words=HAN_RUN.fullmatch(form) is not None)
    written |= _sets(rows, contexts)
    if faults:
        raise RuleError(faults)
    derived = {
        spelling: what
        for form, what in written.items()
        for spelling in spellings(form, joined=isinstance(what.row, Mineral))
    }
    return derived | written


def _row_forms(
    rows: Mapping[str, Name], contexts: NameContexts, faults: list[Fault]
) -> dict[str, Form]:
    choices = _choices(contexts)
    near = _near_by_form(rows, contexts)
    forms: dict[str, Form] = {}
    for row in rows.values():
        for form, weak in _forms_of(row, contexts.official.endings):
            other = forms.get(form)
            if other and other.row and other.row is not row and form not in choices:
                found = f"{form} is also a form of {other.row.where}"
                want = f"one row a form, or {contexts.file} to decide"
                faults.append(Fault(row.where, found, want))
            forms[form] = Form(
                row=row,
                rule=f"{row.file}:{row.id}:{form}",
                near=tuple(near.get(form, ())),
                choice=choices.get(form),
                weak=weak,
                in_words=_short(form),
            )
    return forms


def _shared_forms(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, Form]:
    """Forms that no row lists, because the context alone tells whose they are."""
    return {
        form: Form(
            row=next(rows[each] for each in choice.ids if each in rows),
            rule=f"{contexts.file}:{choice.id}:{form}",
            choice=choice,
            in_words=_short(form),
        )
        for form, choice in _choices(contexts).items()
        if isinstance(choice, Either) and any(each in rows for each in choice.ids)
    }


def _sets(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, Form]:
    """Compound sets whose every part has a row."""
    forms = {}
    for each in contexts.compounds.sets:
        found = [(start, end, rows.get(name)) for start, end, name in each.parts]
        parts = tuple((start, end, row) for start, end, row in found if isinstance(row, Actor))
        if len(parts) == len(found):
            rule = f"{contexts.file}:compound:{each.text}"
            forms[each.text] = Form(None, rule, in_words=True, parts=parts)
    return forms


def _choices(contexts: NameContexts) -> dict[str, Owned | Either]:
    rules: list[Owned | Either] = [*contexts.owned, *contexts.either]
    return {form: rule for rule in rules for form in rule.forms}


def _near_by_form(rows: Mapping[str, Name], contexts: NameContexts) -> dict[str, list[Near]]:
    metonyms: dict[str, list[str]] = {}
    for row in rows.values():
        for form in row.metonyms if isinstance(row, Actor) else ():
            metonyms.setdefault("han" if HAN_RUN.match(form) else "latin", []).append(form)
    near: dict[str, list[Near]] = {}
    for rule in contexts.near:
        for form in (*rule.forms, *metonyms.get(rule.metonyms, ())):
            if form not in rule.exempt:
                near.setdefault(form, []).append(rule)
    return near


def _forms_of(row: Name, endings: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each form of a row, its names among them, and whether it counts in a list only."""
    forms = dict.fromkeys((row.name_en, row.name_zh, *row.forms_en, *row.forms_zh))
    if isinstance(row, Mineral):
        yield from ((form, form == row.name_zh and not row.bare_zh) for form in forms)
        if row.symbol and row.symbol not in forms:
            yield row.symbol, True
        return
    yield from ((form, False) for form in forms | dict.fromkeys(row.metonyms))
    if row.kind == "country":
        yield from ((row.name_zh + ending, False) for ending in endings)


def _short(form: str) -> bool:
    """Whether both characters of a Chinese form may belong to the words beside it: 其中|国有."""
    return len(form) == 2 and HAN_RUN.fullmatch(form) is not None
