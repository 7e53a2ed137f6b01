"""Whose figure it is."""

from collections.abc import Mapping

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.claims.agents import AgentGrammar, agent_of
from rare_earth_report.tagging.claims.bystanders import (
    NAMED_REACH,
    aside,
    firm_at,
    is_holding,
    is_in_name,
    is_in_passing,
    is_levied_on,
    is_listed_among,
    is_of,
    is_of_all,
    is_of_relative,
    is_owned,
    is_parent,
    is_pressed,
    is_quoted,
    names_product,
    only_says,
    possessor,
    takes_part,
)
from rare_earth_report.tagging.claims.respective import named_in_its_place
from rare_earth_report.tagging.claims.scenes import Scene

_OPINES = frozenset({"认为", "指出"})  # 浙商证券认为: what is said so is of others
_PLACES = frozenset({"country", "region", "bloc"})
PLACE_REACH = 90  # characters between a figure and the place phrase after it


def find_subject(
    scene: Scene,
    figure: Figure,
    dimension: str,
    counterparty: Mention | None,
    rules: Attribution,
    grammar: AgentGrammar,
) -> Mention | Span | None:
    """The actor that the figure is of: placed after it, or the nearest one before it.

    In English who acts in the figure's clause goes before one that is only named in it.

    Args:
        dimension: of the figure, as measures name it.

    Returns:
        The actor, or where the name of one that no row lists stands.
    """
    owner = _owner(scene, figure, rules)
    if owner is not None:
        return owner
    if scene.agents is not None:
        named = named_in_its_place(scene, figure) or _where(scene, figure)
        if named is not None:
            return named
    other = counterparty.id if counterparty else None
    if counterparty and scene.text[counterparty.span.end : figure.span.start] == " ":
        return None  # "will be hit with 25 percent tariffs, South Africa 30 percent"
    scene = scene.without_actors(grammar.media)
    if scene.agents is not None and (item := _item(scene, figure)) is not None:
        return item
    if scene.agents is None and (described := _described_by(scene, figure)) is not None:
        return described
    if (imposer := _imposer(scene, figure, rules)) is not None:
        return imposer
    nearest = _placed_after(scene, figure, dimension, other, rules) or _before(
        scene, figure, dimension, other, rules, grammar
    )
    if scene.agents is not None and not isinstance(nearest, Span):
        nearest = agent_of(scene.agents, figure, nearest, grammar)
        if isinstance(nearest, Mention) and nearest.id == other:
            return None  # "South Korea will be hit with 25 percent tariffs"
    if nearest is None and scene.agents is None and not scene.actors:
        return _named_zh(scene, figure, rules)
    return nearest if nearest and not _proposes(scene, nearest, figure, rules) else None


def _where(scene: Scene, figure: Figure) -> Mention | None:
    """In which state it is so: "sold to [Japan], where demand rose 5%"."""
    before = [actor for actor in scene.actors if actor.span.end <= figure.span.start]
    if not before or before[-1].kind not in _PLACES or is_in_passing(scene, before[-1]):
        return None
    told = scene.text.startswith(", where ", before[-1].span.end)
    return (
        before[-1]
        if told and not scene.crossed_hard(before[-1].span.end + 8, figure.span.start)
        else None
    )


def _imposer(scene: Scene, figure: Figure, rules: Attribution) -> Mention | None:
    """Who is said behind a rate to have imposed it: "the 125% tariffs that China imposed"."""
    if figure.unit != "percent":
        return None
    for mention in scene.actors:
        if mention.span.start < figure.span.end:
            continue
        levied = rules.other.of_levy.fullmatch(scene.text, figure.span.end, mention.span.start)
        return (
            mention if levied and rules.other.imposes.match(scene.text, mention.span.end) else None
        )
    return None


def _described_by(scene: Scene, figure: Figure) -> Mention | None:
    """Whom a share right before its name describes: 占比为43％的比亚迪."""
    end = figure.span.end
    if figure.unit != "percent" or not scene.text.startswith("的", end):
        return None
    return next((each for each in scene.actors if each.span.start == end + 1), None)


def _item(scene: Scene, figure: Figure) -> Mention | None:
    """Who has the figure in a list without verbs: "Japan exported 5 tonnes, [China] 6 tonnes"."""
    before = scene.beside(figure)[0]
    if before is None or before.unit != figure.unit:
        return None
    for mention in reversed(scene.actors):
        if mention.span.end > figure.span.start:
            continue
        alone = scene.text[mention.span.end : figure.span.start] == " "
        behind = before.span.end <= mention.span.start
        return mention if alone and behind and scene.opens_item(mention.span) else None
    return None


def _named_zh(scene: Scene, figure: Figure, rules: Attribution) -> Span | None:
    """The last firm of no row that a clause before the figure begins with: 天邦股份出栏41.6万头."""
    named = None
    start = max(scene.sentence.start, figure.span.start - NAMED_REACH)
    for found in rules.place.named_zh.finditer(scene.text, start, figure.span.start):
        said = rules.claimant.after.match(scene.text, found.end("who"), figure.span.start)
        if said is None or said["says_zh"] not in _OPINES:
            named = Span(*found.span("who"))
    return named


def _owner(scene: Scene, figure: Figure, rules: Attribution) -> Mention | None:
    """ "Beijing's 80 percent surcharge": whose figure it is stands right before it."""
    for mention in reversed(scene.actors):
        if mention.span.end <= figure.span.start:
            between = scene.text[mention.span.end : figure.span.start]
            return mention if rules.place.owned.fullmatch(between) else None
    return None


def _placed_after(
    scene: Scene, figure: Figure, dimension: str, other: str | None, rules: Attribution
) -> Mention | None:
    """ "92% of refining capacity concentrated in China"."""
    for mention in scene.actors:
        if mention.span.start < figure.span.end or mention.id == other:
            continue
        if scene.apart(figure.span, mention.span) > PLACE_REACH:
            return None
        if scene.crossed(figure.span, mention.span) or scene.between(mention.span, figure):
            return None
        if scene.text.startswith(rules.place.listed_zh, mention.span.end):
            return None  # 考虑以450亿美元的估值在香港IPO
        gap = scene.gap(figure.span, mention.span)
        if dimension == "money" and is_holding(scene, mention, rules):
            continue  # "a $500 million investment in MP Materials"
        if dimension == "money" and rules.place.spends.search(gap):
            return None  # 以8.25亿美元收购位于阿根廷的资产
        if rules.place.superlative.search(gap):
            return None  # "1 million tons and is the largest deposit in Europe"
        if rules.place.why.search(gap):
            return None  # "535,000 tonnes due to lower output in the US"
        if rules.place.far.search(gap):
            return None  # 两年内停止向来自柬埔寨的电池板征税
        if rules.place.subject.search(gap) and not rules.place.depends.search(gap):
            return mention
    return None


def _before(
    scene: Scene,
    figure: Figure,
    dimension: str,
    other: str | None,
    rules: Attribution,
    grammar: AgentGrammar,
) -> Mention | Span | None:
    """The nearest actor before the figure that is no other party and no half of a pair."""
    of_all = scene.text.endswith(rules.place.whole_zh, scene.sentence.start, figure.span.start)
    if of_all and dimension != "percent":
        return None
    earlier = [mention for mention in scene.actors if mention.span.end <= figure.span.start]
    for index in range(len(earlier) - 1, -1, -1):
        mention = earlier[index]
        before = earlier[index - 1] if index else None
        if dimension == "money" and is_holding(scene, mention, rules):
            return None
        if scene.agents is None and (
            is_quoted(scene, mention, figure) or names_product(scene, mention)
        ):
            continue
        if mention.id == other or aside(scene, mention, index == 0, rules):
            continue
        if is_in_name(scene, mention, rules):
            return None
        if dimension != "percent" and is_of_all(scene, mention, figure, rules):
            return None
        if is_in_passing(scene, mention):
            continue
        if scene.text.endswith(rules.place.some_zh, 0, mention.span.start):
            continue  # 有多家中国企业参与
        if scene.text.startswith(rules.place.several_zh, mention.span.end):
            return None
        sector = rules.place.sectors_zh.search(scene.text, mention.span.end, figure.span.start)
        if sector is not None:
            return Span(*sector.span())
        if scene.text.startswith(rules.place.listed_zh, mention.span.end):
            continue  # 在香港上市预计募资
        if scene.text.startswith(rules.place.voices_zh, mention.span.end):
            if before is not None and before.span.end == mention.span.start:
                return None  # 中欧班列
            continue
        if scene.agents is not None:
            if is_owned(scene.agents, mention, grammar):
                continue  # "at its Chilean mine"
            if (owner := possessor(scene, mention)) is not None:
                return owner
            if is_of_relative(scene, mention, figure):
                continue
        if scene.agents is None:
            if is_parent(scene, mention, figure, rules):
                return None
            if is_listed_among(scene, mention, figure) or is_pressed(scene, mention, figure, rules):
                continue
            if is_levied_on(scene, mention, figure, rules):
                continue
        firm = firm_at(scene, mention, rules)
        if firm is not None:
            return firm
        if only_says(scene, mention, figure, rules):
            continue
        if before is not None and takes_part(scene, before, mention, figure, rules):
            continue
        pair = before is not None and scene.gap(before.span, mention.span) in rules.place.joint
        if before is not None and pair and not is_of(scene, before, mention):
            return None
        return mention
    return None


def _proposes(scene: Scene, subject: Mention | Span, figure: Figure, rules: Attribution) -> bool:
    """Whether the actor before the figure only proposes it."""
    span = subject if isinstance(subject, Span) else subject.span
    if not scene.hints.has("proposes", span.end, figure.span.start):
        return False
    return rules.place.proposes.search(scene.gap(span, figure.span)) is not None


def at_home(mention: Mention, figure: Figure, homes: Mapping[str, str]) -> str:
    """The country for a person, whose administration a rate or a sum is ascribed to."""
    if mention.kind == "person" and figure.unit != "count":
        return homes.get(mention.id, mention.id)
    return mention.id
