"""Who is said to say so: an actor, or the words of one that no row lists."""

import re

from rare_earth_report.lexicon.attribution import Attribution
from rare_earth_report.records import Evidence, Figure, Mention, Span
from rare_earth_report.tagging.claims.scenes import Scene

LEAD = 24  # characters before an actor in which "according to" stands
ORIGINS = frozenset({"country", "region", "place"})  # kinds of actor whose name may open another
REACH = 300  # characters between a figure and its claimant
RULE = "attribution.toml:claimant"
_BUREAU = re.compile("[委局厅办署院]")
_PAUSE = re.compile(r"[,，;；(（]")


Claimant = tuple[str, Evidence]


def find_claimant(scene: Scene, figure: Figure, rules: Attribution) -> Claimant | None:
    """The one who is said to say so: an actor's id, or the words of an unlisted one."""
    best: Claimant | None = None
    for index, mention in enumerate(scene.actors):
        if scene.apart(mention.span, figure.span) > REACH:
            continue
        start, end = mention.span.start, mention.span.end
        told = scene.hints.has("claimant_before", start - LEAD, start)
        if told and rules.claimant.before.search(scene.lead(mention.span, LEAD)):
            best = _source(scene, mention, rules) or best
            if best is not None:
                break
        if not scene.hints.has("claimant_after", end, scene.sentence.end):
            continue
        found = rules.claimant.after.match(scene.text, end, scene.sentence.end)
        if found is None or (index and _is_aside(scene, mention, rules)):
            continue
        if index and _is_branch(scene.actors[index - 1], mention):
            continue  # 宁德时代[欧洲]区总经理沈琦表示
        if _concedes(scene, mention, figure, rules):
            continue
        if rules.claimant.passive_en.search(scene.text, end, _said_at(found)):
            continue  # "China is currently estimated to supply 95%"
        if found.end() <= figure.span.start + 1:
            best = _sayer(scene, mention, _said_at(found), rules) or best
        elif _said_behind(scene, mention, figure, rules):
            best = mention.id, Evidence("claimant", mention.span, mention.rule)
    if best is not None and not _is_left(scene, best[1].span, figure, rules):
        return best
    return _unlisted(scene, figure, rules)


def _is_branch(firm: Mention, mention: Mention) -> bool:
    """Whether a name of a place only tells which part of a firm speaks."""
    return (
        firm.kind == "company" and mention.kind in ORIGINS and firm.span.end == mention.span.start
    )


def _concedes(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Whether what the actor says is only set against the main clause: "While Trump said …, …"."""
    conceding = rules.claimant.concedes_en.search(scene.lead(mention.span, LEAD)) is not None
    return conceding and scene.crossed(mention.span, figure.span) > 0


def _said_at(found: re.Match[str]) -> int:
    return found.start("says") if found["says"] else found.start("says_zh")


def _words(scene: Scene, start: int, end: int) -> Claimant:
    said = scene.text[start:end]
    end -= len(said) - len(said.rstrip(" ."))
    return scene.text[start:end], Evidence("claimant", Span(start, end), RULE)


def _source(scene: Scene, mention: Mention, rules: Attribution) -> Claimant | None:
    """Whose data or report it is "according to" which something is so."""
    found = rules.claimant.source_zh.match(scene.text, mention.span.end, scene.sentence.end)
    if found is None:
        if rules.claimant.no_source_zh.match(scene.text, mention.span.end):
            return None  # 根据与美国商务部签订的备忘录
        firm = rules.claimant.agents_en.match(scene.text, mention.span.end)
        firm = firm or rules.claimant.body_en.match(scene.text, mention.span.end)
        if firm and mention.kind in ORIGINS:
            return _words(scene, mention.span.start, firm.end())
        return mention.id, Evidence("claimant", mention.span, mention.rule)
    for other in reversed(scene.actors):
        if mention.span.end <= other.span.start and other.span.end <= found.end("who"):
            mention = other  # 据中共党媒新华社报道
            break
    return _sayer(scene, mention, found.end("who"), rules)


def _sayer(scene: Scene, mention: Mention, said: int, rules: Attribution) -> Claimant | None:
    """The actor, or the unlisted body that its name begins; None where somebody else speaks."""
    start, end = mention.span.start, mention.span.end
    once = _once(scene, mention, said)
    if once is not None:
        return once
    agent = rules.claimant.agents_en.match(scene.text, end)
    if agent and agent.end() < said and mention.kind in ORIGINS:
        return _words(scene, start, agent.end())  # "Japanese media said"
    if mention.kind in ORIGINS and scene.text.startswith(rules.claimant.there_zh, end):
        return None  # 台积电美国当地时间8日宣布
    if mention.kind in ORIGINS and scene.text.endswith(rules.claimant.at_zh, 0, start):
        return None
    between = rules.claimant.aside_zh.sub("", scene.text[end:said])
    if rules.claimant.other_zh.search(between):
        return None  # 从泰国APEC峰会回来的张忠谋称
    held = rules.claimant.held_zh.match(between) if mention.kind in ORIGINS else None
    if held is not None:
        return _words(scene, start, end + held.end("body"))  # 中国钢铁工业协会副会长罗冰生
    latin = between.strip().isascii() and between.strip()[:1].isupper()
    if rules.claimant.bodies_zh.search(between) or latin:
        return _words(scene, start, end + len(between))
    if mention.kind in {"region", "place"} and _BUREAU.search(between):
        return None  # 江西省工信委: a body that no row lists
    return mention.id, Evidence("claimant", mention.span, mention.rule)


def _once(scene: Scene, mention: Mention, said: int) -> Claimant | None:
    """The words of one who held an office once: "[Former US Treasury Secretary Dan Hale] said"."""
    if mention.span not in scene.once_held:
        return None
    start = scene.once_held[mention.span].start
    words = _PAUSE.split(scene.text[start:said].rstrip(), maxsplit=1)[0]
    return _words(scene, start, start + len(words))


def _is_aside(scene: Scene, mention: Mention, rules: Attribution) -> bool:
    """Whether a preposition sets a later actor aside: 与日本首相岸田文雄会谈后宣布, "The company,
    a supplier to Apple and [Samsung], said".
    """
    lead = scene.lead(mention.span, LEAD)
    with_ = rules.claimant.with_zh.search(lead) or rules.claimant.aside_en.search(lead)
    return with_ is not None


def _is_left(scene: Scene, claimant: Span, figure: Figure, rules: Attribution) -> bool:
    """Whether other data are quoted between the claimant and the figure: …，但数据显示，…."""
    if claimant.end >= figure.span.start:
        return False
    between = scene.text[claimant.end : figure.span.start]
    return rules.claimant.others_say_zh.search(between) is not None


def _said_behind(scene: Scene, mention: Mention, figure: Figure, rules: Attribution) -> bool:
    """Does the actor behind the figure say what stands before: "600 tonnes, Lynas said"?"""
    return (
        mention.span.start >= figure.span.end
        and rules.claimant.said_en.match(scene.text, mention.span.end, scene.sentence.end)
        is not None
        # "600 tonnes, while Lynas says …": the speaker's words are still to come.
        and rules.claimant.next_en.search(scene.gap(mention.span, figure.span)) is None
    )


def _unlisted(scene: Scene, figure: Figure, rules: Attribution) -> Claimant | None:
    """The words of a claimant whose name no row lists."""
    start, end = scene.sentence.start, scene.sentence.end
    said = scene.hints.has("shows", start, figure.span.start)
    shows = rules.claimant.shows_zh
    shown = [*shows.finditer(scene.text, start, figure.span.start)] if said else []
    if shown and not _holds_actor(scene, *shown[-1].span("who")):
        return _words(scene, *shown[-1].span("who"))
    if scene.hints.has("claimant_unlisted", start, end):
        for pattern in (rules.claimant.unlisted_en, rules.claimant.unlisted_zh):
            found = pattern.search(scene.text, start, end)
            if found and not _holds_actor(scene, *found.span("who")):
                return _words(scene, *found.span("who"))
    if scene.hints.has("anonymous", start, figure.span.start):
        spoke = [*rules.claimant.anonymous_zh.finditer(scene.text, start, figure.span.start)]
        if spoke and _goes_on_saying(scene, spoke[-1], figure):
            return _words(scene, *spoke[-1].span("who"))
    if not scene.hints.has("claimant_after", start, end):
        return None
    closing = rules.claimant.closing_en.search(scene.text, figure.span.end, end)
    if closing is not None and not _holds_actor(scene, *closing.span("who")):
        return _words(scene, *closing.span("who"))
    data = rules.claimant.data_en.search(scene.text, start, end)
    if data is not None:
        return _words(scene, *data.span("who"))
    for found in rules.claimant.unlisted_said_en.finditer(scene.text, start, end):
        who = Span(*found.span("who"))
        if found.end() <= figure.span.start and not _holds_actor(scene, who.start, who.end):
            return _words(scene, who.start, who.end)
    return None


def _goes_on_saying(scene: Scene, spoke: re.Match[str], figure: Figure) -> bool:
    """Whether the figure is in what somebody without a name says: its own clause, or all that
    stands behind "消息人士称,".
    """
    if _holds_actor(scene, *spoke.span("who")):
        return False
    said = Span(*spoke.span("who"))
    return spoke["pause"] is not None or scene.crossed(said, figure.span) == 0


def _holds_actor(scene: Scene, start: int, end: int) -> bool:
    return any(each.span.start < end and start < each.span.end for each in scene.actors)
