"""What each table promises. The checks and the data dictionary both read these values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    dtype: str  # a pandas type: string, int64, float64, bool
    meaning: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a frame is: what one row stands for, what tells rows apart, what each column says."""

    name: str
    row: str  # what one row stands for
    key: tuple[str, ...]  # columns; no two rows share them, and rows are in their order
    columns: tuple[Column, ...]


def _s(name: str, meaning: str) -> Column:
    return Column(name, "string", meaning)


def _i(name: str, meaning: str, unit: str | None = None) -> Column:
    return Column(name, "int64", meaning, unit)


def _f(name: str, meaning: str, unit: str | None = None) -> Column:
    return Column(name, "float64", meaning, unit)


def _b(name: str, meaning: str) -> Column:
    return Column(name, "bool", meaning)


_START = _i("start", "First code point of the words in the article's text, counted from 0.")
_END = _i("end", "Code point after the last.")

ARTICLES = Table(
    "articles",
    "One published news item.",
    ("article",),
    (
        _s("article", "Stable id, made from title and dateline."),
        _s("title", "Title as printed; empty for a bare text."),
        _s("source", "Id of the outlet; empty when the dateline names none."),
        _s("owner", "The group that runs the outlet; the outlet's id when not researched."),
        _s("published", "Date and time of publication as ISO 8601; empty when undated."),
        _s("day", "Day of publication."),
        _s("month", "Month of publication, as 2025-06."),
        _s("language", "Language of the body: zh or en."),
        _s("file", "Source file, relative to the project."),
        _i("first_line", "First line of the article in that file, counted from 1."),
        _i("last_line", "Last line."),
        _s("sha256", "Hash of the article's text in UTF-8."),
        _i("characters", "Length of the text.", "code points"),
        _i("claims", "Claims found."),
        _i("moves", "Moves found."),
    ),
)

SECTIONS = Table(
    "sections",
    "One labelled part of a digest.",
    ("article", "section"),
    (
        _s("article", "Id of the article."),
        _i("section", "Place in the article, counted from 1."),
        _s("label", "Label as printed: Group 1; empty for bullets before any label."),
        _s("heading", "Heading as printed."),
        _i("bullets", "Bullets in it."),
    ),
)

BULLETS = Table(
    "bullets",
    "One point of a digest.",
    ("article", "section", "bullet"),
    (
        _s("article", "Id of the article."),
        _i("section", "Place of its section, counted from 1."),
        _i("bullet", "Place in the section, counted from 1."),
        _START,
        _END,
        _s("words", "The bullet as printed, without its closing citations."),
        _i("citations", "Citation marks in it."),
    ),
)

CITATIONS = Table(
    "citations",
    "One citation mark, such as [5].",
    ("article", "start"),
    (
        _s("article", "Id of the article."),
        _START,
        _END,
        _i("number", "The number printed, which is local to the article."),
        _i("section", "Place of its section, counted from 1."),
        _i("bullet", "Place of its bullet in the section, counted from 1."),
    ),
)

MENTIONS = Table(
    "mentions",
    "One listed name at its place in a text.",
    ("article", "table", "start", "id"),
    (
        _s("article", "Id of the article."),
        _s("table", "actor or mineral."),
        _START,
        _END,
        _s("words", "The name as printed."),
        _s("id", "Row of the topic or of the rules that it names."),
        _s("kind", "country, company … for an actor; element, group … for a mineral."),
        _s("rule", "File, row and form that found it."),
    ),
)

CLAIMS = Table(
    "claims",
    "One claimed figure.",
    ("claim",),
    (
        _s("claim", "Stable id."),
        _s("article", "Id of the article that states it."),
        _s("source", "Id of the outlet."),
        _s("owner", "The group that runs the outlet."),
        _s("day", "Day of publication."),
        _START,
        _END,
        _s("words", "The figure as printed."),
        _i("sentence_start", "First code point of its sentence."),
        _i("sentence_end", "Code point after the last."),
        _s("sentence", "The sentence as printed."),
        _s("measure", "What is measured, an id of measures.csv; empty when the text does not say."),
        _s("growth_of", "The measure that grows or shrinks by it, of a growth rate."),
        _s("direction", "rise or fall, of a change."),
        _s("since", "The earlier time it is reckoned against: year-earlier, month-earlier …"),
        _s("actor", "Whom it is about; empty when the text does not say."),
        _s("actor_words", "Whom it is about, in the words of a name that no row lists."),
        _s("mineral", "Which mineral; empty when the text does not say."),
        _s("stage", "Stage of the chain: mining, refining, magnets …"),
        _s("counterparty", "The other party of a dependence, trade or tariff."),
        _s("place", "Where, when the text says so."),
        _s("claimant", "Who claims it: an actor's id, or the words of an unlisted claimant."),
        _s("as_of", "The time it is said to hold for, as printed."),
        _s("first_day", "First day that these words name."),
        _s("last_day", "Last day that these words name."),
        _s("polarity", "affirmed or negated."),
        _s("modality", "asserted, estimated, forecast, planned or hypothetical."),
        _s("change", "from or to, for one end of a change."),
        _s("change_of", "Id of the claim at the other end."),
        _s("comparator", "exact, over, at-least, under, at-most, approximately or several."),
        _s("qualifier", "The words that say so."),
        _b("approximate", "Whether it is hedged by a word such as about."),
        _s("low", "Lower end as stated, exact, in `unit`; empty when open."),
        _s("high", "Upper end as stated, exact, in `unit`; empty when open."),
        _s("unit", "Unit as stated, an id of units.toml or an ISO 4217 code."),
        _s("per", "The rate's divisor as stated: year …"),
        _s(
            "basis",
            "What a mass counts (oxide …) or a tariff is on (copper …), as the sentence says.",
        ),
        _s("base_low", "Lower end in `base_unit`, as exact digits."),
        _s("base_high", "Upper end in `base_unit`, as exact digits."),
        _s("base_unit", "The unit that figures of this dimension are converted to."),
        _f("low_value", "Lower end in `base_unit`; NaN when open."),
        _f("high_value", "Upper end in `base_unit`; NaN when open."),
    ),
)

MOVES = Table(
    "moves",
    "One act of an actor.",
    ("move",),
    (
        _s("move", "Stable id."),
        _s("article", "Id of the article that reports it."),
        _s("source", "Id of the outlet."),
        _s("day", "Day of publication."),
        _START,
        _END,
        _s("words", "The clause that says it."),
        _s("actor", "Who acted."),
        _s("kind", "restrict, relax, negotiate, pressure, concede, invest, accuse, tariff …"),
        _s("action", "The words of the action."),
        _s("target", "At whom; empty when the text does not say."),
        _s("object", "The words of the object."),
        _s("mineral", "Mineral of the object."),
        _s("when", "When, as said."),
        _s("modality", "done or announced."),
    ),
)

SOURCES = Table(
    "sources",
    "One outlet; articles that name none are together under `unknown`.",
    ("source",),
    (
        _s("source", "Id of the outlet."),
        _s("name", "Its name; empty when no rule lists it."),
        _s("owner", "The group that runs it; its own id when not researched."),
        _i("articles", "Articles from it."),
        _f("share", "Its share of all articles.", "0 to 1"),
        _i("claims", "Claims that they state."),
        _i("undated", "Articles from it that have no date."),
        _s("first_day", "First day of publication."),
        _s("last_day", "Last day of publication."),
    ),
)
