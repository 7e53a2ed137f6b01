"""Who held an office once acts and speaks for nobody: "former US President Bill Clinton"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.lexicon.offices import Offices
from rare_earth_report.records import Mention, Span

_LONGEST = 60  # characters from whose office it is to the word of office
_LEAD = 16  # characters in which the word before an actor stands
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]+)[ -]\Z")
_WORD_BEHIND = re.compile(r"(?:['’]s)?[ -]([A-Za-z]+)[ -]")


def find_once_held(folded: str, actors: Sequence[Mention], offices: Offices) -> Mapping[Span, Span]:
    """The actors that only tell whose office somebody held once, or may hold one day.

    Args:
        folded: the text in narrow and simplified characters.

    Returns:
        By the span of the actor, the same with the word before it that tells so.
    """
    return dict(_found(folded, actors, offices))


def _found(folded: str, actors: Sequence[Mention], offices: Offices) -> Iterator[tuple[Span, Span]]:
    for actor in actors:
        if actor.kind == "person":
            continue
        chinese = not folded[actor.span.start].isascii()
        start = _start_zh(folded, actor, offices) if chinese else _start(folded, actor, offices)
        if start is not None:
            yield actor.span, Span(start, actor.span.end)


def _start(text: str, actor: Mention, offices: Offices) -> int | None:
    """Where the words begin that tell that an office of `actor` is over; None where none do."""
    start, end = actor.span.start, actor.span.end
    words = actor.span.of(text).lower().split()
    before = None
    if words[0] != "the":  # "And then [the US] president"
        before = _WORD_BEFORE.search(text, max(0, start - _LEAD), start)
    told = before[1].lower() if before else ""
    if before and told in offices.over:
        return before.start()
    behind = _WORD_BEHIND.match(text, end)
    if behind and behind[1].lower() in offices.over_behind:
        return start
    office = offices.behind.match(text, end, end + _LONGEST)
    if office is None and offices.titles.isdisjoint(words):
        return None
    if before and told in offices.not_now:
        return before.start()
    between = office["between"].lower().replace("-", " ").split() if office else ()
    if not offices.anew.isdisjoint(between):
        return None
    return None if (offices.over | offices.not_now).isdisjoint(between) else start


def _start_zh(text: str, actor: Mention, offices: Offices) -> int | None:
    before = offices.before_zh.search(text, max(0, actor.span.start - _LEAD), actor.span.start)
    if before is not None:
        return before.start()
    behind = offices.behind_zh.match(text, actor.span.end)
    return actor.span.start if behind else None
