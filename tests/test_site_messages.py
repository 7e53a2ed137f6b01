"""Every message of the site has its Chinese, and keeps its placeholders."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from site_messages import ROOT, site_messages

CATALOGUE = ROOT / "src/rare_earth_report/site/locale/zh_Hans/LC_MESSAGES/site.po"
HOLDERS = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


def catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    with path.open("rb") as file:
        found = read_po(file, locale="zh_Hans")
    return {
        (row.id[0] if isinstance(row.id, tuple) else row.id): (
            row.string[0] if isinstance(row.string, tuple) else row.string
        )
        for row in found
        if row.id
    }


def first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def test_every_message_is_translated() -> None:
    found = catalogue()
    missing = sorted(first(each) for each in site_messages() if not found.get(first(each)))
    assert missing == []


def test_no_message_is_left_over() -> None:
    assert set(catalogue()) == {first(each) for each in site_messages()}


def test_placeholders_are_kept() -> None:
    changed = [
        id
        for id, words in catalogue().items()
        if set(HOLDERS.findall(id)) != set(HOLDERS.findall(words))
    ]
    assert changed == []
