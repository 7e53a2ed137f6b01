"""The list of articles, and a page for each: the digest in its own structure, with margin notes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from rare_earth_report.records import Bullet, Citation, Claim, Section, Span, TaggedArticle
from rare_earth_report.site import labels
from rare_earth_report.site.citing import cite_article
from rare_earth_report.site.crossref import Made, Related, Stated, related
from rare_earth_report.site.evidence import sentences
from rare_earth_report.site.formats import (
    interval_text,
    iso_text,
    moment_text,
    period_text,
)
from rare_earth_report.site.here import Here, Page, Site
from rare_earth_report.site.listing import pager, parts
from rare_earth_report.site.parts import (
    Row,
    all_marks,
    article_row,
    claim_row,
    lang_attribute,
    move_row,
    source_link,
)
from rare_earth_report.site.paths import page_path
from rare_earth_report.site.text import Mark, marked

PER_LIST = 40
OTHERS = 3


def article_pages(site: Site) -> Iterator[Page]:
    """The list, then an article each."""
    yield from _lists(site)
    by_id = {tagged.article.id: tagged for tagged in site.briefing.articles}
    for at, tagged in enumerate(site.briefing.articles):
        here = Here(site, page_path(site.wording.language, "articles", tagged.article.id))
        yield _article(here, tagged, at, by_id)


def _lists(site: Site) -> Iterator[Page]:
    w = site.wording
    first = page_path(w.language, "articles")
    for path, some, number, count in parts(first, site.briefing.articles, PER_LIST):
        here = Here(site, path)
        words = w.count(
            "{n} article, newest first.", "{n} articles, newest first.", len(site.briefing.articles)
        )
        yield Page(
            path,
            "articles.html",
            here.context(
                w.say("Articles"),
                "articles",
                about=words,
                words=words,
                period=period_text(site.briefing.period, w),
                articles=[article_row(here, each) for each in some],
                pager=pager(here, first, number, count),
            ),
            w.language,
        )


def _article(
    here: Here, tagged: TaggedArticle, at: int, by_id: Mapping[str, TaggedArticle]
) -> Page:
    article, w, articles = tagged.article, here.w, here.site.briefing.articles
    title = here.article(tagged)
    marks = [*all_marks(here, tagged), *_citation_marks(article.sections)]
    outside = _outside(tagged)
    context = here.context(
        title["text"],
        "articles",
        about=_about(here, tagged),
        data=here.file(f"articles/{article.id}.jsonld"),
        article_id=article.id,
        headline=marked(article.text, article.title, marks, "zh")
        if article.title
        else title["pieces"],
        headline_id=f"s{article.title.start}" if article.title else "",
        title_lang=lang_attribute("zh", here) if article.title else "",
        source=source_link(here, tagged),
        moment=moment_text(article.published, w),
        iso=iso_text(article.published),
        body_lang=lang_attribute(article.language, here),
        sections=[_section(here, tagged, each, marks) for each in article.sections],
        paragraphs=[
            {
                "id": f"s{span.start}",
                "pieces": marked(article.text, span, marks, article.language),
                "notes": _notes(here, tagged, span),
            }
            for span in outside
        ],
        title_notes=_notes(here, tagged, article.title) if article.title else [],
        title_check=title_check(here, tagged),
        moves=[move_row(here, Made(tagged, each)) for each in tagged.moves],
        claims=len(tagged.claims),
        actors=len({each.id for each in tagged.actors}),
        minerals=len({each.id for each in tagged.minerals}),
        phrases=[
            {"words": words, "lang": lang_attribute("en" if words.isascii() else "zh", here)}
            for words in here.site.briefing.phrases.get(article.id, ())
        ],
        related=[
            _related(here, each) for each in related(tagged, by_id, here.site.cross.articles_naming)
        ],
        origin={
            "file": article.origin.file,
            "lines": w.say(
                "lines {first}–{last}",
                first=article.origin.first_line,
                last=article.origin.last_line,
            ),
            "sha256": article.origin.sha256,
        },
        cite=cite_article(here, tagged),
        newer=here.article(articles[at - 1]) if at else None,
        older=here.article(articles[at + 1]) if at + 1 < len(articles) else None,
    )
    return Page(here.path, "article.html", context, w.language)


def _about(here: Here, tagged: TaggedArticle) -> str:
    w = here.w
    return w.comma.join(
        [
            source_link(here, tagged)["text"],
            moment_text(tagged.article.published, w),
            w.count("{n} claimed figure", "{n} claimed figures", len(tagged.claims)),
        ]
    )


def _outside(tagged: TaggedArticle) -> Sequence[Span]:
    """The sentences of a body that has no sections."""
    if tagged.article.sections:
        return ()
    return [span for span in sentences(tagged.article) if span != tagged.article.title]


def _section(here: Here, tagged: TaggedArticle, section: Section, marks: Sequence[Mark]) -> Row:
    text, language = tagged.article.text, tagged.article.language
    anchor = (section.label or section.heading or section.bullets[0].span).start
    return {
        "id": f"g{anchor}",
        "label": section.label.of(text) if section.label else "",
        "heading": marked(text, section.heading, marks, language) if section.heading else [],
        "heading_id": f"s{section.heading.start}" if section.heading else "",
        "heading_text": section.heading.of(text) if section.heading else "",
        "bullets": [_bullet(here, tagged, each, marks) for each in section.bullets],
    }


def _bullet(here: Here, tagged: TaggedArticle, bullet: Bullet, marks: Sequence[Mark]) -> Row:
    return {
        "id": f"s{bullet.words.start}",
        "pieces": marked(tagged.article.text, bullet.span, marks, tagged.article.language),
        "notes": _notes(here, tagged, bullet.span),
    }


def _citation_marks(sections: Sequence[Section]) -> list[Mark]:
    return [
        _citation_mark(citation)
        for section in sections
        for bullet in section.bullets
        for citation in bullet.citations
    ]


def _citation_mark(citation: Citation) -> Mark:
    anchor = f"r{citation.span.start}"
    return Mark(citation.span, "citation", f"#{anchor}", anchor)


def _notes(here: Here, tagged: TaggedArticle, within: Span) -> list[Row]:
    """A margin note for each figure in a sentence."""
    claims = [
        claim for claim in tagged.claims if within.start <= claim.figure.span.start < within.end
    ]
    return [_note(here, Stated(tagged, claim)) for claim in claims]


def _note(here: Here, stated: Stated) -> Row:
    row = claim_row(here, stated)
    row["others"], row["others_left"] = _others(here, stated.claim)
    row["mark"] = f"#f{stated.claim.figure.span.start}"
    return row


def _others(here: Here, claim: Claim) -> tuple[list[Row], int]:
    """Figures of the same measure and subject kind elsewhere, at most three, and how many more."""
    if claim.measure is None:
        return [], 0
    group = here.site.cross.by_measure[claim.measure]
    same = list(islice((each for each in group if each.claim.id != claim.id), OTHERS))
    rows = [
        {
            "value": interval_text(other.claim.figure, here.w, here.site.briefing.lexicon),
            "href": here.to("claims", other.claim.id),
            "subject": here.name("actor", other.claim.actor) if other.claim.actor else None,
        }
        for other in same
    ]
    return rows, len(group) - 1 - len(same)


def title_check(here: Here, tagged: TaggedArticle) -> list[Row]:
    """Each number of the title, what the digest has beside it, and why it agrees or does not."""
    cross, id_ = here.site.cross, tagged.article.id
    rows = []
    for check in here.site.briefing.title_checks:
        if check.article != id_:
            continue
        claim = cross.claims[check.claim].claim
        other = cross.claims[check.other].claim if check.other else None
        rows.append(
            {
                "words": claim.figure.span.of(tagged.article.text),
                "href": here.to("claims", claim.id),
                "agrees": check.outcome == "agrees",
                "verdict": labels.title_reason(check.reason, here.w),
                "twin": other.figure.span.of(tagged.article.text) if other else "",
                "twin_href": f"#f{other.figure.span.start}" if other else "",
            }
        )
    return rows


def _related(here: Here, each: Related) -> Row:
    row = article_row(here, each.tagged)
    row["why"] = [here.name("actor", id) for id in each.actors[:3]] + [
        here.name("mineral", id) for id in each.minerals[:2]
    ]
    return row
