"""Whose figure it is: the subject, the other party, the one who says it, and the mineral."""

import re
from collections.abc import Mapping

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Evidence, Figure, Mention, Span
from rare_earth_report.tagging.scenes import Scene

PLACE_LEAD = 24  # characters before an actor in which its preposition stands
PLACE_REACH = 90  # characters between a figure and the place phrase after it
OTHER_REACH = 120
CLAIMANT_REACH = 300
MINERAL_REACH = 248
MINERAL_AFTER = 60
ACTING = re.compile(r"\s\w+ing\b")  # "with China controlling" makes China the one who acts
UNLISTED_WORDS = ("according to", "data from", "figures from")
UNLISTED = re.compile(
    r"(?:[Aa]ccording to|data from|figures from)\s(?:the\s)?"
    r"(?P<who>[A-Z][\w&.'-]*(?:\s(?:of\s|and\s|the\s)?[A-Z][\w&.'-]*){0,5})"
)
SAID_AFTER = re.compile(r"\s(?:said|says|reported|estimates|data)\b")
# "600 tonnes, while Lynas says …": the speaker's words are still to come.
SAYS_NEXT = re.compile(
    r"\b(?:and|but|while|whereas|although|though|whilst|as|when|after|before)\b[^,;]*\Z"
)
OF_GAP = re.compile(r"\s(?:of\s|worth of\s)?(?:\w+\s){0,2}")


def _evidence(part: str, mention: Mention) -> Evidence:
    return Evidence(part, mention.span, mention.rule)


def find_counterparty(scene: Scene, figure: Figure, rules: Attribution) -> Mention | None:
    """The other party of a dependence, a trade or a measure against somebody."""
    for mention in scene.actors:
        if scene.apart(mention.span, figure.span) > OTHER_REACH:
            continue
        place = _place(scene, mention, rules)
        if not place:
            continue
        word = place.group().strip().lower().removesuffix(" the")
        near = scene.lead(mention.span, 48)
        follows = mention.span.start >= figure.span.end
        depends = word in {"on", "upon", "from", "对", "从", "自"} and rules.depends.search(near)
        against = word in {"against", "对", "针对"} and not (
            follows and scene.crossed(mention.span, figure.span)
        )
        trades = word in {"to", "向"} and rules.trade.search(near)
        if depends or against or trades:
            return mention
    return None


def find_subject(
    scene: Scene, figure: Figure, counterparty: Mention | None, rules: Attribution
) -> Mention | None:
    """The actor that the figure is of: placed after it, or the nearest one before it."""
    other = counterparty.id if counterparty else None
    return _placed_after(scene, figure, other, rules) or _before(scene, figure, other, rules)


def _placed_after(
    scene: Scene, figure: Figure, other: str | None, rules: Attribution
) -> Mention | None:
    """ "92% of refining capacity concentrated in China"."""
    for mention in scene.actors:
        if mention.span.start < figure.span.end or mention.id == other:
            continue
        if scene.apart(figure.span, mention.span) > PLACE_REACH:
            return None
        if scene.crossed(figure.span, mention.span) or scene.between(mention.span, figure):
            return None
        gap = scene.gap(figure.span, mention.span)
        if rules.subject_place.search(gap) and not rules.depends.search(gap):
            return mention
    return None


def _before(scene: Scene, figure: Figure, other: str | None, rules: Attribution) -> Mention | None:
    """The nearest actor before the figure that is no other party and no half of a pair."""
    earlier = [mention for mention in scene.actors if mention.span.end <= figure.span.start]
    for index in range(len(earlier) - 1, -1, -1):
        mention = earlier[index]
        if mention.id == other or _aside(scene, mention, index == 0, rules):
            continue
        if index and scene.gap(earlier[index - 1].span, mention.span) in rules.joint:
            return None
        proposed = scene.hints.has("proposes", mention.span.end, figure.span.start)
        between = scene.gap(mention.span, figure.span)
        return None if proposed and rules.proposes.search(between) else mention
    return None


def _place(scene: Scene, mention: Mention, rules: Attribution) -> re.Match[str] | None:
    """The preposition right before the actor, if it may set it aside."""
    start = mention.span.start
    if not scene.hints.has("other_place", start - PLACE_LEAD, start):
        return None
    return rules.other_place.search(scene.lead(mention.span, PLACE_LEAD))


def _aside(scene: Scene, mention: Mention, first: bool, rules: Attribution) -> bool:
    """Does a preposition set the actor aside: to Japan, against China?"""
    place = _place(scene, mention, rules)
    if not place:
        return False
    word = place.group().strip().lower()
    if first and word in {"by", "for"}:
        return False
    return not (word == "with" and ACTING.match(scene.text, mention.span.end))


def find_claimant(scene: Scene, figure: Figure, rules: Attribution) -> tuple[str, Evidence] | None:
    """The one who is said to say so: an actor's id, or the words of an unlisted one."""
    best: Mention | None = None
    for mention in scene.actors:
        if scene.apart(mention.span, figure.span) > CLAIMANT_REACH:
            continue
        start, end = mention.span.start, mention.span.end
        told = scene.hints.has("claimant_before", start - PLACE_LEAD, start)
        if told and rules.claimant_before.search(scene.lead(mention.span, PLACE_LEAD)):
            best = mention
            break
        if not scene.hints.has("claimant_after", end, scene.sentence.end):
            continue
        found = rules.claimant_after.match(scene.text, end, scene.sentence.end)
        ahead = found is not None and found.end() <= figure.span.start + 1
        if ahead or (found and _said_behind(scene, mention, figure)):
            best = mention
    if best is not None:
        return best.id, _evidence("claimant", best)
    if not scene.hints.has("unlisted", scene.sentence.start, scene.sentence.end):
        return None
    words = UNLISTED.search(scene.text, scene.sentence.start, scene.sentence.end)
    if words is None:
        return None
    span = Span(*words.span("who"))
    return words["who"], Evidence("claimant", span, "attribution.toml:claimant")


def _said_behind(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Does the actor behind the figure say what stands before: "600 tonnes, Lynas said"?"""
    return (
        mention.span.start >= figure.span.end
        and SAID_AFTER.match(scene.text, mention.span.end, scene.sentence.end) is not None
        and SAYS_NEXT.search(scene.gap(mention.span, figure.span)) is None
    )


def find_mineral(scene: Scene, figure: Figure, takes: bool) -> Mention | None:
    """The mineral that the figure is of.

    Args:
        takes: whether the measure is of minerals; if not, only "of heavy rare earths" counts.
    """
    best: tuple[int, Mention] | None = None
    for mention in scene.minerals:
        if scene.apart(mention.span, figure.span) > MINERAL_REACH:
            continue
        gap = scene.gap(mention.span, figure.span)
        inside = figure.span.start <= mention.span.start < figure.span.end
        follows = mention.span.start >= figure.span.end
        crossed = scene.crossed(mention.span, figure.span)
        if follows and (crossed or len(gap) > MINERAL_AFTER or scene.between(mention.span, figure)):
            continue
        close = follows and OF_GAP.fullmatch(gap) is not None
        if not (takes or close or inside):
            continue
        cost = (0 if inside else len(gap)) + (0 if close else 30 if follows else 12) + 25 * crossed
        if cost <= 260 and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def at_home(mention: Mention, figure: Figure, homes: Mapping[str, str]) -> str:
    """The country for a person, whose administration a rate or a sum is ascribed to."""
    if mention.kind == "person" and figure.unit != "count":
        return homes.get(mention.id, mention.id)
    return mention.id
