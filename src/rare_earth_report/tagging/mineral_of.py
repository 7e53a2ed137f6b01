"""Of what mineral a figure is."""

import re

from rare_earth_report.lexicon.attribution import RespectiveRules
from rare_earth_report.records import Figure, Mention
from rare_earth_report.tagging.scenes import Scene

REACH = 248  # characters between a figure and its mineral
AFTER = 60  # the same, where it stands behind the figure
OF_GAP = re.compile(
    r"\s(?:of\s|worth of\s)?(?:\w+\s){0,2}"
    r"|\s(?:\w+\s){1,3}in\s(?:\w+\s){1,3}(?:for|of)\s(?:\w+\s){0,2}"  # "jump in demand for"
)


def find_mineral(
    scene: Scene, figure: Figure, takes: bool, rules: RespectiveRules
) -> Mention | None:
    """The mineral that the figure is of.

    Args:
        takes: whether the measure is of minerals; if not, only "of heavy rare earths" counts.
    """
    shared = _respective(scene, figure, rules) if len(scene.minerals) > 1 else None
    if shared is not None:
        return shared
    best: tuple[int, Mention] | None = None
    for mention in scene.minerals:
        if scene.apart(mention.span, figure.span) > REACH:
            continue
        gap = scene.gap(mention.span, figure.span)
        inside = figure.span.start <= mention.span.start < figure.span.end
        follows = mention.span.start >= figure.span.end
        crossed = scene.crossed(mention.span, figure.span)
        if follows and (crossed or len(gap) > AFTER or scene.between(mention.span, figure)):
            continue
        close = follows and OF_GAP.fullmatch(gap) is not None
        if not (takes or close or inside):
            continue
        cost = (0 if inside else len(gap)) + (0 if close else 30 if follows else 12) + 25 * crossed
        if cost <= 260 and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _respective(scene: Scene, figure: Figure, rules: RespectiveRules) -> Mention | None:
    """The mineral in the figure's place of a list: 氧化镨钕、氧化钕价格分别上涨6.09%、5.89%."""
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
        named = [each for each in scene.minerals if group and each.span.end <= group[0].span.start]
        while len(named) > len(group) or (
            len(named) > 1 and not rules.listed.fullmatch(scene.gap(named[0].span, named[1].span))
        ):
            named = named[1:]
        if len(named) == len(group) > 1 and figure in group:
            return named[group.index(figure)]
    return None
