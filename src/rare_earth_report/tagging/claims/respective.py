"""Two lists that answer one another: 产量和消费量分别为479万吨和792万吨, "…, respectively"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rare_earth_report.lexicon.attribution import RespectiveRules
from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.claims.scenes import Scene

_RESPECTIVELY = "respectively"
_NAME = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4}"
_NAMES = re.compile(rf"{_NAME}(?:, {_NAME}){{0,6}},? and {_NAME}")
_ONE_NAME = re.compile(_NAME)
_MOST_NAMES = 8  # of such a list
_LONGEST_LIST = 160  # characters from a list of names to the first figure of theirs


def named_in_its_place(scene: Scene, figure: Figure) -> Mention | Span | None:
    """Whose the figure is in "OnePlus and Samsung trailed with [24.9%] and 17.6% respectively".

    Returns:
        The actor, or where the name of one that no row lists stands; None without such lists.
    """
    if scene.text.find(_RESPECTIVELY, figure.span.end, scene.sentence.end) < 0:
        return None
    group = [each for each in scene.figures if each.unit == figure.unit]
    for size in range(min(len(group), _MOST_NAMES), 1, -1):  # of the last so many figures
        last = group[-size:]
        if figure not in last or not _is_list(scene, last):
            continue
        floor = max(scene.sentence.start, last[0].span.start - _LONGEST_LIST)
        lists = [*_NAMES.finditer(scene.text, floor, last[0].span.start)]
        names = [*_ONE_NAME.finditer(scene.text, *lists[-1].span())] if lists else []
        if len(names) != size:
            continue
        name = Span(*names[last.index(figure)].span())
        held = (a for a in scene.actors if a.span.start < name.end and name.start < a.span.end)
        return next(held, name)
    return None


def _is_list(scene: Scene, figures: Sequence[Figure]) -> bool:
    """Whether nothing but "and" and commas stands between the figures."""
    between = (scene.text[one.span.end : other.span.start] for one, other in pairwise(figures))
    return all(words.strip(", ") in {"", "and"} for words in between)


def in_its_place(
    scene: Scene, figure: Figure, items: Sequence[Span], rules: RespectiveRules
) -> int | None:
    """Which of `items` stands in the figure's place of a list; None where no such lists are.

    Args:
        items: what the figures are of, in text order.
    """
    if len(items) < 2:
        return None
    for word in rules.each:
        english = word.isascii()
        end = scene.sentence.end if english else figure.span.start
        at = scene.text.find(word, figure.span.end if english else scene.sentence.start, end)
        if at < 0:
            continue
        group = [
            each
            for each in scene.figures
            if each.unit == figure.unit
            and (each.span.end <= at if english else at < each.span.start)
        ]
        named = [
            index for index, span in enumerate(items) if group and span.end <= group[0].span.start
        ]
        while len(named) > len(group) or (
            len(named) > 1
            and not rules.listed.fullmatch(scene.gap(items[named[0]], items[named[1]]))
        ):
            named = named[1:]
        if len(named) == len(group) > 1 and figure in group:
            return named[group.index(figure)]
    return None
