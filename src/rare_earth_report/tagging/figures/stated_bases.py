"""A base that is stated once: "the cost of producing one kilogram is $15, compared to just $4"."""

import re

from rare_earth_report.tagging.figures.scan import Joined, Scan

REACH = 300  # characters that a stated base governs at most
WINDOW = 60
BASES = frozenset({"kilogram", "tonne", "pound-mass", "ounce", "gram", "barrel"})
ONES = frozenset({"one", "1", "一"})
PRICE = re.compile(
    r"(?<![a-z])(?:costs?|prices?|priced|value|fee)(?![a-z])[^.;\n]{0,40}\Z|(?:成本|价格|售价|单价)[^。；\n]{0,20}\Z"
)
STOP = re.compile(r"[.;](?:\s|\Z)|[。；\n]")


def stated_base(scan: Scan, item: Joined) -> tuple[str, int] | None:
    """The base that `item` states for the sums after it, and where they end; None when it is a figure."""
    term = item.term
    if item.ranged or term.unit not in BASES:
        return None
    numeral = term.numeral
    if scan.lowered[numeral.start : numeral.end] not in ONES:
        return None
    if not PRICE.search(scan.lowered, max(0, item.start - WINDOW), item.start):
        return None
    reach = item.end + REACH
    stop = STOP.search(scan.lowered, item.end, reach)
    return term.unit, stop.start() if stop else reach
