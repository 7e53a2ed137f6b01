"""What an analyst has decided, each with its reason: merge, rename, deny, verdict."""

import dataclasses
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.records import Claim, Mention, Move, TaggedArticle, replace
from rare_earth_report.site.briefing import Comparison, Verdict, Words
from rare_earth_report.site.briefing import Lexicon as Names
from rare_earth_report.texts import read_utf8

FILE = "decisions.toml"
VERDICTS: Mapping[str, Verdict] = {
    "compatible": "compatible",
    "conflicting": "conflicting",
    "not-comparable": "not-comparable",
}
_KEYS = {
    "merge": ("id", "into", "reason"),
    "rename": ("id", "name_en", "name_zh", "reason"),
    "deny": ("id", "reason"),
    "verdict": ("id", "outcome", "reason"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One table of `decisions.toml`."""

    kind: str  # merge, rename, deny or verdict
    values: Mapping[str, str]
    where: str  # "decisions.toml:12"

    @property
    def id(self) -> str:
        """What it is about: an actor, mineral, claim or comparison."""
        return self.values["id"]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the order of the file; none when there is no file.

    Raises:
        ReportError: it is no TOML, or a decision lacks a key or has another; with file and line.
    """
    if not path.is_file():
        return ()
    text = read_utf8(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReportError([Fault(path.name, str(error), "TOML")]) from None
    faults: list[Fault] = []
    found: list[Decision] = []
    for kind, rows in tables.items():
        lines = _lines(text, kind)
        if kind not in _KEYS or not isinstance(rows, list):
            fault = Fault(f"{path.name}:{next(lines, 1)}", kind, f"[[{']], [['.join(_KEYS)}]]")
            faults.append(fault)
            continue
        for row in rows:
            where = f"{path.name}:{next(lines, 1)}"
            faults += _faults(kind, row, where)
            found.append(Decision(kind, row, where))
    if faults:
        raise ReportError(faults)
    return tuple(found)


def apply_to_articles(
    tagged: Sequence[TaggedArticle],
    decisions: Iterable[Decision],
    lists: Sequence[Mapping[str, str]],
) -> tuple[tuple[TaggedArticle, ...], tuple[Fault, ...]]:
    """Names merged and denied claims left out; and the decisions that match nothing.

    Args:
        lists: of actors and of minerals, id → kind; a name is merged into one of its own list.
    """
    stale: list[Fault] = []
    made = tuple(tagged)
    for each in decisions:
        if each.kind not in ("merge", "deny"):
            continue
        names = next((rows for rows in lists if each.values.get("into") in rows), None)
        if each.kind == "merge" and names is None:
            found = f"merge into {each.values['into']}"
            stale.append(Fault(each.where, found, "the id of an actor or mineral"))
            continue
        if names is not None and each.id not in names and any(each.id in rows for rows in lists):
            found = f"merge of {each.id} into {each.values['into']}"
            stale.append(Fault(each.where, found, "two actors, or two minerals"))
            continue
        change = _merged(each, names) if names is not None else _denied(each)
        after = tuple(change(article) for article in made)
        if after == made:
            stale.append(_stale(each, "a name" if each.kind == "merge" else "a claim"))
        made = after
    return made, tuple(stale)


def apply_to_names(names: Names, decisions: Iterable[Decision]) -> tuple[Names, tuple[Fault, ...]]:
    """Names as an analyst writes them; and the decisions that match nothing."""
    stale: list[Fault] = []
    for each in decisions:
        if each.kind != "rename":
            continue
        renamed = _renamed(names, each)
        if renamed is None:
            stale.append(_stale(each, "a name"))
        names = renamed or names
    return names, tuple(stale)


def verdicts_of(decisions: Iterable[Decision]) -> dict[str, str]:
    """The outcomes that an analyst gave, by id of a comparison; the last one counts."""
    return {each.id: each.values["outcome"] for each in decisions if each.kind == "verdict"}


def apply_to_comparisons(
    comparisons: Sequence[Comparison], decisions: Iterable[Decision]
) -> tuple[tuple[Comparison, ...], tuple[Fault, ...]]:
    """Comparisons with an analyst's verdicts and reasons; and the decisions that match nothing."""
    made = {each.id: each for each in comparisons}
    stale: list[Fault] = []
    for each in decisions:
        if each.kind != "verdict":
            continue
        if each.id not in made:
            stale.append(_stale(each, "a comparison"))
            continue
        reason = each.values["reason"]
        made[each.id] = dataclasses.replace(
            made[each.id],
            verdict=VERDICTS[each.values["outcome"]],
            reason=Words(f"judged by an analyst: {reason}", f"分析者的判断：{reason}"),
        )
    return tuple(made.values()), tuple(stale)


def _renamed(names: Names, decision: Decision) -> Names | None:
    """None when no list has the name."""
    id_, words = decision.id, decision.values
    for rows in (names.actors, names.minerals, names.outlets):
        if id_ in rows:
            row = dataclasses.replace(rows[id_], name_en=words["name_en"], name_zh=words["name_zh"])
            changed = {**rows, id_: row}
            return Names(
                changed if rows is names.actors else names.actors,
                changed if rows is names.minerals else names.minerals,
                changed if rows is names.outlets else names.outlets,
                names.measures,
                names.units,
            )
    return None


def _merged(
    decision: Decision, names: Mapping[str, str]
) -> Callable[[TaggedArticle], TaggedArticle]:
    old, new = decision.id, decision.values["into"]

    def same(id_: str | None) -> str | None:
        return new if id_ == old else id_

    def towards(other: str | None, own: str | None) -> str | None:
        """Nobody acts on himself: one who has become the actor is no other party."""
        return None if same(other) == new == same(own) else same(other)

    def mention(each: Mention) -> Mention:
        return replace(each, id=new, kind=names[new]) if each.id == old else each

    def claim(each: Claim) -> Claim:
        return replace(
            each,
            actor=same(each.actor),
            mineral=same(each.mineral),
            counterparty=towards(each.counterparty, each.actor),
            claimant=same(each.claimant),
        )

    def move(each: Move) -> Move:
        actor = new if each.actor == old else each.actor
        target = towards(each.target, each.actor)
        return replace(each, actor=actor, target=target, mineral=same(each.mineral))

    return lambda article: replace(
        article,
        actors=tuple(map(mention, article.actors)),
        minerals=tuple(map(mention, article.minerals)),
        claims=tuple(map(claim, article.claims)),
        moves=tuple(map(move, article.moves)),
    )


def _denied(decision: Decision) -> Callable[[TaggedArticle], TaggedArticle]:
    def left(article: TaggedArticle) -> TaggedArticle:
        claims = tuple(
            replace(each, change=None, change_of=None) if each.change_of == decision.id else each
            for each in article.claims
            if each.id != decision.id
        )
        return replace(article, claims=claims)

    return left


def _stale(decision: Decision, what: str) -> Fault:
    found = f"{decision.kind} {decision.id}, which matches nothing any more"
    return Fault(decision.where, found, f"the id of {what} of this build, or no such decision")


def _faults(kind: str, row: Any, where: str) -> Iterator[Fault]:
    wanted = _KEYS[kind]
    if not isinstance(row, dict):
        yield Fault(where, f"{kind} that is no table", f"[[{kind}]]")
        return
    for key in row.keys() - set(wanted):
        yield Fault(where, f"the key {key}", f"{', '.join(wanted)}")
    for key in wanted:
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield Fault(where, f"{kind} without {key}", f"{', '.join(wanted)}, each a text")
    if kind == "verdict" and row.get("outcome") not in VERDICTS:
        yield Fault(where, f"outcome {row.get('outcome')!r}", f"one of {', '.join(VERDICTS)}")


def _lines(text: str, kind: str) -> Iterator[int]:
    """The lines that the tables of a kind begin on."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]").split("]")[0].strip() == kind and line.lstrip().startswith("["):
            yield number
