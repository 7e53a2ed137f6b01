"""What must hold of every tagged article, and which rules the corpus does not use."""

from collections.abc import Iterable, Iterator, Sequence

from rare_earth_report.errors import Fault
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.records import Article, Span, TaggedArticle


def check_tagging(tagged: Iterable[TaggedArticle]) -> Iterator[Fault]:
    """Spans that leave their text, overlap within a kind, or stand out of order."""
    seen: dict[str, str] = {}
    for each in tagged:
        for kind, spans in _spans(each).items():
            yield from _misplaced(each.article, kind, spans)
        for claim in each.claims:
            other = seen.setdefault(claim.id, each.article.id)
            if other != each.article.id:
                yield Fault(claim.id, f"the claim's id stands in {other} too", "one claim an id")


def idle_rows(lexicon: Lexicon, tagged: Iterable[TaggedArticle]) -> tuple[str, ...]:
    """The rows of actors and minerals that no article mentions, by place in their files."""
    mentioned = {mention.id for each in tagged for mention in (*each.actors, *each.minerals)}
    actors = [actor.where for actor in lexicon.actors.values() if actor.id not in mentioned]
    minerals = [row.where for row in lexicon.minerals.values() if row.id not in mentioned]
    return (*actors, *minerals)


def _spans(tagged: TaggedArticle) -> dict[str, Sequence[Span]]:
    return {
        "actor": [mention.span for mention in tagged.actors],
        "mineral": [mention.span for mention in tagged.minerals],
        "figure": [claim.figure.span for claim in tagged.claims],
    }


def _misplaced(article: Article, kind: str, spans: Sequence[Span]) -> Iterator[Fault]:
    end = 0
    for span in spans:
        where = f"{article.origin.file}:{article.origin.first_line} {article.id}"
        if span.start < end or span.end > len(article.text):
            found = f"{kind} at {span.start}:{span.end}"
            yield Fault(where, found, f"a span from {end} to {len(article.text)}")
        end = max(end, span.end)
