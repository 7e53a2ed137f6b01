"""Articles → tagged articles: names, figures, claims and moves, each at its span."""

from dataclasses import dataclass

from rare_earth_report.lexicon import Lexicon
from rare_earth_report.lexicon.names import Name, chinese_words
from rare_earth_report.lexicon.offices import Offices
from rare_earth_report.records import Article, TaggedArticle
from rare_earth_report.tagging.claims import ClaimGrammar, compile_claims, find_claims
from rare_earth_report.tagging.figures import FigureGrammar, compile_figures, find_figures
from rare_earth_report.tagging.figures.numerals import fold
from rare_earth_report.tagging.moves import MoveGrammar, compile_moves, find_moves
from rare_earth_report.tagging.names import NameMatcher, compile_names, find_names
from rare_earth_report.tagging.once_held import find_once_held
from rare_earth_report.tagging.segment import Segmenter, Words, make_segmenter
from rare_earth_report.tagging.sentences import split_sentences

__all__ = ["Tagger", "make_tagger", "tag_article"]


@dataclass(frozen=True, slots=True)
class Tagger:
    """A lexicon compiled for tagging; holds no state of any article."""

    names: NameMatcher
    figures: FigureGrammar
    claims: ClaimGrammar
    moves: MoveGrammar
    offices: Offices
    segmenter: Segmenter


def make_tagger(lexicon: Lexicon) -> Tagger:
    """Compile `lexicon`; takes about a second, so make one a run."""
    rows: list[Name] = [*lexicon.actors.values(), *lexicon.minerals.values()]
    homes = _homes(lexicon)
    adjectives = frozenset(
        form for actor in lexicon.actors.values() for form in actor.adjectives_en
    )
    moves = compile_moves(lexicon.actions, adjectives, homes)
    return Tagger(
        compile_names(rows, lexicon.contexts),
        compile_figures(lexicon.quantities),
        compile_claims(
            lexicon.attribution,
            lexicon.quantities.units,
            lexicon.measures,
            homes,
            moves.words,
            frozenset(row.id for row in lexicon.actors.values() if row.role == "media"),
        ),
        moves,
        lexicon.offices,
        make_segmenter(chinese_words(rows)),
    )


def _homes(lexicon: Lexicon) -> dict[str, str]:
    """The country id of each person and government body that a row places."""
    states = {
        actor.country: actor.id
        for actor in lexicon.actors.values()
        if actor.kind in {"country", "bloc"} and actor.country
    }
    return {
        actor.id: states[actor.country]
        for actor in lexicon.actors.values()
        if actor.kind in {"person", "government-body"} and actor.country in states
    }


def tag_article(article: Article, tagger: Tagger) -> TaggedArticle:
    """`article` with all that is found in its title, headings and bullets.

    Never raises on any text, and takes time linear in its length.
    """
    text = article.text
    names = find_names(text, tagger.names, Words(text, tagger.segmenter))
    sentences = split_sentences(article)
    actors, minerals = names.actors, names.minerals
    if article.dateline is not None:
        outside = article.dateline
        actors = tuple(
            m for m in actors if m.span.end <= outside.start or m.span.start >= outside.end
        )
        minerals = tuple(
            m for m in minerals if m.span.end <= outside.start or m.span.start >= outside.end
        )
    figures = [
        figure
        for figure in find_figures(text, tagger.figures)
        if article.dateline is None
        or figure.span.end <= article.dateline.start
        or figure.span.start >= article.dateline.end
    ]
    folded = fold(text, tagger.figures.numerals)
    once = find_once_held(folded, actors, tagger.offices)
    claims = find_claims(article, folded, figures, actors, minerals, sentences, once, tagger.claims)
    moves = find_moves(article, folded, actors, minerals, sentences, once, tagger.moves)
    return TaggedArticle(article, actors, minerals, claims, moves)
