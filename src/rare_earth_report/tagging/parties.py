"""Whose figure it is."""

import re
from collections.abc import Mapping

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.agents import AgentGrammar, Agents, agent_of
from rare_earth_report.tagging.claimants import ORIGINS
from rare_earth_report.tagging.scenes import Scene

PLACE_LEAD = 24  # characters before an actor in which its preposition stands
PLACE_REACH = 90  # characters between a figure and the place phrase after it
OWN_WORDS = 16  # characters behind a word of saying: " that it would"
NAMED_REACH = 120  # characters between a firm of no row and its figure
_BRACKETS = frozenset({"(", "（", " ("})
OWN = frozenset({"it", "its", "they", "their"})
DATA_BODIES = frozenset({"organisation", "government-body"})  # kinds that publish statistics
_COMMAS = frozenset({",", "，"})
_OPENS, _CLOSES = ("“", "「"), ("”", "」")
POSSESSOR = re.compile(r"(?P<who>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})['’]s\s\Z")
ACTING = re.compile(r"\s\w+ing\b")  # "with China controlling" makes China the one who acts


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
        if dimension == "money" and _is_holding(scene, mention, rules):
            continue  # "a $500 million investment in MP Materials"
        if dimension == "money" and rules.place.spends.search(gap):
            return None  # 以8.25亿美元收购位于阿根廷的资产
        if rules.place.superlative.search(gap):
            return None  # "1 million tons and is the largest deposit in Europe"
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
        if dimension == "money" and _is_holding(scene, mention, rules):
            return None
        if scene.agents is None and (
            _is_quoted(scene, mention, figure) or _names_product(scene, mention)
        ):
            continue
        if mention.id == other or _aside(scene, mention, index == 0, rules):
            continue
        if _is_in_name(scene, mention, rules):
            return None
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
            if _is_owned(scene.agents, mention, grammar):
                continue  # "at its Chilean mine"
            if (owner := _possessor(scene, mention)) is not None:
                return owner
            if _is_of_relative(scene, mention, figure):
                continue
        firm = _firm_at(scene, mention, rules)
        if firm is not None:
            return firm
        if _only_says(scene, mention, figure, rules):
            continue
        if before is not None and _takes_part(scene, before, mention, figure, rules):
            continue
        pair = before is not None and scene.gap(before.span, mention.span) in rules.place.joint
        if before is not None and pair and not _is_of(scene, before, mention):
            return None
        return mention
    return None


def _is_owned(agents: Agents, mention: Mention, grammar: AgentGrammar) -> bool:
    """Whether a possessive stands right before the actor."""
    before = agents.clauses.between(agents.clauses.offset, mention.span.start)
    return bool(before) and grammar.words.is_a(before[-1], "possessive")


def _possessor(scene: Scene, mention: Mention) -> Span | None:
    """Where a name of no row owns what the actor only describes: "[Palantir]'s U.S. revenue"."""
    start = max(scene.sentence.start, mention.span.start - NAMED_REACH)
    found = POSSESSOR.search(scene.text, start, mention.span.start)
    if found is None or any(each.span.end == found.end("who") for each in scene.actors):
        return None
    return Span(*found.span("who"))


def _is_of_relative(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether it stands in an aside: "Trip.com, whose investors include [BlackRock], fell 20%"."""
    lead = scene.lead(mention.span)
    _, whose, inside = lead.rpartition(", whose ")
    return bool(whose) and "," not in inside and "," in scene.gap(mention.span, figure.span)


def _is_quoted(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether only words quoted before the figure name it: “中国最卓越的银行”的十二字方针."""
    opened = max(
        scene.text.rfind(mark, scene.sentence.start, mention.span.start) for mark in _OPENS
    )
    if opened < 0 or any(mark in scene.text[opened : mention.span.start] for mark in _CLOSES):
        return False
    ahead = scene.text[mention.span.end : figure.span.start]
    closed = min((at for mark in _CLOSES if (at := ahead.find(mark)) >= 0), default=-1)
    return closed > 0 or (closed == 0 and opened + 1 < mention.span.start)


def _names_product(scene: Scene, mention: Mention) -> bool:
    """Whether a name in Latin letters goes on with that of a firm: 谷歌Bard."""
    after = scene.text[mention.span.end : mention.span.end + 1]
    ends = scene.text[mention.span.end - 1]
    return after.isascii() and after.isalpha() and not ends.isascii()


def _is_of(scene: Scene, state: Mention, body: Mention) -> bool:
    """Whether a state stands right before what is of it: 美国五角大楼."""
    owned = state.kind in ORIGINS and body.kind not in ORIGINS
    return owned and state.span.end == body.span.start and not scene.text[body.span.start].isascii()


def _is_holding(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether the sum is put into the company: "her investment in MP Materials from $461m"."""
    if mention.kind != "company":
        return False
    return rules.place.holding.search(scene.lead(mention.span, PLACE_REACH)) is not None


def _proposes(scene: Scene, subject: Mention | Span, figure: Figure, rules: Attribution) -> bool:
    """Whether the actor before the figure only proposes it."""
    span = subject if isinstance(subject, Span) else subject.span
    if not scene.hints.has("proposes", span.end, figure.span.start):
        return False
    return rules.place.proposes.search(scene.gap(span, figure.span)) is not None


def _firm_at(scene: Scene, mention: Mention, rules: Attribution) -> Span | None:
    """Where a firm is named that no row lists: "[the] Canadian miner", 中国铌业有限公司."""
    if mention.kind not in ORIGINS:
        return None
    found = rules.place.unlisted_firm.match(scene.text, mention.span.end)
    if found and (found["name"] or found["listed"]):
        return Span(mention.span.start, found.end())
    this = scene.lead(mention.span, PLACE_LEAD).endswith(rules.place.this_zh)
    for firm in rules.place.those_zh:
        if this and scene.text.startswith(firm, mention.span.end):
            return Span(mention.span.start, mention.span.end + len(firm))
    return None


def _is_in_name(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether the state stands in brackets inside a firm's name: 金謄(新加坡)矿业有限公司."""
    found = rules.place.unlisted_firm.match(scene.text, mention.span.end)
    return found is not None and not (found["name"] or found["listed"])


def _takes_part(
    scene: Scene, before: Mention, mention: Mention, figure: Figure, rules: Attribution
) -> bool:
    """Whether the actor only tells more of the one before it, or of what that one does."""
    gap = scene.gap(before.span, mention.span)
    if rules.place.modifies.fullmatch(gap):
        return True  # "LG in South Korea", "China's imports of Canadian goods"
    if rules.other.levy_en.search(gap) and gap.endswith(("of ", "on ")):
        return True  # "US tariffs on imports of Chinese graphite"
    if mention.id == before.id and gap in _BRACKETS:
        return True  # 石油输出国组织(欧佩克): the first name tells its part
    if rules.place.far.search(scene.lead(mention.span, PLACE_LEAD)):
        return True
    if gap.endswith("和") and rules.place.and_together.match(scene.text, mention.span.end):
        return True
    near = not scene.crossed(before.span, mention.span)
    if near and len(gap) <= PLACE_LEAD and rules.place.takes.search(gap):
        return True  # 乌克兰采购俄天然气
    given = mention.span.end == figure.span.start and not scene.crossed(before.span, mention.span)
    return given and len(gap) > 1  # 美国商务部敲定补助台积电66亿美元


def _only_says(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether it is an organisation whose data on others they are: 生意社数据显示."""
    if mention.kind not in DATA_BODIES:
        return False
    if rules.place.data_of.match(scene.text, mention.span.end):
        return True
    if rules.claimant.before.search(scene.lead(mention.span, PLACE_LEAD)):
        return True
    said = rules.claimant.after.match(scene.text, mention.span.end, figure.span.start)
    if said is not None and said["says"]:
        words = scene.text[said.end() : said.end() + OWN_WORDS].lower().split()[:2]
        if mention.kind == "government-body":  # "acknowledges that 97% of [its] supply"
            end = min(scene.sentence.end, figure.span.end + OWN_WORDS)
            words = scene.text[said.end() : end].lower().split()
        return not OWN & set(words)  # "the IEA said lithium could see"
    return said is not None and bool(said["says_zh"]) and scene.text[said.end()] in _COMMAS


def _place(scene: Scene, mention: Mention, rules: Attribution) -> re.Match[str] | None:
    """The preposition right before the actor, if it may set it aside."""
    start = mention.span.start
    if not scene.hints.has("other_place", start - PLACE_LEAD, start):
        return None
    return rules.place.other.search(scene.lead(mention.span, PLACE_LEAD))


def _aside(scene: Scene, mention: Mention, first: bool, rules: Attribution) -> bool:
    """Does a preposition set the actor aside: to Japan, against China?"""
    place = _place(scene, mention, rules)
    if not place:
        return False
    word = place.group().strip().lower()
    if first and word in {"by", "for"}:
        return False
    if first and word in {"在", "于"}:
        return not _opens_clause(scene, mention.span.start - len(place.group()))
    return not (word == "with" and ACTING.match(scene.text, mention.span.end))


def _opens_clause(scene: Scene, start: int) -> bool:
    """Whether nothing of its clause stands before `start`: else it only tells where."""
    cuts = [end for _, end in scene.cuts if end <= start]
    return not scene.text[cuts[-1] if cuts else scene.sentence.start : start].strip()


def at_home(mention: Mention, figure: Figure, homes: Mapping[str, str]) -> str:
    """The country for a person, whose administration a rate or a sum is ascribed to."""
    if mention.kind == "person" and figure.unit != "count":
        return homes.get(mention.id, mention.id)
    return mention.id
