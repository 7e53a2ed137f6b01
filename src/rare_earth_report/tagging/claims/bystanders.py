"""Who is named before a figure and has no part in it: quoted, set aside, told of in passing."""

import re

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Figure, Mention, Span
from rare_earth_report.tagging.claims.agents import AgentGrammar, Agents
from rare_earth_report.tagging.claims.claimants import ORIGINS
from rare_earth_report.tagging.claims.scenes import Scene

PLACE_LEAD = 24  # characters before an actor in which its preposition stands
HOLDING_LEAD = 90  # the same, in which an investment in it stands
OWN_WORDS = 16  # characters behind a word of saying: " that it would"
NAMED_REACH = 120  # characters between a firm of no row and its figure
OWN = frozenset({"it", "its", "they", "their"})
DATA_BODIES = frozenset({"organisation", "government-body"})  # kinds that publish statistics
POSSESSOR = re.compile(r"(?P<who>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})['’]s\s\Z")
ACTING = re.compile(r"\s\w+ing\b")  # "with China controlling" makes China the one who acts
_WHERE_IT = re.compile(r", where (?:it|they|he|she)\b")
_IN_PASSING = re.compile(r",\s(?:in|near|off)\s(?:[a-z]+\s){0,2}\Z")
_BRACKETS = frozenset({"(", "（", " ("})
_JOINS_ITEM = ("、", "和", "与", "及", "等")
_COMMAS = frozenset({",", "，"})
_OPENS, _CLOSES = ("“", "「"), ("”", "」")


def is_owned(agents: Agents, mention: Mention, grammar: AgentGrammar) -> bool:
    """Whether a possessive stands right before the actor."""
    before = agents.clauses.between(agents.clauses.offset, mention.span.start)
    return bool(before) and grammar.words.is_a(before[-1], "possessive")


def possessor(scene: Scene, mention: Mention) -> Span | None:
    """Where a name of no row owns what the actor only describes: "[Palantir]'s U.S. revenue"."""
    start = max(scene.sentence.start, mention.span.start - NAMED_REACH)
    found = POSSESSOR.search(scene.text, start, mention.span.start)
    if found is None or any(each.span.end == found.end("who") for each in scene.actors):
        return None
    return Span(*found.span("who"))


def is_of_relative(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether it stands in an aside: "Trip.com, whose investors include [BlackRock], fell 20%"."""
    lead = scene.lead(mention.span)
    _, whose, inside = lead.rpartition(", whose ")
    return bool(whose) and "," not in inside and "," in scene.gap(mention.span, figure.span)


def is_quoted(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether only words quoted before the figure name it: “中国最卓越的银行”的十二字方针."""
    opened = max(
        scene.text.rfind(mark, scene.sentence.start, mention.span.start) for mark in _OPENS
    )
    if opened < 0 or any(mark in scene.text[opened : mention.span.start] for mark in _CLOSES):
        return False
    ahead = scene.text[mention.span.end : figure.span.start]
    closed = min((at for mark in _CLOSES if (at := ahead.find(mark)) >= 0), default=-1)
    return closed > 0 or (closed == 0 and opened + 1 < mention.span.start)


def names_product(scene: Scene, mention: Mention) -> bool:
    """Whether a name in Latin letters goes on with that of a firm: 谷歌Bard."""
    after = scene.text[mention.span.end : mention.span.end + 1]
    ends = scene.text[mention.span.end - 1]
    return after.isascii() and after.isalpha() and not ends.isascii()


def is_of(scene: Scene, state: Mention, body: Mention) -> bool:
    """Whether a state stands right before what is of it: 美国五角大楼."""
    owned = state.kind in ORIGINS and body.kind not in ORIGINS
    return owned and state.span.end == body.span.start and not scene.text[body.span.start].isascii()


def is_holding(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether the sum is put into the company: "her investment in MP Materials from $461m"."""
    if mention.kind != "company":
        return False
    return rules.place.holding.search(scene.lead(mention.span, HOLDING_LEAD)) is not None


def firm_at(scene: Scene, mention: Mention, rules: Attribution) -> Span | None:
    """Where a firm is named that no row lists: "[the] Canadian miner", 中国铌业有限公司."""
    if mention.kind not in ORIGINS:
        return None
    found = rules.place.unlisted_firm.match(scene.text, mention.span.end)
    if found and (found["name"] or found["listed"]):
        return Span(mention.span.start, found.end())
    if mention.kind != "country":
        smelter = rules.place.smelters_zh.match(scene.text, mention.span.end)
        if smelter is not None:
            return Span(mention.span.start, smelter.end())
    this = scene.lead(mention.span, PLACE_LEAD).endswith(rules.place.this_zh)
    for firm in rules.place.those_zh:
        if this and scene.text.startswith(firm, mention.span.end):
            return Span(mention.span.start, mention.span.end + len(firm))
    return None


def is_in_name(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether the state stands in brackets inside a firm's name: 金謄(新加坡)矿业有限公司."""
    found = rules.place.unlisted_firm.match(scene.text, mention.span.end)
    return found is not None and not (found["name"] or found["listed"])


def is_parent(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether the figure is of one that it holds: 必和必拓控股的铜矿Escondida产量下降22%."""
    held = rules.place.parents_zh.match(scene.text, mention.span.end, figure.span.start)
    return held is not None and not scene.crossed_hard(held.end(), figure.span.start)


def is_pressed(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether it is pressed to let another do it: 五矿敦促欧洲批准其以5亿美元收购."""
    gap = scene.text[mention.span.end : figure.span.start]
    lead = scene.lead(mention.span, PLACE_LEAD)
    return (
        rules.place.its_own_zh.search(gap) is not None
        and rules.place.pressed_zh.search(lead) is not None
    )


def is_listed_among(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """Whether it is one of those that are counted: 涉及内蒙古、黑龙江和江苏等8个省."""
    gap = scene.text[mention.span.end : figure.span.start]
    among = gap.startswith(_JOINS_ITEM) and gap.endswith("等")
    return figure.unit == "count" and len(gap) <= PLACE_LEAD and among


def is_levied_on(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether the rate is levied on what is its: 对清单上的中国商品加征25%的关税."""
    gap = scene.text[mention.span.end : figure.span.start]
    if figure.unit != "percent" or rules.place.levied_on_zh.fullmatch(gap) is None:
        return False
    lead = scene.lead(mention.span)
    clause = max(lead.rfind(mark) for mark in "，。；")
    return rules.place.towards_zh.search(lead, clause + 1) is not None


def takes_part(
    scene: Scene, before: Mention, mention: Mention, figure: Figure, rules: Attribution
) -> bool:
    """Whether the actor only tells more of the one before it, or of what that one does."""
    gap = scene.gap(before.span, mention.span)
    levied = rules.place.levied_on_zh.fullmatch(scene.text, mention.span.end, figure.span.start)
    if gap.endswith(rules.place.objects_zh) and figure.unit == "percent" and levied:
        return False  # 中国坚决反对美国加征50%关税
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


def only_says(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether it is an organisation whose data on others they are: 生意社数据显示."""
    if mention.kind not in DATA_BODIES:
        return False
    if rules.place.data_of.match(scene.text, mention.span.end):
        return True
    if mention.kind == "organisation" and rules.place.revises.match(scene.text, mention.span.end):
        return True  # "The IEA left its forecast for demand at 1.4 million barrels"
    if rules.claimant.before.search(scene.lead(mention.span, PLACE_LEAD)):
        return True
    said = rules.claimant.after.match(scene.text, mention.span.end, figure.span.start)
    if said is not None and said["says"]:
        words = scene.text[said.end() : said.end() + OWN_WORDS].lower().split()[:2]
        if mention.kind == "government-body":  # "acknowledges that 97% of [its] supply"
            end = min(scene.sentence.end, figure.span.end + OWN_WORDS)
            words = scene.text[said.end() : end].lower().split()
        return not OWN & set(words)  # "the IEA said lithium could see"
    if said is None or not said["says_zh"]:
        return False
    reports = mention.kind == "organisation" and said.group()[-1] in _COMMAS  # SMM报道，
    return reports or scene.text[said.end()] in _COMMAS


def _place(scene: Scene, mention: Mention, rules: Attribution) -> re.Match[str] | None:
    """The preposition right before the actor, if it may set it aside."""
    start = mention.span.start
    if not scene.hints.has("other_place", start - PLACE_LEAD, start):
        return None
    return rules.place.other.search(scene.lead(mention.span, PLACE_LEAD))


def aside(scene: Scene, mention: Mention, first: bool, rules: Attribution) -> bool:
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


def is_of_all(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether the figure is of all the world: 中国是主力，1-5月全球新增需求3150万吨."""
    if mention.kind not in ORIGINS or scene.text[mention.span.start].isascii():
        return False  # 特斯拉去年全球交付181万辆
    found = rules.place.all_zh.search(scene.text, mention.span.end - 1, figure.span.start)
    return found is not None


def is_in_passing(scene: Scene, mention: Mention) -> bool:
    """Whether it only tells where: "to Togo, in west [Africa], was", "[India], where it spent"."""
    if _WHERE_IT.match(scene.text, mention.span.end):
        return True
    behind = scene.text.startswith(",", mention.span.end)
    return behind and _IN_PASSING.search(scene.lead(mention.span, PLACE_LEAD)) is not None
