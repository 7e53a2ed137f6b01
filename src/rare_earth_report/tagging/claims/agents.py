"""Who acts in the English clause that a figure stands in.

An actor inside what a clause says of its subject is not whose the figure is: "Trump hit China with
25 percent tariffs". Where a name that no row lists is the subject, nobody listed is.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rare_earth_report.lexicon.place_rules import PlaceRules
from rare_earth_report.records import Figure, Mention, Record, Span
from rare_earth_report.tagging.english.anchors import anchors_of
from rare_earth_report.tagging.english.appositions import LONGEST_APPOSITION
from rare_earth_report.tagging.english.clauses import Clauses, Grammar, Subject, read_words
from rare_earth_report.tagging.english.offices import POSSESSIVE
from rare_earth_report.tagging.english.times import after_time

LONGEST_VERB = 4  # words of "has also said"
SHORTEST_NAME = 2  # words
NEXT_WORDS = 24  # characters in which the next two words stand
LONGEST_OWN = 6  # words of "'s total annual rare earth output of"
# Two names side by side, initials, or a name that begins an item: ", Newcrest jumps 8.8%".
_CAPITALS = re.compile(r"[A-Z]\S* [A-Z]|\b[A-Z]{2,}\b|[,;] [A-Z]\w* [a-z]+ [0-9]")
_PAUSES = frozenset({",", "–", "—"})
# What is quoted in such lists and is no firm: "crude jumps 3%".
_METALS = "gold silver copper nickel zinc tin aluminium aluminum lead palladium platinum lithium"
_QUOTED_GOODS = frozenset(f"{_METALS} cobalt iron oil brent crude wti bitcoin".split())
_ITEM_OPENS = frozenset({",", ";", "while"})
_OPENING = ("preposition", "article", "pronoun", "possessive", "clause", "adverb", "new_clause")


@dataclass(frozen=True, slots=True)
class AgentGrammar:
    """The closed classes of English words, and the words that tell subjects apart."""

    words: Grammar
    rules: PlaceRules
    media: frozenset[str]  # ids of actors that only report


class Agents(Record, frozen=True):
    """The subjects of a sentence's clauses, in text order."""

    clauses: Clauses
    subjects: tuple[tuple[Span, tuple[Mention, ...]], ...]  # no mention: a name of no row


def read_agents(
    text: str,
    sentence: Span,
    actors: Sequence[Mention],
    grammar: AgentGrammar,
    meant: Mention | None = None,
) -> Agents:
    """The subjects of the clauses of `sentence`.

    Args:
        meant: whom a pronoun that begins the sentence means, at the pronoun; None where none does.
    """
    clauses = read_words(text, sentence, actors)
    anchors = [each for each in anchors_of(clauses, grammar.words) if _acts(clauses, each, grammar)]
    listed = [
        (clauses.span(max(each.first, 0), each.last), each.actors)
        for each in anchors
        if each.actors[0].id not in grammar.media
    ]
    if meant is not None:
        listed.append((meant.span, (meant,)))
    unlisted = [(span, ()) for span in _unlisted(clauses, grammar)]
    return Agents(clauses, tuple(sorted([*listed, *unlisted], key=_start)))


def _start(subject: tuple[Span, tuple[Mention, ...]]) -> int:
    return subject[0].start


def _acts(clauses: Clauses, subject: Subject, grammar: AgentGrammar) -> bool:
    """Whether the subject does more than say what others do."""
    body = subject.actors[0].kind == "organisation"
    if body and grammar.rules.revises.match(clauses.text, subject.actors[0].span.end):
        return False  # "The IEA left its forecast for demand unchanged"
    verb = after_time(clauses.words, subject.last + 1, grammar.words.classes)
    for at in range(verb, min(verb + LONGEST_VERB, len(clauses.words))):
        word = clauses.words[at]
        if grammar.words.is_a(word, "says") or grammar.words.is_a(word, "foresees"):
            return _says_of_itself(clauses, at, grammar)
    return True


def _says_of_itself(clauses: Clauses, said: int, grammar: AgentGrammar) -> bool:
    """ "Announced plans to", "said that it would": what is said is what the speaker does."""
    words = clauses.words
    then = after_time(words, said + 1, grammar.words.classes)
    then += words[then : then + 1] == ["that"]
    word = words[then] if then < len(words) else ""
    own = (
        grammar.words.is_a(word, "pronoun")
        or grammar.words.is_a(word, "possessive")
        or word == "to"
    )
    return own or (words[said] in grammar.rules.announces and word in grammar.rules.plans)


def _unlisted(clauses: Clauses, grammar: AgentGrammar) -> list[Span]:
    """Names of no row that are the subject of a verb, but for one of saying."""
    words = clauses.words
    found: list[Span] = []
    if _CAPITALS.search(clauses.masked) is None:
        return found  # neither two names side by side nor initials
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and _is_name(clauses, at, grammar):
            at += 1
        titled = all(word in grammar.words.offices for word in words[first:at])  # Prime Minister
        long = at - first >= SHORTEST_NAME or _is_initials(clauses, first, at)
        if _opens_item(clauses, first, at, grammar):
            found.append(clauses.span(first, at - 1))
        elif long and not titled and _is_free(clauses, first, grammar):
            closes = at < len(words) and first > 0 and words[at] == words[first - 1]
            closes = closes and words[at] in _PAUSES  # "a trading house, Mitsubishi Corp, had"
            verb = _verb_behind(clauses, at + closes, grammar)
            if verb is not None:
                found.append(clauses.span(first, at - 1))
        at = max(at, first + 1)
    return found


def _opens_item(clauses: Clauses, first: int, end: int, grammar: AgentGrammar) -> bool:
    """Whether it is the subject of an item of a list: "BHP up 3.9%, [Newcrest] jumps 8.8%"."""
    words = clauses.words
    if end == first or first == 0 or words[first - 1] not in _ITEM_OPENS:
        return False
    if any(
        word in _QUOTED_GOODS
        or grammar.words.is_a(word, "month")
        or grammar.words.is_a(word, "weekday")
        for word in words[first:end]
    ):
        return False
    moved = words[end : end + 2]
    return len(moved) == 2 and moved[0].isalpha() and moved[1][:1].isdigit()


def _is_initials(clauses: Clauses, first: int, end: int) -> bool:
    """Whether a name is one word of capitals alone: "[BP] bought the U.S. business"."""
    if end - first != 1:
        return False
    word = clauses.span(first, first).of(clauses.text)
    return len(word) >= SHORTEST_NAME and word.isalpha() and word.isupper()


def _is_name(clauses: Clauses, at: int, grammar: AgentGrammar) -> bool:
    """Whether the word may be part of a name: a capital, and no word that opens sentences."""
    word = clauses.words[at]
    if at in clauses.actors or not word[0].isalpha() or not clauses.is_capitalised(at):
        return False
    return at > 0 or not any(grammar.words.is_a(word, name) for name in _OPENING)


def _is_free(clauses: Clauses, first: int, grammar: AgentGrammar) -> bool:
    """Whether the name is ruled by no preposition and is no body of the actor before it."""
    if first == 0:
        return True
    before = clauses.words[first - 1]
    if before in {"and", "&"}:
        return False  # one of a list
    if first - 1 in clauses.actors:  # "U.S. West Texas Intermediate", but "US President Trump"
        return clauses.words[first] not in grammar.words.offices and grammar.words.is_adjective(
            clauses.actors[first - 1], clauses.text
        )
    return not (grammar.words.is_a(before, "preposition") or before in POSSESSIVE)


def _verb_behind(clauses: Clauses, at: int, grammar: AgentGrammar) -> int | None:
    """The verb that the name before word `at` is the subject of, past an apposition."""
    words = clauses.words
    if at < len(words) and words[at] in _PAUSES:
        ends = [
            end
            for end in range(at + 1, min(at + LONGEST_APPOSITION, len(words)))
            if words[end] == words[at]
        ]
        if not ends:
            return None
        at = ends[0] + 1
    at = after_time(words, at, grammar.words.classes)
    while at < len(words) and (grammar.words.is_a(words[at], "adverb") or words[at].endswith("ly")):
        at += 1
    if at >= len(words):
        return None
    if grammar.words.is_a(words[at], "says") and not _says_of_itself(clauses, at, grammar):
        return None
    word = words[at]
    acts = word in grammar.words.auxiliaries or grammar.words.is_finite(word) or word.endswith("ed")
    return at if acts or grammar.words.is_a(word, "plain_past") else None


def agent_of(
    agents: Agents, figure: Figure, nearest: Mention | None, grammar: AgentGrammar
) -> Mention | Span | None:
    """Whose the figure is, by the subject of its clause; `nearest` where that says nothing.

    Args:
        nearest: the nearest actor that may have it; None where none may.

    Returns:
        The actor, or where the name of one that no row lists stands.
    """
    if nearest is not None and _owns(agents, nearest, figure, grammar):
        return nearest
    starts = [span.start for span, _ in agents.subjects]
    at = bisect_left(starts, figure.span.start) - 1
    span, actors = agents.subjects[at] if at >= 0 else (None, ())
    if (parted := _antecedent(agents, figure, grammar)) is not None:
        first, last = parted
        held = any(first <= index <= last for index in agents.clauses.actors)
        if not held and any(map(agents.clauses.is_capitalised, range(first, last + 1))):
            return None  # "the PHLX semiconductor index, which was down 2.1%"
        anew = held or span is None or agents.clauses.span(first, first).start < span.end
    else:
        anew = span is None or _begins_anew(agents, span, figure, grammar)
    if span is None or anew or span.end > figure.span.start:
        return nearest
    whose = (actors[0] if len(actors) == 1 else None) if actors else span
    if nearest is None:
        return whose
    told = nearest.span.start > span.start and _is_told_to_act(agents, nearest, grammar)
    return nearest if told or nearest in actors else whose


def _antecedent(agents: Agents, figure: Figure, grammar: AgentGrammar) -> tuple[int, int] | None:
    """The words of what ", which" right before the figure's verb goes on with; None where none."""
    clauses = agents.clauses
    if "which" not in clauses.words:
        return None
    for at in range(len(clauses.words) - 1, 0, -1):
        place = clauses.span(at, at)
        if place.end > figure.span.start or clauses.words[at] != "which":
            continue
        if clauses.words[at - 1] != ",":
            return None
        if not 0 < len(clauses.between(place.end, figure.span.start)) <= LONGEST_VERB:
            return None
        last = at - 2
        if clauses.words[last] == ")" and "(" in clauses.words[:last]:
            last = last - clauses.words[last::-1].index("(") - 1
        first = last
        while first > 0 and not (
            grammar.words.is_a(clauses.words[first - 1], "preposition")
            or not clauses.words[first - 1][0].isalnum()
            or grammar.words.is_finite(clauses.words[first - 1])
        ):
            first -= 1
        return first, last
    return None


def _owns(agents: Agents, actor: Mention, figure: Figure, grammar: AgentGrammar) -> bool:
    """ "IREL's annual output of 2,900 tons"."""
    between = agents.clauses.between(actor.span.end, figure.span.start)
    return (
        0 < len(between) <= LONGEST_OWN
        and between[0] in POSSESSIVE
        and between[-1] in grammar.rules.links
    )


def _begins_anew(agents: Agents, subject: Span, figure: Figure, grammar: AgentGrammar) -> bool:
    """Whether another clause begins between the subject and the figure."""
    between = agents.clauses.between(subject.end, figure.span.start)
    for word, after in zip_longest(between, between[1:], fillvalue=""):
        if not (grammar.words.is_a(word, "new_clause") or word in grammar.rules.anew):
            continue
        # "after agreeing to", "that it slapped on", "but will suspend": the subject goes on.
        joins = grammar.words.is_a(word, "joint") and after in grammar.words.auxiliaries
        if not (joins or after.endswith("ing") or grammar.words.is_a(after, "pronoun")):
            return True
    return False


def _is_told_to_act(agents: Agents, actor: Mention, grammar: AgentGrammar) -> bool:
    """ "Urged [China] to cut exports by 5%", "accused China of controlling 90%"."""
    behind = agents.clauses.between(actor.span.end, actor.span.end + NEXT_WORDS)
    if not behind:
        return False
    gerund = behind[1] if behind[0] in {"of", "for", "from"} and len(behind) > 1 else behind[0]
    joint = any(grammar.words.is_a(gerund, name) for name in ("no_gerund", "preposition"))
    return behind[0] == "to" or (gerund.endswith("ing") and not joint)
