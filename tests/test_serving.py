"""The local server gives the site's files, and nothing else."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from rare_earth_report.serving import HOST, make_server


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    site = tmp_path / "site"
    (site / "articles").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "index.html").write_text("<p>首页", "utf-8")
    (site / "articles" / "稀土.html").write_text("<p>稀土", "utf-8")
    (site / "404.html").write_text("<p>no such page", "utf-8")
    (site / ".mark").write_text("hidden", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    with make_server(site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def get(port: int, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode("utf-8")
    connection.close()
    return response, body


@pytest.mark.parametrize(
    ("path", "words"),
    [("/", "首页"), ("/index.html?x=1", "首页"), ("/articles/%E7%A8%80%E5%9C%9F.html", "稀土")],
)
def test_files(port: int, path: str, words: str) -> None:
    response, body = get(port, path)
    assert response.status == 200
    assert words in body
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "default-src 'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/gone.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/articles/../../secret.txt",
        "//etc/passwd",
        "/link.txt",
        "/.mark",
        "/empty/",
        "/articles/",
    ],
)
def test_nothing_else(port: int, path: str) -> None:
    response, body = get(port, path)
    assert response.status == 404
    assert body == "<p>no such page"
