"""Who held an office once acts for nobody: "former US President Bill Clinton", 前日本首相村山."""

from rare_earth_report.records import Mention
from rare_earth_report.tagging.moves.grammar import MoveGrammar

HELD_BY = frozenset({"country", "bloc", "government-body", "organisation", "company"})
_LONGEST = 60  # characters from whose office it is to the word of office
_BEFORE = 16  # characters in which the word before a body stands


def is_out_of_office(text: str, actor: Mention, grammar: MoveGrammar) -> bool:
    """Whether `actor` only tells whose office somebody held once, or may hold one day.

    Args:
        text: in narrow and simplified characters.
    """
    if actor.kind not in HELD_BY:
        return False
    if not text[actor.span.start].isascii():
        return _is_out_zh(text, actor, grammar)
    office = grammar.once_held.match(text, actor.span.end, actor.span.end + _LONGEST)
    named = grammar.words.classes["titles"].intersection(actor.span.of(text).lower().split())
    if office is None and not named:
        return False
    between = office["between"].lower().split() if office else []
    led = actor.span.of(text).lower().startswith("the ")  # "And then [the US] president"
    told = {*(() if led else words_before(text, actor.span.start)), *between}
    return not grammar.words.classes["once"].isdisjoint(told)


def words_before(text: str, end: int) -> list[str]:
    """The parts of the word before `end`, in lower case: "then" of "then-US"."""
    words = text[max(0, end - _BEFORE) : end].lower().replace("-", " ").split()
    return words[-1:]


def _is_out_zh(text: str, actor: Mention, grammar: MoveGrammar) -> bool:
    offices, (start, end) = grammar.rules.zh["offices"], (actor.span.start, actor.span.end)
    for once in grammar.rules.zh["once"]:
        if text.startswith(once, end) and text.startswith(offices, end + len(once)):
            return True
        first = start - len(once)
        led = first >= 0 and text.startswith(once, first) and _begins(text, first, grammar)
        if led and (actor.span.of(text).endswith(offices) or text.startswith(offices, end)):
            return True
    return False


def _begins(text: str, at: int, grammar: MoveGrammar) -> bool:
    """Whether a noun phrase may begin at `at`: 三年前 and 目前 are times."""
    return at == 0 or text[at - 1] in grammar.rules.zh["before_once"] or text[at - 1].isspace()
