"""Times among English words: "last week", "on Jan. 23", "in 2018"."""

from collections.abc import Mapping, Sequence

_LONGEST_PAST = 2  # words of "past few"
_LONGEST_DURATION = 5  # words of "for another three years"


def before_time(words: Sequence[str], at: int, classes: Mapping[str, frozenset[str]]) -> int:
    """The word before the time that ends at word `at`; `at` where none does."""
    if at < 1:
        return at
    word, end = words[at], at
    if word in classes["duration"] and (before := _before_past(words, at, classes)) != at:
        return before
    months, leads = classes["month"], classes["before_time"]
    if word in classes["daypart"] and words[at - 1] in classes["weekday"]:
        word, end = words[at - 1], at - 1  # on Thursday night
    if word[0].isdigit() and words[at - 1] in months:
        word, end = words[at - 1], at - 1
    elif word[0].isdigit() and words[at - 1] == "." and at > 1 and words[at - 2] in months:
        word, end = words[at - 2], at - 2  # Jan. 23
    elif word in months and words[at - 1].isdigit():
        end = at - 1  # 8 May
    if word in classes["weekday"]:
        end -= 1
    elif end and (word in months or word in classes["stretch"]) and words[end - 1] in leads:
        end -= 2
    elif word in months and end < at:
        end -= 1  # "the government Nov. 26 signed"
    elif end and _is_year(word) and words[end - 1] in leads:
        end -= 2  # in 2018
    else:
        return at
    while end > 0 and words[end] in leads:
        end -= 1
    return end


def _before_past(words: Sequence[str], at: int, classes: Mapping[str, frozenset[str]]) -> int:
    """The word before "over the past few years", of which word `at` is the last."""
    start = max(0, at - _LONGEST_PAST)
    past = next((i for i in range(at - 1, start - 1, -1) if words[i] in classes["past"]), -1)
    end = past - 1
    end -= end > 0 and words[end] == "the"
    return end - 1 if past > 0 and end >= 0 and words[end] in classes["throughout"] else at


def after_time(words: Sequence[str], at: int, classes: Mapping[str, frozenset[str]]) -> int:
    """The word after the time that begins at word `at`; `at` where none does."""
    if " ".join(words[at : at + 2]) in classes["forthwith"]:
        return at + 2
    if words[at : at + 1] and words[at] in classes["lasting"]:
        for end in range(at + 2, min(at + _LONGEST_DURATION, len(words))):
            if words[end] in classes["duration"]:
                return end + 1  # for a year, for another three years
    end = at
    while end < len(words) and end - at < 2 and words[end] in classes["before_time"]:
        end += 1
    if at < end < len(words) - 1 and words[end].isdigit():
        end += words[end + 1] in classes["month"]  # on 20 June
    if end >= len(words) or (end == at and words[end] not in classes["weekday"]):
        return at
    if _is_year(words[end]):
        return end + 1
    if not any(words[end] in classes[name] for name in ("weekday", "month", "stretch")):
        return at
    return end + 2 if words[end + 1 : end + 2] and words[end + 1].isdigit() else end + 1


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}
