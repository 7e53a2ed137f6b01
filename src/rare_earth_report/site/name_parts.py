"""What the pages of actors and minerals share: what is said of a name, its forms and sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rare_earth_report.site.crossref import Seen, Stated
from rare_earth_report.site.here import Here
from rare_earth_report.site.parts import Row, seen_row
from rare_earth_report.site.tables import claims_table
from rare_earth_report.site.text import plain

PER_PAGE = 40  # sentences
MOST_ROWS = 20  # claims or moves; the tables of all have the rest


def mention_count(seen: Sequence[Seen]) -> int:
    """How often a name is mentioned in all the sentences."""
    return sum(len(each.mentions) for each in seen)


def told(here: Here, about: str) -> list[object]:
    """What a row says of a name, for the template; empty where it says nothing."""
    return list(plain(about, here.w.language)) if about else []


def seen_words(here: Here, seen: Sequence[Seen]) -> str:
    """How often a name stands in how many sentences and articles, in words."""
    w = here.w
    articles = len({each.tagged.article.id for each in seen})
    return (
        w.count("Named {n} time", "Named {n} times", mention_count(seen))
        + w.count(" in {n} sentence", " in {n} sentences", len(seen))
        + w.count(" of {n} article.", " of {n} articles.", articles)
    )


def found_forms(here: Here, seen: Sequence[Seen]) -> list[Row]:
    """The spellings found, most common first."""
    found = Counter(
        mention.span.of(each.tagged.article.text) for each in seen for mention in each.mentions
    )
    return [
        {"pieces": plain(form, here.w.language), "count": count}
        for form, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))[:12]
    ]


def first_claims(here: Here, id: str, caption: str, stated: Sequence[Stated]) -> Row | None:
    """The first claims as a ledger; None where there are none."""
    return claims_table(here, id, caption, stated[:MOST_ROWS]) if stated else None


def by_article(here: Here, seen: Sequence[Seen]) -> list[Row]:
    """Sentences under their articles."""
    groups: dict[str, list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.tagged.article.id, []).append(each)
    rows = []
    for some in groups.values():
        quotes = [seen_row(here, each) for each in some]
        rows.append(
            {
                "article": quotes[0]["article"],
                "source": quotes[0]["source"],
                "day": quotes[0]["day"],
                "iso": quotes[0]["iso"],
                "quotes": quotes,
            }
        )
    return rows


def ranked_names(here: Here, kind: str, found: Mapping[str, int]) -> list[Row]:
    """The names of `kind` found most often, at most twelve, each with its count."""
    ranked = sorted(found, key=lambda each: (-found[each], each))[:12]
    return [{"name": here.name(kind, each), "count": found[each]} for each in ranked]
