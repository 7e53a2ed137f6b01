"""Short names that a text gives itself: "the Department of Commerce (DoC) … the DoC"."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from rare_earth_report.records import Mention, Span, replace
from rare_earth_report.tagging.forms import any_of

# In brackets right behind a name: its letters, or in Chinese what it is called from here on.
_GIVEN = re.compile(
    r"\s?[(（](?:the )?[\"“]?(?P<letters>[A-Z][A-Za-z]{0,4}[A-Z])[\"”]?[)）]"
    r"|[(（](?:以下|下文|下)?(?:简称|下称|称)[:：]?[“\"「]?(?P<called>[\u4e00-\u9fff]{2,8})[”\"」]?[)）]"
)
_LONGEST = 24  # characters in which the brackets stand
_MOST = 20  # short names of a text


def with_short_names(text: str, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """`actors` and the later places where the text calls one by the short name that it gave.

    Latin letters count where they are those of the name, in its order: MOFCOM is no short name of
    the Department of Commerce.
    """
    if "(" not in text and "（" not in text:
        return tuple(actors)
    given: dict[str, tuple[Mention, int]] = {}
    for actor in actors:
        name = _GIVEN.match(text, actor.span.end, actor.span.end + _LONGEST)
        short = (name["letters"] or name["called"]) if name else ""
        if name and _abbreviates(short, actor.span.of(text)) and len(given) < _MOST:
            given.setdefault(short, (actor, name.end()))
    if not given:
        return tuple(actors)
    again = re.compile(rf"(?<![A-Za-z])(?:{any_of(given)})(?![A-Za-z])").finditer(text)
    found = [
        replace(given[place.group()][0], span=Span(*place.span()))
        for place in again
        if given[place.group()][1] <= place.start() and not _is_taken(actors, *place.span())
    ]
    if not found:
        return tuple(actors)
    apart: list[Mention] = []
    for mention in sorted([*actors, *found], key=_start):
        if not apart or mention.span.start >= apart[-1].span.end:
            apart.append(mention)
    return tuple(apart)


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in their order, and begin as a word does."""
    letters = iter(name.lower())
    begins = not short.isascii() or any(word[:1] == short[:1] for word in name.split())
    return begins and all(letter in letters for letter in short.lower())


def _is_taken(actors: Sequence[Mention], start: int, end: int) -> bool:
    at = bisect_left(actors, end, key=_start) - 1
    return at >= 0 and actors[at].span.end > start


def _start(mention: Mention) -> int:
    return mention.span.start
