"""Comparisons and references, worded as pages show them; what they say is decided in `analysis`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from rare_earth_report.analysis.arithmetic import find_slips
from rare_earth_report.analysis.comparisons import Compared, compare
from rare_earth_report.analysis.history import claim_history
from rare_earth_report.analysis.promises import (
    BESIDE,
    COMPARED,
    COMPARISONS,
    HISTORY,
    LINTS,
    PAIRS,
    REFERENCE_MATCHES,
)
from rare_earth_report.analysis.reasons import beside
from rare_earth_report.analysis.references import match_references
from rare_earth_report.analysis.statements import UNLISTED, make_statements
from rare_earth_report.analysis.wordings import wording
from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.comparing import ComparisonRules, load_comparison_rules
from rare_earth_report.lexicon.references import Reference as Row
from rare_earth_report.lexicon.references import load_references
from rare_earth_report.promises import Table
from rare_earth_report.site.briefing import (
    Comparison,
    Lint,
    Placement,
    Reference,
    Relation,
    Series,
    Told,
    Verdict,
    Words,
)
from rare_earth_report.site.briefing import Lexicon as SiteLexicon

REFERENCES = "references.csv"
OWN_REFERENCES = "reference"  # the analyst's folder of further rows
Record = Mapping[Any, Any]  # a row of a frame, by column

RELATIONS: Mapping[str, Relation] = {
    "in-line": "in-line",
    "above": "above",
    "below": "below",
    "other-base": "other-base",
}
VERDICTS: Mapping[str, Verdict] = {"compatible": "compatible", "conflicting": "conflicting"}


@dataclass(frozen=True, slots=True)
class Findings:
    """What claims say beside one another, beside authorities and in themselves."""

    comparisons: tuple[Comparison, ...]
    placements: Mapping[str, Placement]  # by claim id
    references: tuple[Reference, ...]
    lints: tuple[Lint, ...]
    histories: tuple[Series, ...]
    frames: tuple[tuple[Table, pd.DataFrame], ...]  # the same as tables, with their promises


def compare_claims(
    claims: pd.DataFrame, lexicon: Lexicon, names: SiteLexicon, folder: Path
) -> Findings:
    """What claims say beside one another and beside authorities, and what cannot be right.

    Args:
        claims: table "claims".
        folder: the project's, whose `reference/*.csv` add to the topic's rows.

    Raises:
        RuleError: a reference row has a fault.
    """
    rules = load_comparison_rules()
    statements = make_statements(claims, lexicon.measures, lexicon.minerals)
    compared = compare(statements, rules)
    rows = read_references(lexicon, folder)
    matches = match_references(
        statements, rows, lexicon.measures, lexicon.minerals, lexicon.quantities.units, rules
    )
    references = tuple(_references(matches, rows, lexicon, names, rules))
    cited: dict[str, list[str]] = {}
    for each in references:
        cited.setdefault(each.claim, []).append(each.id)
    owner = dict(zip(claims["claim"], claims["owner"].fillna("unknown"), strict=True))
    comparisons = (
        *_groups(compared, names, rules, cited),
        *_apart(compared, names, rules, cited, owner),
    )
    slips, history = find_slips(statements, compared, rules), claim_history(statements, rules)
    frames = (
        (COMPARISONS, compared.groups),
        (COMPARED, compared.claims),
        (PAIRS, compared.pairs),
        (BESIDE, beside(compared.groups)),
        (REFERENCE_MATCHES, matches),
        (LINTS, slips),
        (HISTORY, history),
    )
    return Findings(
        comparisons,
        _placements(compared.claims, rules),
        references,
        tuple(_lints(slips)),
        tuple(_histories(history, statements, names)),
        frames,
    )


def _histories(
    history: pd.DataFrame, statements: pd.DataFrame, names: SiteLexicon
) -> Iterator[Series]:
    """Each series of two claims or more."""
    about = statements.set_index("claim")[["measure", "subject", "mineral_key", "growth_key"]]
    known = {str(claim): row for claim, row in about.to_dict("index").items()}
    for id_, rows in history.groupby("series", sort=True):
        if len(rows) > 1:
            about_one = known[rows["claim"].iloc[0]]
            told = tuple(
                Told(row["claim"], row["event"], None if pd.isna(row["before"]) else row["before"])
                for row in _records(rows)
            )
            yield Series(str(id_), _title(about_one, names), about_one["measure"], told)


def _placements(claims: pd.DataFrame, rules: ComparisonRules) -> dict[str, Placement]:
    """Of each claim of table "compared"."""
    words = {id_: Words(each.words_en, each.words_zh) for id_, each in rules.reasons.items()}
    return {
        row["claim"]: Placement(
            None if pd.isna(row["comparison"]) else row["comparison"], words[row["reason"]]
        )
        for row in _records(claims)
    }


def _lints(found: pd.DataFrame) -> Iterator[Lint]:
    for row in _records(found):
        claims = tuple(id_ for id_ in (row["claim"], row["other"]) if id_)
        yield Lint(row["rule"], claims, row["detail"])


def read_references(lexicon: Lexicon, folder: Path) -> tuple[Row, ...]:
    """The topic's reference figures, then the analyst's.

    Raises:
        RuleError: a row has a fault.
    """
    shipped = lexicon.topic / REFERENCES
    paths = [*([shipped] if shipped.is_file() else []), *sorted(folder.glob("*.csv"))]
    known = {*lexicon.actors, *lexicon.minerals}
    return load_references(paths, lexicon.measures, lexicon.quantities.units, known)


def _groups(
    compared: Compared,
    names: SiteLexicon,
    rules: ComparisonRules,
    cited: Mapping[str, Sequence[str]],
) -> Iterator[Comparison]:
    """Claims of one thing: they meet, or they do not."""
    members = _members(compared)
    for group in _records(compared.groups):
        if group["outcome"] not in VERDICTS:
            continue
        reason = rules.reasons[group["outcome"]]
        claims = members[group["comparison"]]
        yield Comparison(
            group["comparison"],
            _title(group, names),
            VERDICTS[group["outcome"]],
            Words(reason.words_en, reason.words_zh),
            claims,
            int(group["independent"]),
            _cited(claims, cited),
        )


def _apart(
    compared: Compared,
    names: SiteLexicon,
    rules: ComparisonRules,
    cited: Mapping[str, Sequence[str]],
    owner: Mapping[str, str],
) -> Iterator[Comparison]:
    """Claims that may be mistaken for claims of one thing, and each reason that they are not."""
    members = _members(compared)
    rows = {row["comparison"]: row for row in _records(compared.groups)}
    for pair in _records(beside(compared.groups)):
        claims = (*members[pair["left"]], *members[pair["right"]])
        reasons = [rules.reasons[id_] for id_ in pair["reasons"].split("|")]
        yield Comparison(
            "--".join((pair["left"], pair["right"])),
            _both_titles(rows[pair["left"]], rows[pair["right"]], names),
            "not-comparable",
            Words(
                "; ".join(each.words_en for each in reasons),
                "；".join(each.words_zh for each in reasons),
            ),
            claims,
            len({owner[claim] for claim in claims}),
            _cited(claims, cited),
        )


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def _members(compared: Compared) -> dict[str, tuple[str, ...]]:
    """Claims by comparison, the lowest first."""
    ordered = compared.statements.sort_values(["low_value", "high_value", "claim"])
    by = ordered.groupby("comparison", sort=False)["claim"]
    return {str(id_): tuple(claims) for id_, claims in by}


def _title(group: Record, names: SiteLexicon) -> Words:
    """The measure, then whose and of what, where the claims say so."""
    measure = names.measures[group["measure"]]
    if growing := names.measures.get(group["growth_key"]):
        measure = Words(f"{measure.en} of {growing.en}", f"{growing.zh}{measure.zh}")
    about = [names.actors.get(group["subject"]), names.minerals.get(group["mineral_key"])]
    known = [Words(each.name_en, each.name_zh or each.name_en) for each in about if each]
    if group["subject"].startswith(UNLISTED):
        words = group["subject"].removeprefix(UNLISTED)
        known.insert(0, Words(words, words))
    return Words(
        ", ".join([measure.en, *(each.en for each in known)]),
        "，".join([measure.zh, *(each.zh for each in known)]),
    )


def _both_titles(left: Record, right: Record, names: SiteLexicon) -> Words:
    one, other = (_title(each, names) for each in (left, right))
    if (one.en, one.zh) == (other.en, other.zh):
        return one
    return Words(f"{one.en} / {other.en}", f"{one.zh} / {other.zh}")


def _cited(claims: Sequence[str], cited: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for claim in claims for id_ in cited.get(claim, ())))


def _references(
    matches: pd.DataFrame,
    rows: Sequence[Row],
    lexicon: Lexicon,
    names: SiteLexicon,
    rules: ComparisonRules,
) -> Iterator[Reference]:
    """Each match as a line, the nearest first; claims without a reference have none."""
    known = {row.id: row for row in rows}
    for match in _records(matches):
        if match["relation"] not in RELATIONS:
            continue
        row = known[match["reference"]]
        yield Reference(
            row.id,
            match["claim"],
            RELATIONS[match["relation"]],
            _line(row, match["reason"], lexicon, names, rules),
            row.low,
            row.high,
            row.unit,
            row.publisher,
            row.document,
            row.url,
            row.weak,
        )


def _line(
    row: Row, reason: str, lexicon: Lexicon, names: SiteLexicon, rules: ComparisonRules
) -> Words:
    mineral, unit = names.minerals.get(row.mineral or ""), names.units.get(row.unit)
    en, zh = wording(
        row,
        lexicon.measures[row.measure],
        (mineral.name_en, mineral.name_zh or mineral.name_en) if mineral else ("", ""),
        (unit.label.en, unit.label.zh) if unit else None,
    )
    why = rules.reasons.get(reason)
    return Words(f"{en} — {why.words_en}", f"{zh} — {why.words_zh}") if why else Words(en, zh)
