"""The two scripts of Chinese: which simplified character a traditional one stands for."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

# OpenCC 1.4.2, TSCharacters.txt (Apache-2.0), https://github.com/BYVoid/OpenCC; the first choice.
TRADITIONAL = Path(__file__).parents[1] / "rules" / "traditional.csv"


@cache  # one small file, the same for every run
def load_traditional() -> Mapping[str, str]:
    """Traditional character to simplified one, each a single code point."""
    with TRADITIONAL.open(encoding="utf-8", newline="") as file:
        return {row["traditional"]: row["simplified"] for row in csv.DictReader(file)}
