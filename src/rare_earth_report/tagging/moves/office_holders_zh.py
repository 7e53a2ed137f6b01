"""Persons that a Chinese text names with their office, and later without: 澳大利亚总理莫里森.

Where a name ends is told by where it stands again: what follows the office and opens a later
clause too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.grammar import MoveGrammar
from rare_earth_report.tagging.moves.office_holders import is_taken

_HELD_BY = frozenset({"country", "bloc", "government-body", "organisation"})
_SHORTEST, _LONGEST = 2, 6  # characters of a name
_HAN = re.compile(rf"[\u4e00-\u9fff]{{{_SHORTEST},{_LONGEST}}}")
_GIVEN = re.compile(r"(?:[\u4e00-\u9fff]{1,8}[·・•])*")  # 亚历山大·卢卡申科
_MOST = 40  # offices of a text that are looked at: the work stays linear


def with_chinese_holders(
    text: str, actors: Sequence[Mention], once_held: Mapping[Span, Span], grammar: MoveGrammar
) -> Sequence[Mention]:
    """`actors`, and where a holder of an office opens a later clause by name alone.

    What such a person does, the state or body does whose office it is. A name that two hold is no
    one's.
    """
    held: dict[str, Mention] = {}
    shared: set[str] = set()
    for holder, behind in islice(_offices(text, actors, once_held, grammar), _MOST):
        name = _name(text, behind, grammar)
        if name and held.setdefault(name, holder).id != holder.id:
            shared.add(name)
    found = [
        Mention(span, "person", holder.id, holder.rule)
        for name, holder in held.items()
        if name not in shared
        for span in _again(text, name, grammar)
        if span.start > holder.span.end and not is_taken(actors, span)
    ]
    return sorted([*actors, *found], key=_start) if found else actors


def _offices(
    text: str, actors: Sequence[Mention], once_held: Mapping[Span, Span], grammar: MoveGrammar
) -> Iterator[tuple[Mention, int]]:
    """Whose each office is, and where the name of its holder begins."""
    starts = {actor.span.start for actor in actors}
    zh = grammar.rules.zh
    for actor in actors:
        if actor.kind not in _HELD_BY or actor.span in once_held:
            continue
        office = next(filter(lambda word: text.startswith(word, actor.span.end), zh["held"]), None)
        if office is None:
            continue
        given = _GIVEN.match(text, actor.span.end + len(office))
        behind = given.end() if given else actor.span.end + len(office)
        if behind not in starts:
            yield actor, behind


def _name(text: str, start: int, grammar: MoveGrammar) -> str | None:
    """The longest words at `start` that open a later clause too, if they can be a name."""
    run = _HAN.match(text, start)
    for length in range(len(run[0]) if run else 0, _SHORTEST - 1, -1):
        name = text[start : start + length]
        if next(_again(text, name, grammar, start + length), None) is not None:
            zh = grammar.rules.zh
            other = name.startswith(zh["opens_no_name"]) or any(w in name for w in zh["no_name"])
            return None if other else name
    return None


def _again(text: str, name: str, grammar: MoveGrammar, start: int = 0) -> Iterator[Span]:
    """Where the name opens a clause."""
    while (at := text.find(name, start)) >= 0:
        start = at + len(name)
        if at == 0 or text.endswith(grammar.rules.zh["before_name"], 0, at):
            yield Span(at, start)


def _start(mention: Mention) -> int:
    return mention.span.start
