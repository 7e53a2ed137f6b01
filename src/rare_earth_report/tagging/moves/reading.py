"""An English sentence while its moves are read: its words, and what was found out about them."""

from collections.abc import Sequence

from rare_earth_report.lexicon.actions import Action
from rare_earth_report.records import Mention, Record, Span
from rare_earth_report.tagging.english.anchors import anchors_of
from rare_earth_report.tagging.english.clauses import (
    ACTOR,
    Clauses,
    Group,
    Subject,
    read_words,
    verb_group,
)
from rare_earth_report.tagging.english.heads import possessor_of
from rare_earth_report.tagging.english.subjects import inherited_subject, subject_before
from rare_earth_report.tagging.english.times import after_time, before_time
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.grammar import MoveGrammar, VerbForm
from rare_earth_report.tagging.moves.reach import Reach, reach_of
from rare_earth_report.tagging.moves.speakers import with_speakers

_BIDDEN = 8  # words from one who is told to act to what is theirs
_LATE = 6  # words behind a verb in which its particle may stand, past a time
_TOLD = 10  # words between a verb of saying and the clause that it introduces
_LONGEST_ASIDE = 9  # words between a verb of saying and its "that"
_LONGEST_OPENING = 30  # words of a clause before the main one
_LONGEST_PHRASE = 12  # words before a passive verb that it may be about


class Verb(Record, frozen=True):
    """A verb form found in a sentence, by its words."""

    first: int
    last: int  # with its particles
    row: VerbForm


class Reading:
    """The words of one sentence, with groups, reaches and subjects kept as they are found."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        actors: Sequence[Mention],
        grammar: MoveGrammar,
        opener: Mention | None = None,
        told: Mention | None = None,
    ):
        self.clauses: Clauses = with_speakers(
            read_words(text, sentence, actors), grammar.words, told
        )
        self.words = self.clauses.words
        self.present = frozenset(self.words)
        self.grammar = grammar
        self.found: list[Draft] = []
        nouns = grammar.rules.nouns
        held = [nouns[word] for word in self.words if word in nouns]
        self.classes = frozenset().union(*held)  # of all nouns in the sentence
        self._opener = opener
        self._anchors: list[Subject] | None = None
        self._groups: dict[int, Group] = {}
        self._reaches: dict[int, Reach] = {}

    def anchors(self) -> list[Subject]:
        """The subjects of the sentence's clauses."""
        if self._anchors is None:
            self._anchors = anchors_of(self.clauses, self.grammar.words)
            if self._opener is not None:
                self._anchors.insert(0, Subject((self._opener,), 0, -1))
        return self._anchors

    def group(self, verb: int) -> Group:
        """What stands before the verb and belongs to it."""
        if verb not in self._groups:
            self._groups[verb] = verb_group(self.clauses, verb, self.grammar.words)
        return self._groups[verb]

    def reach(self, start: int) -> Reach:
        """How far the clause goes on from word `start`."""
        if start not in self._reaches:
            self._reaches[start] = reach_of(self.clauses, start, self.grammar)
        return self._reaches[start]

    def reported(self, start: int) -> int:
        """Where the clause begins that a verb of saying reports: past its "on Monday"."""
        closed = self.grammar.words
        for at in range(start, min(start + _LONGEST_ASIDE, len(self.words))):
            word = self.words[at]
            if word == "that":
                return at
            if not (word[0].isalnum() or word == ACTOR) or closed.is_finite(word):
                break
            if word in closed.auxiliaries:
                break  # "said it was outrageous that"
        return start

    def saying(self, start: int, name: str) -> int:
        """The verb of saying, of the class `name`, that introduces the clause at `start`, or -1.

        Words may stand between: "notified [car makers on May 3] that".
        """
        closed = self.grammar.words
        at = before_time(self.words, start - 1 - (self.words[start - 1] == "that"), closed.classes)
        for _ in range(_TOLD):
            if at < 1 or closed.is_a(self.words[at], "clause"):
                break
            if closed.is_a(self.words[at], name):
                return at
            if not self.words[at].isalnum():
                break  # "told [Japan] that it would": "it" may be either
            at = before_time(self.words, at - 1, closed.classes)
        return -1

    def form_end(self, at: int, tail: tuple[str, ...]) -> int | None:
        """The last word of a form that begins at `at`, or None where its tail does not follow."""
        end = at + 1 + len(tail)
        if tuple(self.words[at + 1 : end]) == tail:
            return end - 1
        if tail[0] not in self.words[at + 1 : at + _LATE]:
            return None
        if tuple(self.words[at + 2 : end + 1]) == tail and self._is_manner(at + 1):
            return end  # "responded quickly with"
        late = after_time(self.words, at + 1, self.grammar.words.classes)
        if late > at + 1 and tuple(self.words[late : late + len(tail)]) == tail:
            return late + len(tail) - 1  # "called this year for"
        if any(map(_is_id, tail)) and tuple(map(self._named, range(at + 1, end))) == tail:
            return end - 1
        return None

    def _is_manner(self, at: int) -> bool:
        """Whether the word tells how something is done: "quickly"."""
        word = self.words[at]
        return word.endswith("ly") and not self.grammar.words.is_a(word, "not_adverb")

    def _named(self, at: int) -> str:
        """The word at `at`; of an actor, its id as rules write it."""
        actor = self.clauses.actors.get(at)
        return f"‹{actor.id}›" if actor else "".join(self.words[at : at + 1])

    def may_hold(self, action: Action) -> bool:
        """Whether the sentence holds words that the action asks for: a look before the reading."""
        if action.objects and action.objects.isdisjoint(self.classes):
            return False
        if action.phrases_object and self.present.isdisjoint(action.phrases_object):
            return False
        return not action.cues or not action.cues.isdisjoint(self.present)

    def of_one_state(self, one: Mention, office: Mention) -> bool:
        """Whether `office` is a body of the same state as `one`, or of `one` itself."""
        homes = self.grammar.homes
        home = homes.get(one.id, one.id)
        return office.kind in {"government-body", "person"} and homes.get(office.id) == home

    def is_withheld(self, last: int) -> bool:
        """Whether the words up to `last` say that the act is a risk, an aim or a chance."""
        rather_not = self.grammar.rules.words["rather_not"]
        return any(word in rather_not for word in self.words[max(0, last - 1) : last + 1])

    def owner(self, noun: int, *, standing: bool = False) -> Subject | None:
        """Whose the noun is; for "its", the subject of the clause, or the one told to act.

        Args:
            standing: the noun names an act by itself; what one told to act has, says nothing then.
        """
        owner = possessor_of(self.clauses, noun, self.grammar.words)
        if owner == "its":
            if bidden := self._bidden(noun):
                return None if standing else bidden
            subject = inherited_subject(self.clauses, noun, self.anchors(), self.grammar.words)
            return Subject(subject.actors[:1], noun - 1, noun) if subject else None
        return owner if isinstance(owner, Subject) else None

    def _bidden(self, noun: int) -> Subject | None:
        """ "Japan urged [China] to revoke its decision": the one whom the clause tells to do it."""
        for at in range(noun - 1, max(0, noun - _BIDDEN), -1):
            if at in self.clauses.actors:
                bidden = Subject((self.clauses.actors[at],), noun - 1, noun)
                return bidden if self.words[at + 1] == "to" else None
            if self.words[at] in {",", ";"}:
                return None
        return None

    def announcer(self, noun: int) -> Subject | None:
        """The subject of the verb that has the noun for its object: "X announced a tightening"."""
        words = self.grammar.words
        verb = before_time(self.words, self.phrase_start(noun) - 1, words.classes)
        if verb < 1 or self.words[verb] not in words.classes["does"]:
            return None
        group = self.group(verb)
        if group.marks & {"not", "modal", "to", "would"}:
            return None
        found = subject_before(self.clauses, group.before, self.anchors, words, gerund=False)
        return found[0] if found else None

    def decreer(self, joint: int) -> tuple[Subject, bool] | None:
        """Who issued the rule that goes on with the word: "X issued a notice [on] banning"."""
        law = joint > 0 and self.grammar.words.is_a(self.words[joint - 1], "law")
        if not law or self.words[joint] not in {"on", "that"}:
            return None
        maker = self.announcer(joint - 1)
        return (maker, False) if maker else None

    def promiser(self, pronoun: int) -> tuple[Subject, bool] | None:
        """Whose announcement it is: "China's [announcement] Tuesday that it will cut quotas"."""
        closed = self.grammar.words
        if pronoun < 2 or self.words[pronoun - 1] != "that":
            return None
        noun = before_time(self.words, pronoun - 2, closed.classes)
        if not closed.is_a(self.words[pronoun], "pronoun"):
            return None
        if noun < 1 or not closed.is_a(self.words[noun], "promise"):
            return None
        owner = self.owner(noun)
        return (owner, False) if owner else None

    def main_subject(self, joint: int) -> tuple[Subject, bool] | None:
        """Who acts in the main clause behind an opening one: "[After] meeting Xi, Trump said"."""
        lone = self.words[2:3] in (["by"], [","])  # "After lobbying by governments"
        if joint != 0 or lone or not self.grammar.words.is_a(self.words[0], "opens_with"):
            return None
        ahead = self.words[:_LONGEST_OPENING]
        commas = [at for at, word in enumerate(ahead) if word == ","]
        for comma in commas:
            for subject in self.anchors():
                if subject.first == comma + 1:
                    return subject, False
        return None

    def phrase_start(self, at: int) -> int:
        """The first word of the noun phrase that the noun at `at` ends."""
        closed = self.grammar.words
        while at > 0:
            word = self.words[at - 1]
            if closed.is_a(word, "preposition") or not word[0].isalnum() or closed.is_finite(word):
                break
            at -= 1
            opens = at == 0 or not closed.is_a(self.words[at - 1], "article")
            if closed.is_a(word, "article") and opens:
                break
        return at

    def patient_start(self, last: int) -> int:
        """The first word of what a passive verb is about, which ends at `last`."""
        closed = self.grammar.words
        at = last
        while at > 0 and last - at < _LONGEST_PHRASE:
            word = self.words[at - 1]
            if word in {",", ";", ":", "and", "but"} or closed.is_a(word, "clause"):
                break
            if closed.is_finite(word) and word not in self.grammar.rules.nouns:
                break
            at -= 1
        return at


def _is_id(word: str) -> bool:
    return word.startswith("‹")
