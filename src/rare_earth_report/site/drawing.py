"""Bitmaps, drawn as PNG: the one door to Pillow.

Words are drawn in the font that Pillow has within it, which knows no Chinese: a font of the machine
would give other bytes elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)  # pixels; what Open Graph readers crop to
EDGE, GAP = 64, 8
ACROSS = 9  # tiles in a row
# As in the style sheet, light.
PAPER, INK, SOFT, RULE, FIGURE = "#fdfcfa", "#1b1a18", "#5d5a53", "#dcd7cd", "#9a3b0c"
SHADES = (PAPER, "#e3eee9", "#bcdccf", "#7fbba4", "#2f8a6d")


def draw(title: str, lines: Sequence[str], tiles: Sequence[Mapping[str, object]]) -> bytes:
    """The picture as PNG, the same bytes for the same values.

    Args:
        title: up to two lines of it are drawn; like every text, not at all when the font lacks
            a letter of it.
        lines: small print below the title.
        tiles: symbol, number and shade (0 to 4) of each element, the first eighteen; without any
            the lower half stays empty.
    """
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((EDGE, 56, EDGE + 96, 62), fill=FIGURE)
    top = 84
    for line in _wrapped(title, 64):
        pen.text((EDGE, top), line, fill=INK, font=_font(64))
        top += 76
    top += 14
    for line in filter(_can_write, lines):
        pen.text((EDGE, top), line, fill=SOFT, font=_font(30))
        top += 44
    for number, tile in enumerate(tiles[: 2 * ACROSS]):
        _tile(pen, number, tile)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _tile(pen: ImageDraw.ImageDraw, number: int, tile: Mapping[str, object]) -> None:
    side = (SIZE[0] - 2 * EDGE - (ACROSS - 1) * GAP) // ACROSS
    row, column = divmod(number, ACROSS)
    left = EDGE + column * (side + GAP)
    top = SIZE[1] - 48 - (2 - row) * (side + GAP) + GAP
    shade = int(str(tile["shade"]))
    ink, soft = (PAPER, PAPER) if shade == len(SHADES) - 1 else (INK, SOFT)
    pen.rectangle((left, top, left + side, top + side), fill=SHADES[shade], outline=RULE, width=2)
    pen.text((left + 10, top + 8), str(tile["number"]), fill=soft, font=_font(20))
    middle = (left + side / 2, top + side / 2 + 8)
    pen.text(middle, str(tile["symbol"]), fill=ink, font=_font(46), anchor="mm")


def _wrapped(title: str, size: int) -> Iterator[str]:
    """Up to two lines, the second cut short; none when the font lacks a letter."""
    if not _can_write(title):
        return
    room, lines = SIZE[0] - 2 * EDGE, [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= room:
            lines[-1] = longer
        elif len(lines) == 2:
            lines[-1] += " ..."
            break
        else:
            lines.append(word)
    yield from lines


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _can_write(text: str) -> bool:
    return bool(text.strip()) and all(map(_has_glyph, set(text)))


@cache
def _has_glyph(char: str) -> bool:
    """Whether the font draws `char` otherwise than what it draws for no character at all."""
    return char == " " or bytes(_font(40).getmask(char)) != bytes(_font(40).getmask("\uffff"))
