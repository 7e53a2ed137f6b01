"""What a Chinese sentence is about is done: 就美国加征关税一事, 针对中国决定实施管制."""

from collections.abc import Iterator, Mapping, Sequence

from rare_earth_report.records import Mention, Span

_LONGEST = 48  # characters of what the sentence is about
_SHORTEST = 4
_ENDS = "，,。；;！？!?\n"


def matters(
    text: str, sentence: Span, actors: Sequence[Mention], zh: Mapping[str, tuple[str, ...]]
) -> Iterator[Span]:
    """The words between "about" with an actor right behind it and 一事, or the end of the clause.

    Without 一事 the words count only behind 针对, and where the actor decides or announces.
    """
    read = sentence.start
    named = {actor.span.end for actor in actors}
    for actor in actors:
        start = actor.span.start
        if start < read or not text.endswith(zh["about"], sentence.start, start):
            continue
        if start - 1 in named:
            continue  # 中国对澳洲课征关税一事: whom it is done to
        stop = min(sentence.end, start + _LONGEST)
        clause = next((at for at in range(actor.span.end, stop) if text[at] in _ENDS), stop)
        ends = [at for word in zh["closes_matter"] if (at := text.find(word, start, clause)) >= 0]
        opens = text.endswith(zh["opens_about"], sentence.start, start)
        decides = text.startswith(zh["starts_about"], actor.span.end)
        if not ends and not (opens and decides and clause < stop):
            continue
        end = min(ends, default=clause)
        if end - start >= _SHORTEST:
            read = end
            yield Span(start, end)
