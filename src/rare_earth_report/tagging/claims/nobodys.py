"""Figures that are nobody's: how long there has been no such, and what a currency is worth."""

import re

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure
from rare_earth_report.tagging.claims.scenes import Scene

ONE_UNIT = re.compile(r"[$€£¥]?1(?![0-9.,])")
HIGH = re.compile(
    r"[- ](?:high|low|peak)s?(?![a-z])|(?:以来|来)?的?(?:新高|新低|高位|低位|高点|低点|最高|最低)"
)
EXCHANGE_LEAD = 24  # characters before a sum in which one unit of the other currency stands
EXTREME_LEAD = 70  # characters before a time in which "lowest" stands


def is_nobodys(scene: Scene, figure: Figure, dimension: str, rules: Attribution) -> bool:
    """Whether the figure says nothing of an actor.

    Args:
        dimension: of the figure, as measures name it.
    """
    return _is_extreme(scene, figure, dimension, rules) or _is_exchange(scene, figure, rules)


def _is_extreme(scene: Scene, figure: Figure, dimension: str, rules: Attribution) -> bool:
    """Whether it only says how long there has been no such: "the lowest in nine years"."""
    if dimension != "time":
        return False
    if HIGH.match(scene.text, figure.span.end):
        return True  # "a two-week high", 创两周新高
    return rules.place.extreme.search(scene.lead(figure.span, EXTREME_LEAD)) is not None


def _is_exchange(scene: Scene, figure: Figure, rules: Attribution) -> bool:
    """Whether it tells what one unit is worth: ($1 = 7.1 yuan), 1元人民币约合170韩元."""
    one = ONE_UNIT.match(scene.text, figure.number.start) is not None
    if one and rules.place.is_worth.match(scene.text, figure.span.end):
        return True
    return rules.place.of_unit.search(scene.lead(figure.number, EXCHANGE_LEAD)) is not None
