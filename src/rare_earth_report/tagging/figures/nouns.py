"""Find the counted noun: 11家 in 11家企业, "rare earth elements" in "17 rare earth elements"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rare_earth_report.records import Span
from rare_earth_report.tagging.figures.scan import Numeral, Scan
from rare_earth_report.tagging.forms import any_of, not_followed_by

LONGEST = 6  # words of a noun phrase
WORD = re.compile(r"[ \n-][“\"‘']?([A-Za-z][\w’'./-]*|[0-9]+[A-Za-z]*-[a-z]+)[”\"]?")
GLUED = re.compile(r"([a-z]+)\.[A-Z]")  # a full stop without a space after it
TIED = re.compile(r"-([a-z]+)(?![a-z])")
CAPITAL = re.compile(r"([A-Z][\w.’'-]*)\s\Z")
MODELS = re.compile(r" ([A-Z][A-Za-z]+ [A-Z]?[0-9]{2,4}s)(?![A-Za-z0-9])")
MODEL = re.compile(r" [0-9]{2,4}(?:-[0-9]{1,2})?(?: MAX)?(?= [a-z])")  # 5 Ram [1500] vehicles
SINGULAR = re.compile(r" ((?:(?:other|more|new) )?[a-z][a-z-]+)(?![a-z-])")
# Behind "one" at the end of a phrase these are no noun: "two smelters, one operational".
ADJECTIVE = re.compile(
    r"[a-z-]*(?:able|ible|ional|ed|ing|ive|ous|ful|less|-time)"
    r"|idle|good|bad|new|old|open|active|dead"
)
ONE_MORE = re.compile(r"(?: \([a-z]{2,6}\))?(?:, (?:and )?| and )")
ONE_THING = re.compile(r" ([a-z-]+(?: (?!and )[a-z-]+){0,3})(?=[,.;]|\Z| and | \()")
DETERMINED = re.compile(r"(?<![a-z])(?:the|its|his|her|our|their|whose)\s\Z")
CLOSED_QUOTES = ('" ', "” ")
NOT_PLURAL = ("ss", "ous", "'s", "’s", "ius")


@dataclass(frozen=True, slots=True)
class NounGrammar:
    """Classifiers and the words of English noun phrases, compiled once."""

    classifier: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    after_vague: re.Pattern[str]
    partitive: re.Pattern[str]
    one: re.Pattern[str]  # behind "one": somebody whom something befell
    one_after: re.Pattern[str]


def compile_nouns(
    classifiers: Mapping[str, tuple[str, ...]], words: Mapping[str, frozenset[str]]
) -> NounGrammar:
    """Compile `rules/classifiers.toml` and `rules/nouns_en.toml`."""
    befell = rf"[^.,;!?\n]{{0,40}}?\s{any_of(words['befell'])}(?![a-z])"
    guards = {form: not_followed_by(nexts) for form, nexts in classifiers.items()}
    return NounGrammar(
        re.compile(rf"\s?({any_of(classifiers, guards)})"),
        words,
        re.compile(r"\sof(?:\s(?:the|its|their))?(?=\s)"),
        re.compile(
            rf"\sof\s(?:(?:{any_of(words['partitives'])}|[0-9]{{1,3}})(?![a-z0-9,.])|(?:[a-z.-]+\s){{0,2}}[a-z.-]+(?:['’]s|s['’])\s)"
        ),
        re.compile(
            rf"\s(?:(?P<noun>{any_of(words['one'])})(?={befell})"
            rf"|(?P<befallen>{any_of(words['befallen'])})(?=\s?(?:\Z|[.,;!?\n])|\s(?:in|on|after|when)\s))"
        ),
        re.compile(rf"(?<![a-z]){any_of(words['one_after'])} \Z"),
    )


def classifier_at(folded: str, at: int, grammar: NounGrammar) -> Span | None:
    """The classifier or counted Chinese noun at `at`."""
    found = grammar.classifier.match(folded, at)
    return Span(found.start(1), found.end(1)) if found else None


def noun_at(scan: Scan, numeral: Numeral, grammar: NounGrammar) -> Span | None:
    """The counted noun phrase after an English numeral: up to its first plural; None if none."""
    folded, at = scan.folded, numeral.end
    if scan.lowered[numeral.start : at] in ("one", "1", "a"):
        return _one_noun(scan, numeral, grammar)
    at += folded.startswith(CLOSED_QUOTES, at)  # "at least a dozen" people
    if folded[at : at + 1] == "-":
        tied = TIED.match(folded, at)
        if tied and tied[1] in grammar.words["hyphenated"]:
            return Span(at + 1, tied.end())
        return None
    if numeral.vague and (of := grammar.after_vague.match(scan.lowered, at)):
        at = of.end()
    found = _models(folded, at) or _phrase(folded, at, grammar.words)
    if found and scan.lowered.startswith("most ", found.start) and not _is_of_few(scan, numeral):
        return None  # At 65 most people retire
    if (
        found
        and scan.lowered[found.start : found.end].partition(" ")[0] not in grammar.words["fillers"]
        and _plain(folded, numeral)
        and follows_name(folded, numeral, grammar.words["openers"])
    ):
        return None  # Boeing 737 jets
    return found


def _is_of_few(scan: Scan, numeral: Numeral) -> bool:
    """Whether "most" behind the numeral grades what it counts: "its 2 most expensive cars"."""
    low = max(0, numeral.start - len("their "))
    return (
        numeral.shape == "words" or DETERMINED.search(scan.lowered, low, numeral.start) is not None
    )


def _one_noun(scan: Scan, numeral: Numeral, grammar: NounGrammar) -> Span | None:
    """What "one" counts, where it is a figure: one person killed, at least one company."""
    somebody = grammar.one.match(scan.lowered, numeral.end)
    if somebody is not None:
        return Span(*somebody.span(somebody.lastgroup or 0))
    if grammar.one_after.search(scan.lowered, max(0, numeral.start - 12), numeral.start) is None:
        return None
    thing = SINGULAR.match(scan.lowered, numeral.end)
    named = thing is not None and thing[1].split()[-1] not in grammar.words["breaks"]
    return Span(*thing.span(1)) if thing and named else None


def one_more(scan: Scan, end: int, numeral: Numeral, grammar: NounGrammar) -> Span | None:
    """What "one" counts behind a count that ends at `end`: two rifles, [one pistol], six phones."""
    if scan.lowered[numeral.start : numeral.end] != "one":
        return None
    listed = ONE_MORE.fullmatch(scan.lowered, end, numeral.start)
    thing = ONE_THING.match(scan.lowered, numeral.end) if listed else None
    if thing is None or not grammar.words["breaks"].isdisjoint(thing[1].split()):
        return None
    if ADJECTIVE.fullmatch(thing[1].split()[-1]):
        return None
    return Span(*thing.span(1))


def _models(folded: str, at: int) -> Span | None:
    """35 [Boeing 737s]: a maker and the plural of its model."""
    found = MODELS.match(folded, at)
    return Span(*found.span(1)) if found else None


def _phrase(folded: str, at: int, words: Mapping[str, frozenset[str]]) -> Span | None:
    first = at + 1
    raw = ""
    for _ in range(LONGEST):
        if at > first and raw[:1].isupper() and (model := MODEL.match(folded, at)):
            at = model.end()
        found = WORD.match(folded, at)
        if found is None or folded[at] == "-":
            return None
        glued = GLUED.match(found[1])
        raw = glued[1] + "." if glued else found[1]
        bare = raw.rstrip(".,;:’'") if folded[found.start(1) - 1] in "‘'" else raw.rstrip(".,;:")
        stem = bare.removesuffix("'s").removesuffix("’s")
        word = stem.lower()
        joins = word in words["joints"] and at > first  # agricultural and livestock products
        graded = raw == "A" and folded.endswith(" Class", 0, found.start())  # Class A shares
        graded = graded or (word == "most" and at + 1 == first)  # two most expensive cars
        if word in words["breaks"] and word not in words["fillers"] and not joins and not graded:
            return None
        if stem == bare and _plural(word, words):
            return Span(first, found.start(1) + len(bare))
        if raw != bare and "." not in bare:  # U.S. goes on, a full stop does not
            return None
        at = found.end()
    return None


def _plural(word: str, words: Mapping[str, frozenset[str]]) -> bool:
    if "." in word:
        return False
    head = word.rpartition("-")[2]
    if head in words["plurals"]:
        return True
    return (
        len(head) > 2
        and head[-1] == "s"
        and not head.endswith(NOT_PLURAL)
        and head not in words["singular_s"]
    )


def _plain(folded: str, numeral: Numeral) -> bool:
    """Is the numeral bare digits, as a model number would be?"""
    return (
        numeral.shape == "digits"
        and numeral.scale == 1
        and folded[numeral.start : numeral.end].isdigit()
    )


def follows_name(folded: str, numeral: Numeral, openers: frozenset[str]) -> bool:
    """Does a capitalised word that opens no sentence stand before the numeral?"""
    found = CAPITAL.search(folded, max(0, numeral.start - 24), numeral.start)
    if not found or found[1].endswith((".", ",")):
        return False
    word = found[1].lower()
    return word not in openers and not word.endswith(("ly", "ed", "'s", "’s"))
