"""The command line. Exit codes: 0 well, 1 faults found, 2 misuse."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.verbs import Terms, Verbs, shared_options

if TYPE_CHECKING:
    from rare_earth_report.loading import Corpus

HELP = {"help_option_names": ["-h", "--help"]}
PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))


@click.group(
    cls=Verbs, params=shared_options(), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="rare-earth-report", message="%(prog)s %(version)s")
def main(**_: Any) -> None:
    """Make a cross-referenced briefing out of digests of Chinese news."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@main.command()
@click.option("--keep", is_flag=True, help="Keep this edition; the next build tells what changed.")
@click.option("--pdf", is_flag=True, help="The printable page as PDF too; needs a Chromium.")
@click.pass_obj
def build(terms: Terms, keep: bool, pdf: bool) -> None:
    """Build the site from the corpus."""
    from rare_earth_report import pipeline
    from rare_earth_report.analysis.editions import day_of_epoch

    day = day_of_epoch(os.environ.get("SOURCE_DATE_EPOCH"))
    summary = pipeline.build(terms.settings, terms.watch, day=day, keep=keep, pdf=pdf)
    index = summary.out / "index.html"
    terms.say(
        f"{summary.articles} articles, {summary.claims} claims, {summary.files} files.\n"
        f"Open {_near(index)}"
    )
    terms.report(summary.faults)


@main.command()
@PATHS
@click.option("--lines", is_flag=True, help="Each line of standard input is one short text.")
@click.pass_obj
def tag(terms: Terms, paths: tuple[Path, ...], lines: bool) -> None:
    """Write one JSON object a line: an article of PATH each, or of the corpus; - is standard input.

    A file that is no digest export is one article without title and dateline.
    """
    from rare_earth_report import pipeline
    from rare_earth_report.contract import to_json

    if lines:
        if any(path != Path("-") for path in paths):
            raise click.UsageError("--lines reads standard input: no PATH but -")
        articles = pipeline.read_lines(sys.stdin.buffer)
        for tagged in pipeline.tag_all(articles, terms.lexicon()):
            _write(to_json(tagged))
        return
    corpus = _read(terms, paths)
    for tagged in pipeline.tag_all(terms.watch(corpus.articles), terms.lexicon()):
        _write(to_json(tagged))
    terms.report(corpus.faults)


@main.command()
@PATHS
@click.option(
    "--kind", type=click.Choice(["actor", "mineral", "figure", "move"]), help="Only these."
)
@click.option("--words", metavar="TEXT", help="Only what has TEXT in its words.")
@click.pass_obj
def explain(terms: Terms, paths: tuple[Path, ...], kind: str | None, words: str | None) -> None:
    """Say why each thing in PATH is tagged as it is, with the row to change it.

    - is standard input.
    """
    from rare_earth_report import pipeline
    from rare_earth_report.explain import explain as explained

    corpus = _read(terms, paths)
    lexicon = terms.lexicon()
    for tagged in pipeline.tag_all(corpus.articles, lexicon):
        for each in explained(tagged, lexicon.topic):
            if (kind or each.kind) == each.kind and (words or "") in each.words:
                _write(f"{each.where}  {each.kind}  {each.words}\n    {each.reading}")
                for part, rule, found in each.steps:
                    _write(f"    {part:<12} {rule}  ←  {found}")
                for row in each.rows:
                    _write(f"    row          {_near(row.file)}:{row.first_line}\n{row.text}")
                _write("")
    terms.report(corpus.faults)


@main.command()
@PATHS
@click.option("--most", default=40, show_default=True, type=click.IntRange(1), help="So many.")
@click.pass_obj
def names(terms: Terms, paths: tuple[Path, ...], most: int) -> None:
    """List words that look like names and are in no row, with a row to look over and paste."""
    from rare_earth_report import pipeline

    corpus, lexicon = _read(terms, paths), terms.lexicon()
    tagged = tuple(pipeline.tag_all(terms.watch(corpus.articles), lexicon))
    texts = {each.article.id: each.article.text for each in tagged}
    found = pipeline.list_unlisted(tagged, lexicon)
    for each in found[:most]:
        sentence = " ".join(each.sentence.of(texts[each.article]).split())
        _write(f"{each.words}  {each.kind}?  {each.count}× in {each.articles} articles")
        _write(f"    {each.article}:{each.span.start}  {sentence}\n    {each.row}")
    terms.say(f"{len(found)} words look like names; {min(most, len(found))} shown.")
    terms.report(corpus.faults)


@main.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def compare(terms: Terms, old: Path, new: Path) -> None:
    """List the claims and names gained, lost and changed between two outputs of tag."""
    from rare_earth_report import pipeline
    from rare_earth_report.analysis.runs import counts_of, lines_of

    claims, names_ = pipeline.compare_runs(old, new)
    for line in lines_of(claims, names_):
        _write(line)
    counts = counts_of(claims, names_)
    terms.say(", ".join(f"{number} {what}" for what, number in counts.items()) + ".")


@main.command()
@PATHS
@click.pass_obj
def check(terms: Terms, paths: tuple[Path, ...]) -> None:
    """Say every fault of the corpus, or of PATH, and of the topic's rows; exit with 1 if any."""
    from rare_earth_report import pipeline
    from rare_earth_report.checks import check_tagging, idle_rows

    corpus = _read(terms, paths, bare=False)
    lexicon = terms.lexicon()
    tagged = tuple(pipeline.tag_all(terms.watch(corpus.articles), lexicon))
    idle = idle_rows(lexicon, tagged)
    for row in idle if terms.verbose else ():
        terms.say(f"idle: {row}: no article of the corpus mentions it")
    faults = [*corpus.faults, *check_tagging(tagged), *pipeline.check_rows(lexicon)]
    rows = len(lexicon.actors) + len(lexicon.minerals)
    terms.say(
        f"{len(tagged)} articles, {len(faults)} faults, {rows - len(idle)} of {rows} names met."
    )
    replace(terms, strict=True).report(faults)


@main.command()
@click.argument("gold", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--min",
    "floors",
    multiple=True,
    metavar="LAYER:ASPECT-METRIC=NUMBER",
    help="Exit with 1 below it.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def evaluate(terms: Terms, gold: tuple[Path, ...], floors: tuple[str, ...], as_json: bool) -> None:
    """Score the tagger against texts tagged by hand: those of the topic, or the GOLD files.

    A floor reads figures:value-f1=0.95 or actors:id-p=0.9.
    """
    from rare_earth_report import evaluation, pipeline

    try:
        wanted = [evaluation.parse_floor(each) for each in floors]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--min") from None
    scores = pipeline.measure_accuracy(terms.settings.topic, gold)
    _write(evaluation.scores_json(scores) if as_json else evaluation.scores_text(scores))
    replace(terms, strict=True).report(list(evaluation.below(scores, wanted)))


@main.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0: any free one.",
)
@click.pass_obj
def serve(terms: Terms, port: int) -> None:
    """Show the built site at http://127.0.0.1 until Ctrl-C."""
    from rare_earth_report.serving import HOST, make_server

    if not (terms.settings.out / "index.html").is_file():
        want = "a built site: rare-earth-report build"
        raise ReportError([Fault(_near(terms.settings.out), "no index.html", want)])
    with make_server(terms.settings.out, port) as server:
        click.echo(f"http://{HOST}:{server.server_address[1]}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            terms.say("")


@main.command()
@click.pass_obj
def clean(terms: Terms) -> None:
    """Remove the built site."""
    from rare_earth_report.writing import remove_site

    removed = remove_site(terms.settings.out)
    terms.say(f"{_near(terms.settings.out)} {'removed' if removed else 'is not there'}")


def _read(terms: Terms, paths: Sequence[Path], *, bare: bool = True) -> "Corpus":
    """The articles at `paths`; those of the settings' corpus when there is none."""
    from rare_earth_report.loading import read_corpus, read_files

    if not paths:
        return read_corpus(terms.settings.corpus, terms.settings.root)
    if Path("-") in paths:
        if len(paths) > 1:
            raise click.UsageError("- stands alone")
        return read_files([("-", sys.stdin.buffer.read())], bare=bare)
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise click.BadParameter(f"no such file or folder: {', '.join(missing)}")
    return read_corpus(paths, terms.settings.root, bare=bare)


def _near(path: Path) -> str:
    """A path as it is typed from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
