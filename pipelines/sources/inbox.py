"""Kind `inbox`: a folder of HTML, text, e-mails, saved pages, zip files of these, and lists of URLs.

What does not belong here: what a page holds (cleaning), what an e-mail or a zip file holds (`containers`), how a URL is fetched (`fetch`).
"""

import mimetypes
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipelines.records import Document
from pipelines.sources import url_list
from pipelines.sources.archive import file_link, path_in
from pipelines.sources.arrival import Arrival, Link, milliseconds_since, now
from pipelines.sources.containers import ENDINGS, Unpackable, documents_in
from pipelines.sources.fetch import Fetcher
from pipelines.sources.files import files_below
from pipelines.sources.source import ANYONE, Source

PLACES: tuple[str, ...] = ("path",)
LISTS = {".txt", ".urls"}


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """The folder's files."""
    assert source.path is not None  # the catalogue sees to it
    if not source.path.exists():
        yield Arrival(source.path.absolute().as_uri(), now(), fault=f"{source.path} is not there; make the folder", source=source.name)
        return
    yield from (file_link(file) for file in files_below(source.path))


def open_link(link: Link, source: Source, fetcher: Fetcher) -> Iterator[Arrival]:
    """The documents of one file."""
    yield from arrivals(path_in(link.url), fetcher, source)


def arrivals(path: Path, fetcher: Fetcher, source: Source = ANYONE) -> Iterator[Arrival]:
    """Every document of a file or folder. A file that cannot be read costs itself, not the next."""
    limit = fetcher.settings.max_document_bytes
    for file in files_below(path):
        arrival = read_file(file, limit, source)
        if arrival.document and file.suffix.lower() in ENDINGS:
            yield from _unpacked(arrival, arrival.document, file, limit)
        else:
            urls = _urls(file, arrival.document)
            yield from url_list.arrivals(urls, fetcher) if urls else [arrival]


def read_file(file: Path, limit: int, source: Source = ANYONE) -> Arrival:
    """One file, of at most `limit` bytes → one arrival. Never raises for what a file is or may not be."""
    started = now()
    url = file.absolute().as_uri()
    try:
        size = file.stat().st_size
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe or a device may never end
            return Arrival(url, started, fault=f"{file} is not a file", source=source.name, lies_at=file, quarantine=True)
        if size > limit:
            fault = f"{file} has {size / 1e6:.1f} MB; dealhouse reads up to {limit / 1e6:g} MB (DEALHOUSE_MAX_DOCUMENT_BYTES)"
            return Arrival(url, started, fault=fault, source=source.name, size_bytes=size, lies_at=file, quarantine=True)
        content = file.read_bytes()
    except OSError as error:
        fault = f"{file} cannot be opened: {(error.strerror or str(error)).lower()}"
        gone = isinstance(error, FileNotFoundError)  # nothing is left to keep
        return Arrival(url, started, fault=fault, source=source.name, lies_at=file, quarantine=not gone)
    document = Document(
        content=content,
        url=url,
        source=source.name,
        content_type=mimetypes.guess_type(file.name)[0],
        fetched_at=started,
        publisher=source.publisher,
    )
    elapsed = milliseconds_since(started)
    return Arrival(url, started, document, source=source.name, elapsed_ms=elapsed, size_bytes=size, lies_at=file)


def _unpacked(arrival: Arrival, container: Document, file: Path, limit: int) -> Iterator[Arrival]:
    """A row for each document within, and one for the file itself, which is no document."""
    opened = replace(arrival, document=None)
    found = 0
    try:
        for place, inner in documents_in(container, file.name, limit):
            found += 1
            inside = replace(opened, url=f"{arrival.url}#{place}", size_bytes=0, elapsed_ms=0)
            if isinstance(inner, str):
                yield replace(inside, fault=f"{file}: {place} {inner}", quarantine=True)
            else:
                yield replace(inside, document=inner, size_bytes=len(inner.content))
        fault = None if found else f"{file} holds nothing that dealhouse reads: HTML, text, eml, mhtml or zip"
    except Unpackable as error:
        fault = f"{file} cannot be opened: {error}"
    yield replace(opened, fault=fault, quarantine=fault is not None)


def _urls(file: Path, document: Document | None) -> list[str]:
    if document is None or file.suffix.lower() not in LISTS:
        return []
    return url_list.urls_in(document.content.decode("utf-8", "replace"))


def path_of(url: str | None, kept: Path) -> Path:
    """The file of a file:// URL while it is there, else the copy that was kept of it."""
    file = path_in(url) if url and url.startswith("file:") else kept
    return file if file.exists() else kept
