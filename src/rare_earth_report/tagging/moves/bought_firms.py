"""A firm that no row lists as what another firm buys: "agreed to buy Pioneer Natural Resources"."""

from rare_earth_report.tagging.english.clauses import Clauses

_LONGEST_TRADE = 4  # words of "nuclear fuel giant"
_TRADES = frozenset({"giant", "miner", "maker", "rival", "startup", "firm", "producer", "group"})
_ENDS_FIRM = frozenset({"for", "in", "from", "on", "last", "this", "and", "to", "as", "with"})
_NO_FIRMS = frozenset({"bitcoin", "bitcoins", "ether", "ethereum", "treasury", "treasuries"})


def names_firm(clauses: Clauses, start: int) -> bool:
    """Whether two words of a name that no row lists stand at `start`, or one before a price."""
    start = _past_trade(clauses, start)
    if start + 1 >= len(clauses.words) or start in clauses.actors:
        return False
    at = start
    while at < len(clauses.words) and at not in clauses.actors and _is_capital(clauses, at):
        at += 1
    if at == start or clauses.words[start] in _NO_FIRMS:
        return False
    after = "".join(clauses.words[at : at + 1])
    ends = not after.isalpha() or after in _ENDS_FIRM
    return ends and (at - start > 1 or clauses.words[at : at + 1] == ["for"])


def _is_capital(clauses: Clauses, at: int) -> bool:
    return clauses.words[at].isalpha() and clauses.is_capitalised(at)


def _past_trade(clauses: Clauses, start: int) -> int:
    """The word behind what a firm is, or `start`: "nuclear fuel giant [Atomstroieksport]"."""
    for at in range(start, min(start + _LONGEST_TRADE, len(clauses.words) - 1)):
        if not clauses.words[at].isalpha() or clauses.is_capitalised(at):
            break
        if clauses.words[at] in _TRADES:
            return at + 1
    return start
