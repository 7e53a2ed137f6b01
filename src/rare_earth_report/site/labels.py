"""What the closed lists of the records are called on a page."""

from rare_earth_report.analysis.moves import CONFLICTUAL, COOPERATIVE
from rare_earth_report.site.wording import Wording


def actor_kind(kind: str, w: Wording) -> str:
    """A kind of actor, in the plural, as a heading."""
    return {
        "country": w.say("Countries"),
        "bloc": w.say("Blocs"),
        "region": w.say("Regions"),
        "place": w.say("Places"),
        "government-body": w.say("Government bodies"),
        "company": w.say("Companies"),
        "person": w.say("People"),
        "organisation": w.say("Organisations"),
    }.get(kind, kind)


def actor_kind_one(kind: str, w: Wording) -> str:
    """A kind of actor, in the singular."""
    return {
        "country": w.say("country"),
        "bloc": w.say("bloc"),
        "region": w.say("region"),
        "place": w.say("place"),
        "government-body": w.say("government body"),
        "company": w.say("company"),
        "person": w.say("person"),
        "organisation": w.say("organisation"),
    }.get(kind, kind)


def mineral_kind(kind: str, w: Wording) -> str:
    """A kind of mineral, in the plural, as a heading."""
    return {
        "group": w.say("Groups"),
        "element": w.say("Other elements"),
        "compound": w.say("Compounds"),
        "alloy": w.say("Alloys"),
        "ore": w.say("Ores"),
        "product": w.say("Products"),
    }.get(kind, kind)


def mineral_kind_one(kind: str, w: Wording) -> str:
    """A kind of mineral, in the singular."""
    return {
        "group": w.say("group"),
        "element": w.say("element"),
        "compound": w.say("compound"),
        "alloy": w.say("alloy"),
        "ore": w.say("ore"),
        "product": w.say("product"),
    }.get(kind, kind)


def rare_earth_group(group: str, w: Wording) -> str:
    """Light, medium or heavy."""
    return {
        "light": w.say("light"),
        "medium": w.say("medium"),
        "heavy": w.say("heavy"),
    }.get(group, w.say("neither light nor heavy"))


def move_kind(kind: str, w: Wording) -> str:
    """What a move does, as one word."""
    return {
        "restrict": w.say("restricts"),
        "relax": w.say("relaxes"),
        "negotiate": w.say("negotiates"),
        "pressure": w.say("presses"),
        "concede": w.say("concedes"),
        "invest": w.say("invests"),
        "accuse": w.say("accuses"),
        "tariff": w.say("sets a tariff"),
        "cooperate": w.say("cooperates"),
        "enforce": w.say("enforces"),
        "retaliate": w.say("retaliates"),
        "other": w.say("other move"),
    }.get(kind, kind)


def tone(kind: str) -> str:
    """Whether a kind of move is against its target, towards it, or neither."""
    if kind in CONFLICTUAL:
        return "against"
    return "towards" if kind in COOPERATIVE else "neither"


def tone_text(kind: str, w: Wording) -> str:
    """The tone in words."""
    return {
        "against": w.say("against the other side"),
        "towards": w.say("towards the other side"),
        "neither": w.say("neither"),
    }[kind]


def comparator(kind: str, w: Wording) -> str:
    """How a figure is bounded."""
    return {
        "exact": w.say("stated without a bound"),
        "over": w.say("more than"),
        "at-least": w.say("at least"),
        "under": w.say("less than"),
        "at-most": w.say("at most"),
        "approximately": w.say("approximately"),
        "several": w.say("several: no number given"),
    }[kind]


def modality(kind: str, w: Wording) -> str:
    """How firmly a claim is made."""
    return {
        "asserted": w.say("asserted"),
        "estimated": w.say("estimated"),
        "forecast": w.say("forecast"),
        "planned": w.say("planned"),
        "hypothetical": w.say("hypothetical"),
    }[kind]


def relation(kind: str, w: Wording) -> str:
    """How a claim stands to a reference."""
    return {
        "in-line": w.say("in line"),
        "above": w.say("above"),
        "below": w.say("below"),
        "other-base": w.say("other base"),
        "none": w.say("no reference found"),
    }[kind]


def verdict(kind: str, w: Wording) -> str:
    """The outcome of a comparison."""
    return {
        "compatible": w.say("compatible"),
        "conflicting": w.say("conflicting"),
        "not-comparable": w.say("not comparable"),
    }[kind]


def title_reason(reason: str, w: Wording) -> str:
    """What the digest has beside a number of its title; the digest's own words follow."""
    return {
        "same-value": w.say("the digest agrees:"),
        "fits": w.say("the digest has a figure that fits:"),
        "other-mineral": w.say("fits a figure of the digest that is of another mineral:"),
        "other-measure": w.say(
            "no such figure in the digest; one of the same unit measures something else:"
        ),
        "other-value": w.say("the digest has another value:"),
        "no-figure": w.say("not found in the digest"),
    }[reason]


def control_kind(kind: str, w: Wording) -> str:
    """What sort of control it is."""
    return {
        "export-control": w.say("export control"),
        "restriction": w.say("restriction"),
        "tariff": w.say("tariff"),
        "quota": w.say("quota"),
        "suspension": w.say("suspension"),
        "agreement": w.say("agreement"),
        "law": w.say("law"),
        "policy": w.say("policy"),
        "enforcement": w.say("enforcement"),
        "list": w.say("list"),
        "dispute": w.say("dispute"),
        "draft": w.say("draft"),
        "incident": w.say("incident"),
    }.get(kind, kind)


def control_state(state: str, w: Wording) -> str:
    """How a control stood on the briefing's day."""
    return {
        "announced": w.say("announced"),
        "in-force": w.say("in force"),
        "paused": w.say("paused"),
        "superseded": w.say("superseded"),
        "ended": w.say("ended"),
    }.get(state, state)


def changed_kind(kind: str, w: Wording) -> str:
    """What became of something since the edition before."""
    return {
        "new": w.say("new"),
        "changed": w.say("changed"),
        "withdrawn": w.say("withdrawn"),
    }[kind]


def changed_what(what: str, w: Wording) -> str:
    """What sort of thing changed, as a heading."""
    return {
        "claim": w.say("Claims"),
        "name": w.say("Names"),
        "finding": w.say("Findings"),
    }[what]


def claim_part(part: str, w: Wording) -> str:
    """A part of a claim that an edition keeps."""
    return {
        "words": w.say("words"),
        "sentence": w.say("sentence"),
        "low": w.say("lower end"),
        "high": w.say("upper end"),
        "unit": w.say("unit"),
        "per": w.say("rate"),
        "comparator": w.say("comparator"),
        "measure": w.say("measure"),
        "actor": w.say("actor"),
        "mineral": w.say("mineral"),
        "stage": w.say("stage"),
        "counterparty": w.say("counterparty"),
        "place": w.say("place"),
        "claimant": w.say("claimant"),
        "as_of": w.say("as of"),
        "polarity": w.say("polarity"),
        "modality": w.say("modality"),
        "growth_of": w.say("what grows"),
        "direction": w.say("direction"),
        "since": w.say("since when"),
        "actor_words": w.say("unlisted actor"),
    }[part]


def direction(way: str, w: Wording) -> str:
    """Which way a change went."""
    return {"rise": w.say("a rise"), "fall": w.say("a fall")}[way]


def since(time: str, w: Wording) -> str:
    """Against which earlier time a change is reckoned."""
    return {
        "year-earlier": w.say("against a year earlier"),
        "quarter-earlier": w.say("against the quarter before"),
        "month-earlier": w.say("against the month before"),
        "week-earlier": w.say("against the week before"),
        "day-earlier": w.say("against the day before"),
        "named-month": w.say("against a month that it names"),
        "period-earlier": w.say("against the period before"),
    }[time]


def lint(rule: str, w: Wording) -> str:
    """What cannot be right, as a sentence that says no more than the numbers do."""
    return {
        "share-over-whole": w.say("A share of more than the whole."),
        "shares-past-whole": w.say("Shares of one whole that pass it together."),
        "part-over-whole": w.say("A part that is larger than its whole."),
        "scale-slip": w.say("Figures of one thing, a thousand or ten thousand times apart."),
        "change-against-words": w.say("A change whose ends run against its words."),
        "ratio-against-terms": w.say("A rate of change that its two ends do not give."),
        "difference-against-terms": w.say("A difference that its two ends do not give."),
    }[rule]


def history_event(event: str, w: Wording) -> str:
    """What a claim does to those before it."""
    return {
        "first-seen": w.say("first seen"),
        "repeated": w.say("repeated"),
        "fits": w.say("compatible"),
        "changed": w.say("another figure"),
        "withdrawn": w.say("withdrawn"),
        "denied": w.say("denied"),
    }[event]
