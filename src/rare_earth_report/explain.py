"""Why something is tagged as it is: the rule, the value read, and the row to change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rare_earth_report.lexicon import RULES
from rare_earth_report.records import Article, Claim, Evidence, Mention, Move, Span, TaggedArticle

_NEW_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of a rule file that one rule stands on."""

    file: Path
    first_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing found and how."""

    where: str  # "corpus/june.txt:12:7"
    kind: str  # actor, mineral, figure or move
    words: str
    reading: str  # the id and its kind, or the figure's value and what it measures
    steps: tuple[tuple[str, str, str], ...]  # part, rule, the words that gave it
    rows: tuple[Row, ...]  # to edit, or to copy and change


def explain(tagged: TaggedArticle, topic: Path) -> Iterator[Explanation]:
    """Everything found in an article, in text order."""
    found: list[tuple[Span, Explanation]] = []
    rules = RuleFiles(topic)
    for kind, mentions in (("actor", tagged.actors), ("mineral", tagged.minerals)):
        found += [(each.span, _mention(tagged.article, kind, each, rules)) for each in mentions]
    found += [(each.figure.span, _claim(tagged.article, each, rules)) for each in tagged.claims]
    found += [(each.span, _move(tagged.article, each, rules)) for each in tagged.moves]
    found.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return (explanation for _, explanation in found)


class RuleFiles:
    """The rule files of a topic and of the package, each read once."""

    def __init__(self, topic: Path) -> None:
        self.folders = (topic, RULES)
        self.texts: dict[Path, str] = {}

    def row(self, rule: str) -> Row | None:
        """The row that `file:id:form` names; None when no file has it."""
        file, _, rest = rule.partition(":")
        id_ = rest.partition(":")[0]
        for path in self._paths(file):
            text = self.texts.setdefault(path, path.read_text("utf-8"))
            row = _csv_row(text, id_) if path.suffix == ".csv" else _toml_block(text, id_)
            if row:
                return Row(path, text.count("\n", 0, row[0]) + 1, text[row[0] : row[1]].rstrip())
        return None

    def _paths(self, file: str) -> Iterable[Path]:
        named = [folder / file for folder in self.folders if (folder / file).is_file()]
        # Currencies are units too, and stand in a file of their own.
        others = [path for path in sorted(RULES.glob("*.toml")) if file == "units.toml"]
        return [*named, *others]


def _csv_row(text: str, id_: str) -> tuple[int, int] | None:
    found = re.search(rf"^{re.escape(id_)},", text, re.MULTILINE)
    if not found:
        return None
    end, quoted = found.start(), False
    while end < len(text) and (quoted or text[end] != "\n"):
        quoted ^= text[end] == '"'
        end += 1
    return found.start(), end


def _toml_block(text: str, id_: str) -> tuple[int, int] | None:
    name = re.escape(id_)
    head = rf"^\[\[?(?:[\w-]+\.)*\"?{name}\"?\]\]?[^\n]*\n"
    block = re.search(rf"{head}(?:(?!\[).*\n?)*", text, re.MULTILINE)
    if block:
        return block.span()
    last = re.escape(id_.rpartition(".")[2])
    line = re.search(rf"^(?:id[ \t]*=[ \t]*\"{name}\"|\"?{last}\"?[ \t]*=).*$", text, re.MULTILINE)
    return line.span() if line else None


def _mention(article: Article, kind: str, mention: Mention, rules: RuleFiles) -> Explanation:
    words = mention.span.of(article.text)
    return Explanation(
        where=place(article, mention.span),
        kind=kind,
        words=words,
        reading=f"{mention.id} ({mention.kind})",
        steps=(("name", mention.rule, words),),
        rows=_rows(rules, [mention.rule]),
    )


def _claim(article: Article, claim: Claim, rules: RuleFiles) -> Explanation:
    figure = claim.figure
    steps = [("figure", figure.rule, figure.number.of(article.text))]
    if figure.qualifier:
        steps.append(("comparator", f"comparators.toml:{figure.comparator}", figure.qualifier))
    steps += _steps(article, claim.evidence)
    parts = {
        "measure": claim.measure,
        "growth of": claim.growth_of,
        "direction": claim.direction,
        "since": claim.since,
        "actor": claim.actor or claim.actor_words,
        "mineral": claim.mineral,
        "stage": claim.stage,
        "counterparty": claim.counterparty,
        "place": claim.place,
        "claimant": claim.claimant,
        "as of": claim.as_of,
    }
    said = "; ".join(f"{name} {value}" for name, value in parts.items() if value)
    return Explanation(
        where=place(article, figure.span),
        kind="figure",
        words=figure.span.of(article.text),
        reading=f"{_value(claim)}{'; ' + said if said else ''}; {claim.modality}, {claim.polarity}",
        steps=tuple(steps),
        rows=_rows(rules, [rule for _, rule, _ in steps]),
    )


def _value(claim: Claim) -> str:
    figure = claim.figure
    low, high = (_number(end) if end is not None else "…" for end in (figure.low, figure.high))
    ends = low if low == high and low != "…" else f"{low} to {high}"
    per = f" per {figure.per}" if figure.per and "/" not in figure.unit else ""
    return f"{figure.comparator} {ends} {figure.unit}{per}"


def _number(value: Decimal) -> str:
    return f"{value:,f}" if abs(value.adjusted()) < 30 else str(value)


def _move(article: Article, move: Move, rules: RuleFiles) -> Explanation:
    steps = _steps(article, move.evidence)
    target = f" → {move.target}" if move.target else ""
    return Explanation(
        where=place(article, move.span),
        kind="move",
        words=move.span.of(article.text),
        reading=f"{move.actor} {move.kind}{target}: {move.action} ({move.modality})",
        steps=tuple(steps),
        rows=_rows(rules, [rule for _, rule, _ in steps]),
    )


def _steps(article: Article, evidence: Iterable[Evidence]) -> list[tuple[str, str, str]]:
    return [(each.part, each.rule, each.span.of(article.text)) for each in evidence]


def _rows(rules: RuleFiles, names: Iterable[str]) -> tuple[Row, ...]:
    found = (rules.row(name) for name in dict.fromkeys(names))
    return tuple(dict.fromkeys(row for row in found if row))


def place(article: Article, span: Span) -> str:
    """File, line and column of a span, counted from 1."""
    before = article.text[: span.start]
    ends = list(_NEW_LINE.finditer(before))
    column = span.start - (ends[-1].end() if ends else 0) + 1
    return f"{article.origin.file}:{article.origin.first_line + len(ends)}:{column}"
