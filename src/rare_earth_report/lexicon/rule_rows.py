"""Read the rows of a rules file, so that each complaint names the file and the row."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from rare_earth_report.errors import Fault, RuleError

RULES = Path(__file__).parents[1] / "rules"


@dataclass(frozen=True, slots=True)
class Row:
    """One block of a rules file. Each key must be asked for, or `close` complains of it."""

    file: str
    id: str
    values: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    @property
    def where(self) -> str:
        """The row's place, for a fault."""
        return f"{self.file} [{self.id}]"

    def fault(self, found: str, want: str) -> RuleError:
        """The error to raise for something found in this row."""
        return RuleError([Fault(self.where, found, want)])

    def _get(self, key: str, required: bool) -> Any:
        self.asked.add(key)
        if required and key not in self.values:
            raise self.fault(f"no key {key}", f"a value for {key}")
        return self.values.get(key)

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self._get(key, required=True)
        if not isinstance(value, str) or not value:
            raise self.fault(f"{key} = {value!r}", "a text")
        return value

    def optional(self, key: str) -> str | None:
        """A text, or None."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, str):
            raise self.fault(f"{key} = {value!r}", "a text")
        return value

    def flag(self, key: str) -> bool:
        """A truth value; false where it is not given."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, bool):
            raise self.fault(f"{key} = {value!r}", "true or false")
        return bool(value)

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; empty where it is not given."""
        value = self._get(key, required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(f"{key} = {value!r}", "a list of texts")
        if len(set(value)) != len(value):
            twice = sorted({item for item in value if value.count(item) > 1})
            raise self.fault(f"{key} names {', '.join(twice)} twice", "each form once")
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        """A table; empty where it is not given."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, dict):
            raise self.fault(f"{key} = {value!r}", "a table")
        return value or {}

    def decimal(self, key: str) -> Decimal:
        """An exact number, written as a text."""
        value = self.text(key)
        try:
            return Decimal(value)
        except InvalidOperation:
            raise self.fault(f"{key} = {value!r}", "a decimal number in quotes") from None

    def pattern(self, key: str, frame: str) -> re.Pattern[str] | None:
        """A regular expression set in `frame`, which marks its place with {}; or None."""
        value = self.optional(key)
        if value is None:
            return None
        try:
            return re.compile(frame.replace("{}", value))
        except re.error as error:
            raise self.fault(f"{key} is no pattern: {error}", "a regular expression") from None

    def close(self) -> None:
        """Complain of keys that nobody asked for.

        Raises:
            RuleError: a key is unknown.
        """
        unknown = sorted(set(self.values) - self.asked)
        if unknown:
            raise self.fault(
                f"unknown key {', '.join(unknown)}", f"{', '.join(sorted(self.asked))}"
            )


def read_toml(name: str) -> dict[str, Any]:
    """One rules file as a mapping."""
    return tomllib.loads((RULES / name).read_text("utf-8"))


def read_rows(name: str) -> Iterator[Row]:
    """The rows of one rules file; each is closed after its reader is done with it."""
    return rows_of(name, read_toml(name).items())


def rows_of(name: str, blocks: Iterable[tuple[str, Any]]) -> Iterator[Row]:
    """The blocks of a rules file as rows; each is closed after its reader is done with it.

    Raises:
        RuleError: a block is no table, or has a key that its reader did not ask for.
    """
    for id, values in blocks:
        if not isinstance(values, dict):
            raise RuleError([Fault(f"{name} [{id}]", f"{values!r}", "a block of keys")])
        row = Row(name, id, values)
        yield row
        row.close()
