"""Comparing claims at three sizes: seconds and memory a claim, beside one sort of the same frame.

A ratio that stays level from size to size means that the work grows as that of sorting, not with
the pairs of claims.

    python benchmarks/comparisons.py [SIZE …]
"""

import sys
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pandas as pd

from rare_earth_report.analysis.arithmetic import find_slips
from rare_earth_report.analysis.comparisons import compare
from rare_earth_report.analysis.history import claim_history
from rare_earth_report.analysis.reasons import beside
from rare_earth_report.analysis.statements import make_statements
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules
from rare_earth_report.promises import CLAIMS
from rare_earth_report.tables import checked

SIZES = (10_000, 30_000, 100_000)
PER_ARTICLE = 20
SEED = 20250628


def made_claims(
    number: int, measures: list[str], actors: list[str], minerals: list[str]
) -> pd.DataFrame:
    """Table "claims" of made-up rows: shares and flows of all actors over two years."""
    draw = np.random.default_rng(SEED)
    low = draw.integers(1, 100, number)
    day = pd.Timestamp("2024-01-01") + pd.to_timedelta(draw.integers(0, 730, number), "D")
    article = np.arange(number) // PER_ARTICLE
    start = np.arange(number) % PER_ARTICLE * 50
    words = pd.Series(low).astype(str) + "%"
    columns = {
        "claim": [f"c{n}" for n in range(number)],
        "article": [f"a{n}" for n in article],
        "source": draw.choice(["one", "two", "three"], number),
        "day": day.strftime("%Y-%m-%d"),
        "start": start,
        "end": start + 3,
        "words": words,
        "sentence_start": start,
        "sentence_end": start + 40,
        "sentence": words + " of it",
        "measure": draw.choice(measures, number),
        "actor": draw.choice(actors, number),
        "mineral": draw.choice(minerals, number),
        "polarity": "affirmed",
        "modality": "asserted",
        "comparator": "exact",
        "approximate": False,
        "low": low.astype(str),
        "high": low.astype(str),
        "unit": "percent",
        "base_low": low.astype(str),
        "base_high": low.astype(str),
        "base_unit": "percent",
        "low_value": low.astype(float),
        "high_value": low.astype(float),
    }
    columns["owner"] = columns["source"]
    frame = pd.DataFrame(columns)
    for column in CLAIMS.columns:
        if column.name not in frame:
            frame[column.name] = None
    return checked(frame, CLAIMS)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the better of two runs."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each size."""
    lexicon, rules = load_lexicon(), load_comparison_rules()
    shares = [id_ for id_, row in lexicon.measures.items() if row.kind == "share"]
    countries = [id_ for id_, row in lexicon.actors.items() if row.kind == "country"]

    def work(claims: pd.DataFrame) -> None:
        statements = make_statements(claims, lexicon.measures, lexicon.minerals)
        compared = compare(statements, rules)
        beside(compared.groups)
        find_slips(statements, compared, rules)
        claim_history(statements, rules)

    print(
        f"{'claims':>9}{'seconds':>9}{'µs a claim':>12}{'times a sort':>14}{'peak KB a claim':>17}"
    )
    for size in tuple(map(int, sys.argv[1:])) or SIZES:
        claims = made_claims(size, shares, countries, list(lexicon.minerals))
        floor = timed(lambda claims=claims: claims.sort_values(["measure", "actor", "day"]))
        seconds = timed(lambda claims=claims: work(claims))
        tracemalloc.start()
        work(claims)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        each = seconds / size * 1e6
        print(
            f"{size:9,}{seconds:9.2f}{each:12.1f}{seconds / floor:14.1f}{peak / size / 1024:17.1f}"
        )


if __name__ == "__main__":
    main()
