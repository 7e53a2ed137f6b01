"""Show a built site on this machine: the standard library's server, bound to 127.0.0.1."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

HOST = "127.0.0.1"


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the files in `folder`, not yet running; port 0 takes any free one.

    Raises:
        OSError: the port is taken.
    """
    return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder.resolve())))


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder and no other; no listings; the site's own page for what is missing."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if not self._is_public(path):
            self._send_missing()
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        kind = super().guess_type(path)
        text = kind.startswith("text/") or kind in {"application/json", "application/javascript"}
        return f"{kind}; charset=utf-8" if text else kind

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing: the terminal belongs to the command."""

    def _is_public(self, path: Path) -> bool:
        root = Path(self.directory)
        target = path / "index.html" if path.is_dir() else path
        real = target.resolve()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        return real.is_file() and real.is_relative_to(root) and not hidden

    def _send_missing(self) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if page.is_file() else b"not found\n"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header(
            "Content-Type", "text/html; charset=utf-8" if page.is_file() else "text/plain"
        )
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
