"""Time a character of tagging texts that repeat one piece without end, at three sizes.

A linear stage takes the same time a character at each size; the last column is how much more the
largest takes than the middle one, 4 for a square. A row of more than 2 is marked.

    python benchmarks/hostile.py
"""

import time
from collections.abc import Sequence

from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.loading import read_text
from rare_earth_report.tagging import Tagger, make_tagger, tag_article

SIZES = (2_000, 8_000, 32_000)  # characters
ROUNDS = 2
STEEP = 2.0
PIECES: Sequence[str] = (
    *("5%", "5-", "1", "9", "[", "1,", "1/2", "1 000 ", "5 to ", "$5 ", "5 tonnes ", "per ton "),
    *("and 5 ", "over ", "between 5 and ", "one hundred and ", "half a ", "from 5% to ", "U.S. "),
    *("U.S.", "Dy, ", "China ", "China, ", "China said ", "China's ", "the ban by China of "),
    *("China imposed tariffs on Japan, banning exports, ", "did not ", "officials ", "will "),
    *("in April 2024 ", "first half of ", "as of ", "according to A ", "data from A B of "),
    *("production of ", "share ", "rare earth ", "http://a.b/", "Group 1 - ", " - ", "...", "a"),
    *("Aa ", " ", "\n", "“", "(", "中美", "其中国", "商务部、", "几十", "百", "一", "第", "约"),
    *("稀", "美中日", "巴方", "对美", "中国对美国加征", "中国暂停", "每公斤", "万吨", "2024年"),
    *("1-9月", "产量", "出口", "中国稀土产量5万吨，", "预计", "据", "⟦(", "İ", "\u3000", "🙂"),
    *(
        "特朗普授权商务部",
        "授权商务部",
        "从中国手中收购",
        "就中国",
        "中国总统阿·",
        "中国或",
        "(NYSE: A), ",
    ),
    *("1, 2, 3, ", "3m at ", "36m at 4.6% from 15m ", "自从美国加征", "美国成功游说", "(SHE: 1), "),
    *("over the past year ", "Trump and President ", "and other Chinese firms ", "China said 20 "),
    *("China's output, which fell 5 tonnes, and ", "三、四十人，", "$1 = 7.1 yuan, ", "用1元约合"),
    *("After imposing tariffs, ", "used a law to ", "and its partner ", "其中5吨来自中国、"),
    *("5 tonnes, the firm said on Friday ", ", the officials said "),
    *("China, with talks, banned it, ", "after authorities blocked it, ", "该公司产量5吨。"),
    *("Lynas (LAB) LAB ", "production quotas of 5 tonnes ", "The company made 5 tonnes. "),
    *("Revenue fell to $5. ", "产铜5吨，产锌5吨，", "aged 5 and ", "for the quarter ended in May "),
    *(
        "fell by 3.9 million barrels to 480 million ",
        "在访问罗马时警告",
        "美国在涉及中国商品的关税上",
    ),
    *(
        "销售额超10亿，",
        "from 90 planes to 53, ",
        "euro 5 million ",
        "R18 million ",
        "零下20多度，",
    ),
    *("5 million by 2025 and ", "five in Victoria, ", "China, and it banned ", "27 crore (£2m) "),
    *("中欧班列5吨", "“中国最”5吨", ", China 5 tonnes", "If 5% will ", "氧化镨钕、5%分别"),
    *("气温35度", "12/4/20 ", "China and his counterpart, Xi, agreed on ", "人数从5亿增至"),
)


def seconds(text: str, tagger: Tagger) -> float:
    """The least time of some rounds."""
    article = read_text(text)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        tag_article(article, tagger)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line for each piece, the steepest first."""
    tagger = make_tagger(load_lexicon())
    rows = []
    for piece in PIECES:
        each = [seconds(piece * (size // len(piece)), tagger) / size * 1e6 for size in SIZES]
        rows.append((each[-1] / each[1], piece, each))
    print(f"{'µs a character':50}{''.join(f'{size:>10,}' for size in SIZES)}{'slope':>8}")
    for slope, piece, each in sorted(rows, reverse=True):
        numbers = "".join(f"{value:10.2f}" for value in each)
        print(f"{piece!r:50}{numbers}{slope:8.2f}{'  steep' if slope > STEEP else ''}")


if __name__ == "__main__":
    main()
