"""Builds that keep editions, and the pages that tell what changed."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import TINY
from rare_earth_report import build
from rare_earth_report.errors import ReportError
from rare_earth_report.pipeline import build as build_and_keep
from rare_earth_report.settings import Settings, read_settings


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    shutil.copytree(TINY, tmp_path / "tiny")
    settings = read_settings(tmp_path / "tiny" / "rare_earth_report.toml")
    return replace(settings, out=tmp_path / "build")


def edit(settings: Settings, old: str, new: str) -> None:
    for path in (settings.root / "corpus").rglob("*.txt"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def feed_with_base(settings: Settings) -> str:
    build(replace(settings, base_url="https://example.org/x/"))
    return (settings.out / "changes" / "feed.xml").read_text("utf-8")


def kept(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.root / "editions").glob("*"))


def test_the_first_build_has_no_changes_page(project: Settings) -> None:
    build(project)
    assert not (project.root / "editions").exists()
    assert not (project.out / "changes").exists()


def test_an_edition_is_kept_once(project: Settings) -> None:
    build_and_keep(project, keep=True)
    first = kept(project)
    assert len(first) == 1
    build_and_keep(project, keep=True)
    assert kept(project) == first
    assert not (project.out / "changes").exists()  # nothing came before this edition


def test_what_changed_is_told_as_page_feed_and_json(project: Settings) -> None:
    build_and_keep(project, keep=True)
    edit(project, "1,000", "3,000")
    build(project)
    told = json.loads((project.out / "changes.json").read_text("utf-8"))
    (change,) = [each for each in told["changes"] if each["what"] == "claim"]
    assert change["kind"] == "changed"
    assert {"low", "sentence"} <= set(change["parts"])
    page = (project.out / "changes" / "index.html").read_text("utf-8")
    assert "lower end" in page
    assert f'href="../claims/{change["id"]}.html"' in page
    assert change["id"] in (project.out / "changes" / "feed.xml").read_text("utf-8")
    assert f"https://example.org/x/claims/{change['id']}.html" in feed_with_base(project)
    assert "变化" in (project.out / "zh" / "changes" / "index.html").read_text("utf-8")


def test_a_broken_edition_is_named_with_its_line_and_the_site_stands(project: Settings) -> None:
    build_and_keep(project, keep=True)
    (name,) = kept(project)
    path = project.root / "editions" / name
    path.write_text("{\n", "utf-8")
    before = (project.out / "index.html").read_bytes()
    with pytest.raises(ReportError, match=rf"editions/{name}:2"):
        build(project)
    assert (project.out / "index.html").read_bytes() == before
