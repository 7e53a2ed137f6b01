"""Faults that an input's author can mend; any other exception is a bug of this program."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend: where it is, what is found there, what is wanted instead."""

    where: str  # "corpus/june.txt:12", "actors.csv:17 [china]"
    found: str
    want: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; want {self.want}"


class ReportError(Exception):
    """Work that cannot go on, with every fault that stopped it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class SettingsError(ReportError):
    """The settings file breaks its schema."""


class RuleError(ReportError):
    """Rows of a topic or of the rules that are incomplete or contradict one another."""


class NoteError(ReportError):
    """An analyst's note that cannot be rendered: a dead reference, bad front matter."""


class TableError(ReportError):
    """A table that breaks what its `Table` promises."""
