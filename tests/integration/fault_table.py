"""What servers do to a reader of news: each case a site of its own, with the row of raw.fetches that it must end in.

What does not belong here: the run over them all (test_run_sources.py).
"""

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

from tests.integration.stories import story
from tests.web_server import NewsSite

LIMIT = 2_000_000  # bytes that a document may have in these tests
PAGE = "/story"
LATIN = story("Société Arvo", "Kestrel", "$5 million").replace("<head>", '<head><meta charset="utf-8">')


@dataclass(frozen=True)
class Case:
    """One fault. kind: of the source; its address is `path`, and the row that counts is that of `row_of`, the last one of it."""

    put: Callable[[NewsSite], None]
    outcome: str
    status: int | None
    words: str = ""  # of the row's error
    kind: str = "urls"
    path: str = PAGE
    row_of: str = PAGE
    rows: int = 1  # attempts on it


def page(*answer: object) -> Callable[[NewsSite], None]:
    """The story's address answers so."""

    def put(site: NewsSite) -> None:
        site.pages[PAGE] = answer if len(answer) > 1 else answer[0]

    return put


def in_turn(*answers: object) -> Callable[[NewsSite], None]:
    """One answer after the other; the last for ever."""

    def put(site: NewsSite) -> None:
        site.pages[PAGE] = lambda _: answers[min(site.count(PAGE), len(answers)) - 1]

    return put


def good(name: str = "Orlenka Pumps") -> str:
    return story(name, "Bayhollow Valves", "$75 million")


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "100000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.25)


def _hang(_: BaseHTTPRequestHandler) -> None:
    time.sleep(8)


def _reset(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "100000")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.close_connection = True


def _endless(handler: BaseHTTPRequestHandler) -> None:
    """200 MB, unless the reader has had enough."""
    handler.send_response(200)
    handler.send_header("content-length", str(200_000_000))
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x" * 1_000_000)


def _feed(*paths: str) -> Callable[[NewsSite], None]:
    def put(site: NewsSite) -> None:
        site.put_feed(*paths)
        for path in paths:
            site.pages[path] = good()

    return put


def _forbidding(site: NewsSite) -> None:
    site.put_feed(PAGE)
    site.pages |= {PAGE: good(), "/robots.txt": "User-agent: *\nDisallow: /story"}


def _without_robots(site: NewsSite) -> None:
    site.put_feed(PAGE)
    site.pages |= {PAGE: good(), "/robots.txt": (500, {}, b"")}


def _twice(site: NewsSite) -> None:
    site.put_feed(PAGE, f"{PAGE}?utm_source=feed", f"{PAGE}/", f"{PAGE}?amp=1")
    site.pages[PAGE] = good()


def _ten_thousand(site: NewsSite) -> None:
    site.put_feed(*(f"/{number}" for number in range(10_000)))
    site.pages |= {f"/{number}": good("Orlenka Pumps") for number in range(3)}


FEED = {"kind": "rss", "path": "/feed"}
CASES: dict[str, Case] = {
    "200": Case(page(good()), "fetched", 200),
    "a feed and its story": Case(_feed(PAGE), "fetched", 200, **FEED),
    "301 in a circle": Case(page((301, {"location": PAGE}, b"")), "failed", None, "redirects more than 5 times"),
    "403": Case(page((403, {}, b"no")), "failed", 403, "answered 403 Forbidden"),
    "404": Case(page((404, {}, b"")), "failed", 404, "answered 404 Not Found"),
    "410": Case(page((410, {}, b"")), "failed", 410, "answered 410 Gone"),
    "429 with Retry-After, then well": Case(in_turn((429, {"retry-after": "1"}, b""), good()), "fetched", 200, rows=2),
    "429 with an hour to wait": Case(page((429, {"retry-after": "3600"}, b"")), "failed", 429, "answered 429"),
    "500, then well": Case(in_turn((500, {}, b""), good()), "fetched", 200, rows=2),
    "500 for ever": Case(page((500, {}, b"")), "failed", 500, "answered 500", rows=3),
    "a slow drip": Case(page(_drip), "failed", None, "took longer than 3 seconds in all", rows=3),
    "a hang": Case(page(_hang), "failed", None, "silent for 2 seconds", rows=3),
    "a reset": Case(page(_reset), "failed", None, "could not be fetched: peer closed connection", rows=3),
    "a gzip bomb": Case(page((200, {"content-encoding": "gzip"}, gzip.compress(b"x" * 50_000_000))), "failed", None, "is larger than 2 MB"),
    "a body of 200 MB": Case(page(_endless), "failed", None, "is larger than 2 MB"),
    "says Latin-1 and is UTF-8": Case(page((200, {"content-type": "text/html; charset=iso-8859-1"}, LATIN)), "fetched", 200),
    "says it is a picture and is a page": Case(page((200, {"content-type": "image/png"}, good())), "fetched", 200),
    "a picture that says it is a page": Case(page((200, {}, b"\x89PNG\r\n\x1a\n" + b"x" * 99)), "fetched", 200),
    "robots.txt that forbids": Case(_forbidding, "forbidden", None, "robots.txt does not allow it", **FEED),
    "robots.txt that cannot be had": Case(_without_robots, "forbidden", None, "robots.txt could not be read", **FEED),
    "a redirect to 127.0.0.1": Case(
        page((302, {"location": "http://127.0.0.1:9/"}, b"")),
        "forbidden",
        None,
        "not fetched: 127.0.0.1 is at 127.0.0.1, which is not a public",
    ),
    "a redirect to the cloud's metadata": Case(
        page((302, {"location": "http://169.254.169.254/latest/meta-data/"}, b"")), "forbidden", None, "not fetched: 169.254.169.254 is at"
    ),
    "a redirect to a file": Case(page((302, {"location": "file:///etc/passwd"}, b"")), "failed", None, "not an address that can be"),
    "a feed of 10,000 items": Case(_ten_thousand, "listed_in_part", 200, row_of="/feed", **FEED),
    "one story under four addresses": Case(_twice, "fetched", 200, **FEED),
    "a page in place of a feed": Case(page(good()), "failed", 200, "is a page and no feed", kind="rss"),
}
