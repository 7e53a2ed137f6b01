"""What is said of another before it is told who says so: "Sweden should …, said China"."""

from rare_earth_report.tagging.english.clauses import Subject
from rare_earth_report.tagging.english.heads import head_at
from rare_earth_report.tagging.moves.drafts import Draft
from rare_earth_report.tagging.moves.reading import Reading, Verb

_BEFORE_SAID = frozenset({",", "”", '"'})
_LONGEST_SPEAKER = 9  # words of "China's foreign ministry spokesman Guo Jiakun"
_LONGEST_ASKED = 5  # words of "“The United States"


def quoted(reading: Reading, verb: Verb) -> list[Draft]:
    """ "Sweden should reverse its ban, said China's foreign ministry": who says so, asks it."""
    words, said, action = reading.words, verb.first, verb.row.action
    asks = action.another and action.kind == "pressure"
    if not asks:
        return []
    asked = _asked(reading)
    speaker = _speaker(reading, said) if words[said - 1] in _BEFORE_SAID else _before(reading, said)
    if asked is None or speaker is None or asked.last >= min(said, speaker.first):
        return []
    homes, one, other = reading.grammar.homes, speaker.actors[0].id, asked.actors[0].id
    if homes.get(one, one) == homes.get(other, other):
        return []  # what a ministry wants of its own state
    return [
        Draft(
            span=reading.clauses.span(0, max(said, speaker.last)),
            actor=speaker.actors[0],
            kind=action.kind,
            action=reading.clauses.span(asked.last + 1, min(asked.last + 2, said - 1)),
            rule=action.id,
            modality="done",
            target=asked.actors[0],
        )
    ]


def _asked(reading: Reading) -> Subject | None:
    """Who begins the sentence and should or must do something."""
    words, closed = reading.words, reading.grammar.words
    for last in range(min(_LONGEST_ASKED, len(words) - 1)):
        if closed.is_a(words[last + 1], "must"):
            found = head_at(reading.clauses, last, closed)
            opens = found is not None and all(
                not word[0].isalnum() for word in words[: found.first]
            )
            return found if opens else None
    return None


def _before(reading: Reading, said: int) -> Subject | None:
    """Who stands right before "said", behind what they say: ", the Dutch government said"."""
    found = head_at(reading.clauses, said - 1, reading.grammar.words)
    if found is None or not found.first:
        return None
    return found if reading.words[found.first - 1] in _BEFORE_SAID else None


def _speaker(reading: Reading, said: int) -> Subject | None:
    """Who stands right behind "said"."""
    longest = min(said + _LONGEST_SPEAKER, len(reading.words) - 1)
    for last in range(longest, said, -1):
        found = head_at(reading.clauses, last, reading.grammar.words)
        if found is not None and found.first == said + 1:
            return found
    return None
