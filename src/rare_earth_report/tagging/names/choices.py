"""Decide, beside the other mentions of a text, whom a form means and whether it counts."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from rare_earth_report.lexicon.name_contexts import Either, Lists, Owned, Owners
from rare_earth_report.lexicon.names import Actor, Mineral, Name
from rare_earth_report.tagging.names.name_forms import Form

Choice = tuple[int, int, Form]  # start, end, what stands there

_STATES = ("country", "region", "bloc")
_HEADS = (*_STATES, "person")
_TELLING = 10  # characters behind a body in which something may tell whose it is
_NAMED_BEFORE = 6  # names between who gives an order and the body
_SENTENCE = 120  # characters between them
_STOPS = ("。", "\n")


def whom(
    text: str,
    chosen: Sequence[Choice],
    rows: Mapping[str, Name],
    owners: Owners,
    characters: Mapping[int, str],
) -> dict[int, Name | None]:
    """By index in `chosen`, the row that a form of several rows means; None for none of them.

    Args:
        characters: by where it ends, the country code of each state named by one character.
    """
    meant: dict[int, Name | None] = {}
    shared: dict[str, list[int]] = {}  # where each rule on forms of several rows applies
    named: set[str] = set()  # rows named so far by a form of their own
    directed: dict[str, str] = {}  # by rule: the state whose head gave the body an order
    abroad: dict[str, bool] = {}  # by rule: the text holds no character of the home state
    for index, (_, _, form) in enumerate(chosen):
        if isinstance(form.choice, Owned) and isinstance(form.row, Actor):
            choice = form.choice
            if choice.id not in abroad:
                abroad[choice.id] = choice.home != "" and not any(
                    character in text for character in choice.home
                )
            owner = characters.get(chosen[index][0]) or _owner(text, chosen, index, owners)
            if not owner and (told := _directed(text, chosen, index, owners)):
                owner = directed[choice.id] = told
            on = not owner and _goes_on(text, chosen[index], owners)
            if on:
                owner = directed.get(choice.id, "")
            if not owner and (on or abroad[choice.id]):
                owner = _foreign(choice, named)
            meant[index] = _owned(form.row, choice, owner, rows)
        elif isinstance(form.choice, Either):
            shared.setdefault(form.choice.id, []).append(index)
        elif form.row is not None:
            named.add(form.row.id)
    for indices in shared.values():
        either = chosen[indices[0]][2].choice
        if isinstance(either, Either):
            ids = _named(text, chosen, indices, either)
            meant |= {index: rows.get(name) for index, name in zip(indices, ids, strict=True)}
    return meant


def in_lists(text: str, chosen: Sequence[Choice], lists: Lists) -> set[int]:
    """Indices of the forms too short to stand alone that stand in a list, or say their use."""
    telling: set[int] = set()
    group: list[int] = []
    for index, (start, end, form) in enumerate(chosen):
        if not isinstance(form.row, Mineral):
            continue
        if form.weak and text[start:end].isascii() and lists.beside.match(text, end):
            telling.add(index)
        joined = group == [] or (
            group[-1] == index - 1 and lists.joints.fullmatch(text, chosen[index - 1][1], start)
        )
        if not joined:
            telling |= _members(text, chosen, group, lists)
            group = []
        group.append(index)
    return telling | _members(text, chosen, group, lists)


def _members(text: str, chosen: Sequence[Choice], group: Sequence[int], lists: Lists) -> set[int]:
    """The short forms of one list, if something in the list shows what it is a list of."""
    short = {index for index in group if chosen[index][2].weak}
    symbols = {text[chosen[index][0] : chosen[index][1]] for index in short}
    sure = [symbol for symbol in symbols - lists.words if symbol.isascii()]
    return short if len(short) < len(group) or len(sure) > 1 else set()


def _owned(own: Actor, choice: Owned, owner: str, rows: Mapping[str, Name]) -> Name | None:
    if owner in choice.ids:
        return rows.get(choice.ids[owner])
    if owner:
        return own if owner == own.country and not choice.ids else None
    return own if choice.default == "=" else rows.get(choice.default)


def _owner(text: str, chosen: Sequence[Choice], index: int, owners: Owners) -> str:
    """Country code of the state named beside a body; empty when none is."""
    start, end, _ = chosen[index]
    if index:
        _, last, form = chosen[index - 1]
        if isinstance(form.row, Actor) and not form.choice:
            joints = owners.before if form.row.kind in _STATES else owners.beside
            if text[last:start] in joints:
                return form.row.country
    if index + 1 < len(chosen):
        first, _, form = chosen[index + 1]
        if isinstance(form.row, Actor) and form.row.kind in _STATES:
            return form.row.country if text[end:first] in owners.after else ""
    return ""


def _directed(text: str, chosen: Sequence[Choice], index: int, owners: Owners) -> str:
    """Country code of who orders the body to do something: 特朗普…,授权商务部; empty for none."""
    start = chosen[index][0]
    if not text.endswith(owners.directs, 0, start):
        return ""
    for _, end, form in reversed(chosen[max(0, index - _NAMED_BEFORE) : index]):
        if start - end > _SENTENCE or any(stop in text[end:start] for stop in _STOPS):
            break
        if isinstance(form.row, Actor) and not form.choice and form.row.kind in _HEADS:
            return form.row.country
    return ""


def _goes_on(text: str, choice: Choice, owners: Owners) -> bool:
    """Whether nothing behind the form tells that it is the default's: 商务部[新闻发言人]."""
    _, end, _ = choice
    return not any(word in text[end : end + _TELLING] for word in owners.home_after)


def _foreign(choice: Owned, named: AbstractSet[str]) -> str:
    """Country code of the choice's one body that is `named`, in full or by who heads it.

    美国财政部 …, 财政部还 …; 雷蒙多 …, 商务部也 ….
    """
    codes = [
        code
        for code, id in choice.ids.items()
        if id in named or not named.isdisjoint(choice.heads.get(code, ()))
    ]
    return codes[0] if len(codes) == 1 else ""


def _named(
    text: str, chosen: Sequence[Choice], indices: Sequence[int], choice: Either
) -> list[str]:
    """For each place, the row that a cue tells, or last named before, or first named after."""
    for name, cue in choice.cues.items():
        if cue.search(text):
            return [name] * len(indices)
    named = [
        (index, form.row.id)
        for index, (_, _, form) in enumerate(chosen)
        if form.row and form.row.id in choice.ids and not form.choice
    ]
    if not named:
        return [choice.default] * len(indices)
    return [named[max(0, bisect_left(named, (index, "")) - 1)][1] for index in indices]
