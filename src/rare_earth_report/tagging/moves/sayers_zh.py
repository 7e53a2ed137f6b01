"""Who announces or says what the next Chinese clause says: 商务部宣布, 彭博社报道商务部表示."""

import re
from collections.abc import Sequence

from rare_earth_report.records import Mention
from rare_earth_report.tagging.moves.grammar import MoveGrammar

_LONGEST_SAYING = 4  # characters of a verb of saying before a colon


def announcer_of(
    text: str,
    clause: re.Match[str],
    inside: Sequence[Mention],
    earlier: Mention | None,
    grammar: MoveGrammar,
) -> Mention | None:
    """Who announces the next clause: "商务部:", "商务部最新官宣,", `earlier` "发布第21号公告,"."""
    zh = grammar.rules.zh
    if not inside:
        announces = zh["announces"]
        again = clause[0].startswith(announces) and clause[0].endswith(announces)
        return earlier if again else None
    if ends_in_colon(text, clause) and clause.end() - inside[-1].span.end <= _LONGEST_SAYING:
        present = [a for a in inside if text[a.span.start - 1 : a.span.start] not in zh["at"]]
        return (present or inside)[-1]  # 川普在白宫告诉记者:
    return _first_party(text, inside, grammar) if clause[0].endswith(zh["announces"]) else None


def _first_party(text: str, inside: Sequence[Mention], grammar: MoveGrammar) -> Mention | None:
    """Who is named first, but for where, and for who only reports it: 彭博社报道商务部表示."""
    places, press = grammar.rules.zh["at"], grammar.rules.party["press"]
    named = [a for a in inside if text[a.span.start - 1 : a.span.start] not in places]
    parties = [a for a in named if a.id not in press]
    return next(iter(parties or named), None)


def sayer_of(
    text: str, clause: re.Match[str], inside: Sequence[Mention], grammar: MoveGrammar
) -> Mention | None:
    """Who says what the next clause says, as its own words or as what it knows."""
    if not clause[0].endswith(grammar.rules.zh["says"]):
        return None
    return _first_party(text, inside, grammar)


def ends_in_colon(text: str, clause: re.Match[str]) -> bool:
    """Whether a colon stands behind the clause."""
    return text[clause.end() : clause.end() + 1] in {":", "："}
