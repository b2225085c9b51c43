"""A real HTTP server, and one handler with the faults that real servers have."""

import gzip
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class FaultyServer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.strip("/").replace("-", "_")
        getattr(self, f"_{name}", self._missing)()

    def log_message(self, *_: object) -> None:
        pass

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(b"no such page", 404)

    def _page(self) -> None:
        self._send("<p>Sté Arvo paie 5 €</p>".encode("latin-1", "replace"), content_type="text/html; charset=ISO-8859-1")

    def _moved(self) -> None:
        self._send(b"", 301, location="/page")

    def _loop(self) -> None:
        self._send(b"", 302, location="/loop")

    def _to_metadata(self) -> None:
        self._send(b"", 302, location="http://169.254.169.254/latest/meta-data/")

    def _to_file(self) -> None:
        self._send(b"", 302, location="file:///etc/passwd")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"a" * 3_000_000), content_encoding="gzip")

    def _bad_gzip(self) -> None:
        self._send(b"this is not gzip", content_encoding="gzip")

    def _half_gzip(self) -> None:
        self._send(gzip.compress(b"a" * 3_000)[:20], content_encoding="gzip")

    def _gzip(self) -> None:
        self._send(gzip.compress(b"a" * 3_000), content_encoding="gzip")

    def _zstd(self) -> None:
        self._send(b"whatever", content_encoding="zstd")

    def _hang(self) -> None:
        time.sleep(6)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "1000")
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.25)

    def _slow_head(self) -> None:
        for number in range(20):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" if number == 0 else b"x-more: 1\r\n")
            self.wfile.flush()
            time.sleep(0.25)

    def _reset(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        pass  # clients that leave early are what these tests are about


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on this machine that answers as `handler` says → `http://127.0.0.1:<port>`."""
    with _QuietServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


class NewsSite:
    """A site whose pages a test puts there and changes. It answers conditional requests, and notes what it was asked for.

    A page is its body, or (status, headers, body), or a function of the handler that answers itself.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []
        self.headers: dict[str, dict[str, str]] = {}  # of the last request of each path
        self.address = ""

    def count(self, path: str) -> int:
        """How often the path was asked for."""
        return self.asked.count(path)

    def put_feed(self, *paths: str, at: str = "/feed") -> None:
        """A feed that names these paths."""
        items = "".join(f"<item><title>{path}</title><link>{self.address}{path}</link></item>" for path in paths)
        self.pages[at] = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.headers[handler.path] = {name.lower(): value for name, value in handler.headers.items()}
        page = self.pages.get(handler.path, (404, {}, b"no such page"))
        if callable(page):
            page = page(handler)
        if page is None:
            return
        status, headers, body = page if isinstance(page, tuple) else (200, {}, page)
        body = body.encode() if isinstance(body, str) else body
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and handler.headers.get("if-none-match") == etag:
            status, body = 304, b""
        handler.send_response(status)
        for name, value in ({"etag": etag, "content-type": "text/html; charset=utf-8"} | headers).items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def news_site() -> Iterator[NewsSite]:
    """A running site."""
    site = NewsSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site._answer(self)

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as site.address:
        yield site
