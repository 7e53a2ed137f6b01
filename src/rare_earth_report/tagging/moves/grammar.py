"""The move rules, compiled once: every verb form and noun by the word that triggers it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from rare_earth_report.lexicon.actions import Action, Actions, Governor
from rare_earth_report.tagging.english.clauses import Grammar
from rare_earth_report.tagging.forms import any_of

Row = TypeVar("Row")
_MARKS = ("have", "be", "will", "would", "do", "modal", "not")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb, by its first word."""

    action: Action
    form: str  # base, s, past, participle, ing; "phrase" for a whole phrase
    tail: tuple[str, ...]  # the words that must follow
    got: bool = False  # said of one who gets it


@dataclass(frozen=True, slots=True)
class NounForm:
    """A noun of action, by its first word."""

    action: Action
    sort: str  # noun, nominal, vague, pair
    tail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GovernorForm:
    """A word before "to" or a gerund, by its last word."""

    governor: Governor
    form: str  # of the verb; "noun"; "suffers" for "forced to"
    lead: tuple[str, ...]  # the words before it, in reading order


@dataclass(frozen=True, slots=True)
class ChineseForm:
    """A Chinese action word, by the text before its gap."""

    action: Action
    rest: str  # after the gap; empty for none
    pair: bool = False  # a noun that two actors side by side share


@dataclass(frozen=True, slots=True)
class MoveGrammar:
    """The move rules by trigger."""

    words: Grammar
    verbs: Mapping[str, tuple[VerbForm, ...]]
    nouns: Mapping[str, tuple[NounForm, ...]]
    triggers: frozenset[str]  # the words of `verbs` and `nouns`
    governors: Mapping[str, tuple[GovernorForm, ...]]
    will_not: Governor | None  # the row of "will not"
    otherwise: frozenset[str]  # ids of the actions read only where nothing says what they are about
    promising: frozenset[str]  # forms of single verbs of `governors` that announce
    chinese: Mapping[str, tuple[ChineseForm, ...]]
    chinese_trigger: re.Pattern[str]
    chinese_never: re.Pattern[str]  # words before a verb that take it back
    chinese_goes_on: re.Pattern[str]  # the connectives that may open a clause
    chinese_inside: re.Pattern[str]  # nouns that hold a verb form
    chinese_unless: re.Pattern[str]  # longer words that hold one of them and do not
    chinese_supposes: re.Pattern[str]  # what follows one in its sentence is said only in case
    chinese_resumes: re.Pattern[str]  # a clause that begins with 我们 or 双方
    chinese_and_then: re.Pattern[str]  # up to a second act of a clause
    chinese_travels: re.Pattern[str]  # that someone goes somewhere
    chinese_wishes: re.Pattern[str]  # what makes of a clause a wish or a duty
    chinese_blame: re.Pattern[str]  # what is said of someone as an accusation
    homes: Mapping[str, str]  # the state id of a person or body
    definite: re.Pattern[str]  # group: the noun of "the ministry"
    two: re.Pattern[str]  # a group: the noun of "the two sides" or "the companies"
    office_holder: re.Pattern[str]  # behind an actor: an office, if any, and a full name
    rules: Actions


def compile_moves(
    actions: Actions, adjectives: frozenset[str], homes: Mapping[str, str] | None = None
) -> MoveGrammar:
    """The grammar of `actions`, for `find_moves`.

    Args:
        adjectives: names that can stand as adjectives.
        homes: the id of the state of each person and government body; None where none is known.
    """
    verbs: dict[str, list[VerbForm]] = {}
    nouns: dict[str, list[NounForm]] = {}
    chinese: dict[str, list[ChineseForm]] = {}
    for action in actions.actions:
        _add_verbs(verbs, action, actions)
        for sort, forms in (
            ("noun", action.nouns),
            ("nominal", action.nominals),
            ("vague", action.vague_nominals),
            ("pair", action.pairs),
        ):
            for form in forms:
                first, *tail = form.split()
                nouns.setdefault(first, []).append(NounForm(action, sort, tuple(tail)))
        for form in action.zh:
            trigger, _, rest = form.partition("…")
            chinese.setdefault(trigger, []).append(ChineseForm(action, rest))
        for form in action.zh_pairs:
            chinese.setdefault(form, []).append(ChineseForm(action, "", pair=True))
    governors = _governors(actions)
    triggers = {*chinese, *actions.turning}
    return MoveGrammar(
        words=_closed_classes(actions, {*verbs, *_governing_verbs(governors)}, adjectives),
        verbs=_frozen(verbs),
        nouns={word: tuple(sorted(rows, key=_longest_first)) for word, rows in nouns.items()},
        triggers=frozenset({*verbs, *nouns}),
        governors=_frozen(governors),
        will_not=next((row for row in actions.governors if row.auxiliary), None),
        otherwise=frozenset(action.id for action in actions.actions if action.otherwise),
        promising=frozenset(
            word
            for word, rows in governors.items()
            for row in rows
            if row.governor.modality == "announced"
            and not (row.lead or row.governor.gerund or row.form in {"noun", "suffers"})
        ),
        chinese={
            word: tuple(sorted(rows, key=lambda row: not row.rest))
            for word, rows in chinese.items()
        },
        chinese_trigger=re.compile(any_of(triggers)),
        chinese_never=re.compile(any_of(actions.zh["never"])),
        chinese_goes_on=re.compile(rf"(?:{any_of(actions.zh['goes_on'])})+"),
        chinese_inside=re.compile(any_of(actions.zh["inside"])),
        chinese_unless=re.compile(any_of(actions.zh["unless"])),
        chinese_supposes=re.compile(any_of(actions.zh["supposes"])),
        chinese_resumes=re.compile(
            rf"(?<![^，,；;。！!？? \n])(?:{any_of(actions.zh['both'] + actions.zh['speaker'])})"
        ),
        chinese_and_then=re.compile(
            rf"{any_of(actions.zh['and_then'])}(?:{any_of(actions.zh['how'])})?\Z"
        ),
        chinese_travels=re.compile(any_of(actions.zh["travels"])),
        chinese_wishes=re.compile(any_of(actions.zh["wishes"] + actions.zh["must"])),
        chinese_blame=re.compile(any_of(actions.zh["blames"])),
        homes=homes or {},
        # The literal in front lets the search leap from one "he " to the next.
        definite=re.compile(
            rf"he (?<=[Tt]he )(?<![A-Za-z][Tt]he )"
            r"(?:[A-Za-z0-9]+-[a-z]+ )?"
            rf"(?:{any_of(actions.words['ministry_of'])} |{any_of(actions.described.trades)}[ -]"
            rf"|(?:{any_of(actions.words['lies_in'])}[ -])?{any_of(actions.words['lies'])} "
            r"(?=country|nation))?"
            rf"({any_of(actions.described.one)}|Government)"
            r"(?![A-Za-z-]| of\b| [A-Z])"
        ),
        two=re.compile(
            rf"(?:(?:o|oth) (?:(?<=[Tt]he two )|(?<=[Bb]oth ))({any_of(actions.described.two)})"
            rf"|he (?<=[Tt]he )(?<![A-Za-z][Tt]he )({any_of(_firms(actions))}))"
            r"(?![A-Za-z-]| of\b)"
        ),
        office_holder=re.compile(
            rf"(?:['’]s)?(?P<office>(?: [A-Za-z][\w-]*){{0,4}}?"
            rf" (?i:{any_of(actions.words['titles'])})"
            r"(?: (?:for|of) (?:the )?[A-Z][a-z]+(?:,? (?:and )?[A-Z][a-z]+){0,3})?)?"
            r",?(?: (?:Mr|Ms|Mrs|Dr|Gen|Sen)\.?)?"
            r" (?P<first>[A-Z][\w’'-]+|[A-Z]\.)(?: [A-Z][\w’'-]+| [A-Z]\.)?"
            r" (?P<name>[A-Z][\w-]{2,})(?![\w-])"
        ),
        rules=actions,
    )


def _firms(actions: Actions) -> list[str]:
    """Plural nouns that mean two firms behind "the" alone: "the companies"."""
    return [noun for noun, kinds in actions.described.two.items() if kinds == {"company"}]


def _longest_first(row: NounForm) -> int:
    return -len(row.tail)


def _frozen(rows: Mapping[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {word: tuple(found) for word, found in rows.items()}


def _add_verbs(verbs: dict[str, list[VerbForm]], action: Action, actions: Actions) -> None:
    for verb in action.verbs:
        first, *tail = verb.split()
        for name, form in actions.inflection.forms(first):
            if name == "participle" or not action.passive:
                verbs.setdefault(form, []).append(VerbForm(action, name, tuple(tail)))
    for verb in action.got:
        for name, form in actions.inflection.forms(verb):
            verbs.setdefault(form, []).append(VerbForm(action, name, (), got=True))
    for phrase in action.phrases:
        first, *tail = phrase.split()
        verbs.setdefault(first, []).append(VerbForm(action, "phrase", tuple(tail)))


def _governors(actions: Actions) -> dict[str, list[GovernorForm]]:
    found: dict[str, list[GovernorForm]] = {}
    for governor in actions.governors:
        for verb in governor.verbs:
            first, *rest = verb.split()
            for name, form in actions.inflection.forms(first):
                *lead, last = (form, *rest)
                found.setdefault(last, []).append(GovernorForm(governor, name, tuple(lead)))
        for noun in governor.nouns:
            found.setdefault(noun, []).append(GovernorForm(governor, "noun", ()))
        for word in governor.participles:
            found.setdefault(word, []).append(GovernorForm(governor, "suffers", ()))
    return found


def _governing_verbs(governors: Mapping[str, list[GovernorForm]]) -> set[str]:
    return {
        row.lead[0] if row.lead else word
        for word, rows in governors.items()
        for row in rows
        if row.form not in {"noun", "suffers", "ing"}
    }


def _closed_classes(actions: Actions, verbs: set[str], adjectives: frozenset[str]) -> Grammar:
    seldom = actions.words["seldom_verb"]
    finite = frozenset(word for word in verbs - seldom if not word.endswith("ing"))
    auxiliaries = {word: mark for mark in _MARKS for word in actions.words[mark]}
    offices = actions.words["organ"] | actions.words["organ_adjective"]
    return Grammar(
        actions.words, offices, auxiliaries, actions.nouns, finite.__contains__, adjectives
    )
