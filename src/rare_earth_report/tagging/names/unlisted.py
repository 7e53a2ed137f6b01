"""Names that we do not know yet: words that look like one, where no row finds a mention.

They are proposals for an analyst, ranked by how many articles have them, and are never tagged.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rare_earth_report.lexicon.name_contexts import Looks
from rare_earth_report.lexicon.names import ACTOR_COLUMNS
from rare_earth_report.records import Span, TaggedArticle
from rare_earth_report.tagging.segment import HAN_RUN, TaggedWord
from rare_earth_report.tagging.sentences import split_sentences

_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ]{_LETTER}*(?:[&’'-]{_LETTER}+)*\b"
_LONGEST = 200  # characters of a sentence that an example keeps

Tag = Callable[[str], tuple[TaggedWord, ...]]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Words that look like a name."""

    words: str
    kind: str  # a guess, of the kinds of actors
    articles: int  # that have the words
    count: int  # in all of them
    article: str  # id of the first article that has them
    span: Span  # the first of them there
    sentence: Span  # around it
    row: str  # a line for actors.csv, ready to paste and to be looked over


@dataclass(frozen=True, slots=True)
class _Sight:
    words: str
    kind: str
    span: Span
    sentence: Span
    article: TaggedArticle


def find_unlisted(tagged: Iterable[TaggedArticle], looks: Looks, tag: Tag) -> tuple[Unlisted, ...]:
    """The unlisted names of the articles: most articles first, then most often, then by the words.

    `tag` gives the parts of speech of Chinese words.
    """
    sights: dict[str, list[_Sight]] = {}
    for article in tagged:
        for sight in (*_english(article, looks), *_chinese(article, looks, tag)):
            sights.setdefault(sight.words, []).append(sight)
    found = [_unlisted(group) for group in sights.values()]
    return tuple(sorted(found, key=lambda name: (-name.articles, -name.count, name.words)))


def _unlisted(sights: list[_Sight]) -> Unlisted:
    first = sights[0]
    article = first.article.article
    return Unlisted(
        words=first.words,
        kind=first.kind,
        articles=len({sight.article.article.id for sight in sights}),
        count=len(sights),
        article=article.id,
        span=first.span,
        sentence=first.sentence,
        row=_row(first, article.text),
    )


def _english(article: TaggedArticle, looks: Looks) -> Iterator[_Sight]:
    """Runs of capitalised words, outside headings, where any word may have a capital."""
    inner = "|".join(map(re.escape, looks.inner))
    run = re.compile(rf"\b{_CAPITAL}(?: (?:(?:{inner}) ){{0,2}}{_CAPITAL})*")
    text = article.article.text
    headings = {section.heading for section in article.article.sections}
    for sentence in split_sentences(article.article):
        if sentence in headings or sentence == article.article.title:
            continue
        for gap in _gaps(article, sentence):
            for found in run.finditer(text, gap.start, gap.end):
                start, end = found.span()
                opening, _, rest = found[0].partition(" ")
                if start == sentence.start:
                    # A sentence opens with a capital, which tells nothing of a single word.
                    if not rest and not opening[1:].isupper():
                        continue
                    if opening in looks.opening:
                        start += len(opening) + 1
                words = re.sub(r"['’]s?$", "", text[start:end])
                first, _, _ = words.partition(" ")
                if len(words) > 1 and words not in looks.ignore and first not in looks.opening:
                    span = Span(start, start + len(words))
                    kind = _kind(words.rsplit(" ", 1)[-1], looks) or "organisation"
                    yield _Sight(words, kind, span, sentence, article)


def _chinese(article: TaggedArticle, looks: Looks, tag: Tag) -> Iterator[_Sight]:
    """Words of two characters and more that jieba takes for a name."""
    kinds = {short: kind for kind, short in looks.tags.items()}
    text = article.article.text
    for sentence in split_sentences(article.article):
        for gap in _gaps(article, sentence):
            for run in HAN_RUN.finditer(text, gap.start, gap.end):
                for word in tag(run[0]):
                    start, end = run.start() + word.span.start, run.start() + word.span.end
                    words, kind = text[start:end], kinds.get(word.tag[:2])
                    if kind == "person" and len(words) == 2 and words[0] not in looks.surnames:
                        continue
                    if kind and len(words) > 1 and words not in looks.ignore_zh:
                        guess = _kind(words, looks) or ("organisation" if kind == "other" else kind)
                        yield _Sight(words, guess, Span(start, end), sentence, article)


def _gaps(article: TaggedArticle, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence that no mention covers."""
    at = sentence.start
    for mention in sorted((*article.actors, *article.minerals), key=lambda each: each.span):
        if mention.span.end <= at or mention.span.start >= sentence.end:
            continue
        if mention.span.start > at:
            yield Span(at, mention.span.start)
        at = mention.span.end
    if at < sentence.end:
        yield Span(at, sentence.end)


def _kind(words: str, looks: Looks) -> str:
    """The kind that the end of a name tells; empty when it tells none."""
    for kind, endings in looks.kinds.items():
        for ending in endings:
            if words == ending or (HAN_RUN.match(ending) and words.endswith(ending)):
                return kind
    return ""


def _row(sight: _Sight, text: str) -> str:
    """A line that `load_actors` takes: both names the same until somebody knows the other."""
    plain = re.sub("[^a-z0-9]+", "-", sight.words.lower()).strip("-")
    start, end = sight.span.start, sight.span.end
    left = max(sight.sentence.start, start - _LONGEST // 2)
    right = min(sight.sentence.end, end + _LONGEST // 2)
    example = f"{text[left:start]}⟦{sight.words}⟧{text[end:right]}".replace("|", "/")
    cells = {
        "id": plain or "-".join(f"u{ord(character):x}" for character in sight.words),
        "kind": sight.kind,
        "name_en": sight.words,
        "name_zh": sight.words,
        "zh_name_status": "ad-hoc rendering",
        "source": f"article {sight.article.article.id}",
        "examples": " ".join(example.split()),
    }
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells.get(name, "") for name in ACTOR_COLUMNS)
    return line.getvalue()
