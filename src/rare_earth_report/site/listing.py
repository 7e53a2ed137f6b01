"""Cut long lists into pages, so that no page grows with the corpus."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeVar

from rare_earth_report.site.here import Here
from rare_earth_report.site.paths import continued_path, link

T = TypeVar("T")


def parts(
    path: PurePosixPath, items: Sequence[T], most: int
) -> Iterator[tuple[PurePosixPath, Sequence[T], int, int]]:
    """Yield path, items, number and count of each part; an empty list has one part."""
    count = max(1, -(-len(items) // most))
    for number in range(1, count + 1):
        yield (
            continued_path(path, number),
            items[(number - 1) * most : number * most],
            number,
            count,
        )


def pager(here: Here, first: PurePosixPath, number: int, count: int) -> dict[str, Any] | None:
    """The links between the parts of a long list; None when there is only one."""
    if count == 1:
        return None
    shown = sorted(
        {1, 2, number - 1, number, number + 1, count - 1, count} & set(range(1, count + 1))
    )
    steps: list[dict[str, Any]] = []
    for at, each in enumerate(shown):
        steps.append(
            {
                "text": str(each),
                "href": link(here.path, continued_path(first, each)),
                "current": each == number,
                "gap": at > 0 and shown[at - 1] != each - 1,
            }
        )
    return {
        "steps": steps,
        "count": count,
        "words": here.w.say("Part {number} of {count}", number=number, count=count),
        "before": link(here.path, continued_path(first, number - 1)) if number > 1 else "",
        "after": link(here.path, continued_path(first, number + 1)) if number < count else "",
    }
