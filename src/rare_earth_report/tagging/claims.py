"""Say of each figure what it measures, of what, by whom, as of when, where the text says so.

Each part is looked for in the figure's own sentence, nearest first, and keeps the span that
gave it. What the sentence does not give stays None.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from rare_earth_report.lexicon.attribution import Attribution, any_word
from rare_earth_report.lexicon.quantities import Unit
from rare_earth_report.records import (
    Article,
    Claim,
    Evidence,
    Figure,
    Mention,
    Modality,
    Span,
)
from rare_earth_report.tagging.periods import Period, find_periods

CUE_REACH_EN = 90  # characters between a cue and its figure
CUE_REACH_ZH = 24
CLAUSE = re.compile(r"[,;:，；：、—]|\bwhile\b|\bwhereas\b|\bbut\b")


class MeasureRule(Protocol):
    """What this module needs of a measure; see `lexicon.measures`."""

    @property
    def id(self) -> str: ...
    @property
    def dimension(self) -> str: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def cues_en(self) -> tuple[str, ...]: ...
    @property
    def cues_zh(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ClaimGrammar:
    """The claim rules, compiled once."""

    attribution: Attribution
    units: Mapping[str, Unit]
    cues: re.Pattern[str]
    measures_of: Mapping[str, tuple[str, ...]]  # cue → measure ids
    patterns: tuple[tuple[re.Pattern[str], str], ...]  # cues with a gap
    measures: Mapping[str, MeasureRule]
    homes: Mapping[str, str]  # person or body id → country id


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what was found in it."""

    text: str  # folded
    sentence: Span
    actors: tuple[Mention, ...]
    minerals: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]


def compile_claims(
    attribution: Attribution,
    units: Mapping[str, Unit],
    measures: Mapping[str, MeasureRule],
    homes: Mapping[str, str],
) -> ClaimGrammar:
    """Compile the claim rules.

    Args:
        homes: the country id of each person and government body, which a rate such as a tariff
            is ascribed to.
    """
    literal: dict[str, list[str]] = {}
    english: set[str] = set()
    chinese: set[str] = set()
    gapped: list[tuple[re.Pattern[str], str]] = []
    for measure in measures.values():
        for cues, forms in ((measure.cues_en, english), (measure.cues_zh, chinese)):
            for cue in cues:
                if "..." in cue:
                    pattern = r"[^,.;，。；]{0,40}?".join(map(re.escape, cue.split("...")))
                    gapped.append((re.compile(pattern, re.I), measure.id))
                else:
                    literal.setdefault(cue.lower(), []).append(measure.id)
                    forms.add(cue)
    return ClaimGrammar(
        attribution,
        units,
        re.compile(any_word(english, chinese), re.I),
        {cue: tuple(ids) for cue, ids in literal.items()},
        tuple(gapped),
        measures,
        homes,
    )


def find_claims(
    article: Article,
    folded: str,
    figures: Sequence[Figure],
    actors: Sequence[Mention],
    minerals: Sequence[Mention],
    sentences: Sequence[Span],
    grammar: ClaimGrammar,
) -> tuple[Claim, ...]:
    """One claim a figure, in text order."""
    if not figures:
        return ()
    published = article.published
    day = published.date() if isinstance(published, datetime) else published
    starts = [sentence.start for sentence in sentences]
    grouped: dict[Span, list[Figure]] = {}
    for figure in figures:
        index = bisect_right(starts, figure.span.start) - 1
        if index >= 0 and figure.span.end <= sentences[index].end:
            sentence = sentences[index]
        else:
            sentence = figure.span
        grouped.setdefault(sentence, []).append(figure)
    claims: list[Claim] = []
    for sentence, group in grouped.items():
        scene = Scene(
            folded,
            sentence,
            _within(actors, sentence),
            _within(minerals, sentence),
            tuple(group),
            tuple(_periods(folded, sentence, group, day, grammar)),
        )
        claims += _linked([_claim(article, scene, figure, grammar) for figure in group], scene)
    return tuple(claims)


def _periods(
    folded: str, sentence: Span, group: Iterable[Figure], day: date | None, grammar: ClaimGrammar
) -> list[Period]:
    taken = [figure.number for figure in group]
    return [
        period
        for period in find_periods(
            folded, sentence.start, sentence.end, day, grammar.attribution
        )
        if not any(period.span.start < span.end and span.start < period.span.end for span in taken)
    ]


def _within(mentions: Sequence[Mention], sentence: Span) -> tuple[Mention, ...]:
    return tuple(
        mention
        for mention in mentions
        if sentence.start <= mention.span.start and mention.span.end <= sentence.end
    )


def claim_id(article: Article, sentence: str, words: str, nth: int) -> str:
    """Stable while the sentence stands: no offset and no position in the corpus goes in."""
    digest = hashlib.sha256(f"{sentence}\0{words}\0{nth}".encode()).hexdigest()
    return f"{article.id}-c{digest[:8]}"


def _claim(article: Article, scene: Scene, figure: Figure, grammar: ClaimGrammar) -> Claim:
    words = figure.span.of(scene.text)
    nth = sum(
        1
        for other in scene.figures
        if other.span < figure.span and other.span.of(scene.text) == words
    )
    evidence: list[Evidence] = []
    measure = _measure(scene, figure, grammar, evidence)
    counterparty = _counterparty(scene, figure, grammar, evidence)
    claimant = _claimant(scene, figure, grammar, evidence)
    actor = _subject(scene, figure, measure, counterparty, grammar, evidence)
    if actor is None and counterparty is not None and claimant == counterparty:
        claimant = None
    mineral = _mineral(scene, figure, measure, grammar, evidence)
    period = _nearest_period(scene, figure)
    if period is not None:
        evidence.append(Evidence("as_of", period.span, period.rule))
    rule = grammar.measures.get(measure or "")
    figure = _yearly(scene, figure, grammar, evidence)
    return Claim(
        id=claim_id(
            article,
            scene.sentence.of(article.text),
            figure.span.of(article.text),
            nth,
        ),
        figure=figure,
        sentence=scene.sentence,
        measure=measure,
        actor=actor,
        mineral=mineral,
        stage=rule.stage if rule else None,
        counterparty=counterparty if counterparty != actor else None,
        place=None,
        claimant=claimant,
        as_of=period.span.of(article.text) if period else None,
        period=period.days if period else None,
        polarity=_polarity(scene, figure, grammar, evidence),
        modality=_modality(scene, figure, grammar, evidence),
        change=None,
        change_of=None,
        evidence=tuple(evidence),
    )


# --- measure -----------------------------------------------------------------------------------


def dimension_of(figure: Figure, units: Mapping[str, Unit]) -> str:
    """The dimension that a measure must have: money-per-mass for a price, mass, percent …"""
    money, _, per = figure.unit.partition("/")
    if per:
        return "money-per-mass"
    unit = units.get(money)
    return unit.dimension if unit else "count"


FITS: Mapping[str, frozenset[str]] = {
    "mass": frozenset({"mass", "mass-per-time"}),
    "percentage-point": frozenset({"percentage-points", "percentage-point", "percent"}),
    "purity": frozenset({"percent-or-nines", "purity"}),
    "times": frozenset({"times", "count", "ratio"}),
    "money": frozenset({"money", "money-per-mass"}),
    "time": frozenset({"time", "duration"}),
}


def _fits(figure: Figure, measure: MeasureRule, units: Mapping[str, Unit]) -> bool:
    dimension = dimension_of(figure, units)
    wanted = FITS.get(dimension, frozenset({dimension}))
    classes = re.split(r"-or-|\|", measure.dimension)
    return measure.dimension == "any" or measure.dimension in wanted or any(part in wanted for part in classes)


def _gap(scene: Scene, one: Span, other: Span) -> str:
    left, right = (one, other) if one.start <= other.start else (other, one)
    return scene.text[left.end : max(left.end, right.start)]


def _crosses(gap: str) -> int:
    return len(CLAUSE.findall(gap))


def _measure(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> str | None:
    """The measure whose cue stands nearest, in the same clause before another clause."""
    best: tuple[float, str, Span] | None = None
    start, end = scene.sentence.start, scene.sentence.end
    hits: list[tuple[Span, str]] = [
        (Span(*match.span()), id)
        for match in grammar.cues.finditer(scene.text, start, end)
        for id in grammar.measures_of.get(match.group().lower(), ())
    ]
    for pattern, id in grammar.patterns:
        hits += [(Span(*match.span()), id) for match in pattern.finditer(scene.text, start, end)]
    own = figure.number
    for span, id in hits:
        measure = grammar.measures[id]
        if not _fits(figure, measure, grammar.units):
            continue
        inside = own.start <= span.start and span.end <= max(own.end, figure.span.end)
        gap = "" if inside or span.start <= own.start < span.end else _gap(scene, span, own)
        chinese = not gap.isascii() or not scene.text[span.start].isascii()
        reach = CUE_REACH_ZH if chinese else CUE_REACH_EN
        crossed = _crosses(gap)
        other_figures = sum(
            1 for other in scene.figures if other is not figure and _lies_between(other, span, own)
        )
        if len(gap) > reach or crossed > 1:
            continue
        follows = span.start >= own.end
        distance = len(gap) / reach + crossed * 0.6 + other_figures * 0.5
        if follows and scene.text[own.end : span.start].strip() in {"", "of", "of global", "of the"}:
            distance -= 0.6
        elif follows:
            distance += 0.15
        distance -= min(len(span.of(scene.text)), 24) * (0.05 if chinese else 0.012)
        if best is None or (distance, id) < (best[0], best[1]):
            best = (distance, id, span)
    if best is None:
        return None
    evidence.append(Evidence("measure", best[2], f"measures.csv:{best[1]}"))
    return best[1]


def _lies_between(other: Figure, span: Span, own: Span) -> bool:
    low, high = min(span.end, own.end), max(span.start, own.start)
    return low <= other.span.start and other.span.end <= high


# --- actors ------------------------------------------------------------------------------------


def _subject(
    scene: Scene,
    figure: Figure,
    measure: str | None,
    counterparty: str | None,
    grammar: ClaimGrammar,
    evidence: list[Evidence],
) -> str | None:
    after = _placed_after(scene, figure, counterparty, grammar)
    chosen = after or _before(scene, figure, counterparty, grammar)
    if chosen is None:
        return None
    id = chosen.id
    if chosen.kind == "person" and id in grammar.homes and figure.unit != "count":
        id = grammar.homes[id]
    evidence.append(Evidence("actor", chosen.span, chosen.rule))
    return id


def _placed_after(
    scene: Scene, figure: Figure, counterparty: str | None, grammar: ClaimGrammar
) -> Mention | None:
    """"92% of refining capacity concentrated in China": the actor of a place phrase after it."""
    for mention in scene.actors:
        if mention.span.start < figure.span.end or mention.id == counterparty:
            continue
        gap = scene.text[figure.span.end : mention.span.start]
        if len(gap) > 90 or _crosses(gap) or any(
            other.span.start >= figure.span.end and other.span.end <= mention.span.start
            for other in scene.figures
        ):
            return None
        if grammar.attribution.subject_place.search(gap) and not grammar.attribution.depends.search(gap):
            return mention
        if mention.kind in {"company", "country", "region", "bloc"} and gap.strip() == "":
            return None
    return None


ACTS = re.compile(r"\s\w+ing\b")
PROPOSES = re.compile(r"\bpropos(?:ing|ed|es)\b|提议|建议|要求")


def _before(
    scene: Scene, figure: Figure, counterparty: str | None, grammar: ClaimGrammar
) -> Mention | None:
    """The nearest actor before the figure that is no counterparty and no half of a pair."""
    earlier = [mention for mention in scene.actors if mention.span.end <= figure.span.start]
    for index in range(len(earlier) - 1, -1, -1):
        mention = earlier[index]
        if mention.id == counterparty:
            continue
        lead = scene.text[scene.sentence.start : mention.span.start]
        other = grammar.attribution.other_place.search(lead[-24:])
        if other and (index > 0 or other.group().strip().lower() not in {"by", "for"}):
            # "with China controlling exports" makes China the one who acts.
            if not (other.group().strip().lower() == "with" and ACTS.match(scene.text, mention.span.end)):
                continue
        if index > 0 and scene.text[earlier[index - 1].span.end : mention.span.start] in grammar.attribution.joint:
            return None
        between = scene.text[mention.span.end : figure.span.start]
        if PROPOSES.search(between):
            return None
        if not scene.text[mention.span.start].isascii() and re.search(r"[；。]", between):
            return None
        return mention
    return None


def _counterparty(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> str | None:
    """The other party of a dependence, a trade or a measure against somebody."""
    rules = grammar.attribution
    for mention in scene.actors:
        lead = scene.text[scene.sentence.start : mention.span.start]
        place = rules.other_place.search(lead[-24:])
        if not place:
            continue
        gap = _gap(scene, mention.span, figure.span)
        if len(gap) > 120:
            continue
        word = place.group().strip().lower()
        follows = mention.span.start >= figure.span.end
        near = lead[-48:]
        if word.startswith(("on", "对", "upon", "from", "从", "自")) and rules.depends.search(near):
            pass
        elif word.startswith(("against", "对", "针对")) and not (follows and _crosses(gap)):
            pass
        elif word.startswith(("to", "向")) and re.search(r"\b(?:export\w*|shipments?|suppl\w+|sales?|sold|exported)\b|出口|供应", near):
            pass
        else:
            continue
        evidence.append(Evidence("counterparty", mention.span, mention.rule))
        return mention.id
    return None


def _claimant(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> str | None:
    rules = grammar.attribution
    best: Mention | None = None
    for mention in scene.actors:
        before = scene.text[max(scene.sentence.start, mention.span.start - 24) : mention.span.start]
        if rules.claimant_before.search(before) and not (
            scene.text[mention.span.start].isascii() is False and re.search(r"根据$", before) and len(before) > 20
        ):
            best = mention
            break
        found = rules.claimant_after.match(scene.text, mention.span.end, scene.sentence.end)
        if found and found.end() <= figure.span.start + 1:
            best = mention
        elif found and mention.span.start >= figure.span.end and re.match(
            r"\s(?:said|says|reported|estimates|data)", scene.text[mention.span.end : mention.span.end + 12]
        ):
            best = mention
    if best is None:
        words = UNLISTED.search(scene.text, scene.sentence.start, scene.sentence.end)
        if words:
            evidence.append(Evidence("claimant", Span(*words.span("who")), "attribution.toml:claimant"))
            return words["who"]
        return None
    evidence.append(Evidence("claimant", best.span, best.rule))
    return best.id


UNLISTED = re.compile(
    r"(?:[Aa]ccording to|data from|figures from)\s(?:the\s)?(?P<who>[A-Z][\w&.'-]*(?:\s(?:of\s|and\s|the\s)?[A-Z][\w&.'-]*){0,5})"
)


# --- the rest ----------------------------------------------------------------------------------


def _mineral(
    scene: Scene,
    figure: Figure,
    measure: str | None,
    grammar: ClaimGrammar,
    evidence: list[Evidence],
) -> str | None:
    rule = grammar.measures.get(measure or "")
    takes = getattr(rule, "takes_mineral", True)
    best: tuple[float, Mention] | None = None
    for mention in scene.minerals:
        gap = _gap(scene, mention.span, figure.span)
        follows = mention.span.start >= figure.span.end
        inside = figure.span.start <= mention.span.start < figure.span.end
        if follows and (_crosses(gap) or len(gap) > 60):
            continue
        if any(_lies_between(other, mention.span, figure.span) for other in scene.figures if other is not figure) and follows:
            continue
        close = follows and re.fullmatch(r"\s(?:of\s|worth of\s)?(?:\w+\s){0,2}", gap) is not None
        if not takes and not (close or inside):
            continue
        distance = (0 if inside else len(gap)) + (0 if close else 30 if follows else 12) + 25 * _crosses(gap)
        if best is None or distance < best[0]:
            best = (distance, mention)
    if best is None or best[0] > 260:
        return None
    evidence.append(Evidence("mineral", best[1].span, best[1].rule))
    return best[1].id


def _nearest_period(scene: Scene, figure: Figure) -> Period | None:
    best: tuple[float, Period] | None = None
    for period in scene.periods:
        gap = _gap(scene, period.span, figure.span)
        if len(gap) > 110:
            continue
        distance = len(gap) + 30 * _crosses(gap) + 40 * sum(
            1 for other in scene.figures if other is not figure and _lies_between(other, period.span, figure.span)
        )
        if distance > 120:
            continue
        if best is None or distance < best[0]:
            best = (distance, period)
    return best[1] if best else None


def _polarity(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> str:
    lead_start = max(scene.sentence.start, figure.span.start - 28)
    found = grammar.attribution.negated.search(scene.text, lead_start, figure.span.start)
    if not found:
        return "affirmed"
    evidence.append(Evidence("polarity", Span(*found.span()), "attribution.toml:negated"))
    return "negated"


def _modality(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> Modality:
    start = scene.sentence.start
    for cut in CLAUSE.finditer(scene.text, start, figure.span.start):
        start = cut.end()
    lead = Span(start, figure.span.end)
    best: tuple[int, Modality, Span] | None = None
    for name, pattern in grammar.attribution.modality:
        for match in pattern.finditer(scene.text, lead.start, lead.end):
            gap = figure.number.start - match.end()
            if gap > 70 or (best is not None and gap >= best[0]):
                continue
            best = (gap, name, Span(*match.span()))  # type: ignore[assignment]
    if best is None:
        return "asserted"
    evidence.append(Evidence("modality", best[2], f"attribution.toml:modality.{best[1]}"))
    return best[1]


def _yearly(
    scene: Scene, figure: Figure, grammar: ClaimGrammar, evidence: list[Evidence]
) -> Figure:
    """`figure` per year, where its clause says so and it is a quantity of goods or money."""
    if figure.per is not None or dimension_of(figure, grammar.units) not in {"mass", "money", "volume", "energy"}:
        return figure
    start, end = scene.sentence.start, scene.sentence.end
    for cut in CLAUSE.finditer(scene.text, start, figure.span.start):
        start = cut.end()
    stop = CLAUSE.search(scene.text, figure.span.end, end)
    end = stop.start() if stop else end
    for other in scene.figures:
        if other.span.end <= figure.span.start:
            start = max(start, other.span.end)
        elif other.span.start >= figure.span.end:
            end = min(end, other.span.start)
    found = grammar.attribution.annual.search(scene.text, start, min(end, figure.span.end + 70))
    if not found:
        return figure
    evidence.append(Evidence("per", Span(*found.span()), "attribution.toml:annual"))
    return replace(figure, per="year")


FROM = re.compile(r"(?:\bfrom\s(?:a\s(?:high|low|peak|record)\sof\s)?|由|从)[^,.;，。；]{0,12}$")
TO = re.compile(r"^[^,.;，。；]{0,36}?(?:\bto\b|至|到|为)")
BACK = re.compile(r"^,?\s?(?:up|down|compared with|compared to|against|versus|a rise|a fall|an increase)?\s?(?:sharply\s)?\bfrom\b|^,?\s(?:up|down)\sfrom\b")


def _linked(claims: list[Claim], scene: Scene) -> list[Claim]:
    """Join the two figures of a change: "from 140% to 10%-45%", 由3万吨增至5万吨."""
    for index in range(len(claims) - 1):
        first, second = claims[index], claims[index + 1]
        if first.change or first.figure.unit != second.figure.unit:
            continue
        gap = scene.text[first.figure.span.end : second.figure.span.start]
        if len(gap) > 60:
            continue
        lead = scene.text[max(scene.sentence.start, first.figure.span.start - 30) : first.figure.span.start]
        if FROM.search(lead) and TO.search(gap):
            roles = ("from", "to")
        elif BACK.search(gap):
            roles = ("to", "from")
        else:
            continue
        claims[index] = replace(first, change=roles[0], change_of=second.id)  # type: ignore[arg-type]
        claims[index + 1] = replace(second, change=roles[1], change_of=first.id)  # type: ignore[arg-type]
    return claims
