"""Kind `warc`: web archives (ISO 28500), as Common Crawl's news crawl comes: files, or its list of paths (`warc.paths.gz`).

What does not belong here: where the file is (`archive`), and what a page holds (cleaning).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import IO, Any
from urllib.parse import urljoin

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipelines.records import Document
from pipelines.sources.archive import Damaged, file_links, open_archive
from pipelines.sources.arrival import Arrival, Link, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.inflate import TooLarge, Unreadable, inflated
from pipelines.sources.moments import moment
from pipelines.sources.source import Source

PLACES: tuple[str, ...] = ("path", "url", "urls")
ENDINGS = (".warc", ".warc.gz")
PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
_DAY = re.compile(r"(?<!\d)(20\d{6})\d{6}(?!\d)")  # CC-NEWS-20261127081512-00123.warc.gz: when it was begun


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """The archives, and those that a list of paths names. Common Crawl never changes one, so each is read once."""
    if source.path:
        yield from file_links(source.path, ENDINGS)
    for url in source.addresses:
        if not url.endswith((".paths", ".paths.gz")):
            yield _link(url)
            continue
        listing = fetcher.listing(url)
        arrival, paths = listing.arrival, list[str]()
        if listing.content is not None:
            try:
                encoding = "gzip" if listing.content.startswith(b"\x1f\x8b") else ""
                paths = b"".join(inflated([listing.content], encoding, fetcher.settings.max_document_bytes)).decode("ascii").split()
            except (TooLarge, Unreadable, UnicodeError) as fault:
                arrival = replace(arrival, fault=f"{url} is no list of paths: {fault}")
        yield arrival
        yield from (_link(urljoin(listing.url, f"/{path}")) for path in reversed(paths))  # the latest first


def _link(url: str) -> Link:
    day = _DAY.search(url)
    return Link(url, published_at=moment(f"{day[1][:4]}-{day[1][4:6]}-{day[1][6:]}") if day else None)


def open_link(link: Link, source: Source, fetcher: Fetcher) -> Iterator[Arrival]:
    """The pages of one archive that were answered with 200."""
    yield from open_archive(link, source, fetcher, _pages)


def _pages(file: IO[bytes], link: Link, source: Source, limit: int) -> Iterator[Arrival]:
    records = 0
    try:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            records += 1
            page = _page(record, source, limit)
            if page:
                yield page
    except (ValueError, OSError) as error:
        raise Damaged(str(error) or type(error).__name__) from None
    if not records:
        raise Damaged("it holds no response, so it may be no WARC file")


def _page(record: Any, source: Source, limit: int) -> Arrival | None:
    http = record.http_headers
    if http is None or http.status_code != 200:
        return None
    declared = Message()
    declared["content-type"] = http.get("Content-Type", "")
    if declared.get_content_type() not in PAGES:
        return None
    url, tried_at = record.headers.get("WARC-Target-URI", "").strip("<>"), now()
    content = record.reader.read(limit + 1)
    try:
        # Common Crawl stores pages decompressed; other crawlers as they came, and some say so of both.
        content = b"".join(inflated([content], "gzip" if content.startswith(b"\x1f\x8b") else "", limit))
    except TooLarge:
        return Arrival(url, tried_at, fault=f"{url} is larger than {limit / 1e6:g} MB", source=source.name, status=200)
    except Unreadable as fault:
        return Arrival(url, tried_at, fault=f"{url} cannot be read: {fault}", source=source.name, status=200)
    document = Document(
        content=content,
        url=url,
        source=source.name,
        content_type=declared.get_content_type(),
        charset=declared.get_content_charset(),
        fetched_at=moment(record.headers.get("WARC-Date")) or tried_at,
        publisher=source.publisher,
    )
    return Arrival(url, tried_at, document, source=source.name, status=200, size_bytes=len(content))
