"""The forms of English verbs: by the rule, or by the table [irregular] of `actions.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_FORMS = ("base", "s", "past", "participle", "ing")


@dataclass(frozen=True, slots=True)
class Inflection:
    """The verbs that the rule alone would get wrong."""

    irregular: Mapping[str, tuple[str, str, str, str]]  # s, past, participle, ing
    doubling: frozenset[str]  # verbs that double their last letter
    may_double: frozenset[str]  # verbs that do so in some countries

    def forms(self, verb: str) -> tuple[tuple[str, str], ...]:
        """The forms of a verb, each with its name: base, s, past, participle or ing."""
        if verb in self.irregular:
            return tuple(zip(_FORMS, (verb, *self.irregular[verb]), strict=True))
        stems = {verb + verb[-1] if verb in self.doubling else verb}
        if verb in self.may_double:
            stems.add(verb + verb[-1])
        return tuple(
            pair
            for stem in sorted(stems)
            for pair in zip(_FORMS, (verb, _third_person(verb), *_regular(verb, stem)), strict=True)
        )


def inflection(row: Mapping[str, Any]) -> Inflection:
    """Read the table."""
    irregular = dict(row)
    doubling = frozenset(irregular.pop("double_last_letter"))
    may_double = frozenset(irregular.pop("may_double_last_letter"))
    forms = {verb: (s, past, en, ing) for verb, (s, past, en, ing) in irregular.items()}
    return Inflection(forms, doubling, may_double)


def _regular(verb: str, stem: str) -> tuple[str, str, str]:
    """Past, participle and ing of a verb by the rule; `stem` has the doubled letter."""
    if verb.endswith("e"):
        ing = verb[:-2] + "ying" if verb.endswith("ie") else verb[:-1] + "ing"
        return verb + "d", verb + "d", ing
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    return stem + "ed", stem + "ed", stem + "ing"


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
