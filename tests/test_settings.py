"""The settings file and its complaints."""

from pathlib import Path

import pytest

from rare_earth_report.errors import SettingsError
from rare_earth_report.settings import make_settings, read_settings

ROOT = Path(__file__).parents[1]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rare_earth_report.toml"
    path.write_text(text, "utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read_settings(written(tmp_path, text))
    return str(raised.value).splitlines()


def test_the_file_that_ships_says_what_the_defaults_are() -> None:
    shipped, default = read_settings(ROOT / "rare_earth_report.toml"), make_settings(ROOT)
    assert (shipped.corpus, shipped.notes, shipped.topic) == (
        default.corpus,
        default.notes,
        default.topic,
    )
    assert (shipped.languages, shipped.out, shipped.templates) == (
        default.languages,
        default.out,
        None,
    )


def test_values(tmp_path: Path) -> None:
    settings = read_settings(
        written(
            tmp_path,
            'title_en = "T"\nbase_url = "https://example.org/sub"\ncorpus = ["a", "b/c.txt"]\n'
            'languages = ["zh"]\ntopic = "topics/water"\n',
        )
    )
    assert settings.base_url == "https://example.org/sub/"
    assert settings.corpus == (tmp_path / "a", tmp_path / "b/c.txt")
    assert settings.languages == ("zh",)
    assert settings.topic == str(tmp_path / "topics/water")
    assert settings.out == tmp_path / "build"


def test_every_fault_is_said_with_its_line_and_the_nearest_key(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        'title_en = 3\n\nlanguage = ["en"]\nlanguages = ["en", "fr"]\nbase_url = "example.org"\n'
        "corpus = []\n[site]\nx = 1\n",
    )
    start = "rare_earth_report.toml:"
    assert [line.split(";")[0] for line in found] == [
        f"{start}1: `title_en` is 3",
        f"{start}3: unknown key `language`",
        f"{start}4: `languages` is ['en', 'fr']",
        f"{start}5: `base_url` is 'example.org'",
        f"{start}6: `corpus` is []",
        f"{start}7: unknown key `site`",
    ]
    assert found[1].endswith("; did you mean `languages`?")


def test_broken_toml(tmp_path: Path) -> None:
    assert faults(tmp_path, "title_en = \n") == [
        "rare_earth_report.toml:1: Invalid value; want TOML"
    ]
