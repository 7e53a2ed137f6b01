"""A page on paper: the one door to Chromium."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from rare_earth_report.errors import Fault, ReportError
from rare_earth_report.writing import for_a_while

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 180  # seconds
EPOCH = date(1980, 1, 1)
# A link of a page, without those that lead within it or to another site.
LINK = re.compile(r'(<a\b[^>]*?) href="(?!#|[a-z]+:)([^"]*)"')
STAMP = re.compile(rb"/(CreationDate|ModDate) \(D:([0-9]{14})")


def find_browser() -> str:
    """The path of a Chromium: the one that the variable CHROMIUM names, or one of `BROWSERS`.

    Raises:
        ReportError: there is none.
    """
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    wanted = (
        f"one of {', '.join(BROWSERS)} on the search path, CHROMIUM=/path/to/it, "
        "or a build without --pdf"
    )
    raise ReportError([Fault("--pdf", "no Chromium", wanted)])


def print_page(
    page: str,
    path: PurePosixPath,
    assets: Mapping[PurePosixPath, str | bytes],
    base_url: str | None,
    day: date | None,
    browser: str,
) -> bytes:
    """`page`, which stands at `path` of the site, as PDF.

    Links within the page stay; others lead to the site at `base_url`, and are plain words where it
    has no address yet. The bytes depend on the browser's version, and on nothing else outside.

    Args:
        day: what the PDF says of when it was made; None for 1980-01-01.

    Raises:
        ReportError: the browser failed, or took longer than `PATIENCE` seconds.
    """
    files = {**assets, path: _absolute(page, path, base_url)}
    with for_a_while(files.items()) as root:
        out = root / "page.pdf"
        _run(browser, root / path, out, root / "profile")
        return _stamped(out.read_bytes(), day or EPOCH)


def _absolute(page: str, path: PurePosixPath, base_url: str | None) -> str:
    def led(match: re.Match[str]) -> str:
        if not base_url:
            return match[1]
        return f'{match[1]} href="{urljoin(f"{base_url}{path}", match[2])}"'

    return LINK.sub(led, page)


def _run(browser: str, page: Path, out: Path, profile: Path) -> None:
    command = [
        *(browser, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"),
        *(f"--user-data-dir={profile}", f"--print-to-pdf={out}"),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--no-sandbox")  # Chromium refuses to run as root with it
    try:
        done = subprocess.run(  # noqa: S603 no shell, and no word of the corpus in the command
            [*command, page.as_uri()], capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise ReportError(
            [Fault("--pdf", f"no PDF after {PATIENCE} seconds", "a Chromium that prints")]
        ) from None
    if done.returncode or not out.is_file():
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        found = f"Chromium ended with {done.returncode}: {told[-1] if told else 'no message'}"
        raise ReportError([Fault("--pdf", found, "a Chromium that prints")])


def _stamped(pdf: bytes, day: date) -> bytes:
    """`pdf` with the day of the briefing for the clock's; no byte moves."""
    return STAMP.sub(
        lambda match: b"/%s (D:%s000000" % (match[1], day.strftime("%Y%m%d").encode()), pdf
    )
