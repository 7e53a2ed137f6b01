"""Two lists that answer one another: 产量和消费量分别为479万吨和792万吨, "…, respectively"."""

from collections.abc import Sequence

from rare_earth_report.lexicon.attribution import RespectiveRules
from rare_earth_report.records import Figure, Span
from rare_earth_report.tagging.claims.scenes import Scene


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
