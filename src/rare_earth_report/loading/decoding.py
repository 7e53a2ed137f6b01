"""Bytes of a corpus file → text, and the characters that no page may carry.

A byte that cannot be read becomes a lone surrogate (PEP 383), so that only the article that holds
it is set aside, not its whole file.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from rare_earth_report.errors import Fault

# Controls other than white space, lone surrogates, non-characters: HTML forbids them all.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")

# Four bytes first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000  # Han characters are enough to tell Chinese from mojibake
_COMMON_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte-order mark, and the fault in how it was encoded."""

    text: str
    fault: Fault | None


def decode(data: bytes, file: str) -> Decoded:
    """The text of `data`: UTF-8, else what its mark says, else GB18030 that reads as Chinese.

    Never raises: bytes that stay unreadable are lone surrogates in the text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, file)
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if reads_as_chinese(text):
        return Decoded(text, Fault(file, "encoded in GB18030, and read as such", "UTF-8"))
    return Decoded(data.decode("utf-8", "surrogateescape"), None)


def _marked(data: bytes, encoding: str, file: str) -> Decoded:
    if encoding == "utf-8":
        return Decoded(data.decode("utf-8", "surrogateescape"), None)
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        found = f"marked as {name}, but byte {error.start} cannot be read and became U+FFFD"
        return Decoded(text, Fault(file, found, "UTF-8"))
    return Decoded(text, Fault(file, f"encoded in {name}, and read as such", "UTF-8"))


def reads_as_chinese(text: str) -> bool:
    """Whether the Han characters of `text` are such as Chinese is written with.

    Almost all of running Chinese stands in the first level of GB 2312 (lead bytes B0 to D7);
    UTF-8 or Latin-1 bytes that happen to be valid GB18030 scatter over the rare ones.
    """
    sample = [match[0] for match in islice(HAN.finditer(text), _SAMPLE)]
    common = sum(_is_common(character) for character in sample)
    return bool(sample) and common >= _COMMON_SHARE * len(sample)


def _is_common(character: str) -> bool:
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def readable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate: no matcher and no file can hold one."""
    return _SURROGATE.sub("\ufffd", text)


def name_unprintable(character: str) -> str:
    """How a fault calls a character that `UNPRINTABLE` found."""
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"the byte 0x{code - 0xDC00:02X}, which is not UTF-8,"
    return "a NUL character" if code == 0 else f"the control character U+{code:04X}"
