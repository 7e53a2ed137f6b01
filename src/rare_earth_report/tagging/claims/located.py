"""Where the thing stands that a figure counts or measures: "a $500 million plant in Malaysia"."""

from collections.abc import Collection

from rare_earth_report.lexicon.place_rules import PlaceRules, WhereRules
from rare_earth_report.records import Figure, Mention
from rare_earth_report.tagging.claims.scenes import Scene
from rare_earth_report.tagging.english.clauses import Grammar

LEAD = 40  # characters before a name in which its preposition stands
REACH_EN, REACH_ZH = 90, 24  # characters between a place and the figure
PLACES = frozenset({"country", "region", "place", "bloc"})


def find_place(
    scene: Scene, figure: Figure, taken: Collection[str | None], rules: PlaceRules, words: Grammar
) -> Mention | None:
    """The nearest place that the figure's clause names; None where it names none.

    Args:
        taken: the ids of those who have another part in the claim.
    """
    best: tuple[int, Mention] | None = None
    for mention in scene.actors:
        if mention.kind not in PLACES or mention.id in taken:
            continue
        if scene.crossed(mention.span, figure.span) or scene.between(mention.span, figure):
            continue
        gap = scene.gap(mention.span, figure.span)
        between = gap.lower().split()
        if any(words.is_a(word, "clause") for word in between):
            continue  # "fell by 27% after a crackdown in China"
        if "and" in between:
            continue  # "cut output by 20 percent and closed a mine in Zambia"
        if rules.superlative.search(gap):
            continue  # "the largest in Europe"
        apart = scene.apart(mention.span, figure.span)
        reach = REACH_EN if mention.span.of(scene.text).isascii() else REACH_ZH
        if apart <= reach and _is_place(scene, mention, rules.where, words):
            best = min(best or (apart, mention), (apart, mention), key=_apart)
    return best[1] if best else None


def _apart(found: tuple[int, Mention]) -> int:
    return found[0]


def _is_place(scene: Scene, mention: Mention, rules: WhereRules, words: Grammar) -> bool:
    """Whether the words around the name make it a place and no party."""
    name, end = mention.span.of(scene.text), mention.span.end
    if name in rules.speaks_from:
        return False
    if not name.isascii():
        if scene.text.startswith(rules.behind_zh, end):
            return True
        if scene.text.startswith(rules.not_before_zh, end):
            return False
        return rules.before.search(scene.lead(mention.span, LEAD)) is not None
    found = rules.before.search(scene.lead(mention.span, LEAD))
    if found is None or scene.text.startswith(("'s", "’s", "-"), end):
        return False
    word = found["word"]
    if word and (rules.barred.fullmatch(word.lower()) or words.is_a(word.lower(), "says")):
        return False
    return (
        not words.is_adjective(mention, scene.text)
        or rules.after.match(scene.text, end) is not None
    )
