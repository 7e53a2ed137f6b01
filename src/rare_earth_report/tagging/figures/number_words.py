"""Read the English words of one number: one hundred and five thousand; two million, three."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

ONE = Decimal(1)
WORD = re.compile(r"[a-z]+\.?")
AND = re.compile(r"\s(?:and|&)\s")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What the words of one number say.

    Attributes:
        value: the number.
        scale: what its scale words multiply: a hundred thousand where a single number stands
            before them, else the largest of them; 1 if it has none.
        end: characters of the text that are the number.
    """

    value: Decimal
    scale: Decimal
    end: int


@dataclass(frozen=True, slots=True)
class _Group:
    """A number below a hundred with its scales: "two hundred", "fifty thousand"."""

    value: Decimal  # with the scales below a thousand
    below: Decimal  # what may be added to it is smaller
    big: Decimal  # the scales from a thousand on, multiplied; 1 if there is none
    scale: Decimal  # all its scale words, multiplied
    end: int


def read_number_words(
    text: str, words: Mapping[str, Decimal], scales: Mapping[str, Decimal]
) -> NumberWords:
    """The first number that `text` begins with.

    The parts of a number grow smaller: "two million and three million" are two numbers, and
    "two million and three thousand" is one.

    Args:
        text: number words in small letters, with no other words than "a", "an" and "and".
        words: one to ninety.
        scales: hundred, thousand, million.
    """
    total, section, scale, end = Decimal(0), Decimal(0), ONE, 0
    below: Decimal | None = None  # what the next group of the section has to be smaller than
    last: Decimal | None = None  # the scale of the section before
    groups = _groups(text, words, scales)
    for group in groups:
        if below is not None and group.value >= below:
            break
        if last is not None and (group.big >= last or section + group.value >= last):
            break
        section += group.value
        end, below = group.end, group.below
        scale = group.scale if group is groups[0] else max(scale, group.big)
        if group.big > 1:
            total, section = total + section * group.big, Decimal(0)
            last, below = group.big, None
    return NumberWords(total + section, scale, end)


def read_lower_number(
    text: str, words: Mapping[str, Decimal], scales: Mapping[str, Decimal]
) -> NumberWords:
    """The lower of the two numbers behind "between", or the first number where only one follows.

    The first "and" that parts two whole numbers, the second larger, parts them:
    "one hundred and fifty and two hundred", "five hundred and one thousand".
    """
    for joint in AND.finditer(text):
        lower = read_number_words(text[: joint.start()], words, scales)
        upper = read_number_words(text[joint.end() :], words, scales)
        whole = lower.end == joint.start() and upper.end == len(text) - joint.end()
        if whole and upper.value > lower.value:
            return lower
    return read_number_words(text, words, scales)


def _groups(
    text: str, words: Mapping[str, Decimal], scales: Mapping[str, Decimal]
) -> tuple[_Group, ...]:
    found: list[_Group] = []
    number: Decimal | None = None
    small = big = scale = ONE
    begun, end = False, 0

    def close() -> None:
        if begun:
            value = (ONE if number is None else number) * small
            found.append(_Group(value, small, big, scale, end))

    for match in WORD.finditer(text):
        word = match[0] if match[0] in scales else match[0].rstrip(".")
        if word in words:
            tens = scale == 1 and number is not None and number > 10 and number % 10 == 0
            if tens and number is not None and 0 < words[word] < 10:
                number += words[word]
            else:
                close()
                number, small, big, scale, begun = words[word], ONE, ONE, ONE, True
        elif word in scales:
            factor = scales[word]
            begun, scale = True, scale * factor
            if factor < 1000 and big == 1:
                small *= factor
            else:
                big *= factor
        else:
            continue
        end = match.start() + len(word)
    close()
    return tuple(found)
