"""The values that pass between stages. All offsets are code points of `Article.text`.

They are msgspec structs: as frozen as a frozen dataclass, made in a tenth of the time, and some
three hundred are made for each digest.
"""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

__all__ = [
    "Article",
    "Bullet",
    "Citation",
    "Claim",
    "Comparator",
    "Evidence",
    "Fate",
    "Figure",
    "Mention",
    "Modality",
    "Move",
    "Origin",
    "Passage",
    "Polarity",
    "Record",
    "Section",
    "Span",
    "TaggedArticle",
    "replace",
]

Comparator = Literal["exact", "over", "at-least", "under", "at-most", "approximately", "several"]
Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "estimated", "forecast", "planned", "hypothetical"]
Direction = Literal["rise", "fall"]
Fate = Literal["article", "furniture", "set-aside"]


class Record(Struct, frozen=True, gc=False):
    """A value that never changes and never holds itself, so that no cycle need be looked for."""


class Span(Record, frozen=True, order=True):
    """A half-open range of code points in a text, which no stage rewrites."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]


class Origin(Record, frozen=True):
    """Where an article's text stands in the corpus."""

    file: str  # relative to the project folder, with forward slashes
    first_line: int  # counted from 1
    last_line: int  # the last line that belongs to the article
    sha256: str  # of the text in UTF-8


class Citation(Record, frozen=True):
    """A mark such as `[5]`; its number is local to the article."""

    span: Span
    number: int


class Bullet(Record, frozen=True):
    """One point of a digest."""

    span: Span  # with its citation marks and end punctuation
    words: Span  # without the closing run of citation marks
    citations: tuple[Citation, ...]


class Section(Record, frozen=True):
    """A labelled part of a digest, such as `Group 1: Cost`."""

    label: Span | None  # None for bullets before any label
    heading: Span | None
    bullets: tuple[Bullet, ...]


class Article(Record, frozen=True):
    """One published news item, exactly as its source file has it."""

    id: str  # stable: made from title and dateline
    text: str  # title line, dateline and digest, with their line breaks
    title: Span | None  # None for a bare text
    dateline: Span | None
    body: Span | None  # None when the article has no digest
    source: str | None  # outlet id; None when the dateline names none
    outlet: Span | None  # the outlet's name as the dateline prints it
    published: datetime | date | None  # None when undated; a date when no time is given
    language: Literal["zh", "en"]  # of the body
    sections: tuple[Section, ...]
    origin: Origin

    @property
    def day(self) -> date | None:
        """The day of publication, where it was published; None when undated."""
        moment = self.published
        return moment.date() if isinstance(moment, datetime) else moment

    @property
    def instant(self) -> datetime | None:
        """When it was published, in UTC: what articles of several zones are sorted by.

        A day alone is its beginning, a time without a zone one of UTC; None when undated.
        """
        moment = self.published
        if moment is None:
            return None
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


class Passage(Record, frozen=True):
    """A run of corpus lines with one fate; passages of a file cover each of its lines once."""

    file: str
    first_line: int
    last_line: int
    fate: Fate
    reason: str  # the article's id, the furniture's name, or why it was set aside


class Mention(Record, frozen=True):
    """A listed name at a span."""

    span: Span
    kind: str  # country, company … for an actor; element, group … for a mineral
    id: str  # row id in the topic or the rules
    rule: str  # "actors.csv:china:中方": file, row, form


class Figure(Record, frozen=True):
    """A number with a unit, as stated: scale words multiplied in, else not converted."""

    span: Span  # with its comparator when that stands beside it
    number: Span  # the numeral and its unit alone
    low: Decimal | None  # in `unit`; None is an open end
    high: Decimal | None
    unit: str  # id in rules/units.toml; "USD/kilogram" for a price
    per: str | None  # year, tonne, kilogram … for a rate
    comparator: Comparator
    qualifier: str | None  # the comparator's or hedge's own words; None when there are none
    approximate: bool
    noun: Span | None  # the counted noun, for a count
    rule: str

    @property
    def value(self) -> Decimal | None:
        """The single value stated; None for a range or a vague number."""
        if self.comparator == "several":
            return None
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None


class Evidence(Record, frozen=True):
    """Why one part of a claim or move is what it is."""

    part: str  # "measure", "actor", "claimant" …
    span: Span
    rule: str


class Claim(Record, frozen=True):
    """A figure with what it measures, of what, by whom, as of when. None: the text does not say."""

    id: str  # stable: article id and a hash of sentence and figure
    figure: Figure
    sentence: Span
    measure: str | None
    actor: str | None
    mineral: str | None
    stage: str | None  # mining, refining, magnets …
    counterparty: str | None
    place: str | None
    claimant: str | None  # an actor id, or the words of an unlisted claimant
    as_of: str | None  # as said: "April", "2024年上半年"
    period: tuple[date, date] | None  # first and last day that `as_of` names
    polarity: Polarity
    modality: Modality
    change: Literal["from", "to"] | None
    change_of: str | None  # id of the claim at the other end of the change
    evidence: tuple[Evidence, ...]
    actor_words: str | None = None  # whose it is, where `actor` is None: a name of no row
    growth_of: str | None = None  # the id of the measure that grows or shrinks by the figure
    direction: Direction | None = None  # which way, of a change by the figure
    since: str | None = None  # against which earlier time: an id of earlier_times.csv


class Move(Record, frozen=True):
    """Who did what to whom."""

    id: str
    span: Span  # the clause that says it
    actor: str
    kind: str  # restrict, relax, negotiate …
    action: str  # the words of the action
    target: str | None
    object: str | None  # the words of the object
    mineral: str | None
    when: str | None  # as said
    modality: Literal["done", "announced"]
    evidence: tuple[Evidence, ...]


class TaggedArticle(Record, frozen=True):
    """An article and all that was found in it: in text order, no overlap within a kind."""

    article: Article
    actors: tuple[Mention, ...]
    minerals: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    moves: tuple[Move, ...]
