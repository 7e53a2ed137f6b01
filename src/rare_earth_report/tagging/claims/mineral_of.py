"""Of what mineral a figure is."""

import re

from rare_earth_report.lexicon.attribution import RespectiveRules
from rare_earth_report.records import Figure, Mention
from rare_earth_report.tagging.claims.respective import in_its_place
from rare_earth_report.tagging.claims.scenes import Scene

REACH = 248  # characters between a figure and its mineral
AFTER = 60  # the same, where it stands behind the figure
OF_GAP = re.compile(
    r"\s(?:of\s|worth of\s)?(?:\w+\s){0,2}"
    r"|\s(?:\w+\s){1,3}in\s(?:\w+\s){1,3}(?:for|of)\s(?:\w+\s){0,2}"  # "jump in demand for"
    r"|的"  # 35％的镍和65％的钴
)


def find_mineral(
    scene: Scene, figure: Figure, takes: bool, rules: RespectiveRules
) -> Mention | None:
    """The mineral that the figure is of.

    Args:
        takes: whether the measure is of minerals; if not, only "of heavy rare earths" counts.
    """
    shared = in_its_place(scene, figure, [each.span for each in scene.minerals], rules)
    if shared is not None:
        return scene.minerals[shared]
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
