"""Notes: front matter, cross-references, and what sanitising leaves."""

from datetime import date
from pathlib import Path

import pytest

from rare_earth_report.errors import NoteError
from rare_earth_report.notes import as_target, read_notes, sanitise
from rare_earth_report.site.briefing import ROOT

TARGETS = {
    "actor:china": as_target("actors/china.html", "China", "中国"),
    "actor:lynas": as_target("actors/lynas.html", "Lynas", None),
    "claim:2025-06-13-a-1": as_target("claims/2025-06-13-a-1.html", "约5%", None, "zh"),
}
HEAD = "---\ntitle: A title: with a colon\ndate: 2025-06-29\n---\n"


def note(tmp_path: Path, text: str) -> str:
    (tmp_path / "note.md").write_text(text, "utf-8")
    (found,) = read_notes(tmp_path, tmp_path, TARGETS)
    return str(found.words).replace(ROOT, "/root/")


def faults(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "note.md").write_text(text, "utf-8")
    with pytest.raises(NoteError) as raised:
        read_notes(tmp_path, tmp_path, TARGETS)
    return str(raised.value).splitlines()


def test_front_matter(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("no note", "utf-8")
    (tmp_path / "old.md").write_text("---\ntitle: '旧'\nlanguage: zh\n---\n正文", "utf-8")
    (tmp_path / "new.md").write_text(HEAD + "Words", "utf-8")
    new, old = read_notes(tmp_path, tmp_path, TARGETS)
    assert (new.id, new.title, new.language) == ("new", "A title: with a colon", "en")
    assert (new.written, new.author) == (date(2025, 6, 29), None)
    assert (old.id, old.title, old.language, old.written) == ("old", "旧", "zh", None)
    assert read_notes(tmp_path / "absent", tmp_path, TARGETS) == ()


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("[[actor:china]]", '<a class="ref ref-actor" href="/root/actors/china.html">China</a>'),
        (
            "[[actor:china|*Peking*, it said]]",
            '<a class="ref ref-actor" href="/root/actors/china.html"><em>Peking</em>, it said</a>',
        ),
        (
            "[[claim:2025-06-13-a-1]]",
            '<a class="ref ref-claim" href="/root/claims/2025-06-13-a-1.html" lang="zh">约5%</a>',
        ),
        ("`[[actor:china]]`", "<code>[[actor:china]]</code>"),
        ("[[actor:china|<script>x</script>y]]", 'china.html">y</a>'),
        ("[x](articles/a.html)", '<a href="/root/articles/a.html">x</a>'),
        ("[x](HTTP://example.org/)", '<a href="HTTP://example.org/">x</a>'),
        ("[x](#below)", '<a href="#below">x</a>'),
        ('`<a href="x.html">`', '<code>&lt;a href="x.html"&gt;</code>'),
    ],
)
def test_cross_references(tmp_path: Path, words: str, html: str) -> None:
    assert html in note(tmp_path, HEAD + words).replace(' rel="noopener"', "")


def test_a_chinese_note_uses_chinese_names(tmp_path: Path) -> None:
    html = note(tmp_path, "---\ntitle: 一\nlanguage: zh\n---\n[[actor:china]] [[actor:lynas]]")
    assert ">中国</a>" in html
    assert 'lang="en"' in html.split("Lynas")[0].split(">中国</a>")[1]


def test_dead_references_are_said_with_their_lines(tmp_path: Path) -> None:
    text = HEAD + "One [[actor:chnia]].\n\n`[[x]]` and [[actor:china]]\n\n[[lynas]] [[claim:9|w]]\n"
    assert faults(tmp_path, text) == [
        "note.md:5: [[actor:chnia]] leads nowhere; want [[actor:china]]?",
        "note.md:9: [[lynas]] leads nowhere; want [[kind:id]] or [[kind:id|words]], "
        "kind one of actor, claim",
        "note.md:9: [[claim:9]] leads nowhere; want the id of claim that has a page",
    ]


def test_front_matter_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, "Words only") == [
        "note.md:1: a note without a title; want front matter between two lines `---`, "
        "with `title: …`"
    ]
    assert faults(tmp_path, "---\ntitle: x\ndate: soon\nlanguage: fr\nmood: glad\n---\n") == [
        "note.md:5: unknown key `mood`; want one of title, language, date, author",
        "note.md:4: language fr; want en or zh",
        "note.md:3: date soon; want YYYY-MM-DD",
    ]


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script>ok", "ok"),
        ('<p style="color:red" onclick="x()">ok</p>', "<p>ok</p>"),
        ('<img src="https://example.org/x.png">ok', "ok"),
        ('<a href="javascript:alert(1)">ok</a>', '<a rel="noopener">ok</a>'),
        ("<h1>ok</h1>", "<h2>ok</h2>"),
    ],
)
def test_sanitise(html: str, left: str) -> None:
    assert sanitise(html) == left
