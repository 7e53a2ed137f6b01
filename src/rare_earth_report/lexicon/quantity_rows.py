"""Read the rules for figures from their files."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast, get_args

from rare_earth_report.errors import Fault, RuleError
from rare_earth_report.lexicon.quantities import (
    ComparatorRule,
    Guard,
    NonFigure,
    Quantities,
    Rate,
    ToldUnit,
    Unit,
)
from rare_earth_report.lexicon.rule_rows import Row, read_rows, read_toml, rows_of
from rare_earth_report.records import Comparator


def _unit(row: Row) -> Unit:
    yields = row.words("yields")
    return Unit(
        row.id,
        row.text("dimension"),
        row.words("en", required=True),
        row.words("symbols"),
        row.words("zh", required=True),
        (),
        row.words("leading"),
        row.words("naming"),
        row.text("base"),
        row.decimal("factor"),
        (yields[0], Decimal(yields[1])) if yields else None,
        row.optional("per"),
        row.words("not_before"),
        frozenset(row.words("tight")),
        frozenset(row.words("closing")),
        row.optional("follows"),
        _limits(row, "below"),
        _limits(row, "above"),
        frozenset(row.words("digit_after")),
        {form: Decimal(least) for form, least in row.table("least").items()},
        {},
        row.optional("money"),
        row.words("goods"),
        row.words("priced"),
        row.words("paid"),
        row.text("source"),
        row.words("examples", required=True),
    )


def _limits(row: Row, key: str) -> Mapping[str, tuple[Decimal, Decimal]]:
    pairs = row.table(key).items()
    return {form: (Decimal(limit), Decimal(factor)) for form, (limit, factor) in pairs}


def _currency(row: Row) -> Unit:
    return Unit(
        row.id,
        "money",
        tuple(form for form in row.words("en", required=True) if form[-1].isalpha()),
        tuple(form for form in row.words("en") if not form[-1].isalpha()),
        row.words("zh", required=True),
        row.words("sign", required=True),
        (),
        (),
        row.id,
        Decimal(1),
        None,
        None,
        row.words("not_before"),
        frozenset(),
        frozenset(row.words("closing")),
        None,
        {},
        {},
        frozenset(),
        {form: Decimal(least) for form, least in row.table("least").items()},
        {sign: Decimal(least) for sign, least in row.table("sign_least").items()},
        None,
        (),
        (),
        (),
        f"ISO 4217, {row.id}",
        row.words("examples", required=True),
    )


def _rate(row: Row) -> Rate:
    return Rate(
        row.id,
        row.words("en", required=True),
        row.words("zh", required=True),
        row.words("adverbs"),
        row.words("not_before"),
        row.flag("sum"),
        row.words("examples", required=True),
    )


def _told_unit(row: Row) -> ToldUnit:
    return ToldUnit(
        row.optional("form") or row.id,
        row.text("unit"),
        row.words("before", required=True),
        row.words("after", required=True),
        row.words("near", required=True),
        row.words("then", required=True),
        row.words("hedges", required=True),
        row.text("source"),
        row.words("examples", required=True),
    )


def _comparator(row: Row) -> ComparatorRule:
    if row.id not in get_args(Comparator):
        raise RuleError(
            [Fault(row.where, "an unknown comparator", f"one of {get_args(Comparator)}")]
        )
    return ComparatorRule(
        cast(Comparator, row.id),
        row.words("before_en", required=True) + row.words("before_zh", required=True),
        row.words("after_en", required=True) + row.words("after_zh", required=True),
        row.words("inside_zh"),
        row.words("inside_not_before"),
        row.words("inside_en"),
        frozenset(row.words("near")),
        row.text("source"),
        row.words("examples", required=True),
    )


def _guard(row: Row) -> Guard:
    return Guard(
        row.words("forms", required=True),
        row.flag("late"),
        frozenset(row.words("units")),
        row.words("not_after"),
        row.words("only_after"),
        row.words("not_before"),
        row.flag("never"),
        row.text("example"),
    )


def _non_figure(row: Row) -> NonFigure:
    return NonFigure(
        row.id,
        row.optional("prev") or "",
        row.optional("next") or "",
        row.optional("first") or "",
        frozenset(row.words("words")),
        row.flag("capital"),
        row.pattern("before", r"(?:{})\Z"),
        row.pattern("after", "{}"),
        row.pattern("token", r"(?:{})\Z"),
        row.pattern("numeral", r"(?:{})\Z"),
        frozenset(row.words("units")),
        row.pattern("unless_before", r"(?:{})\Z"),
        row.flag("keep_unit"),
        row.flag("keep_over"),
        row.flag("keep_half"),
        row.flag("touching"),
        row.words("examples", required=True),
    )


def _shared_forms(units: Iterable[Unit]) -> list[Fault]:
    """The forms that two units share, each as a fault."""
    faults = []
    owners: dict[tuple[str, str], str] = {}
    for unit in units:
        for kind in ("en", "symbols", "zh", "sign"):
            for form in getattr(unit, kind):
                other = owners.setdefault((kind, form), unit.id)
                if other != unit.id:
                    name = "currencies.toml" if unit.dimension == "money" else "units.toml"
                    found = f"{form} is already a form of [{other}]"
                    faults.append(Fault(f"{name} [{unit.id}]", found, "each form in one unit only"))
    return faults


def _classifiers() -> Mapping[str, tuple[str, ...]]:
    table = read_toml("classifiers.toml")
    barred = table["not_before"]
    return {form: tuple(barred.get(form, ())) for form in [*table["classifiers"], *table["nouns"]]}


def load_quantities() -> Quantities:
    """The figure rules that ship with the program.

    Raises:
        RuleError: a row lacks a key or has one too many, a pattern cannot be read, or two units
            share a form.
    """
    units = {row.id: _unit(row) for row in read_rows("units.toml")}
    units |= {row.id: _currency(row) for row in read_rows("currencies.toml")}
    faults = _shared_forms(units.values())
    comparators = read_toml("comparators.toml")
    guards = comparators.pop("guard")
    apart = {name: tuple(words) for name, words in comparators.pop("apart").items()}
    quantities = Quantities(
        read_toml("numerals.toml"),
        units,
        {row.id: _rate(row) for row in read_rows("rates.toml")},
        {row.id: _told_unit(row) for row in read_rows("told_units.toml")},
        tuple(_comparator(row) for row in rows_of("comparators.toml", comparators.items())),
        apart,
        tuple(
            _guard(row) for row in rows_of("comparators.toml", (("guard", row) for row in guards))
        ),
        _classifiers(),
        {name: frozenset(words) for name, words in read_toml("nouns_en.toml").items()},
        tuple(_non_figure(row) for row in read_rows("non_figures.toml")),
        read_toml("joining.toml"),
        read_toml("bare.toml"),
    )
    if faults:
        raise RuleError(faults)
    return quantities
