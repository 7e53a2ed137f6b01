"""What every verb of the command line shares: its options, how it is told them, how it fails."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.settings import FILE, Settings, make_settings, read_settings

if TYPE_CHECKING:
    from rare_earth_report.lexicon import Lexicon

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """What every verb is told."""

    settings: Settings
    strict: bool
    quiet: bool
    verbose: bool

    def say(self, words: str) -> None:
        """A remark for whoever runs the command."""
        if not self.quiet:
            click.echo(words, err=True)

    def lexicon(self) -> "Lexicon":
        """The rules that ship, with the rows of the topic."""
        from rare_earth_report.lexicon import load_lexicon

        return load_lexicon(self.settings.topic)

    def watch(self, items: Sequence[T]) -> Iterable[T]:
        """`items`, with a progress bar while a person looks on."""
        if self.quiet or not sys.stderr.isatty():
            return items
        return _watched(items)

    def report(self, faults: Sequence[Fault]) -> None:
        """Say each fault in a line; under --strict any of them ends the command with 1."""
        for fault in faults:
            click.echo(f"fault: {fault}", err=True)
        if faults and self.strict:
            sys.exit(1)


def _watched(items: Sequence[T]) -> Iterator[T]:
    with click.progressbar(items, label="tagging", file=sys.stderr) as bar:
        yield from bar


@contextmanager
def _faults_shown() -> Iterator[None]:
    """A fault that stops the work is a line on standard error and exit code 1."""
    try:
        yield
    except ReportError as error:
        for fault in error.faults:
            click.echo(f"error: {fault}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(f"error: {error.filename or 'system'}: {error.strerror or error}", err=True)
        sys.exit(1)


def shared_options() -> list[click.Parameter]:
    """The options of every verb; they may stand before the verb too."""
    path = click.Path(path_type=Path)
    return [
        click.Option(["-c", "--config"], metavar="FILE", type=path, help=f"Settings; or {FILE}."),
        click.Option(["-o", "--out"], metavar="FOLDER", type=path, help="The site's folder."),
        click.Option(["--strict"], is_flag=True, help="Exit with 1 when there is any fault."),
        click.Option(["-q", "--quiet"], is_flag=True, help="Say nothing but faults."),
        click.Option(["-v", "--verbose"], is_flag=True, help="Say more."),
    ]


class Verb(click.Command):
    """A command that gets `Terms` from the options that all verbs share."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        """Add the shared options behind its own."""
        attributes["params"] = [*(attributes.get("params") or []), *shared_options()]
        super().__init__(*args, **attributes)

    def invoke(self, ctx: click.Context) -> Any:
        """Run with `Terms`; a fault that stops the work is said in a line."""
        outer = ctx.parent.params if ctx.parent else {}
        names = [option.name or "" for option in shared_options()]
        given = {name: ctx.params.pop(name) or outer.get(name) for name in names}
        with _faults_shown():
            settings = _settings(given["config"], given["out"])
            flags = (bool(given[name]) for name in ("strict", "quiet", "verbose"))
            ctx.obj = Terms(settings, *flags)
            return super().invoke(ctx)


class Verbs(click.Group):
    """The group of verbs."""

    command_class = Verb


def _settings(config: Path | None, out: Path | None) -> Settings:
    if config and not config.is_file():
        raise click.BadParameter(f"{config}: no such file", param_hint="-c")
    path = config or Path(FILE)
    settings = read_settings(path) if path.is_file() else make_settings(Path.cwd())
    return replace(settings, out=Path.cwd() / out) if out else settings
