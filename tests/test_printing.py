"""The printable page as PDF, by the system's Chromium."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from rare_earth_report.errors import ReportError
from rare_earth_report.printing import find_browser, print_page

PAGE = (
    '<!doctype html><html lang="en"><title>T</title>'
    '<link rel="stylesheet" href="../assets/site.css">'
    '<h1 id="top">Rare earths</h1><p><a href="../claims/">All</a> <a href="#top">Top</a></p></html>'
)
ASSETS = {PurePosixPath("assets/site.css"): b"h1 { color: red }"}
PLACE = PurePosixPath("print/index.html")


def printed(base_url: str | None) -> bytes:
    return print_page(PAGE, PLACE, ASSETS, base_url, date(2025, 6, 28), find_browser())


def test_the_same_page_is_the_same_bytes_and_tells_no_path() -> None:
    pdf = printed(None)
    assert pdf.startswith(b"%PDF-")
    assert pdf == printed(None)
    assert b"(D:20250628000000" in pdf
    assert b"file:" not in pdf


def test_links_lead_to_the_site_where_it_has_an_address() -> None:
    assert b"(https://example.org/briefing/claims/)" in printed("https://example.org/briefing/")
    assert b"claims/" not in printed(None)


def test_without_a_browser_the_fault_says_what_is_wanted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match="--pdf: no Chromium; want one of chromium"):
        find_browser()


def test_a_browser_that_fails_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no display >&2\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(ReportError, match="Chromium ended with 3: no display"):
        print_page(PAGE, PLACE, ASSETS, None, None, str(broken))
