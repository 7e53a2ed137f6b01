"""What a sentence hands on to the next: who is named, who is meant or goes on speaking."""

import re
from collections.abc import Sequence

from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.english.pronouns import Earlier

_QUOTED, _CLOSING = re.compile(r"[\"“]"), re.compile(r"[\"”]")


def goes_on(
    text: str, sentence: Span, inside: Sequence[Mention], told: Mention | None
) -> Mention | None:
    """Who is quoted after a sentence that begins with a quotation: who spoke it; else `told`."""
    if not _QUOTED.match(text, sentence.start):
        return None
    closed = max(
        (found.start() for found in _CLOSING.finditer(text, sentence.start + 1, sentence.end)),
        default=sentence.end,
    )
    behind = {actor.id: actor for actor in inside if actor.span.start > closed}
    if not behind:
        return told
    return next(iter(behind.values())) if len(behind) == 1 else None


def next_earlier(
    sentence: Span, inside: Sequence[Mention], meant: Mention | None, earlier: Earlier | None
) -> Earlier | None:
    """What the sentence hands on; past one that names no one, "the ministry" means who did."""
    if inside or meant:
        recent = (*earlier.actors, *inside) if earlier else tuple(inside)
        return Earlier(sentence, tuple(inside), meant, recent)
    if earlier is None or not earlier.actors:
        return None
    return Earlier(sentence, (), None, earlier.recent)


def opens(text: str, earlier: Earlier) -> bool:
    """Whether the first one named in a sentence begins it, and does so alone."""
    if not earlier.actors:
        return False
    first, *others = (actor.span for actor in earlier.actors)
    joined = bool(others) and text[first.end : others[0].start] in {" and ", ", "}
    begins = first.start - earlier.sentence.start <= len("The ")
    governs = text.startswith("The Government of ", earlier.sentence.start, first.start)
    return (begins or governs) and not joined
