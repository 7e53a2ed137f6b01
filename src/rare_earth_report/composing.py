"""Join what the stages found into the one value that the site is made from."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from rare_earth_report.analysis.moves import answers
from rare_earth_report.analysis.presence import volume_by_week
from rare_earth_report.analysis.titles import check_titles
from rare_earth_report.analysis.verdicts import with_verdicts
from rare_earth_report.auditing import audit_articles
from rare_earth_report.comparing import OWN_REFERENCES, compare_claims
from rare_earth_report.copresence import find_copresence
from rare_earth_report.decisions import FILE as DECISIONS
from rare_earth_report.decisions import (
    apply_to_articles,
    apply_to_comparisons,
    apply_to_names,
    read_decisions,
    verdicts_of,
)
from rare_earth_report.errors import Fault
from rare_earth_report.ledger import list_controls, states_of
from rare_earth_report.lexicon import RULES, Lexicon
from rare_earth_report.lexicon.comparing import load_comparison_rules, make_bases
from rare_earth_report.lexicon.names import Actor, Mineral
from rare_earth_report.loading import Corpus, Outlet
from rare_earth_report.phrasing import find_phrases
from rare_earth_report.publishing import publish
from rare_earth_report.records import Article, TaggedArticle
from rare_earth_report.settings import Settings
from rare_earth_report.site.briefing import (
    Answer,
    Briefing,
    Name,
    Score,
    UnitName,
    Volume,
    Words,
)
from rare_earth_report.site.briefing import Lexicon as SiteLexicon
from rare_earth_report.tables import Outlet as TableOutlet
from rare_earth_report.tables import Tables, make_tables
from rare_earth_report.tagging.names.unlisted import Unlisted

LABELS = RULES / "unit_labels.csv"


def compose(
    settings: Settings,
    corpus: Corpus,
    tagged: Sequence[TaggedArticle],
    lexicon: Lexicon,
    outlets: Mapping[str, Outlet],
    faults: Iterable[Fault] = (),
    scores: Iterable[Score] = (),
    unlisted: Iterable[Unlisted] = (),
) -> Briefing:
    """One build's whole content, newest article first; undated articles come last.

    Raises:
        RuleError: a reference row has a fault.
        ReportError: `decisions.toml` has one; a decision that matches nothing is a fault of the
            briefing.
    """
    decisions = read_decisions(settings.root / DECISIONS)
    rows = [
        {id_: row.kind for id_, row in lexicon.actors.items()},
        {id_: row.kind for id_, row in lexicon.minerals.items()},
    ]
    tagged, stale_tags = apply_to_articles(tagged, decisions, rows)
    names, stale_names = apply_to_names(site_lexicon(lexicon, outlets), decisions)
    owners = (TableOutlet(each.id, each.name_en, each.owner) for each in outlets.values())
    bases = make_bases(load_comparison_rules().bases)
    tables = make_tables(tagged, lexicon.quantities.units, owners, bases)
    findings = compare_claims(tables.claims, lexicon, names, settings.root / OWN_REFERENCES)
    comparisons, stale_verdicts = apply_to_comparisons(findings.comparisons, decisions)
    ordered = _newest_first(tagged)
    period = _period(corpus.articles)
    controls, later = list_controls(tables, lexicon, period[1] if period else None)
    return Briefing(
        title=Words(settings.title_en, settings.title_zh),
        base_url=settings.base_url,
        period=period,
        articles=ordered,
        audits=audit_articles(tables, lexicon, (each.article.id for each in ordered)),
        lexicon=names,
        passages=corpus.passages,
        faults=(*corpus.faults, *faults, *stale_tags, *stale_names, *stale_verdicts),
        scores=tuple(scores),
        unlisted=tuple(unlisted),
        comparisons=comparisons,
        placements=findings.placements,
        references=findings.references,
        lints=findings.lints,
        histories=findings.histories,
        volumes=_volumes(tables),
        phrases=find_phrases(tagged, lexicon),
        controls=controls,
        controls_later=later,
        answers=_answers(tables, lexicon),
        data=publish(tables, with_verdicts(findings.frames, verdicts_of(decisions))),
        copresence=find_copresence(tables, lexicon),
        title_checks=check_titles(tagged, lexicon.quantities.units),
        languages=settings.languages,
        facts=_facts(lexicon),
    )


def _volumes(tables: Tables) -> tuple[Volume, ...]:
    rows = volume_by_week(tables.articles).to_dict("records")
    return tuple(Volume(row["source"], row["week"], row["articles"]) for row in rows)


def _answers(tables: Tables, lexicon: Lexicon) -> dict[str, Answer]:
    rows = answers(tables.moves, states_of(lexicon.actors)).to_dict("records")
    return {row["move"]: Answer(row["followed_by"], row["days"]) for row in rows}


def _newest_first(tagged: Iterable[TaggedArticle]) -> tuple[TaggedArticle, ...]:
    """By when they were published, wherever; undated ones come last, equals by id."""
    by_id = sorted(tagged, key=lambda each: each.article.id)
    dated = [(when, each) for each in by_id if (when := each.article.instant) is not None]
    newest = sorted(dated, key=lambda pair: pair[0], reverse=True)
    undated = (each for each in by_id if each.article.instant is None)
    return (*(each for _, each in newest), *undated)


def _period(articles: Iterable[Article]) -> tuple[date, date] | None:
    days = [day for article in articles if (day := article.day) is not None]
    return (min(days), max(days)) if days else None


def site_lexicon(lexicon: Lexicon, outlets: Mapping[str, Outlet]) -> SiteLexicon:
    """The rows of the lexicon as pages show them."""
    return SiteLexicon(
        {id: _actor(actor) for id, actor in lexicon.actors.items()},
        {id: _mineral(mineral) for id, mineral in lexicon.minerals.items()},
        {id: _outlet(outlet) for id, outlet in outlets.items()},
        {id: Words(measure.name_en, measure.name_zh) for id, measure in lexicon.measures.items()},
        _units(lexicon),
    )


def _shown(name: str) -> str:
    """A name without the bracket that tells it from another row's: "Georgia (country)"."""
    return name.partition(" (")[0]


def _actor(actor: Actor) -> Name:
    established = actor.zh_name_status == "established"
    return Name(
        actor.id,
        actor.kind,
        _shown(actor.name_en),
        actor.name_zh if established and actor.name_zh else None,
        tuple(form for form in (*actor.forms_en, *actor.forms_zh) if form != actor.name_en),
        actor.role,
    )


def _mineral(mineral: Mineral) -> Name:
    return Name(
        mineral.id,
        mineral.kind,
        _shown(mineral.name_en),
        mineral.name_zh or None,
        tuple(form for form in (*mineral.forms_en, *mineral.forms_zh) if form != mineral.name_en),
        mineral.about,
        mineral.symbol or None,
        mineral.atomic_number,
        mineral.group or None,
        mineral.broader,
    )


def _outlet(outlet: Outlet) -> Name:
    return Name(outlet.id, "outlet", outlet.name_en, outlet.name_zh or None)


def _units(lexicon: Lexicon) -> dict[str, UnitName]:
    labels, divisors = _labels(LABELS), _divisors(LABELS)
    return {
        id: UnitName(
            id,
            labels.get(id, Words(unit.en[0] if unit.en else id, unit.zh[0] if unit.zh else id)),
            unit.base,
            Decimal(unit.factor),
            tuple(dict.fromkeys((*unit.en, *unit.zh))),
            divisors.get(id),
        )
        for id, unit in lexicon.quantities.units.items()
    }


def _labels(path: Path) -> dict[str, Words]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: Words(row["en"], row["zh"]) for row in csv.DictReader(file)}


def _divisors(path: Path) -> dict[str, str]:
    """English labels after "per", for those units whose label is a plural."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["per_en"] for row in csv.DictReader(file) if row["per_en"]}


def _facts(lexicon: Lexicon) -> dict[str, str]:
    quantities = lexicon.quantities
    return {
        "actors": str(len(lexicon.actors)),
        "minerals": str(len(lexicon.minerals)),
        "measures": str(len(lexicon.measures)),
        "units": str(len(quantities.units)),
    }
