"""JSONL and WARC: files of many documents, on this machine and on the web."""

import gzip
import json

import pytest

from pipelines.sources import jsonl, warc
from pipelines.sources.arrival import Link
from pipelines.sources.fetch import Fetcher
from pipelines.sources.source import Source
from pipelines.sources.web import web

FIELDS = {"text": "body", "title": "head", "url": "meta.link", "published_at": "meta.date", "publisher": "by"}
STORY = {
    "head": "Arvo buys Kestrel",
    "body": "Arvo pays $5 million.",
    "meta": {"link": "https://n.example/1", "date": 1795771800},
    "by": "N",
}


@pytest.fixture
def opened(limits, site):
    """Reads every link of a source: documents, and the attempts to get them."""

    def of(kind, source):
        allowed = limits.model_copy(update={"allow_private": frozenset({site.address.removeprefix("http://")})})
        with web(allowed) as on_the_web:
            fetcher = Fetcher(on_the_web, source)
            found = list(kind.links(source, fetcher))
            links = [each for each in found if isinstance(each, Link)]
            return [each for each in found if not isinstance(each, Link)] + [
                arrival for link in links for arrival in kind.open_link(link, source, fetcher)
            ]

    return of


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_each_line_is_a_story_by_the_fields_that_the_entry_names_and_a_bad_line_costs_itself(tmp_path, opened, pack):
    lines = [json.dumps(STORY), "{not json", "", "[1]", json.dumps({"head": "No text"}), json.dumps(STORY | {"body": "x" * 1_000_100}), '"']
    (tmp_path / "a.jsonl").write_bytes(pack("\n".join(lines).encode()))
    story, *faults, file = opened(jsonl, Source(name="bought", kind="jsonl", path=tmp_path / "a.jsonl", fields=FIELDS))
    assert story.document.content == b"Arvo buys Kestrel\n\nArvo pays $5 million."
    assert (story.document.url, story.document.publisher) == ("https://n.example/1", "N")
    assert story.document.published_at.isoformat() == "2026-11-27T09:30:00+00:00"
    assert [fault.url.partition("#")[2] for fault in faults] == ["line=2", "line=4", "line=5", "line=6", "line=7"]
    for fault, words in zip(
        faults, ["is no JSON", "no JSON object", 'no text in "body"; its fields are head', "longer than 1 MB", "is no JSON"], strict=True
    ):
        assert words in fault.fault
    assert (file.outcome, file.fault) == ("listed", None)


def test_of_thousands_of_bad_lines_the_first_are_told_and_the_others_counted(tmp_path, opened):
    (tmp_path / "a.jsonl").write_text("{\n" * 3000)
    *faults, more, _ = opened(jsonl, Source(name="bought", kind="jsonl", path=tmp_path, fields=FIELDS))
    assert len(faults) == 20
    assert "2980 more lines" in more.fault


def test_a_file_that_is_cut_off_gives_what_came_before_and_a_fault(tmp_path, opened):
    whole = gzip.compress("\n".join(json.dumps(STORY | {"body": f"{number} {'ab' * number}"}) for number in range(2000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *stories, file = opened(jsonl, Source(name="bought", kind="jsonl", path=tmp_path, fields=FIELDS))
    assert stories
    assert "is damaged" in file.fault
    assert file.quarantine


def response(url: str, body: bytes, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8") -> bytes:
    content = head.encode() + b"\r\n\r\n" + body
    about = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-27T10:00:00Z\r\n"
    return f"{about}Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


RECORDS = [
    response("https://n.example/1", b"<p>Arvo buys Kestrel</p>"),
    response("https://n.example/gone", b"x", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
    response("https://n.example/logo", b"x", "HTTP/1.1 200 OK\r\nContent-Type: image/png"),
    response(
        "https://n.example/2", gzip.compress(b"<p>packed</p>"), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip"
    ),
    response("https://n.example/bomb", gzip.compress(b"x" * 3_000_000), "HTTP/1.1 200 OK\r\nContent-Type: text/html"),
    response("https://n.example/large", b"x" * 1_000_100),
]


@pytest.mark.parametrize("pack", [b"".join, lambda records: b"".join(map(gzip.compress, records))])
def test_a_web_archive_gives_the_pages_that_were_answered_with_200(tmp_path, opened, pack):
    (tmp_path / "crawl.warc.gz").write_bytes(pack(RECORDS))
    first, packed, bomb, large, file = opened(warc, Source(name="crawl", kind="warc", path=tmp_path))
    assert (first.document.url, first.document.content, first.document.charset) == (
        "https://n.example/1",
        b"<p>Arvo buys Kestrel</p>",
        "utf-8",
    )
    assert first.document.fetched_at.isoformat() == "2026-11-27T10:00:00+00:00"
    assert packed.document.content == b"<p>packed</p>"
    assert "larger than 1 MB" in bomb.fault
    assert "larger than 1 MB" in large.fault
    assert file.outcome == "listed"


@pytest.mark.parametrize("content", [b"not a web archive", b"", b"\x1f\x8b broken"])
def test_what_is_no_web_archive_is_a_fault(tmp_path, opened, content):
    (tmp_path / "crawl.warc").write_bytes(content)
    (file,) = opened(warc, Source(name="crawl", kind="warc", path=tmp_path))
    assert "is damaged" in file.fault


def test_a_list_of_paths_leads_to_its_archives_the_latest_first_as_common_crawl_lists_them(site, opened):
    paths = [f"crawl-data/CC-NEWS-2126112{day}081512-00001.warc.gz" for day in (6, 7)]
    site.pages["/crawl-data/warc.paths.gz"] = gzip.compress("\n".join(paths).encode())
    for path in paths:
        site.pages[f"/{path}"] = gzip.compress(RECORDS[0])
    source = Source(name="crawl", kind="warc", url=f"{site.address}/crawl-data/warc.paths.gz", requests_per_minute=6000)
    listing, page, archive, _, earlier = opened(warc, source)
    assert listing.outcome == "listed"
    assert page.document.content == b"<p>Arvo buys Kestrel</p>"
    assert [each.url.removeprefix(f"{site.address}/") for each in (archive, earlier)] == paths[::-1]


def test_an_archive_whose_download_breaks_off_is_downloaded_anew_and_read_once(site, limits):
    whole = gzip.compress(RECORDS[0])

    def breaks_off_once(handler):
        if site.count("/crawl.warc.gz") > 1:
            return (200, {}, whole)
        handler.send_response(200)
        handler.send_header("content-length", str(len(whole)))
        handler.end_headers()
        handler.wfile.write(whole[:50])
        handler.close_connection = True
        return None

    site.pages["/crawl.warc.gz"] = breaks_off_once
    allowed = limits.model_copy(update={"attempts": 2, "allow_private": frozenset({site.address.removeprefix("http://")})})
    source = Source(name="crawl", kind="warc", url=f"{site.address}/crawl.warc.gz", requests_per_minute=6000)
    with web(allowed) as on_the_web:
        fetcher = Fetcher(on_the_web, source)
        (link,) = warc.links(source, fetcher)
        page, archive = warc.open_link(link, source, fetcher)
    assert page.document.content == b"<p>Arvo buys Kestrel</p>"
    assert (archive.outcome, len(archive.before)) == ("listed", 1)
