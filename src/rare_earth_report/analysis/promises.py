"""What each finding promises; the data dictionary prints these beside those of the tables."""

from rare_earth_report.promises import Column, Table

_CLAIM = Column("claim", "string", "Id of the claim.")
_COMPARISON = Column("comparison", "string", "Id of the comparison: measure and a hash of its key.")


def _s(name: str, meaning: str) -> Column:
    return Column(name, "string", meaning)


def _i(name: str, meaning: str, unit: str | None = None) -> Column:
    return Column(name, "int64", meaning, unit)


def _f(name: str, meaning: str, unit: str | None = None) -> Column:
    return Column(name, "float64", meaning, unit)


def _b(name: str, meaning: str) -> Column:
    return Column(name, "bool", meaning)


COMPARISONS = Table(
    "comparisons",
    "Claims of one measure, subject, mineral basket, stage, unit and time. Never an average.",
    ("comparison",),
    (
        _COMPARISON,
        _s(
            "outcome",
            "compatible: all meet; conflicting: two do not; alone; not-comparable: so judged.",
        ),
        _s("measure", "What is measured."),
        _s("subject", "An id; unlisted:… for a name of no row; article:… where no sentence says."),
        _s("counterparty_key", "The other party; empty for none."),
        _s("mineral_key", "The mineral, or its widest group where overlap is enough."),
        _s("mineral_root", "The widest group that holds the mineral."),
        _s("stage", "Stage of the chain."),
        _s("base_unit", "Unit that the claims were converted to."),
        _s("rate", "The divisor of a rate; empty for none."),
        _s("basis_key", "What a mass counts, or a tariff is on; empty when not said."),
        _s("standing", "present for facts, else forecast, planned or hypothetical."),
        _s("moment", "before for the old end of a change, else now."),
        _s("period_key", "The days stated; year where a year apart is near enough; unstated."),
        _s("growth_key", "What grows, of a growth rate; empty for none."),
        _s("direction_key", "rise or fall, of a change; empty when not said."),
        _s("since_key", "The earlier time of a change; empty when not said."),
        _s("family", "Measures that readers mistake for one another."),
        _s("denominator", "Of what a share is a share."),
        _s("kind", "share, level, flow, stock …"),
        _i("claims", "Claims in it."),
        _i("articles", "Articles that state them."),
        _i("sources", "Outlets that published those articles."),
        _i("independent", "Owners of outlets, sentences that are mere copies left out."),
        _i("readings", "Runs of claims that meet one another."),
        _i("conflicts", "Pairs of claims that do not meet."),
        _f("low", "Lowest end stated.", "base_unit"),
        _f("high", "Highest end stated.", "base_unit"),
        _s("first_day", "Day of the first article."),
        _s("last_day", "Day of the last article."),
        _b("assumed", "Whether a part was taken from another claim of the same article."),
    ),
)

COMPARED = Table(
    "compared",
    "One claim and what became of it.",
    ("claim",),
    (
        _CLAIM,
        _s("comparison", "Its comparison; empty when it can be compared with nothing."),
        _s("reason", "compatible, conflicting, alone, or why it stands apart."),
        _i("conflicts", "Claims of its comparison that it does not meet."),
        _i("reading", "Which run of meeting claims it is in, 0 the lowest."),
        _b("assumed", "Whether a part was taken from another claim of the same article."),
    ),
)

PAIRS = Table(
    "pairs",
    "Two claims of one comparison; listed for comparisons of up to 30 claims.",
    ("comparison", "left", "right"),
    (
        _COMPARISON,
        _s("left", "The claim that begins lower."),
        _s("right", "The other claim."),
        _s("outcome", "compatible or conflicting; as an analyst judged, also not-comparable."),
        _b("same_article", "Whether one article states both."),
    ),
)

BESIDE = Table(
    "beside",
    "Two comparisons that readers may mistake for one, and why they are not.",
    ("left", "right"),
    (
        _s("left", "Id of the comparison with more claims."),
        _s("right", "Id of the other."),
        _s("reason", "The first reason; an id of comparison_reasons.csv."),
        _s("reasons", "All reasons, joined by bars."),
    ),
)

REFERENCE_MATCHES = Table(
    "reference_matches",
    "A claim beside an authority's figure.",
    ("claim", "rank"),
    (
        _CLAIM,
        _i("rank", "0 for the nearest reference, then the next nearest."),
        _s("reference", "Id of the reference; empty when none was found."),
        _s("relation", "in-line, above, below, other-base or none; never false."),
        _s("reason", "Why it is another base; or a remark: wider-label, far-beyond; empty."),
        _s("kind", "actual, estimate, derived, superseded, projection, target, threat, plan."),
        _s("badge", "reported or not-opened for a weak source; empty for a primary text."),
    ),
)

LINTS = Table(
    "lints",
    "A sum, share, part, scale or change that does not add up.",
    ("rule", "claim", "other"),
    (
        _s("rule", "Which check found it."),
        _CLAIM,
        _s("other", "The claim it contradicts; empty for one that contradicts itself."),
        _s("article", "Article of the first claim."),
        _s("detail", "The numbers concerned, as exact digits."),
    ),
)

MOVE_PAIRS = Table(
    "move_pairs",
    "An actor and a target, with the moves between them.",
    ("actor", "target"),
    (
        _s("actor", "Who moved."),
        _s("target", "At whom."),
        _i("moves", "Moves of the actor at the target."),
        _i("conflictual", "Of these, moves that restrict, press, accuse, tax or retaliate."),
        _i("cooperative", "Of these, moves that relax, concede, negotiate, invest or cooperate."),
        _s("first_day", "Day of the first."),
        _s("last_day", "Day of the last."),
    ),
)

ANSWERS = Table(
    "answers",
    "A move and the next move the other way. Said as followed by, not caused by.",
    ("move",),
    (
        _s("move", "Id of the first move."),
        _s("followed_by", "Id of the next move of its target at its actor."),
        _i("days", "Days between the two articles.", "days"),
    ),
)

CONTROL_LEDGER = Table(
    "control_ledger",
    "A control and its state on the day of the briefing.",
    ("control",),
    (
        _s("control", "Id of the row of controls.csv."),
        _s("status", "announced, in-force, paused, superseded, ended or not-yet."),
        _s("announced", "Day of announcement."),
        _s("minerals", "Ids of the minerals it covers, joined by bars."),
        _i("moves", "Moves of the corpus that may be about it."),
        _i("claims", "Claims of the corpus that may be about it."),
    ),
)

CONTROL_SUPPORT = Table(
    "control_support",
    "A sentence of the corpus that may be about a control: same authority, mineral and time.",
    ("control", "id"),
    (
        _s("control", "Id of the row of controls.csv."),
        _s("id", "Id of the move or claim."),
        _s("table", "moves or claims."),
        _s("article", "Article that it stands in."),
    ),
)

SILENCE = Table(
    "silence",
    "An actor, a mineral and a month; empty cells are kept.",
    ("actor", "mineral", "month"),
    (
        _s("actor", "Actor's id."),
        _s("mineral", "Mineral's id."),
        _s("month", "Month of publication, or undated."),
        _i("articles", "Articles that name both; 0 is a silence."),
    ),
)

TOGETHER = Table(
    "together",
    "Two names and the articles that have both; none where one is a group that holds the other.",
    ("left_table", "left", "right_table", "right"),
    (
        _s("left_table", "actor or mineral."),
        _s("left", "Id of the first name."),
        _s("right_table", "actor or mineral."),
        _s("right", "Id of the second name."),
        _i("both", "Articles that name both."),
        _i("left_articles", "Articles that name the first."),
        _i("right_articles", "Articles that name the second."),
        _f("expected", "Articles that would name both by chance.", "articles"),
        _f("p", "Chance of as many or more, were the names independent: Fisher's exact test."),
        _f("q", "The same, adjusted for the number of pairs tested (Benjamini and Hochberg)."),
    ),
)

VOLUME = Table(
    "volume",
    "An outlet and a week.",
    ("source", "week"),
    (
        _s("source", "Outlet's id, or unknown."),
        _s("week", "ISO week as 2025-W24, or undated."),
        _i("articles", "Articles published."),
    ),
)

PHRASES = Table(
    "phrases",
    "A word, or a pair of words, that marks an article among all.",
    ("article", "rank"),
    (
        _s("article", "Id of the article."),
        _i("rank", "0 for the most telling."),
        _s("phrase", "A word, or two words in sequence, in lower case."),
        _i("times", "Times in the article."),
        _f("score", "Share of the article's words times the log of how rare the word is."),
    ),
)

HEADLINES = Table(
    "headlines",
    "A title and how hot its words are.",
    ("article",),
    (
        _s("article", "Id of the article."),
        _i("heat", "Sum of the scores of the heated words in the title."),
        _s("words", "Those words in order, joined by bars."),
    ),
)

HISTORY = Table(
    "history",
    "One claim in the history of what it measures.",
    ("series", "place"),
    (
        _s("series", "Id of the series: measure and a hash of its key, as of a comparison."),
        _i("place", "Place in time, from 0."),
        _CLAIM,
        _s("day", "Day of publication."),
        _s("event", "first-seen, repeated, fits, changed, withdrawn or denied."),
        _s(
            "before",
            "The claim that it repeats, fits, changes, withdraws or denies; empty for none.",
        ),
    ),
)

CITATION_AUDIT = Table(
    "citation_audit",
    "An article's citations.",
    ("article",),
    (
        _s("article", "Id of the article."),
        _i("bullets", "Bullets in it."),
        _i("uncited", "Bullets without any citation."),
        _f("coverage", "Share of bullets with a citation; NaN without bullets.", "0 to 1"),
        _i("citations", "Citation marks."),
        _i("numbers", "Different numbers."),
        _i("highest", "Highest number; 0 without citations."),
        _s("gaps", "Numbers up to the highest that no mark has, joined by commas."),
        _i("out_of_order", "Marks lower than the one before in the same bullet."),
    ),
)
