"""The data flow on one screen. Stages are functions; this module only joins them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath

from rare_earth_report.analysis.changes import Change, diff, previous
from rare_earth_report.analysis.edition_files import read_editions
from rare_earth_report.analysis.editions import Edition, make_edition
from rare_earth_report.analysis.runs import NameChange, read_run
from rare_earth_report.analysis.runs import compare_runs as diff_runs
from rare_earth_report.checks import check_names, check_tagging
from rare_earth_report.composing import compose
from rare_earth_report.errors import Fault, ReportError, RuleError
from rare_earth_report.evaluation import evaluate
from rare_earth_report.gold_texts import gold_of, read_gold
from rare_earth_report.keeping import EDITIONS, findings_of
from rare_earth_report.keeping import keep as keep_edition
from rare_earth_report.lexicon import Lexicon, load_lexicon
from rare_earth_report.lexicon.names import Actor, Mineral, Name, chinese_words
from rare_earth_report.lexicon.quantity_rows import load_quantities
from rare_earth_report.loading import (
    Corpus,
    Format,
    Outlet,
    bare_article,
    find_outlet,
    language_of,
    load_format,
    read_corpus,
    read_text,
)
from rare_earth_report.notes import Targets, as_target, read_notes
from rare_earth_report.printing import find_browser, print_page
from rare_earth_report.records import Article, TaggedArticle
from rare_earth_report.settings import Settings
from rare_earth_report.site.assets import make_assets
from rare_earth_report.site.briefing import Briefing, Score
from rare_earth_report.site.data_pages import data_files
from rare_earth_report.site.other_pages import PDF, PRINT
from rare_earth_report.site.pages import make_pages
from rare_earth_report.site.render import make_environments, render, template_dirs
from rare_earth_report.tagging import Tagger, make_tagger, tag_article
from rare_earth_report.tagging.names.unlisted import Unlisted, find_unlisted
from rare_earth_report.tagging.segment import make_tagger as make_word_tagger
from rare_earth_report.texts import read_utf8
from rare_earth_report.writing import write_site

Watch = Callable[[Sequence[Article]], Iterable[Article]]  # passes articles on, and may show it


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build made."""

    articles: int
    claims: int
    files: int
    out: Path
    faults: tuple[Fault, ...]


def build(
    settings: Settings,
    watch: Watch = iter,
    *,
    day: date | None = None,
    keep: bool = False,
    pdf: bool = False,
) -> Summary:
    """Corpus to site: everything in `settings.out` is replaced.

    Args:
        day: of this edition; None for the newest day of publication.
        keep: whether the edition is kept in `editions/`, for the next to be told from.
        pdf: whether the printable page is there as PDF too.

    Raises:
        ReportError: a rule, a note, an edition or the settings have a fault, or there is no
            article at all, or there is nothing to print with; `settings.out` is left as it was.
    """
    browser = find_browser() if pdf else None
    corpus = read_corpus(settings.corpus, settings.root)
    if not corpus.articles:
        raise ReportError([*corpus.faults, _nothing(settings)])
    lexicon = load_lexicon(settings.topic)
    tagger = make_tagger(lexicon)
    tagged = tuple(tag_article(article, tagger) for article in watch(corpus.articles))
    form = load_format()
    briefing = compose(
        settings,
        corpus,
        tagged,
        lexicon,
        outlets_of(corpus, form),
        faults=check_tagging(tagged),
        scores=_scores(tagger, form, gold_of(lexicon.topic)),
        unlisted=list_unlisted(tagged, lexicon),
    )
    edition, briefing = _told_from_before(settings, briefing, lexicon, day)
    notes = read_notes(settings.notes, settings.root, targets_of(briefing))
    files = make_files(replace(briefing, notes=notes, pdf=pdf), settings.templates, browser)
    count = write_site(files, settings.out)
    if keep:
        keep_edition(edition, settings.root / EDITIONS)
    claims = sum(len(each.claims) for each in tagged)
    return Summary(len(tagged), claims, count, settings.out, briefing.faults)


def _told_from_before(
    settings: Settings, briefing: Briefing, lexicon: Lexicon, day: date | None
) -> tuple[Edition, Briefing]:
    """This build's edition, and the briefing with what is new against the last one kept."""
    findings = findings_of(briefing.comparisons or (), briefing.controls)
    edition = make_edition(briefing.articles, lexicon.quantities.units, day, findings)
    before = previous(read_editions(settings.root / EDITIONS, settings.root), edition)
    if before is None:
        return edition, briefing
    changes = diff(before, edition)
    return edition, replace(briefing, changes=changes, changed_since=before.day)


def make_files(
    briefing: Briefing, templates: Path | None = None, browser: str | None = None
) -> Iterator[tuple[PurePosixPath, str | bytes]]:
    """Every file of the site; files in `templates` go before those that ship.

    Args:
        browser: what prints the printable page as PDF; None for no PDF.
    """
    folders = template_dirs(templates)
    environments = make_environments(folders, briefing.languages)
    pages: Iterator[tuple[PurePosixPath, str | bytes]] = (
        (page.path, render(page, environments)) for page in make_pages(briefing)
    )
    assets = make_assets(folders)
    if browser:
        pages = _with_pdf(pages, briefing, assets, browser)
    return chain(assets.items(), data_files(briefing), pages)


def _with_pdf(
    pages: Iterable[tuple[PurePosixPath, str | bytes]],
    briefing: Briefing,
    assets: Mapping[PurePosixPath, str | bytes],
    browser: str,
) -> Iterator[tuple[PurePosixPath, str | bytes]]:
    """The pages, and after the printable one of each language its PDF."""
    day = briefing.period[1] if briefing.period else None
    for path, page in pages:
        yield path, page
        if path.parent.name == PRINT:
            pdf = print_page(str(page), path, assets, briefing.base_url, day, browser)
            yield path.with_name(PDF), pdf


def read_lines(lines: Iterable[bytes]) -> Iterator[Article]:
    """Each line as one bare article: `line-1`, `line-2` …, blank ones too.

    Each byte that is not UTF-8 becomes U+FFFD.
    """
    form = load_format()
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8", "surrogateescape")
        text = text.removeprefix("\ufeff") if number == 1 else text
        yield bare_article(text.rstrip("\r\n"), "-", form, number)


def tag_all(articles: Iterable[Article], lexicon: Lexicon) -> Iterator[TaggedArticle]:
    """The articles, tagged by the rules of `lexicon`, one by one."""
    tagger = make_tagger(lexicon)
    return (tag_article(article, tagger) for article in articles)


def check_rows(lexicon: Lexicon) -> tuple[Fault, ...]:
    """The rows of names that their own examples do not bear out."""
    rows: list[Name] = [*lexicon.actors.values(), *lexicon.minerals.values()]
    return tuple(check_names(rows, make_tagger(lexicon)))


def tag_text(text: str) -> TaggedArticle:
    """`text` tagged by the topic that ships: parsed when it is one digest, else as bare text.

    The first call compiles the rules, which takes about a second.
    """
    tagger, form = _shipped()
    return tag_article(read_text(text, form=form), tagger)


def list_unlisted(tagged: Sequence[TaggedArticle], lexicon: Lexicon) -> tuple[Unlisted, ...]:
    """Words that look like a name and are in no row, the most widespread first."""
    rows: list[Actor | Mineral] = [*lexicon.actors.values(), *lexicon.minerals.values()]
    return find_unlisted(tagged, lexicon.contexts.looks, make_word_tagger(chinese_words(rows)))


def compare_runs(old: Path, new: Path) -> tuple[tuple[Change, ...], tuple[NameChange, ...]]:
    """What two files of `tag` say apart: claims, then names, gained, lost and changed.

    Raises:
        ReportError: a line of either is no tagging record.
        OSError: a file cannot be read.
    """
    units = load_quantities().units
    runs = (read_run(read_utf8(path).split("\n"), path.name, units) for path in (old, new))
    return diff_runs(*runs)


def measure_accuracy(topic: str | Path, gold: Sequence[Path] = ()) -> tuple[Score, ...]:
    """The accuracy card on the gold files at `gold`; on those of the topic when there are none.

    Raises:
        RuleError: a gold file or the topic has a fault, or there is no gold at all.
    """
    lexicon = load_lexicon(topic)
    paths = gold or gold_of(lexicon.topic)
    if not paths:
        fault = Fault(f"topic {topic}", "no gold", "gold/*.jsonl in its folder, or files to score")
        raise RuleError([fault])
    return _scores(make_tagger(lexicon), load_format(), paths)


def outlets_of(corpus: Corpus, form: Format) -> Mapping[str, Outlet]:
    """Outlets by id: those of the articles, listed or not."""
    named = (article.outlet.of(article.text) for article in corpus.articles if article.outlet)
    found = [find_outlet(name, form.outlets) for name in named]
    return {outlet.id: outlet for outlet in found}


def targets_of(briefing: Briefing) -> Targets:
    """What a note can refer to: whatever has a page."""
    articles = {each.article.id: each.article for each in briefing.articles}
    claims = [(each.article, claim) for each in briefing.articles for claim in each.claims]
    actors = {mention.id for each in briefing.articles for mention in each.actors}
    minerals = {mention.id for each in briefing.articles for mention in each.minerals}
    names = chain(
        (("actor", "actors", id_, briefing.lexicon.actors.get(id_)) for id_ in actors),
        (("mineral", "minerals", id_, briefing.lexicon.minerals.get(id_)) for id_ in minerals),
        (("source", "sources", id_, name) for id_, name in briefing.lexicon.outlets.items()),
    )
    return {
        **{
            f"{kind}:{id_}": as_target(f"{folder}/{id_}.html", name.name_en, name.name_zh)
            for kind, folder, id_, name in names
            if name
        },
        **{
            f"article:{id_}": as_target(
                f"articles/{id_}.html",
                article.title.of(article.text) if article.title else id_,
                None,
                language_of(article.title.of(article.text)) if article.title else "en",
            )
            for id_, article in articles.items()
        },
        **{
            f"comparison:{each.id}": as_target(
                f"comparisons/{each.id}.html", each.title.en, each.title.zh
            )
            for each in briefing.comparisons or ()
        },
        **{
            f"claim:{claim.id}": as_target(
                f"claims/{claim.id}.html",
                claim.figure.span.of(article.text),
                None,
                article.language,
            )
            for article, claim in claims
        },
    }


def _scores(tagger: Tagger, form: Format, gold: Sequence[Path]) -> tuple[Score, ...]:
    """The card; empty for a topic that nobody has tagged texts of."""
    if not gold:
        return ()
    return evaluate(read_gold(gold), lambda text: tag_article(read_text(text, form=form), tagger))


@cache  # compiled once a process: `tag_text` takes nothing that could hold it
def _shipped() -> tuple[Tagger, Format]:
    return make_tagger(load_lexicon()), load_format()


def _nothing(settings: Settings) -> Fault:
    places = ", ".join(path.name for path in settings.corpus)
    return Fault(
        places, "no article to build from", "at least one article; the site is left as it was"
    )
