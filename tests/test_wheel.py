"""The wheel holds all that a build needs: templates, rules, rows, gold, messages."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import TINY

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_data_files(installed: Path) -> None:
    package = installed / "rare_earth_report"
    for folder in ("rules", "topics", "gold", "site"):
        source = ROOT / "src" / "rare_earth_report" / folder
        for path in source.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert (package / folder / path.relative_to(source)).is_file(), path
    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            assert (package / "templates" / path.relative_to(ROOT / "templates")).is_file(), path
    assert (package / "py.typed").is_file()


def test_it_builds_a_site_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rare_earth_report", "build", "-q", "-o", tmp_path / "build"]
    subprocess.run(
        [*command, "-c", TINY / "rare_earth_report.toml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        stderr=subprocess.DEVNULL,
    )
    assert (tmp_path / "build" / "zh" / "index.html").is_file()
    shown = subprocess.run(
        [sys.executable, "-c", "import rare_earth_report.pipeline as p; print(p.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.startswith(str(installed))
