"""Run every case of `corpora/claims.toml`, and hold claims to their laws."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_report import tag_text
from rare_earth_report.lexicon import load_lexicon
from rare_earth_report.lexicon.attribution import load_attribution
from rare_earth_report.lexicon.descriptions import load_descriptions
from rare_earth_report.loading import read_text
from rare_earth_report.records import Claim, TaggedArticle
from rare_earth_report.tagging import make_tagger, tag_article
from rare_earth_report.tagging.claims.periods import find_periods
from rare_earth_report.tagging.sentences import split_text

TAGGER = make_tagger(load_lexicon())
CASES = tomllib.loads(
    Path(__file__).with_name("corpora").joinpath("claims.toml").read_text("utf-8")
)["case"]
PARTS = (
    *("measure", "direction", "since", "actor", "actor_words", "mineral", "counterparty"),
    *("place", "claimant", "as_of"),
)


def tag(text: str) -> TaggedArticle:
    return tag_article(read_text(text), TAGGER)


def claim_at(marked: str) -> Claim:
    start = marked.index("⟦")
    text = marked.replace("⟦", "").replace("⟧", "")
    (claim,) = [claim for claim in tag(text).claims if claim.figure.number.start == start]
    assert claim.figure.number.of(text) in marked
    return claim


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_claims(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if gap := case.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=True))
    claim = claim_at(case["text"])
    found = {part: getattr(claim, part) for part in PARTS}
    assert found == {part: case.get(part) for part in PARTS}
    assert claim.figure.per == case.get("per", claim.figure.per)
    assert claim.modality == case.get("modality", "asserted")
    assert claim.polarity == case.get("polarity", "affirmed")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_each_part_has_evidence_in_its_sentence(case: dict[str, Any]) -> None:
    claim = claim_at(case["text"])
    shown = {item.part for item in claim.evidence}
    told = {part for part in PARTS if getattr(claim, part) is not None}
    assert {part.removesuffix("_words") for part in told} <= shown
    assert all(
        claim.sentence.start <= item.span.start and item.span.end <= claim.sentence.end
        for item in claim.evidence
    )


def test_a_change_joins_two_claims_of_one_modality() -> None:
    text = "China proposed to reduce tariffs from 140% to a range of 10%-45%."
    first, second = tag(text).claims
    assert (first.change, second.change) == ("from", "to")
    assert (first.change_of, second.change_of) == (second.id, first.id)
    assert (first.modality, second.modality) == ("planned", "planned")


def test_claim_ids_do_not_hang_on_what_stands_around() -> None:
    sentence = "India exported 1,200 tonnes of rare earths to Japan in 2024."
    alone, (later,) = tag(sentence).claims[0].id, tag(f"Prices fell.\n{sentence}").claims
    # The article's own id differs; what follows it does not.
    assert alone.rpartition("-c")[2] == later.id.rpartition("-c")[2]


def test_two_equal_figures_in_a_sentence_have_two_ids() -> None:
    first, second = tag("Output was 5 tonnes in May and 5 tonnes in June.").claims
    assert first.id != second.id


def test_a_title_said_again_in_the_digest_has_ids_of_its_own() -> None:
    once = "乌克兰供应全球半数氖气。"
    title, again = tag(f"{once}\n2026-04-19\n{once}"), tag(once)
    ids = [claim.id.rpartition("-")[2] for claim in title.claims]
    assert len(ids) == len(set(ids)) == 2
    assert ids[0] == again.claims[0].id.rpartition("-")[2]  # the first is what it was


SENTENCES = st.sampled_from(
    [
        "Output rose to 5 tonnes.",
        "Output rose to 5 tonnes",
        "产量5万吨。",
        "产量５万吨。",
        "5",
        "5% 5%",
        "\n",
    ]
)


@given(st.lists(SENTENCES, max_size=12), st.sampled_from(["", " ", "\n", "\n- "]))
@settings(max_examples=100, deadline=None)
def test_every_claim_has_an_id_of_its_own(sentences: list[str], joint: str) -> None:
    ids = [claim.id for claim in tag(joint.join(sentences)).claims]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("in April", "April", (date(2025, 4, 1), date(2025, 4, 30))),
        ("in November", "November", (date(2024, 11, 1), date(2024, 11, 30))),
        ("2024年上半年", "2024年上半年", (date(2024, 1, 1), date(2024, 6, 30))),
        ("今年前三季度", "今年前三季度", (date(2025, 1, 1), date(2025, 9, 30))),
        ("截至5月底", "截至5月底", (date(2025, 5, 1), date(2025, 5, 31))),
        ("in the first half of 2024", "first half of 2024", (date(2024, 1, 1), date(2024, 6, 30))),
        ("last year", "last year", (date(2024, 1, 1), date(2024, 12, 31))),
        ("in Q3 2024", "Q3 2024", (date(2024, 7, 1), date(2024, 9, 30))),
        ("今年1-9月", "今年1-9月", (date(2025, 1, 1), date(2025, 9, 30))),
        ("1月至8月", "1月至8月", (date(2024, 1, 1), date(2024, 8, 31))),
        ("去年前八个月", "去年前八个月", (date(2024, 1, 1), date(2024, 8, 31))),
        ("前11月", "前11月", (date(2024, 1, 1), date(2024, 11, 30))),
        ("2018年至2022年", "2018年至2022年", (date(2018, 1, 1), date(2022, 12, 31))),
        ("今年以来", "今年以来", (date(2025, 1, 1), date(2025, 6, 13))),
        ("上季度", "上季度", (date(2025, 1, 1), date(2025, 3, 31))),
        (
            "the first eight months of 2024",
            "first eight months of 2024",
            (date(2024, 1, 1), date(2024, 8, 31)),
        ),
        ("the first six months", "first six months", (date(2024, 1, 1), date(2024, 6, 30))),
        ("in January-April 2025", "January-April 2025", (date(2025, 1, 1), date(2025, 4, 30))),
        (
            "between January and March",
            "between January and March",
            (date(2025, 1, 1), date(2025, 3, 31)),
        ),
        (
            "the quarter ended March 31, 2025",
            "quarter ended March 31, 2025",
            (date(2025, 1, 1), date(2025, 3, 31)),
        ),
        (
            "for the year ended 31 March 2025",
            "year ended 31 March 2025",
            (date(2024, 4, 1), date(2025, 3, 31)),
        ),
        (
            "between 2017 and 2022",
            "between 2017 and 2022",
            (date(2017, 1, 1), date(2022, 12, 31)),
        ),
        ("last quarter", "last quarter", (date(2025, 1, 1), date(2025, 3, 31))),
        ("so far this year", "so far this year", (date(2025, 1, 1), date(2025, 6, 13))),
        ("in fiscal 2024", "fiscal 2024", None),  # whose year begins when is not said
        ("2021财年", "2021财年", None),
        ("in the previous quarter", "previous quarter", None),
    ],
)
def test_periods(text: str, words: str, days: tuple[date, date] | None) -> None:
    (period,) = find_periods(
        text, 0, len(text), date(2025, 6, 13), load_attribution(load_descriptions()).time
    )
    assert (period.span.of(text), period.days) == (words, days)


def test_a_month_of_an_undated_text_has_no_days() -> None:
    (period,) = find_periods("in April", 0, 8, None, load_attribution(load_descriptions()).time)
    assert period.days is None


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Output rose. Prices fell.", ["Output rose.", "Prices fell."]),
        ("The U.S. Navy left. It was 3.5 tonnes.", ["The U.S. Navy left.", "It was 3.5 tonnes."]),
        ("产量上升。价格下跌！", ["产量上升。", "价格下跌！"]),
        ("Sold in the U.S. The price rose.", ["Sold in the U.S.", "The price rose."]),
        ("Sold in the EU. Prices rose.", ["Sold in the EU.", "Prices rose."]),
        ("A deal with Lynas Corp. The price rose.", ["A deal with Lynas Corp.", "The price rose."]),
        ("Lynas Corp. Ltd rose.", ["Lynas Corp. Ltd rose."]),
        ("See No. 18 of 2025", ["See No. 18 of 2025"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_text(text, 0, len(text))] == sentences


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("China imposed export controls on 7 types of rare earths.", "number-of-controlled-items"),
        ("It imposed export restrictions on 80 companies.", "number-of-companies"),
        ("商务部发布两项关于加强稀土相关物项出口管制的公告", None),
        ("16家企业被列入出口管制名单", "number-of-companies"),
        ("将28間美國企業列入出口管制管控名單", None),
        ("将临时采购许可证延长,并把46家华为附属公司列入名单", None),
        ("美国宣布对价值500亿美元的商品加税", "trade-value"),
        ("国防部同意购买其价值4亿美元的优先股", None),
        ("It acquired mines worth a combined $678 million.", None),
        ("Canola exports to China were worth $2.8 billion.", "trade-value"),
        ("收购的总代价为2.84亿美元", None),
        ("将持有目标公司63%的股权", "equity-stake"),
        ("阿斯麦15%的销售额来自中国", None),
        ("这座工厂将创造2000个工作机会", "employment"),
    ],
)
def test_what_is_counted_decides_on_the_measure(text: str, measure: str | None) -> None:
    (claim,) = tag_text(text).claims
    assert claim.measure == measure


def test_shares_of_two_things_are_measured_each_by_its_own_words() -> None:
    text = "China provides around 95% of European supplies and 87% of global production."
    assert [claim.measure for claim in tag_text(text).claims] == [None, "share-of-mine-production"]
    text = "China has 60% of global mine production and 90% of refining capacity."
    shares = ["share-of-mine-production", "share-of-refining"]
    assert [claim.measure for claim in tag_text(text).claims] == shares


@pytest.mark.parametrize(
    ("text", "grows"),
    [
        ("9月稀土出口量为4000吨，同比减少31%。", "export-volume"),
        ("China's exports of magnets fell by 10%.", None),  # in tonnes or in money
        ("China's imports of ore fell by 10%.", None),
        ("Output was up by 5%.", "output"),
        ("The share was 5% of imports.", None),
        ("Dysprosium lost 30% of its value, terbium was down by 27%.", None),
    ],
)
def test_a_growth_rate_says_what_grows(text: str, grows: str | None) -> None:
    claim = tag(text).claims[-1]
    assert claim.growth_of == grows
    assert grows is None or "growth_of" in {item.part for item in claim.evidence}


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "words",
    [
        "last month",
        "on Monday",
        "last year",
        "next year",
        "this week",
        "last quarter",
        "first nine months",
        "quarter ended in January",
        "so far this year",
        "上周三",
        "昨天",
    ],
)
def test_periods_end_with_the_calendar(words: str, published: date) -> None:
    (period,) = find_periods(
        words, 0, len(words), published, load_attribution(load_descriptions()).time
    )
    assert period.days is None or period.days[0] <= period.days[1]
