"""Whom a sentence goes on about: who began the one before it, in the same paragraph.

A sentence says so by a pronoun, by a description ("the company", 该公司), or by opening with what
is measured and naming nobody: "Lynas reported its results. Revenue fell to $200m".
"""

import re
from collections.abc import Sequence

from rare_earth_report.lexicon.antecedent_rules import AntecedentRules
from rare_earth_report.records import Mention, Record, Span, replace
from rare_earth_report.tagging.claims.scenes import Scene, named_in
from rare_earth_report.tagging.english.anchors import anchors_of
from rare_earth_report.tagging.english.clauses import Grammar, read_words
from rare_earth_report.tagging.english.pronouns import (
    Earlier,
    meant_by_pronoun,
    opening_pronoun,
    start_of,
)
from rare_earth_report.tagging.sentences import is_chinese

DESCRIBED = "attribution.toml:antecedent"
_BACK = 3  # sentences that name nobody, between one and whom it goes on about
_FIRST = 8  # words before the subject that a sentence begins with
_FIRST_ZH = 24  # characters in which a Chinese sentence names whom it is about
_AT_ONCE_ZH = 4  # the same, of a state, which may only say where something is
_TOPICS = frozenset({"company", "country", "region"})
_PARTED = re.compile(r"\n|\s- \Z")  # a paragraph or a bullet ends: "… [1] - Revenue fell"
_SPACES = re.compile(r"\s+")
_CLAUSE_END = re.compile("[，,；;：:]")


class Surroundings(Record, frozen=True):
    """A sentence among those of its text, to look back from."""

    text: str
    sentences: Sequence[Span]
    at: int  # of the sentence
    actors: Sequence[Mention]  # of the text, in its order


def meant_by_opening(
    around: Surroundings, grammar: Grammar, rules: AntecedentRules
) -> Mention | None:
    """Whom a pronoun or a description of the sentence means, at these words."""
    if around.at == 0 or around.at >= len(around.sentences):
        return None
    text, sentence = around.text, around.sentences[around.at]
    pronoun = opening_pronoun(text, sentence, grammar)
    if pronoun is not None:
        last = around.sentences[around.at - 1]
        named = named_in(around.actors, last)
        meant = meant_by_pronoun(text, sentence, Earlier(last, named, None, named), grammar)
        return replace(meant, span=pronoun, rule="actions.toml:pronoun") if meant else None
    if is_chinese(text, sentence):
        found = rules.described_zh.search(text, sentence.start, sentence.end)
    else:
        found = rules.described_en.match(text, start_of(text, sentence), sentence.end)
    topic = _spoken_of(around, grammar) if found else None
    if found is None or topic is None:
        return None
    group = "noun" if found["noun"] else "bare"
    if topic.kind not in rules.kinds[found[group]]:
        return None
    return replace(topic, span=Span(*found.span(group)), rule=DESCRIBED)


def topic_of(
    scene: Scene, around: Surroundings, grammar: Grammar, rules: AntecedentRules
) -> Mention | None:
    """Whom a sentence goes on about that opens with what is measured, at the words for that."""
    if not scene.cues or around.at == 0:
        return None
    opening = min(span for span, _ in scene.cues)
    if not _opens_with(scene, opening, rules):
        return None
    topic = _spoken_of(around, grammar)
    return replace(topic, span=opening, rule=DESCRIBED) if topic else None


def _spoken_of(around: Surroundings, grammar: Grammar) -> Mention | None:
    """Whom the sentences before are about: a firm or state that begins the last of them that names
    anybody; None at the head of a paragraph or bullet.
    """
    text, sentences, at = around.text, around.sentences, around.at
    if at >= len(sentences):
        return None
    for earlier in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if _PARTED.search(text, sentences[earlier].start, sentences[earlier + 1].start):
            return None
        named = named_in(around.actors, sentences[earlier])
        if named:
            chinese = is_chinese(text, sentences[earlier])
            opener = _opener_zh if chinese else _opener_en
            topic = opener(text, sentences[earlier], named, grammar)
            return topic if topic is not None and topic.kind in _TOPICS else None
    return None


def _opener_en(
    text: str, sentence: Span, named: Sequence[Mention], grammar: Grammar
) -> Mention | None:
    """The one subject of the first clause; else whose shares or sales the sentence begins with."""
    clauses = read_words(text, sentence, named)
    subjects = anchors_of(clauses, grammar)
    if subjects and subjects[0].first <= _FIRST:
        acting = {actor.id for subject in subjects for actor in subject.actors}
        return subjects[0].actors[0] if len(acting) == 1 else None
    first = named[0]
    opens = first.span.start - start_of(text, sentence) <= len("The ")
    alone = len({each.id for each in named}) == 1
    return first if opens and alone and not grammar.is_adjective(first, text) else None


def _opener_zh(
    text: str, sentence: Span, named: Sequence[Mention], _grammar: Grammar
) -> Mention | None:
    """The one firm that the first words name; else the state that they begin with."""
    near = [each for each in named if each.span.start - sentence.start <= _FIRST_ZH]
    near = [each for each in near if not _CLAUSE_END.search(text, sentence.start, each.span.start)]
    firms = [each for each in near if each.kind == "company"]
    if firms:
        return firms[0] if len({each.id for each in firms}) == 1 else None
    at_once = near[:1] and near[0].span.start - sentence.start <= _AT_ONCE_ZH
    return near[0] if at_once and len(near) == 1 else None


def _opens_with(scene: Scene, cue: Span, rules: AntecedentRules) -> bool:
    """Whether the sentence opens with the cue of what is measured, and names nobody before it."""
    start = start_of(scene.text, scene.sentence)
    if cue.start < start:
        return False
    known = [period.span for period in scene.periods] + [each.span for each in scene.minerals]
    free = list(scene.text[start : cue.start])
    for span in known:
        for at in range(max(span.start, start), min(span.end, cue.start)):
            free[at - start] = ""
    words = _SPACES.sub(" ", "".join(free))
    opens = rules.opens_zh if is_chinese(scene.text, scene.sentence) else rules.opens_en
    return opens.fullmatch(words.lstrip()) is not None
