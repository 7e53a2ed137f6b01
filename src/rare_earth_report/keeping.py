"""Editions kept in the project's folder: the one before this build, and what has changed since."""

from collections.abc import Iterable
from pathlib import Path

from rare_earth_report.analysis.edition_files import file_name, read_editions, to_json
from rare_earth_report.analysis.editions import Edition, KeptFinding
from rare_earth_report.site.briefing import Comparison, Control
from rare_earth_report.writing import write_file

EDITIONS = "editions"


def findings_of(
    comparisons: Iterable[Comparison], controls: Iterable[Control]
) -> tuple[KeptFinding, ...]:
    """What is worth telling when it changes: verdicts and the states of controls."""
    return (
        *(
            KeptFinding("comparisons", each.id, each.verdict, each.title.en, each.title.zh)
            for each in comparisons
        ),
        *(
            KeptFinding("controls", each.id, each.state, each.instrument, each.instrument)
            for each in controls
        ),
    )


def keep(edition: Edition, folder: Path) -> Path | None:
    """Write `edition` as a file of its own; None when the newest kept one is the same.

    Raises:
        ReportError: the newest file in `folder` is no edition.
        OSError: the file cannot be written.
    """
    if next(read_editions(folder, folder.parent), None) == edition:
        return None
    path = folder / file_name(edition, (each.name for each in folder.glob("*")))
    write_file(path, to_json(edition))
    return path
