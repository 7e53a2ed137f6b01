"""Rules for moves: verbs and nouns of action, what governs them, and the words around them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.descriptions import Descriptions
from rare_earth_report.lexicon.inflection import Inflection, inflection
from rare_earth_report.lexicon.offices import Offices

RULES = Path(__file__).parents[1] / "rules"

MoveKind = Literal[
    "restrict",
    "relax",
    "negotiate",
    "pressure",
    "concede",
    "invest",
    "accuse",
    "tariff",
    "cooperate",
    "enforce",
    "retaliate",
    "other",
]
KINDS: frozenset[str] = frozenset(get_args(MoveKind))
MODALITIES = frozenset({"done", "announced"})

_REQUIRED = ("id", "kind", "source", "examples")
_REQUIRED_GOVERNOR = ("id", "modality", "source", "examples")
_GOVERNOR_KEYS = frozenset(
    {
        *_REQUIRED_GOVERNOR,
        "verbs",
        "nouns",
        "participles",
        "reported",
        "gerund",
        "turns",
        "together",
        "auxiliary",
    }
)


@dataclass(frozen=True, slots=True)
class Action:
    """One way to act, and the words that say it."""

    id: str
    kind: str  # of the moves it makes
    verbs: tuple[str, ...]  # English base forms, with their particles
    got: tuple[str, ...]  # the same, of one who gets it: the actor after "from" acts
    objects: frozenset[str]  # classes of nouns an object must have; empty: any
    not_objects: frozenset[str]  # classes that its object may not have
    actor_object: bool  # the object must be an actor
    any_object: bool  # the object is not looked at
    head_object: bool  # the object is an actor itself, and not what is theirs
    firm_object: bool  # a firm does it, and its object is a name that no row lists
    needs: tuple[str, ...]  # one of these follows in the clause
    cues: frozenset[str]  # the first words of `needs`; empty where one begins with a sign
    reports: bool  # a verb of saying: its object may be a clause with "that"
    another: bool  # that clause must begin with another actor
    listed: bool  # in the passive, who owns the list does it
    deep: bool  # the class noun may stand anywhere in the clause
    partner: bool  # someone must be named with whom, or against whom, it is done
    flows: bool  # "exports from X have ceased" is said of X
    of_owner: bool  # "X's tariffs took effect" is said of X
    settled: bool  # no verb may follow its object: "announced plans to raise"
    passive: bool  # its verbs are read only in the passive
    otherwise: bool  # read only where what it is about makes no move: "agreed to [share]"
    nouns: tuple[str, ...]  # deverbal: "the approval of licences"
    nominals: tuple[str, ...]  # name the act alone: "countermeasures"
    vague_nominals: tuple[str, ...]  # the same, where a target follows: "sanctions on Iran"
    pairs: tuple[str, ...]  # nouns two actors share: "the call between A and B"
    phrases: tuple[str, ...]  # whole verb phrases, as printed
    phrases_object: tuple[str, ...]  # words one of which the object must hold
    zh: tuple[str, ...]  # "…" is a gap within the clause
    zh_pairs: tuple[str, ...]  # nouns after two actors side by side
    alone: bool  # in Chinese it may stand without the partner that its kind asks for
    source: str
    examples: tuple[str, ...]


_ACTION_KEYS = frozenset(field.name for field in fields(Action)) - {"cues"}


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb or noun that takes another verb: "agreed to", "decision to"."""

    id: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    participles: tuple[str, ...]  # "forced to": the subject suffers it
    reported: bool  # holds only of one who says so of himself
    gerund: bool  # it takes "-ing" in place of "to"
    auxiliary: bool  # it is "will not" itself
    turns: Mapping[str, str]  # kind of the verb to kind of the move; empty: kept
    together: Mapping[str, str]  # the same, where two or more act
    modality: Literal["done", "announced"]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """All rules that the move grammar is compiled from."""

    actions: tuple[Action, ...]  # in order of precedence
    governors: tuple[Governor, ...]
    nouns: Mapping[str, frozenset[str]]  # word to its classes
    words: Mapping[str, frozenset[str]]  # closed classes of English words
    inflection: Inflection
    when_en: re.Pattern[str]
    when_zh: re.Pattern[str]
    when_hints: tuple[str, ...]  # every match of `when_en` holds one of them
    described: Descriptions
    party: Mapping[str, frozenset[str]]  # kinds of move whose target stands elsewhere
    zh: Mapping[str, tuple[str, ...]]  # words around a Chinese verb, by what they do
    pronouns: Mapping[str, frozenset[str]]  # a Chinese word to the kinds of actor it may mean
    turning: Mapping[str, Mapping[str, str]]  # a Chinese word to the kinds it turns, and to what


def load_actions(described: Descriptions, offices: Offices) -> Actions:
    """The rules of `actions.toml`, with those of `descriptions.toml` and `offices.toml`.

    Raises:
        RuleError: a row lacks or has an unknown key, or names an unknown kind, class or modality.
    """
    rows: dict[str, Any] = tomllib.loads((RULES / "actions.toml").read_text("utf-8"))
    faults = list(_faults(rows))
    if faults:
        raise RuleError(faults)
    pronouns = {word: frozenset(kinds) for word, kinds in rows["zh"]["pronouns"].items()}
    return Actions(
        actions=tuple(_action(row) for row in rows["action"]),
        governors=tuple(_governor(row) for row in rows["governor"]),
        nouns=_classes(rows["nouns"]),
        words={
            **{name: frozenset(words) for name, words in rows["words"].items()},
            "titles": offices.titles,
        },
        inflection=inflection(rows["irregular"]),
        when_en=re.compile("|".join(rows["when"]["en"])),
        when_zh=re.compile("|".join(rows["when"]["zh"])),
        when_hints=tuple(rows["when"]["hints"]),
        described=described,
        party={name: frozenset(words) for name, words in rows["party"].items()},
        zh={**_chinese(rows["zh"], described.zh), "offices": offices.zh, **offices.named_zh},
        pronouns={**pronouns, **described.zh},
        turning=rows["zh"]["turning"],
    )


def _chinese(rows: Mapping[str, Any], described: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The lists of `[zh]`, and those that are read together, each as one."""
    zh = {name: tuple(words) for name, words in rows.items() if name != "turning"}
    towards = zh["to"] + zh["for_whom"]
    placing = towards + zh["with"] + zh["at"]  # what stands before one who does not act
    return zh | {
        "towards": towards,
        "placing": placing,
        "aiming": towards + zh["at"],
        "relating": placing + zh["from"],
        "leading": placing + zh["announce"] + zh["goes_on"],
        "resuming": (
            *zh["pronouns"],
            *described,
            *zh["announces"],
        ),  # opens a sentence that names no one
        "saying": zh["announces"] + zh["announce"],
        "continuing": zh["announces"] + zh["announce"] + zh["to"] + zh["with"],
        "not_in_names": placing + zh["announce"] + zh["between_names"],
    }


def _classes(rows: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _action(row: Mapping[str, Any]) -> Action:
    def words(key: str) -> tuple[str, ...]:
        return tuple(row.get(key, ()))

    return Action(
        id=row["id"],
        kind=row["kind"],
        verbs=words("verbs"),
        got=words("got"),
        objects=frozenset(words("objects")),
        not_objects=frozenset(words("not_objects")),
        actor_object=row.get("actor_object", False),
        any_object=row.get("any_object", False),
        head_object=row.get("head_object", False),
        firm_object=row.get("firm_object", False),
        needs=words("needs"),
        cues=_cues(words("needs")),
        reports=row.get("reports", False),
        another=row.get("another", False),
        listed=row.get("listed", False),
        deep=row.get("deep", False),
        partner=row.get("partner", False),
        flows=row.get("flows", False),
        of_owner=row.get("of_owner", False),
        settled=row.get("settled", False),
        passive=row.get("passive", False),
        otherwise=row.get("otherwise", False),
        nouns=words("nouns"),
        nominals=words("nominals"),
        vague_nominals=words("vague_nominals"),
        pairs=words("pairs"),
        phrases=words("phrases"),
        phrases_object=words("phrases_object"),
        zh=words("zh"),
        zh_pairs=words("zh_pairs"),
        alone=row.get("alone", False),
        source=row["source"],
        examples=words("examples"),
    )


def _cues(needs: Iterable[str]) -> frozenset[str]:
    """The first words of `needs`; none where a sum or a number may stand for one of them."""
    if not all(need[0].isalpha() for need in needs):
        return frozenset()
    return frozenset(need.partition(" ")[0] for need in needs)


def _governor(row: Mapping[str, Any]) -> Governor:
    return Governor(
        id=row["id"],
        verbs=tuple(row.get("verbs", ())),
        nouns=tuple(row.get("nouns", ())),
        participles=tuple(row.get("participles", ())),
        reported=row.get("reported", False),
        gerund=row.get("gerund", False),
        auxiliary=row.get("auxiliary", False),
        turns=row.get("turns", {}),
        together=row.get("together", {}),
        modality=row["modality"],
        examples=tuple(row["examples"]),
    )


def _faults(rows: Mapping[str, Any]) -> Iterable[Fault]:
    for row in rows["action"]:
        where = f"actions.toml [{row.get('id', '?')}]"
        yield from _key_faults(where, row, _ACTION_KEYS, _REQUIRED)
        if row.get("kind") not in KINDS:
            yield Fault(where, f"kind {row.get('kind')!r}", f"one of {', '.join(sorted(KINDS))}")
        for name in (*row.get("objects", ()), *row.get("not_objects", ())):
            if name not in rows["nouns"]:
                yield Fault(where, f"object class {name!r}", "a class of [nouns]")
        for word in row.get("phrases_object", ()):
            if " " in word:
                yield Fault(where, f"phrases_object {word!r}", "single words")
    for row in rows["governor"]:
        where = f"actions.toml [{row.get('id', '?')}]"
        yield from _key_faults(where, row, _GOVERNOR_KEYS, _REQUIRED_GOVERNOR)
        if row.get("modality") not in MODALITIES:
            yield Fault(where, f"modality {row.get('modality')!r}", "done or announced")
        for kind in (*row.get("turns", {}).values(), *row.get("together", {}).values()):
            if kind not in KINDS:
                yield Fault(where, f"turns into {kind!r}", f"one of {', '.join(sorted(KINDS))}")


def _key_faults(
    where: str, row: Mapping[str, Any], known: frozenset[str], required: Iterable[str]
) -> Iterable[Fault]:
    for key in row.keys() - known:
        yield Fault(where, f"unknown key {key!r}", f"one of {', '.join(sorted(known))}")
    for key in required:
        if key not in row:
            yield Fault(where, f"no {key!r}", "each row with one")
