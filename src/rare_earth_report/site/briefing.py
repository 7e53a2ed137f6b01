"""What the site is made from; the pipeline fills it, the pages only read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from rare_earth_report.analysis.changes import Change
from rare_earth_report.analysis.titles import TitleCheck
from rare_earth_report.errors import Fault
from rare_earth_report.promises import Table
from rare_earth_report.records import Passage, TaggedArticle
from rare_earth_report.tagging.names.unlisted import Unlisted

Verdict = Literal["compatible", "conflicting", "not-comparable"]
Relation = Literal["in-line", "above", "below", "other-base", "none"]


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages of the site."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the topic that has a page: an actor, a mineral or an outlet."""

    id: str
    kind: str
    name_en: str
    name_zh: str | None  # None: no established Chinese name, the English one is shown
    aliases: tuple[str, ...] = ()
    about: str = ""  # what a reader should know of it
    symbol: str | None = None  # of an element: "Dy"
    number: int | None = None  # atomic number
    group: str | None = None  # light, medium, heavy or neither, for the seventeen rare earths
    broader: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class UnitName:
    """How a unit is written after a number, and what it is in the unit that tables convert to."""

    id: str
    label: Words  # "t", "吨"
    base: str
    factor: Decimal  # in `base`
    forms: tuple[str, ...] = ()  # what a reader may type: "t", "ton"
    per: str | None = None  # the English label as a divisor, where the label is a plural: "year"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names by id. An id that is missing is shown as it stands."""

    actors: Mapping[str, Name]
    minerals: Mapping[str, Name]
    outlets: Mapping[str, Name]
    measures: Mapping[str, Words]
    units: Mapping[str, UnitName]


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the accuracy card."""

    task: str  # "actors", "figures: value and unit"
    wanted: int
    found: int
    right: int
    missed: tuple[str, ...] = ()  # examples, as the text has them
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float | None:
        """Right among found; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among wanted; None when nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when neither is defined."""
        both = self.wanted + self.found
        return 2 * self.right / both if both else None


ROOT = "\ue000"  # of the site, in a note's links; a character that no note keeps


@dataclass(frozen=True, slots=True)
class Note:
    """An analyst's note, rendered and sanitised; its links within the site begin with `ROOT`."""

    id: str
    title: str
    language: Literal["en", "zh"]
    words: Markup
    written: date | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An authority's figure, worded so that it can stand beside a claim."""

    id: str
    claim: str  # id of the claim that it is set beside
    relation: Relation
    words: Words  # "USGS (2025): 69% of mine output in 2024"
    low: Decimal | None
    high: Decimal | None
    unit: str
    publisher: str
    document: str
    url: str | None = None
    weak: bool = False  # reported by others, or seen only in part


@dataclass(frozen=True, slots=True)
class Comparison:
    """Claims set side by side, with the reason they can or cannot be compared."""

    id: str
    title: Words
    verdict: Verdict
    reason: Words
    claims: tuple[str, ...]  # ids
    sources: int  # independent ones
    references: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a claim stands among the others."""

    comparison: str | None  # id; None when it can stand beside no other
    reason: Words


@dataclass(frozen=True, slots=True)
class Audit:
    """How far an article's points are cited, and how hot its title is."""

    article: str  # id
    bullets: int
    uncited: int  # of these, without any mark
    numbers: int  # different citation numbers
    gaps: str  # numbers below the highest that never stand, joined by commas
    out_of_order: int  # marks that stand behind a higher one of their bullet
    heat: int  # the sum of the scores of its title's words
    words: tuple[str, ...]  # the heated words


@dataclass(frozen=True, slots=True)
class Silence:
    """How many articles of a month name an actor and a mineral; 0 is a silence."""

    actor: str  # id
    mineral: str  # id
    month: str  # 2025-06, or undated
    articles: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that articles have in common, held against chance."""

    left: tuple[str, str]  # actor or mineral, id
    right: tuple[str, str]
    both: int  # articles
    left_articles: int
    right_articles: int
    expected: float  # articles that would have both, were the names independent
    q: float  # chance of as many or more, adjusted for the number of pairs


@dataclass(frozen=True, slots=True)
class Copresence:
    """Who is named with what, and when."""

    silences: tuple[Silence, ...] = ()  # every cell of actors by minerals by months
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table as files."""

    promise: Table
    rows: int
    csv: str
    json_lines: str


@dataclass(frozen=True, slots=True)
class Data:
    """The tables behind the pages."""

    tables: tuple[DataTable, ...] = ()
    database: bytes = b""  # SQLite


@dataclass(frozen=True, slots=True)
class Lint:
    """Claims that do not add up."""

    rule: str  # share-over-whole, shares-past-whole …
    claims: tuple[str, ...]  # ids: one that contradicts itself, or two
    detail: str  # the numbers concerned, as exact digits


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the history of what it is about."""

    claim: str  # id
    event: str  # first-seen, repeated, fits, changed, withdrawn, denied
    before: str | None  # id of the claim that it repeats, fits, changes, withdraws or denies


@dataclass(frozen=True, slots=True)
class Series:
    """Claims of one thing in order of publication, two at the least."""

    id: str
    title: Words
    measure: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """What an outlet published in a week."""

    source: str  # id, or unknown
    week: str  # 2025-W24, or undated
    articles: int


@dataclass(frozen=True, slots=True)
class Control:
    """A control as it stood at the end of the briefing's last day."""

    id: str
    kind: str
    state: str  # announced, in-force, paused, superseded, ended
    announced: date
    in_force: date | None
    ended: date | None
    authority: str
    authorities: tuple[str, ...]  # actor ids
    instrument: str
    covers: str
    minerals: tuple[str, ...]  # ids
    effect: str
    source: str
    weak: bool  # the primary text was not read
    moves: tuple[str, ...]  # ids of moves that may be about it
    claims: tuple[str, ...]  # ids of claims that may be about it


@dataclass(frozen=True, slots=True)
class Answer:
    """The next move the other way. It followed; nothing says that it was caused."""

    followed_by: str  # id of the move
    days: int  # between the two articles


@dataclass(frozen=True, slots=True)
class Briefing:
    """One build's whole content, in one language-neutral value."""

    title: Words
    base_url: str | None  # with a trailing slash; None when the site has no address yet
    period: tuple[date, date] | None  # first and last day of publication; None when all undated
    articles: tuple[TaggedArticle, ...]  # newest first
    lexicon: Lexicon
    passages: tuple[Passage, ...] = ()
    faults: tuple[Fault, ...] = ()
    scores: tuple[Score, ...] = ()
    notes: tuple[Note, ...] = ()
    comparisons: tuple[Comparison, ...] | None = None  # None: not computed
    placements: Mapping[str, Placement] = field(default_factory=dict)  # by claim id
    references: tuple[Reference, ...] = ()
    lints: tuple[Lint, ...] = ()
    histories: tuple[Series, ...] = ()
    volumes: tuple[Volume, ...] = ()
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by article id
    controls: tuple[Control, ...] = ()  # in order of announcement
    controls_later: int = 0  # rows announced after the last day, which are left out
    answers: Mapping[str, Answer] = field(default_factory=dict)  # by id of the first move
    unlisted: tuple[Unlisted, ...] = ()  # words that look like names, most widespread first
    audits: tuple[Audit, ...] = ()  # newest article first
    title_checks: tuple[TitleCheck, ...] = ()
    copresence: Copresence = Copresence()
    data: Data = Data()
    changes: tuple[Change, ...] | None = None  # None: no edition before this one
    pdf: bool = False  # whether the printable page is there as PDF too
    changed_since: date | None = None  # day of the edition before; None when it has none
    languages: tuple[str, ...] = ("en", "zh")
    facts: Mapping[str, str] = field(default_factory=dict)  # lexicon counts and the like
