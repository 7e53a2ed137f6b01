"""What two share in Chinese, named by a noun: 中美达成协议, or "伦敦谈判落幕" under a headline."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.moves.drafts import Draft

_LEAD = 10  # characters before the end of the noun in which it may come about
_GAP = 6  # characters between two parties and the noun of what they share
_SHORT = 10  # characters of a clause whose parties the headline names elsewhere


def is_shared(
    text: str,
    noun: Span,
    end: int,
    actors: Sequence[Mention],
    zh: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether two actors stand side by side before `noun`, and it is said to come about.

    Args:
        end: of the clause; a noun that ends it, as headlines do, has come about too.
    """
    if text.startswith(zh["held_at"], noun.end) or not any(
        one.span.end == other.span.start and 0 <= noun.start - other.span.end <= _GAP
        for one, other in pairwise(actors)
    ):
        return False
    if noun.end == end or text.startswith(zh["since"], noun.end, end):
        return True
    if any(word in text[noun.end : end] for word in zh["never"]):
        return False
    around = text[max(0, noun.end - _LEAD) : end]
    return any(word in around for word in zh["pair_then"])


def of_headline(
    clause: re.Match[str],
    words: Span,
    actors: Sequence[Mention],
    action: Action,
    zh: Mapping[str, tuple[str, ...]],
) -> Draft | None:
    """ "伦敦谈判落幕": the parties are the two that the headline names side by side."""
    if len(clause[0]) > _SHORT or clause[0].endswith(zh["after"]):
        return None
    for one, other in pairwise(actors):
        if one.span.end == other.span.start and one.id != other.id:
            return Draft(
                span=Span(*clause.span()),
                actor=one,
                kind=action.kind,
                action=words,
                rule=action.id,
                modality="done",
                target=other,
            )
    return None
