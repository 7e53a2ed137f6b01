"""A move as one sentence says it, before the article decides which of them stand."""

from rare_earth_report.records import Mention, Record, Span, replace

SHARED = frozenset({"negotiate", "cooperate"})  # kinds of act that two do together


class Draft(Record, frozen=True):
    """What a rule read in a sentence: one actor, one target."""

    span: Span
    actor: Mention
    kind: str
    action: Span
    rule: str  # id of the action's row, and of the governor's: "lift<offer"
    modality: str
    target: Mention | None = None
    object: Span | None = None
    weak: bool = False  # a noun that names no act of its own: counts where nothing else says it
    noun: bool = False  # a noun says it, not a verb


def drafts_of(
    actors: tuple[Mention, ...], targets: tuple[Mention, ...], draft: Draft, *, shared: bool
) -> list[Draft]:
    """`draft` for each actor and target.

    An act that two share (talks, an agreement) with no one else is one draft: the second is the
    first one's target, and each further one acts with the first.
    """
    if shared and len(actors) > 1 and not targets:
        others = [replace(draft, actor=actor, target=actors[0]) for actor in actors[2:]]
        return [replace(draft, actor=actors[0], target=actors[1]), *others]
    whom: tuple[Mention | None, ...] = targets or (None,)
    return [
        replace(draft, actor=actor, target=None if target and target.id == actor.id else target)
        for actor in actors
        for target in whom
    ]


def shifted(draft: Draft, by: int) -> Draft:
    """The draft read in a part of a text, as it stands in the whole: `by` characters later."""
    return replace(
        draft,
        span=_later(draft.span, by),
        actor=mention_shifted(draft.actor, by),
        action=_later(draft.action, by),
        target=mention_shifted(draft.target, by) if draft.target else None,
        object=_later(draft.object, by) if draft.object else None,
    )


def mention_shifted(actor: Mention, by: int) -> Mention:
    """The mention `by` characters later, or earlier where `by` is negative."""
    return replace(actor, span=_later(actor.span, by))


def _later(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
