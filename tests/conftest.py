"""What tests share: the built tiny site, a server for it, a real browser."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from rare_earth_report.pipeline import build
from rare_earth_report.serving import HOST, make_server
from rare_earth_report.settings import read_settings

TINY = Path(__file__).parent / "tiny_corpus"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]  # scheme, pixels across
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write tests/golden anew. Read the difference before you commit it.",
    )


def find_browser() -> str | None:
    """The Chromium that `.ci/chromium` looks for."""
    for name in (os.environ.get("CHROMIUM"), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; skipped without one, but never where CI is set."""
    executable = find_browser()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium, and CI is set")
        pytest.skip("NO CHROMIUM: set CHROMIUM=/path/to/it, or install it")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield found
        found.close()


def kinds(site: Path) -> list[str]:
    """One page of each kind and language: the largest of each folder, and each index."""
    found: dict[tuple[str, bool], Path] = {}
    for path in sorted(site.rglob("*.html")):
        key = (path.relative_to(site).parent.as_posix(), path.name == "index.html")
        if key not in found or path.stat().st_size > found[key].stat().st_size:
            found[key] = path
    return [path.relative_to(site).as_posix() for path in found.values()]


def build_tiny(out: Path) -> None:
    """Build the site of the tiny corpus into `out`."""
    build(replace(read_settings(TINY / "rare_earth_report.toml"), out=out))


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tiny corpus, built once."""
    out = tmp_path_factory.mktemp("tiny") / "build"
    build_tiny(out)
    return out


@pytest.fixture(scope="session")
def tiny_address(tiny_site: Path) -> Iterator[str]:
    """Where the tiny site is served, with a trailing slash."""
    with make_server(tiny_site, 0) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{server.server_address[1]}/"
        server.shutdown()
