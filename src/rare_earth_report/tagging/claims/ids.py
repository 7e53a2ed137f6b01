"""The ids of claims, which stay while their sentences stand."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from rare_earth_report.records import Article, Figure, Span


def claim_id(article: Article, sentence: str, words: str, nth: int) -> str:
    """Stable while the sentence stands: no offset and no place in the corpus goes in."""
    digest = hashlib.sha256(f"{sentence}\0{words}\0{nth}".encode()).hexdigest()
    return f"{article.id}-c{digest[:8]}"


def ordinals(
    group: Iterable[Figure], sentence: Span, folded: str, seen: Counter[tuple[str, str]]
) -> dict[Span, int]:
    """How many figures of the same words stand before each, in this or a sentence like it.

    Args:
        seen: of the article so far, by the sentence and the figure's words: a digest may say its
            title again.
    """
    said = sentence.of(folded)
    places: dict[Span, int] = {}
    for figure in group:
        key = said, figure.span.of(folded)
        places[figure.span] = seen[key]
        seen[key] += 1
    return places
