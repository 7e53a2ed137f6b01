"""The command line: verbs, exit codes, and one clear line for each bad input."""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TINY
from rare_earth_report.cli import main
from rare_earth_report.lexicon import topic_folder
from rare_earth_report.loading.export import LONGEST_LINE

GOOD = "稀土出口\nSou Hu Cai Jing· 2025-06-28 02:19\nGroup 1 - 中国收紧稀土出口管制[1]\n"
HEAD = "Title of {}\nSou Hu Cai Jing· 2025-06-2{} 02:19\nGroup 1 - "
BAD = {
    "bytes.txt": HEAD.format("bytes", 1).encode() + b"\xff\xfe\xfd Tariffs [1]\n",
    "cut.txt": b"A title\nSou Hu Cai Jing\xc2\xb7 2025-06-22 02:19\n",
    "date.txt": HEAD.format("date", 3).replace("2025-06-23", "2025-13-45").encode() + b"One [1]\n",
    "empty.txt": b"",
    "endless.txt": HEAD.format("endless", 4).encode() + b"x" * (LONGEST_LINE + 1),
    "nul.txt": HEAD.format("nul", 5).encode() + b"Two\x00 [1]\n",
    "script.txt": HEAD.format("<script>alert(1)</script>", 6).encode() + b"Three [1]\n",
    "twice.txt": GOOD.encode(),
}
FAULTS = [
    "bytes.txt:3: the byte 0xFF, which is not UTF-8, at column 11; "
    "want text; its article is set aside",
    "cut.txt:2: an article that ends before its digest; want a digest",
    "date.txt:2: the date 2025-13-45 02:19, which no calendar has; "
    "want a real date and time; the article is kept without it",
    "empty.txt: an empty file; want title, dateline and digest",
    f"endless.txt:3: a line of {LONGEST_LINE + 11:,} characters; "
    f"want at most {LONGEST_LINE:,}; its article is set aside",
    "nul.txt:3: a NUL character at column 14; want text; its article is set aside",
    "twice.txt:1: the same article as at corpus/a-good.txt:1; want each article once",
]


def run(*arguments: str | Path, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=text)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one good article, and the folder that one stands in."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a-good.txt").write_text(GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_bad_input_is_one_clear_line_each_and_the_rest_is_built(corpus: Path) -> None:
    for name, data in BAD.items():
        (corpus / "corpus" / name).write_bytes(data)
    result = run("build", "--strict")
    lines = [line for line in result.stderr.splitlines() if line.startswith("fault: ")]
    assert lines == [f"fault: corpus/{line}" for line in FAULTS]
    assert result.exit_code == 1
    articles = {path.stem for path in Path("build/articles").glob("*-*-*.html")}
    assert {stem[:10] for stem in articles} == {"2025-06-28", "2025-06-22", "2025-06-26"}
    assert len(list(Path("build/articles").glob("undated-*.html"))) == 1
    method = Path("build/method/index.html").read_text("utf-8")
    for name in ("bytes.txt", "endless.txt", "nul.txt", "twice.txt"):
        assert f"corpus/{name}" in method
    assert "<script>alert" not in Path("build/index.html").read_text("utf-8")


def test_faults_do_not_fail_a_build_that_is_not_strict(corpus: Path) -> None:
    (corpus / "corpus" / "empty.txt").write_bytes(b"")
    result = run("build")
    assert result.exit_code == 0
    assert "fault: corpus/empty.txt: an empty file" in result.stderr
    assert "Open build/index.html" in result.stderr
    assert run("build", "--strict", "-q").exit_code == 1
    assert run("--strict", "build").exit_code == 1
    assert result.stdout == ""


def test_nothing_to_build_keeps_the_site(corpus: Path) -> None:
    assert run("build", "-q", "-o", "site").exit_code == 0
    before = Path("site/index.html").read_bytes()
    shutil.rmtree(corpus / "corpus")
    result = run("build", "-o", "site")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "error: corpus: no such file or folder; want a file or a folder of articles",
        "error: corpus: no article to build from; "
        "want at least one article; the site is left as it was",
    ]
    assert Path("site/index.html").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "-c", "absent.toml"],
        ["tag", "absent.txt"],
        ["tag", "-", "corpus"],
        ["tag", "--lines", "corpus"],
        ["evaluate", "--min", "figures=1"],
        ["evaluate", "absent.jsonl"],
        ["serve", "--port", "70000"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("corpus")
def test_misuse(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.usefixtures("corpus")
def test_settings_faults_are_said() -> None:
    Path("rare_earth_report.toml").write_text('titel_en = "x"\n', "utf-8")
    result = run("build")
    assert result.exit_code == 1
    assert "error: rare_earth_report.toml:1: unknown key `titel_en`" in result.stderr
    assert "did you mean `title_en`?" in result.stderr


def test_tag_writes_a_record_an_article(corpus: Path) -> None:
    result = run("tag")
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["text"], record["origin"]["file"]) == (GOOD.rstrip(), "corpus/a-good.txt")
    assert record["actors"][0]["id"] == "china"
    assert run("tag", corpus / "corpus" / "a-good.txt").stdout == result.stdout
    piped = json.loads(run("tag", "-", text=GOOD).stdout)
    assert {**piped, "origin": None} == {**record, "origin": None}
    assert result.exit_code == 0


@pytest.mark.usefixtures("corpus")
def test_tag_takes_any_text_for_an_article() -> None:
    Path("plain.txt").write_text("中国稀土\n出口下降5%。\n", "utf-8")
    result = run("tag", "--strict", "plain.txt")
    record = json.loads(result.stdout)
    assert (record["text"], record["title"]) == ("中国稀土\n出口下降5%。\n", None)
    assert result.exit_code == 0


@pytest.mark.usefixtures("corpus")
def test_tag_lines_gives_each_line_one_record() -> None:
    lines = ["中国稀土出口下降5%。", "", "  ", "Title", GOOD.splitlines()[1], "5 tons"]
    text = "\ufeff" + "\r\n".join(lines)
    records = [json.loads(line) for line in run("tag", "--lines", text=text).stdout.splitlines()]
    assert [record["text"] for record in records] == lines
    assert [record["id"] for record in records] == [f"line-{n}" for n in range(1, 7)]
    assert [record["origin"]["lines"] for record in records[:2]] == [[1, 1], [2, 2]]
    bad = run("tag", "--lines", text=b"a\xff\nb\x00\n").stdout.splitlines()
    assert [json.loads(line)["text"] for line in bad] == ["a\ufffd", "b\x00"]


@pytest.mark.usefixtures("corpus")
def test_explain_gives_rule_value_and_row() -> None:
    text = "Lynas sells over 1,000 tons of dysprosium oxide."
    shown = run("explain", "-", text=text).stdout
    assert "-:1:1  actor  Lynas\n    lynas (company)" in shown
    assert "over 1,000 to … tonne" in shown
    assert "actors.csv:lynas:Lynas" in shown
    assert "\nlynas,company," in shown
    assert "\n[tonne]\n" in shown
    assert "\n[over]\n" in shown
    only = run("explain", "-", "--kind", "mineral", text=text).stdout
    assert "dysprosium-oxide (compound)" in only
    assert "lynas" not in only.splitlines()[0]
    assert run("explain", "-", "--words", "zinc", text=text).stdout == ""


def test_check(corpus: Path) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stderr.startswith("1 articles, 0 faults, 2 of ")
    assert "idle: actors.csv" in run("check", "-v").stderr
    (corpus / "corpus" / "empty.txt").write_bytes(b"")
    assert run("check", "-q").exit_code == 1
    assert run("check", "-q").stderr.splitlines() == [
        "fault: corpus/empty.txt: an empty file; want title, dateline and digest"
    ]


def test_evaluate() -> None:
    card = json.loads(run("evaluate", "--json").stdout)
    assert card["actors: id"]["wanted"] == 194
    assert run("evaluate", "--min", "figures:value-f1=0.5").exit_code == 0
    result = run("evaluate", "--min", "figures:span-f1=1")
    assert result.exit_code == 1
    assert "fault: gold figures:span-f1: " in result.stderr
    assert "want 1 or more" in result.stderr


def test_a_topic_of_ones_own_stands_beside_the_settings_and_has_gold_of_its_own_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TINY, tmp_path / "project")
    topic = tmp_path / "project" / "my-topic"
    shutil.copytree(topic_folder("rare_earths"), topic)
    shutil.rmtree(topic / "gold")
    settings = tmp_path / "project" / "rare_earth_report.toml"
    settings.write_text(settings.read_text("utf-8") + 'topic = "my-topic"\n', "utf-8")
    monkeypatch.chdir(tmp_path)  # no folder of the topic's name stands here
    assert run("build", "-q", "-c", str(settings)).exit_code == 0
    assert "actors: id" not in (tmp_path / "project/build/method/index.html").read_text("utf-8")
    result = run("evaluate", "-c", str(settings))
    assert result.exit_code == 1
    assert "no gold; want gold/*.jsonl in its folder, or files to score" in result.stderr


@pytest.mark.parametrize("name", ["actors.csv", "gold.jsonl", "run.jsonl"])
def test_a_file_that_is_no_utf8_is_a_fault_and_no_traceback(tmp_path: Path, name: str) -> None:
    shutil.copytree(TINY, tmp_path / "project")
    settings = tmp_path / "project" / "rare_earth_report.toml"
    (tmp_path / name).write_bytes(b"\xff\xfe\xe4")
    if name == "actors.csv":
        shutil.copytree(topic_folder("rare_earths"), tmp_path / "project" / "mine")
        shutil.copy(tmp_path / name, tmp_path / "project" / "mine" / name)
        settings.write_text(settings.read_text("utf-8") + 'topic = "mine"\n', "utf-8")
    file = str(tmp_path / name)
    command = {
        "actors.csv": ("check", "-c", str(settings)),
        "gold.jsonl": ("evaluate", file),
        "run.jsonl": ("compare", file, file),
    }[name]
    result = run(*command)
    assert result.exit_code == 1
    assert name in result.stderr and "UTF-8" in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.usefixtures("corpus")
def test_clean_and_serve_without_a_site() -> None:
    assert run("serve").exit_code == 1
    assert run("build", "-q").exit_code == 0
    assert run("clean").stderr == "build removed\n"
    assert not Path("build").exists()
    assert run("clean").stderr == "build is not there\n"
    Path("build").mkdir()
    Path("build/letter.txt").write_text("dear", "utf-8")
    assert run("clean").exit_code == 1
    assert Path("build/letter.txt").exists()


def test_version() -> None:
    assert run("--version").stdout == f"main {version('rare-earth-report')}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_progress_bar_only_while_a_person_looks_on(corpus: Path) -> None:
    import pty  # not on every system

    command = [sys.executable, "-m", "rare_earth_report", "tag"]
    piped = subprocess.run(command, capture_output=True, check=True, cwd=corpus)
    assert piped.stderr == b""
    ours, theirs = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, check=True, cwd=corpus)
    assert b"tagging" in os.read(ours, 1000)


def test_names_lists_what_no_row_has(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks with Northern Lights Mining went on in China.", "utf-8")
    result = CliRunner().invoke(main, ["names", str(path)])
    assert result.exit_code == 0
    assert "Northern Lights Mining  company?  1× in 1 articles" in result.stdout
    assert "Talks with Northern Lights Mining went on in China." in result.stdout
    assert "China  " not in result.stdout


def test_compare_tells_two_runs_apart(tmp_path: Path) -> None:
    line = json.loads(CliRunner().invoke(main, ["tag", "--lines"], input="进口5吨镝").stdout)
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(json.dumps(line) + "\n", "utf-8")
    line["minerals"] = []
    line["figures"][0]["low"] = line["figures"][0]["high"] = 6
    new.write_text(json.dumps(line) + "\n", "utf-8")
    result = CliRunner().invoke(main, ["compare", str(old), str(new)])
    assert result.exit_code == 0
    assert "lost     mineral  line-1:4  镝  [dysprosium]" in result.stdout
    assert "low: 5000 → 6000" in result.stdout
    assert "1 claims changed" in result.stderr
    assert CliRunner().invoke(main, ["compare", str(old), "absent"]).exit_code == 2
