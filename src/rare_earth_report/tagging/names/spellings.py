"""The spellings that a written form may take in print: capitals, joints, typographic marks."""

from collections.abc import Iterator
from itertools import product

_LEAST_CAPITALS = 4  # letters that a name needs to be known in ALL CAPITALS
_MOST_WORDS = 3  # of which each combination of capitals is tried


def spellings(form: str, *, joined: bool) -> Iterator[str]:
    """Spellings of `form` other than itself.

    A form with capitals is known as written and, from four letters, in all capitals; one without
    in any capitalisation of its words. `joined`: spaces may be hyphens (rare-earth).
    """
    if not any("a" <= letter.lower() <= "z" for letter in form):
        return
    for cased in _cased(form):
        for spaced in _spaced(cased, joined):
            yield from _marked(spaced)


def _cased(form: str) -> Iterator[str]:
    yield form
    if form.islower():
        words = form.split(" ")
        if len(words) > _MOST_WORDS:
            yield from (form.capitalize(), form.title())
        else:
            each = (dict.fromkeys((word, _capital(word))) for word in words)
            yield from (" ".join(choice) for choice in product(*each))
    elif form[0].islower():
        yield _capital(form)
    if sum(letter.isalpha() for letter in form) >= _LEAST_CAPITALS:
        yield form.upper()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _spaced(form: str, joined: bool) -> Iterator[str]:
    """Line breaks and no-break spaces stand for a space; so may a hyphen."""
    yield form
    if " " in form:
        yield from (form.replace(" ", mark) for mark in "\n\u00a0")
        if joined:
            yield form.replace(" ", "-")
            yield form.replace(" ", "-", 1)


def _marked(form: str) -> Iterator[str]:
    yield form
    if "'" in form:
        yield form.replace("'", "’")
    if form.count(".") > 1 and form.endswith("."):
        yield form[:-1]
