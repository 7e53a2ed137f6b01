"""Articles that stand in the corpus twice, and articles that would share an id."""

from collections import defaultdict
from collections.abc import Iterable

from rare_earth_report.errors import Fault
from rare_earth_report.loading.articles import text_hash
from rare_earth_report.loading.export import Block
from rare_earth_report.records import Article, replace

_EXTRA_DIGITS = 6

Place = tuple[str, int]  # file and first line of an article


def without_repeats(
    placed: Iterable[tuple[str, Block]],
) -> tuple[list[tuple[str, Block]], list[Fault]]:
    """The blocks with their files, each article kept where it stands first and set aside after."""
    first: dict[str, Place] = {}
    kept: list[tuple[str, Block]] = []
    faults: list[Fault] = []
    for file, block in placed:
        if block.article is None:
            kept.append((file, block))
            continue
        here = _place(block.article)
        there = first.setdefault(text_hash("\n".join(block.article.text.split())), here)
        if there == here:
            kept.append((file, block))
            continue
        same = f"the same article as at {there[0]}:{there[1]}"
        kept.append((file, Block(block.first, block.last, None, None, same)))
        if block.first == here[1]:  # the first of its blocks, where furniture parts it
            faults.append(Fault(f"{file}:{here[1]}", same, "each article once"))
    return kept, faults


def with_unique_ids(articles: Iterable[Article]) -> tuple[dict[Place, Article], list[Fault]]:
    """Articles by place; those that share title and dateline get digits of their text's hash."""
    by_id: dict[str, dict[Place, Article]] = defaultdict(dict)
    order: dict[Place, Article] = {}
    for article in articles:
        by_id[article.id][_place(article)] = article
        order[_place(article)] = article
    faults: list[Fault] = []
    for id_, group in by_id.items():
        if len(group) == 1:
            continue
        for place, article in group.items():
            extra = article.origin.sha256[:_EXTRA_DIGITS]
            order[place] = replace(article, id=f"{id_}-{extra}")
        (file, line), *others = group
        for other in others:
            found = f"title and dateline of {file}:{line}, but another digest"
            want = "one digest an article; both are kept"
            faults.append(Fault(f"{other[0]}:{other[1]}", found, want))
    return order, faults


def _place(article: Article) -> Place:
    return article.origin.file, article.origin.first_line
