"""Close up Chinese that is set with spaces, such as 百分之 五 十, and lead spans back."""

import re
from dataclasses import dataclass

from rare_earth_report.records import Figure, Span, replace

INNER = re.compile(r"(?<=[\u4e00-\u9fff0-9]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=[0-9])")


def compile_spacing(characters: str) -> re.Pattern[str]:
    """The spaces inside Chinese numerals that are written with `characters`."""
    # The first class is what lets the search pass over English at once.
    return re.compile(
        rf"[{characters}点成百千万亿](?:(?<=[{characters}点]) +[{characters}点分折成个多余]"
        r"|(?<=百)分 +点"
        rf"|分(?: +之 *| *之 +)[{characters}0-9]"
        r"|(?<=成) +[一二三四五六七八九]|(?<=[百千万亿])(?: [0-9]+ ?| ?[0-9]+ )[十百千万])"
    )


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A text without the spaces between its Chinese characters."""

    text: str
    places: tuple[int, ...]  # where each character stands in the spaced text

    def restored(self, figure: Figure) -> Figure:
        """`figure` with its spans in the spaced text."""
        return replace(
            figure,
            span=self._span(figure.span),
            number=self._span(figure.number),
            noun=self._span(figure.noun) if figure.noun else None,
        )

    def _span(self, span: Span) -> Span:
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


def close_up(folded: str, spaced: re.Pattern[str]) -> ClosedUp | None:
    """The text without spaces between Chinese characters; None where no numeral has any.

    Args:
        spaced: the spaces inside Chinese numerals, from `compile_spacing`.
    """
    if folded.isascii() or spaced.search(folded) is None:
        return None
    dropped = {at for found in INNER.finditer(folded) for at in range(*found.span())}
    places = tuple(at for at in range(len(folded)) if at not in dropped)
    return ClosedUp("".join(folded[at] for at in places), places)
