"""Who is named with what, and when, as pages show it."""

from collections.abc import Iterator

from rare_earth_report.analysis.presence import names_together, silence_map
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.site.briefing import Copresence, Pair, Silence
from rare_earth_report.tables import Tables

ACTORS_AND_MINERALS = 12  # of each, on the silence map


def find_copresence(tables: Tables, lexicon: Lexicon) -> Copresence:
    """The silence map, and the pairs of names that articles have in common."""
    silences = silence_map(tables.articles, tables.mentions, ACTORS_AND_MINERALS)
    together = names_together(tables.articles, tables.mentions, set(_nested(lexicon)))
    return Copresence(
        tuple(
            Silence(row["actor"], row["mineral"], row["month"], row["articles"])
            for row in silences.to_dict("records")
        ),
        tuple(
            Pair(
                (row["left_table"], row["left"]),
                (row["right_table"], row["right"]),
                *(row[name] for name in ("both", "left_articles", "right_articles")),
                *(row[name] for name in ("expected", "q")),
            )
            for row in together.to_dict("records")
        ),
    )


def _nested(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Each mineral with every group that holds it, however wide."""
    for id in lexicon.minerals:
        seen: set[str] = set()
        wider = list(lexicon.minerals[id].broader)
        while wider:
            group = wider.pop()
            if group not in seen:
                seen.add(group)
                yield id, group
                wider += lexicon.minerals[group].broader
