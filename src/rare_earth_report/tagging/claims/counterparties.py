"""Whom a figure is towards: the other side of a dependence, a trade, a tariff or a grant."""

from collections.abc import Sequence

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure, Mention
from rare_earth_report.tagging.claims.scenes import Scene

REACH = 120  # characters between a figure and its counterparty
LEAD = 48  # characters before an actor in which what it depends on or trades stands
_OF_STATE = frozenset({"'s ", "’s "})
NEAR = 60  # characters between a figure and the word "tariff"


def find_counterparty(scene: Scene, figure: Figure, rules: Attribution) -> Mention | None:
    """The other party of a dependence, a trade or a measure against somebody."""
    shared = _shared(scene, figure, rules)
    if shared is not None:
        return shared[0] if shared else None
    near = (each for each in scene.actors if scene.apart(each.span, figure.span) <= REACH)
    towards = [each for each in near if _is_towards(scene, each, figure, rules)]
    if not towards:
        return None
    # "The US put tariffs on Chinese goods, and China on US goods": the clause's own comes first.
    return _owned(scene, min(towards, key=lambda each: _far(scene, each, figure)))


def _far(scene: Scene, mention: Mention, figure: Figure) -> tuple[int, int]:
    return scene.crossed(mention.span, figure.span), scene.apart(mention.span, figure.span)


def _owned(scene: Scene, mention: Mention) -> Mention:
    """The firm behind the state that it is of: "to Australia's Lynas"."""
    for each in scene.actors:
        if scene.text[mention.span.end : each.span.start] in _OF_STATE:
            return each
    return mention


def _is_towards(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    follows = mention.span.start >= figure.span.end
    crossed = scene.crossed(mention.span, figure.span)
    if follows and crossed:
        return False
    gap = scene.gap(figure.span, mention.span)
    levied = figure.unit == "percent" and not follows
    if levied and rules.other.faces_en.fullmatch(gap):
        end = min(scene.sentence.end, figure.span.end + NEAR)
        return rules.other.levy_en.search(scene.text, figure.span.end, end) is not None
    if levied and gap == " " and _faces_too(scene, mention, rules):
        return True
    if follows and rules.other.comes_from_zh.fullmatch(gap):
        named = any(each.span.end < figure.span.start for each in scene.actors)
        return named and rules.other.imports_zh.search(scene.lead(figure.span)) is not None
    lead = scene.lead(mention.span, LEAD)
    chinese = rules.other.towards_zh.search(lead)
    if chinese:
        act = rules.other.acts_zh[chinese["by"]].match(scene.text, mention.span.end)
        return act is not None and crossed <= 1
    if rules.other.goods_en.match(scene.text, mention.span.end) and rules.other.on_en.search(lead):
        start = max(scene.sentence.start, figure.span.start - NEAR)
        end = min(scene.sentence.end, figure.span.end + NEAR)
        return crossed == 0 and rules.other.levy_en.search(scene.text, start, end) is not None
    if follows and rules.other.levied_en.fullmatch(gap):
        start = max(scene.sentence.start, figure.span.start - NEAR)
        return rules.other.levy_en.search(scene.text, start, figure.span.end) is not None
    if follows and mention.kind == "company" and rules.place.holding.search(lead):
        return len(gap) <= NEAR and figure.unit not in {"percent", "count"}
    if follows and rules.other.given_en.fullmatch(gap):
        return rules.other.gives_en.search(scene.lead(figure.span, LEAD)) is not None
    if rules.other.levy_en.search(gap) and lead.endswith(("to ", "to the ")):
        return False  # "5% tariffs on Mexico's exports to the United States"
    return _by_place(scene, mention, lead, rules)


def _faces_too(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether it is an item of a list of who faces a rate: "Japan will face 25%, [Laos] 40%"."""
    if not scene.opens_item(mention.span):
        return False
    first = next(each for each in scene.figures if each.unit == "percent")
    facing = (each for each in scene.actors if each.span.end <= first.span.start)
    faces = any(rules.other.faces_en.fullmatch(scene.gap(each.span, first.span)) for each in facing)
    return faces and rules.other.levy_en.search(scene.lead(mention.span)) is not None


def _by_place(scene: Scene, mention: Mention, lead: str, rules: Attribution) -> bool:
    """ "Dependent on China", "tariffs against China", "exports to Japan"."""
    place = rules.place.other_en.search(lead)
    if place is None:
        return False
    word = place.group().strip().lower().removesuffix(" the")
    if word in {"on", "upon", "from"}:
        return rules.place.depends.search(lead) is not None
    if word == "to":
        return rules.place.trade.search(lead) is not None
    return word == "against"


def _shared(scene: Scene, figure: Figure, rules: Attribution) -> Sequence[Mention] | None:
    """对比亚迪、吉利和上汽分别加征17.4%、20%和38.1%: each figure has its own of a list.

    Returns:
        None where nothing is shared out; empty where it is not told which has which.
    """
    if not scene.hints.has("shared", scene.sentence.start, figure.span.start):
        return None
    lists = [*rules.other.shared_zh.finditer(scene.text, scene.sentence.start, figure.span.start)]
    found = lists[-1] if lists else None
    if found is None or scene.crossed_hard(found.end(), figure.span.start):
        return None
    actors = [
        each
        for each in scene.actors
        if found.start("list") <= each.span.start and each.span.end <= found.end("list")
    ]
    figures = [
        each
        for each in scene.figures
        if found.end() <= each.span.start and not scene.crossed_hard(found.end(), each.span.start)
    ]
    if len(actors) < 2:
        return None
    at = figures.index(figure) if figure in figures else -1
    if at < 0 or len(figures) % len(actors):
        return ()
    return (actors[at % len(actors)],)
