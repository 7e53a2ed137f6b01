"""Who is named with what and when: the silence map, names that go together, volume over time."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from rare_earth_report.analysis.chance import adjusted, at_least
from rare_earth_report.analysis.promises import SILENCE, TOGETHER, VOLUME
from rare_earth_report.tables import checked

MOST = 20  # actors and minerals of the silence map


def silence_map(articles: pd.DataFrame, mentions: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """Articles that name an actor and a mineral in a month, empty cells included.

    Months run from the first to the last without a gap; undated articles have a column of their
    own when there are any. The actors and minerals are those that most articles name.

    Returns:
        Table "silence".
    """
    names = _named(mentions)
    month = articles.set_index("article")["month"].fillna("undated")
    tops = {
        table: names[names["table"] == table]["id"].value_counts(sort=False)
        for table in ("actor", "mineral")
    }
    actors, minerals = (_top(tops[table], most) for table in ("actor", "mineral"))
    sides = {
        table: names.loc[(names["table"] == table) & names["id"].isin(ids), ["article", "id"]]
        for table, ids in (("actor", actors), ("mineral", minerals))
    }
    both = sides["actor"].merge(sides["mineral"], on="article", suffixes=("_actor", "_mineral"))
    both["month"] = both["article"].map(month)
    cells = pd.MultiIndex.from_product(
        [actors, minerals, _months(month)], names=["actor", "mineral", "month"]
    )
    count = both.groupby(["id_actor", "id_mineral", "month"]).size()
    count.index.names = list(cells.names)
    made = count.reindex(cells, fill_value=0).rename("articles").reset_index()
    return checked(made, SILENCE)


def names_together(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    nested: Collection[tuple[str, str]] = (),
    least: int = 2,
) -> pd.DataFrame:
    """Pairs of names that at least `least` articles have both of, tested against chance.

    Args:
        nested: pairs of mineral ids, narrower and wider, whose one form may say the other too.

    Returns:
        Table "together".
    """
    names = _named(mentions)
    names["name"] = names["table"] + ":" + names["id"]
    of = names.groupby("name").size()
    common = names[names["name"].map(of) >= least]
    both = common.merge(common, on="article", suffixes=("", "_2"))
    both = both[both["name"] < both["name_2"]]
    key = ["table", "id", "table_2", "id_2", "name", "name_2"]
    made = both.groupby(key).size().rename("both").reset_index()
    inside = {*nested, *((wider, narrower) for narrower, wider in nested)}
    apart = [pair not in inside for pair in zip(made["id"], made["id_2"], strict=True)]
    made = made[(made["both"] >= least) & pd.Series(apart, made.index, dtype=bool)]
    made = made.assign(
        left_articles=made["name"].map(of).astype("int64"),
        right_articles=made["name_2"].map(of).astype("int64"),
    )
    made["expected"] = made["left_articles"] * made["right_articles"] / max(len(articles), 1)
    made["p"] = at_least(made["both"], made["left_articles"], made["right_articles"], len(articles))
    made["q"] = adjusted(made["p"])
    new = {"table": "left_table", "id": "left", "table_2": "right_table", "id_2": "right"}
    columns = [column.name for column in TOGETHER.columns]
    return checked(made.rename(columns=new)[columns], TOGETHER)


def volume_by_week(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles of each outlet in each ISO week; undated ones are kept as undated.

    Returns:
        Table "volume".
    """
    days = pd.to_datetime(articles["day"].astype(object), errors="coerce").dt.isocalendar()
    week = days["year"].astype("string") + "-W" + days["week"].astype("string").str.zfill(2)
    source = articles["source"].fillna("unknown")
    keyed = pd.DataFrame({"source": source, "week": week.fillna("undated")})
    made = keyed.groupby(["source", "week"]).size().rename("articles").reset_index()
    return checked(made, VOLUME)


def _named(mentions: pd.DataFrame) -> pd.DataFrame:
    return mentions[["article", "table", "id"]].drop_duplicates()


def _top(counts: pd.Series, most: int) -> list[str]:
    ranked = sorted(zip(-counts.to_numpy(), counts.index.astype(str), strict=True))
    return [name for _, name in ranked[:most]]


def _months(month: pd.Series) -> list[str]:
    known = sorted(set(month) - {"undated"})
    if not known:
        return ["undated"]
    first, last = (np.datetime64(each, "M") for each in (known[0], known[-1]))
    run = [str(each) for each in np.arange(first, last + 1)]
    return [*run, "undated"] if "undated" in set(month) else run
