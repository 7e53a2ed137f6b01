"""Tagged articles made by hand, for tests of what comes after tagging."""

from decimal import Decimal

from rare_earth_report.loading import read_text
from rare_earth_report.records import (
    Claim,
    Evidence,
    Figure,
    Mention,
    Move,
    Span,
    TaggedArticle,
)

TEXT = (
    "中国出口约5%\n"
    "Sou Hu Cai Jing· 2025-06-28 02:19\n"
    "Group 1: Cost - Lynas sells dysprosium for over $15.5 per kilogram [1][3]"
)


def span(words: str, text: str = TEXT) -> Span:
    """Where `words` stand first in `text`."""
    return Span(text.index(words), text.index(words) + len(words))


def claim(words: str, number: str, low: str, high: str | None, **other: object) -> Claim:
    """A claim in `TEXT` that says no more than its figure and what `other` adds."""
    values: dict[str, object] = {
        "unit": "percent",
        "per": None,
        "comparator": "exact",
        "qualifier": None,
        "approximate": False,
        "measure": None,
    } | other
    figure = Figure(
        span=span(words),
        number=span(number),
        low=Decimal(low),
        high=Decimal(high) if high else None,
        unit=str(values["unit"]),
        per=values["per"],  # type: ignore[arg-type]
        comparator=values["comparator"],  # type: ignore[arg-type]
        qualifier=values["qualifier"],  # type: ignore[arg-type]
        approximate=bool(values["approximate"]),
        noun=None,
        rule="units.toml:percent",
    )
    return Claim(
        id=f"claim-{low}",
        figure=figure,
        sentence=figure.span,
        measure=values["measure"],  # type: ignore[arg-type]
        actor=None,
        mineral=None,
        stage=None,
        counterparty=None,
        place=None,
        claimant=None,
        as_of=None,
        period=None,
        polarity="affirmed",
        modality="asserted",
        change=None,
        change_of=None,
        evidence=(Evidence("measure", figure.span, "measures.toml:price"),),
    )


TAGGED = TaggedArticle(
    article=read_text(TEXT, "corpus/a.txt"),
    actors=(
        Mention(span("中国"), "country", "china", "countries.csv:5:中国"),
        Mention(span("Lynas"), "company", "lynas", "actors.csv:7:Lynas"),
    ),
    minerals=(Mention(span("dysprosium"), "element", "dysprosium", "minerals.csv:9:dysprosium"),),
    claims=(
        claim("约5%", "5%", "5", "5", comparator="approximately", qualifier="约", approximate=True),
        claim(
            "over $15.5 per kilogram",
            "$15.5 per kilogram",
            "15.5",
            None,
            unit="USD/kilogram",
            per="kilogram",
            comparator="over",
            qualifier="over",
            measure="price",
        ),
    ),
    moves=(
        Move(
            id="move-1",
            span=span("中国出口约5%"),
            actor="china",
            kind="other",
            action="出口",
            target=None,
            object=None,
            mineral=None,
            when=None,
            modality="done",
            evidence=(),
        ),
    ),
)
