"""Read moves from an English sentence: verbs, what governs them, nouns of action, talks of two."""

from collections.abc import Iterator, Sequence

from rare_earth_report.lexicon.actions import Action, Governor
from rare_earth_report.records import Mention, Span
from rare_earth_report.tagging.clauses import (
    Clauses,
    Group,
    Subject,
    anchors_of,
    head_at,
    inherited_subject,
    is_adjective,
    possessor_of,
    read_words,
    subject_before,
    verb_group,
)
from rare_earth_report.tagging.move_drafts import Draft, drafts_of
from rare_earth_report.tagging.move_grammar import MoveGrammar, NounForm, VerbForm
from rare_earth_report.tagging.move_objects import (
    SHARED,
    Reach,
    agent_after,
    bearer_after,
    fits,
    fits_patient,
    noun_phrase,
    reach_of,
    targets_in,
)

_FINITE = frozenset({"s", "past"})


class EnglishMoves:
    """One pass over the words of a sentence."""

    def __init__(self, text: str, sentence: Span, actors: Sequence[Mention], grammar: MoveGrammar):
        self.clauses = read_words(text, sentence, actors)
        self.grammar = grammar
        self.words = self.clauses.words
        self._anchors: list[Subject] | None = None
        self._groups: dict[int, Group] = {}
        self._reaches: dict[int, Reach] = {}
        nouns = grammar.rules.nouns
        self.classes = frozenset().union(*(nouns[word] for word in self.words if word in nouns))
        self.found: list[Draft] = []

    @property
    def anchors(self) -> list[Subject]:
        """The subjects of the sentence's clauses, found when first asked for."""
        if self._anchors is None:
            self._anchors = anchors_of(self.clauses, self.grammar.words)
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

    def read(self) -> list[Draft]:
        """The moves of the sentence, in the order of their triggers."""
        used = -1
        verbs, nouns = self.grammar.verbs, self.grammar.nouns
        triggers = self.grammar.triggers
        for at in [at for at, word in enumerate(self.words) if word in triggers]:
            if at <= used:
                continue
            word = self.words[at]
            drafts: list[Draft] = []
            if word in verbs:
                drafts, used = self._verb(at, verbs[word])
            if not drafts and word in nouns:
                drafts, used = self._noun(at, nouns[word])
            self.found += drafts
        return self.found

    def _tail_end(self, at: int, tail: tuple[str, ...]) -> int | None:
        """The last word of a form that begins at `at`, or None where its tail does not follow."""
        end = at + 1 + len(tail)
        return end - 1 if tuple(self.words[at + 1 : end]) == tail else None

    # Verbs.

    def _verb(self, at: int, rows: tuple[VerbForm, ...]) -> tuple[list[Draft], int]:
        for row in rows:
            if row.action.objects and not row.action.objects & self.classes:
                continue
            last = self._tail_end(at, row.tail)
            if last is None:
                continue
            drafts = self._row(at, last, row)
            if drafts:
                return drafts, last
        return [], -1

    def _row(self, at: int, last: int, row: VerbForm) -> list[Draft]:
        group = self.group(at)
        marks = group.marks
        if row.form == "phrase":
            return self._active(at, last, row, group.before, "done")
        if marks & {"not", "modal"}:
            return []
        if "to" in marks:
            return self._governed(at, last, row, group.before) if row.form == "base" else []
        if row.form == "ing":
            if "be" not in marks and (gerund := self._governed_gerund(at, last, row, group.before)):
                return gerund
            return self._active(at, last, row, group.before, "done", gerund="be" not in marks)
        if row.form == "participle" and "be" in marks:
            return self._passive(at, last, row, group.before)
        if row.form == "base":
            plural = self._plural_before(group.before)
            modality = "announced" if "will" in marks else "done"
            ok = plural or marks & {"will", "do"}
            return self._active(at, last, row, group.before, modality) if ok else []
        if row.form == "past" and "be" in marks:
            return []
        if row.form in _FINITE or "have" in marks:
            if row.form == "s" and self._is_noun(at, last, group.before):
                return []
            found = self._active(at, last, row, group.before, "done")
            found = found or self._flow(at, last, row, group.before)
            if found or marks:
                return found
        if row.form == "participle" and not marks:
            return self._passive(at, last, row, group.before)
        return []

    def _flow(self, at: int, last: int, row: VerbForm, before: int) -> list[Draft]:
        """ "Exports from China to Japan have ceased": who sends them, stopped them."""
        if not row.action.flows or row.form == "s":
            return []
        first = self._phrase_before(before)
        senders = [
            index
            for index in self.clauses.actors
            if first < index <= before and self.words[index - 1] == "from"
        ]
        if not senders or not fits_patient(self.clauses, row.action, before, last, Reach(last, last), self.grammar):
            return []
        sender = Subject((self.clauses.actors[senders[0]],), senders[0], senders[0])
        whom = targets_in(
            self.clauses, first, Reach(before, before), sender, row.action.kind, self.grammar
        )
        reach = self.reach(last + 1)
        draft = Draft(
            span=self.clauses.span(first, max(last, reach.last)),
            actor=sender.actors[0],
            kind=row.action.kind,
            action=self.clauses.span(at, last),
            rule=row.action.id,
            modality="done",
            object=self.clauses.span(first, before),
        )
        return drafts_of(sender.actors, whom, draft, shared=False)

    def _plural_before(self, before: int) -> bool:
        head = head_at(self.clauses, before, self.grammar.words) if before >= 0 else None
        if head is None:
            word = self.words[before] if before >= 0 else ""
            return word in {"which", "who", "they"}
        return len(head.actors) > 1 or self.words[before].endswith("s")

    def _is_noun(self, at: int, last: int, before: int) -> bool:
        """Whether a form in -s is a plural: "U.S. limits on chips"."""
        after = self.words[last + 1] if last + 1 < len(self.words) else "."
        actor = self.clauses.actors.get(before)
        return (
            self.words[at] in self.grammar.rules.nouns
            and before == at - 1
            and actor is not None
            and is_adjective(actor, self.clauses.text)
            and self.grammar.words.is_a(after, "preposition")
        )

    def _active(
        self,
        at: int,
        last: int,
        row: VerbForm,
        before: int,
        modality: str,
        *,
        gerund: bool = False,
        governor: Governor | None = None,
        first: int | None = None,
    ) -> list[Draft]:
        """The move whose subject stands before word `before` + 1; `first` begins its words."""
        if gerund and before < 0:
            return []
        if gerund and self._rather_not(before):
            return []
        kind = _kind(row.action, governor)
        if kind is None:
            return []
        reach = self.reach(last + 1)
        found = subject_before(
            self.clauses, before, at, self.anchors, self.grammar.words, gerund=gerund
        )
        if found is None:
            return []
        subject, own = found
        if not fits(self.clauses, row.action, last + 1, reach, subject, self.grammar):
            return []
        if gerund and own and self.words[subject.first - 1 : subject.first] != ["with"]:
            own = own and subject.first > 0
        begin = subject.first if own else (at if first is None else first)
        return self._drafts(
            subject, row.action, kind, begin, at if first is None else first, last, reach, modality,
            governor, own=own,
        )

    def _rather_not(self, before: int) -> bool:
        classes = self.grammar.rules.words["rather_not"]
        return any(word in classes for word in self.words[max(0, before - 1) : before + 1])

    def _drafts(
        self,
        subject: Subject,
        action: Action,
        kind: str,
        begin: int,
        first: int,
        last: int,
        reach: Reach,
        modality: str,
        governor: Governor | None,
        *,
        own: bool,
    ) -> list[Draft]:
        targets = targets_in(self.clauses, last + 1, reach, subject, kind, self.grammar)
        if not targets and kind in self.grammar.rules.party["borne"]:
            bearer = bearer_after(self.clauses, reach, subject, self.grammar)
            targets = (bearer,) if bearer else ()
        if not targets and not own:
            targets = self._carried(subject)
        phrase_end = max(last, min(noun_phrase(self.clauses, last + 1, reach, self.grammar).last, reach.last))
        object_ = self.clauses.span(last + 1, reach.last) if reach.last > last else None
        draft = Draft(
            span=self.clauses.span(begin, max(last, reach.last)),
            actor=subject.actors[0],
            kind=kind,
            action=self.clauses.span(first, phrase_end),
            rule=action.id if governor is None else f"{action.id}<{governor.id}",
            modality=modality,
            object=object_,
            own_words=own,
        )
        if not own:
            self._go_on(subject, first, last)
        return drafts_of(subject.actors, targets, draft, shared=kind in SHARED)

    def _go_on(self, subject: Subject, first: int, last: int) -> None:
        """The subject of this verb is that of a verb joined to it."""
        self.anchors.append(Subject(subject.actors, first, last))
        self.anchors.sort(key=lambda anchor: anchor.last)

    def _carried(self, subject: Subject) -> tuple[Mention, ...]:
        """The target of the last move of the same actor in this sentence: it goes on to act on it."""
        if self.found and self.found[-1].actor == subject.actors[0] and self.found[-1].target:
            return (self.found[-1].target,)
        return ()

    def _governed(self, at: int, last: int, row: VerbForm, before: int) -> list[Draft]:
        """ "agreed to ban", "decision to halt", "decision by Japan to fund"."""
        if before < 0:
            return []
        by = self._by_actor(before)
        noun_at = before if by is None else by[0]
        for form in self.grammar.governors.get(self.words[noun_at], ()):
            governor, first = form.governor, noun_at - len(form.lead)
            if governor.gerund or tuple(self.words[first:noun_at]) != form.lead:
                continue
            if form.form == "noun":
                found = self._by_owner(at, last, row, noun_at, governor, by)
            elif by is None:
                found = self._by_verb(at, last, row, first, form.form, governor)
            else:
                found = []
            if found:
                return found
        return []

    def _by_actor(self, before: int) -> tuple[int, Subject] | None:
        subject = head_at(self.clauses, before, self.grammar.words)
        if subject and subject.first > 1 and self.words[subject.first - 1] == "by":
            return subject.first - 2, subject
        return None

    def _by_owner(
        self, at: int, last: int, row: VerbForm, noun: int, governor: Governor,
        by: tuple[int, Subject] | None,
    ) -> list[Draft]:
        kind = _kind(row.action, governor)
        owner = by[1] if by else self._owner(noun)
        reach = self.reach(last + 1)
        if kind is None or owner is None:
            return []
        if self._rather_not(min(owner.first, noun) - 1):
            return []
        if not fits(self.clauses, row.action, last + 1, reach, owner, self.grammar):
            return []
        begin = min(owner.first, noun)
        return self._drafts(
            owner, row.action, kind, begin, noun, last, reach, governor.modality, governor, own=True
        )

    def _by_verb(
        self, at: int, last: int, row: VerbForm, first: int, form: str, governor: Governor
    ) -> list[Draft]:
        group = self.group(first)
        if group.marks & {"not", "modal", "to"}:
            return []
        if form in {"participle", "past"} and "be" in group.marks and form != "suffers":
            return []
        if form == "base" and not (self._plural_before(group.before) or group.marks & {"will", "do"}):
            return []
        return self._active(
            at, last, row, group.before, governor.modality,
            gerund=form == "ing" and "be" not in group.marks, governor=governor, first=first,
        )

    def _governed_gerund(self, at: int, last: int, row: VerbForm, before: int) -> list[Draft]:
        """ "focusing on enhancing"."""
        if before < 0:
            return []
        for form in self.grammar.governors.get(self.words[before], ()):
            first = before - len(form.lead)
            if form.governor.gerund and tuple(self.words[first:before]) == form.lead:
                return self._by_verb(at, last, row, first, form.form, form.governor)
        return []

    def _passive(self, at: int, last: int, row: VerbForm, before: int) -> list[Draft]:
        """ "X was added to the list by Y", "measures imposed by Y"."""
        reach = self.reach(last + 1)
        agent = agent_after(self.clauses, last + 1, reach, self.grammar)
        if agent is None or not fits_patient(self.clauses, row.action, before, last, reach, self.grammar):
            return []
        patient = head_at(self.clauses, before, self.grammar.words)
        first = self._phrase_before(before) if patient is None else patient.first
        whom = patient.actors if patient else targets_in(
            self.clauses, first, Reach(before, before), agent, row.action.kind, self.grammar
        )
        draft = Draft(
            span=self.clauses.span(first, max(agent.last, reach.last)),
            actor=agent.actors[0],
            kind=row.action.kind,
            action=self.clauses.span(at, last),
            rule=row.action.id,
            modality="done",
            object=self.clauses.span(first, before) if before >= first else None,
        )
        return drafts_of(agent.actors, whom, draft, shared=False)

    def _phrase_before(self, last: int) -> int:
        """The first word of the words that a passive verb is about."""
        at = last
        closed = self.grammar.words
        while at > 0 and last - at < 12:
            word = self.words[at - 1]
            if word in {",", ";", ":", "and", "but"} or closed.is_a(word, "clause") or closed.is_finite(word):
                break
            at -= 1
        return at

    # Nouns.

    def _noun(self, at: int, rows: tuple[NounForm, ...]) -> tuple[list[Draft], int]:
        for row in rows:
            last = self._tail_end(at, row.tail)
            if last is None or self._denied(at):
                continue
            reader = {"noun": self._deverbal, "nominal": self._nominal, "pair": self._pair}[row.sort]
            drafts = reader(at, last, row)
            if drafts:
                return drafts, last
        return [], -1

    def _denied(self, at: int) -> bool:
        classes = self.grammar.rules.words
        return any(
            word in classes["rather_not"] or word in classes["not"]
            for word in self.words[max(0, at - 4) : at]
        )

    def _owner(self, noun: int) -> Subject | None:
        """Whose the noun is; for "its", the subject of the clause."""
        owner = possessor_of(self.clauses, noun, self.grammar.words)
        if owner == "its":
            subject = inherited_subject(self.clauses, noun, self.anchors, self.grammar.words)
            return Subject(subject.actors[:1], noun - 1, noun) if subject else None
        return owner if isinstance(owner, Subject) else None

    def _deverbal(self, at: int, last: int, row: NounForm) -> list[Draft]:
        """ "the approval of licences by China", "India's halt of exports", "involves a tightening of"."""
        reach = self.reach(last + 1)
        after = self.words[last + 1] if last + 1 < len(self.words) else ""
        compound = noun_phrase(self.clauses, max(0, at - 3), Reach(at - 1, at - 1), self.grammar)
        if after in {"of", "in", "on", "to", "for"}:
            phrase = noun_phrase(self.clauses, last + 2, reach, self.grammar)
            if row.action.objects and not phrase.classes & row.action.objects:
                return []
        elif not (row.action.objects & compound.classes):
            return []
        agent = agent_after(self.clauses, last + 1, reach, self.grammar)
        owner = agent or self._owner(at) or self._announcer(at) or self._part_of(last)
        if owner is None:
            return []
        begin = owner.first if owner.first < at else self._phrase_start(at)
        return self._drafts(
            owner, row.action, row.action.kind, begin, at, last, reach, "done", None, own=True
        )

    def _phrase_start(self, at: int) -> int:
        while at > 0 and not (
            self.grammar.words.is_a(self.words[at - 1], "preposition")
            or not self.words[at - 1][0].isalnum()
            or self.grammar.words.is_finite(self.words[at - 1])
        ):
            at -= 1
            if self.grammar.words.is_a(self.words[at], "article"):
                break
        return at

    def _part_of(self, last: int) -> Subject | None:
        """ "The introduction of controls … is part of China's strategy"."""
        for at in range(last + 1, min(last + 24, len(self.words) - 3)):
            if self.words[at : at + 2] == ["part", "of"] and self.words[at - 1] in self.grammar.rules.words["be"]:
                if at + 2 in self.clauses.actors and self.words[at + 3] in {"'s", "’s"}:
                    return Subject((self.clauses.actors[at + 2],), at + 2, at + 2)
                return None
        return None

    def _announcer(self, at: int) -> Subject | None:
        """The subject of the verb that has the noun for its object: "X announced a tightening"."""
        first = self._phrase_start(at)
        if first and self.words[first - 1] in self.grammar.rules.words["does"]:
            found = subject_before(
                self.clauses, first - 2, first - 1, self.anchors, self.grammar.words, gerund=False
            )
            return found[0] if found else None
        return None

    def _nominal(self, at: int, last: int, row: NounForm) -> list[Draft]:
        """ "China's countermeasures", "its technology blockade against China"."""
        owner = self._owner(at)
        reach = self.reach(last + 1)
        if owner is None:
            owner = agent_after(self.clauses, last + 1, Reach(reach.last, reach.last), self.grammar)
            if owner is None:
                return []
        targets: tuple[Mention, ...] = ()
        if self.grammar.words.is_a((self.words[last + 1 : last + 2] or ["."])[0], "preposition"):
            targets = targets_in(
                self.clauses, last + 1, self._phrase_reach(last + 1, reach), owner, row.action.kind,
                self.grammar,
            )
        follows = self.words[last + 1 : last + 4]
        asserts = follows[:1] == [","] and follows[1:2] == ["which"] and follows[2:3] != []
        if any(word in self.grammar.rules.words["modal"] for word in follows):
            return []
        if not targets and asserts:
            bearer = bearer_after(self.clauses, Reach(last, last), owner, self.grammar)
            targets = (bearer,) if bearer else ()
        begins = min(owner.first, at)
        end = max(last, reach.last if targets else last)
        draft = Draft(
            span=self.clauses.span(begins, end),
            actor=owner.actors[0],
            kind=row.action.kind,
            action=self.clauses.span(at, last),
            rule=row.action.id,
            modality="done",
            object=self.clauses.span(last + 1, reach.last) if end > last else None,
            weak=not (targets or asserts),
            noun=True,
        )
        return drafts_of(owner.actors[:1], targets, draft, shared=False)

    def _phrase_reach(self, start: int, reach: Reach) -> Reach:
        """`reach`, cut before the verb that the noun is the subject of."""
        at = start
        while at <= reach.last:
            word = self.words[at]
            if word in self.grammar.words.auxiliaries or (
                self.grammar.words.is_finite(word) and word not in self.grammar.rules.nouns
            ):
                break
            at += 1
        return Reach(at - 1, at - 1)

    def _pair(self, at: int, last: int, row: NounForm) -> list[Draft]:
        """ "the call between China and US President Trump", "the upcoming China-EU summit"."""
        words, actors = self.words, self.clauses.actors
        if "not" in words[last + 1 : last + 16]:
            return []
        if words[last + 1 : last + 2] == ["between"]:
            ordered = [index for index in sorted(actors) if last + 1 < index <= last + 10]
            if len(ordered) < 2 or "and" not in words[ordered[0] : ordered[-1]]:
                return []
            first, end = self._phrase_start(at), self._pair_end(ordered)
            one, other = actors[ordered[0]], actors[end]
        elif at >= 3 and at - 1 in actors and at - 3 in actors and words[at - 2] in {"-", "–"}:
            first = max(0, at - 5)
            if not any(word in self.grammar.rules.words["recent"] for word in words[first : at - 3]):
                return []
            one, other = actors[at - 3], actors[at - 1]
            first, end = at - 3, self.reach(last + 1).last
        else:
            return self._during(at, last, row)
        draft = Draft(
            span=self.clauses.span(first, max(last, end)),
            actor=one,
            kind=row.action.kind,
            action=self.clauses.span(at, last),
            rule=row.action.id,
            modality="done",
            target=other,
        )
        principal = _person_of(one, other)
        return [draft if principal is one else Draft(**{**_fields(draft), "actor": other, "target": one})]

    def _during(self, at: int, last: int, row: NounForm) -> list[Draft]:
        """ "During recent trade talks in London, the U.S. …": who acts there, talks."""
        if self.words[0] not in {"during", "in", "at"} or at > 6:
            return []
        subject = next((anchor for anchor in self.anchors if anchor.last > last), None)
        if subject is None or subject.first < 2 or self.words[subject.first - 1] != ",":
            return []
        reach = self.reach(subject.last + 1)
        draft = Draft(
            span=self.clauses.span(0, reach.last),
            actor=subject.actors[0],
            kind=row.action.kind,
            action=self.clauses.span(0, subject.first - 2),
            rule=row.action.id,
            modality="done",
        )
        return drafts_of(subject.actors[:1], (), draft, shared=False)

    def _pair_end(self, ordered: list[int]) -> int:
        """The last word of the second party: after "and", over its offices, to a person's name."""
        after = [index for index in ordered if "and" in self.words[ordered[0] : index]]
        end = after[0]
        for index in after[1:]:
            between = self.words[end + 1 : index]
            offices = self.grammar.words.offices
            if all(word in offices or word in {"'s", "’s"} for word in between):
                end = index
        return end


def _fields(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in Draft.__slots__}


def _person_of(one: Mention, other: Mention) -> Mention:
    """Of a person and a state, the person acts; else the first named."""
    return other if other.kind == "person" and one.kind != "person" else one


def _kind(action: Action, governor: Governor | None) -> str | None:
    """The kind of the move; None when the governor does not take such an act."""
    if governor is None or not governor.turns:
        return action.kind
    return governor.turns.get(action.kind, governor.turns.get("*"))


def english_moves(
    text: str, sentence: Span, actors: Sequence[Mention], grammar: MoveGrammar
) -> Iterator[Draft]:
    """The moves that an English sentence says, in the order of their verbs."""
    yield from EnglishMoves(text, sentence, actors, grammar).read()


__all__ = ["Clauses", "english_moves"]
