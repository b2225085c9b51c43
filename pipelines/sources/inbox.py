"""Files and folders: HTML, text, and lists of URLs.

What does not belong here: what a page holds (cleaning), and how a URL is fetched (`fetch`).
"""

import mimetypes
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipelines.records import Document
from pipelines.sources import url_list
from pipelines.sources.arrival import Arrival, milliseconds_since, now
from pipelines.sources.fetch import Fetcher

LISTS = {".txt", ".urls"}
PASSED_OVER = {".part", ".tmp", ".crdownload", ".swp"}  # half-written by a browser, an editor or a copy


def files_below(path: Path) -> list[Path]:
    """A file itself; a folder's files at any depth, by name, without hidden and half-written ones."""
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if not name.startswith(".") and Path(name).suffix not in PASSED_OVER]
    return sorted(found)


def arrivals(path: Path, fetcher: Fetcher, source: str | None = None, publisher: str | None = None) -> Iterator[Arrival]:
    """Every document of a file or folder. A file that cannot be read costs itself, not the next."""
    limit = fetcher.settings.max_document_bytes
    for file in files_below(path):
        arrival = read_file(file, limit, source, publisher)
        urls = _urls(file, arrival.document)
        yield from url_list.arrivals(urls, fetcher, source, publisher) if urls else [arrival]


def read_file(file: Path, limit: int, source: str | None = None, publisher: str | None = None) -> Arrival:
    """One file, of at most `limit` bytes → one arrival. Never raises for what a file is or may not be."""
    started = now()
    url = file.absolute().as_uri()
    try:
        size = file.stat().st_size
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe or a device may never end
            return Arrival(url, started, fault=f"{file} is not a file", source=source, lies_at=file, quarantine=True)
        if size > limit:
            fault = f"{file} has {size / 1e6:.1f} MB; dealhouse reads up to {limit / 1e6:g} MB (DEALHOUSE_MAX_DOCUMENT_BYTES)"
            return Arrival(url, started, fault=fault, source=source, size_bytes=size, lies_at=file, quarantine=True)
        content = file.read_bytes()
    except OSError as error:
        fault = f"{file} cannot be opened: {(error.strerror or str(error)).lower()}"
        gone = isinstance(error, FileNotFoundError)  # nothing is left to keep
        return Arrival(url, started, fault=fault, source=source, lies_at=file, quarantine=not gone)
    document = Document(
        content=content,
        url=url,
        source=source,
        content_type=mimetypes.guess_type(file.name)[0],
        fetched_at=started,
        publisher=publisher,
    )
    return Arrival(url, started, document, source=source, elapsed_ms=milliseconds_since(started), size_bytes=size, lies_at=file)


def _urls(file: Path, document: Document | None) -> list[str]:
    if document is None or file.suffix.lower() not in LISTS:
        return []
    return url_list.urls_in(document.content.decode("utf-8", "replace"))


def path_of(url: str | None, kept: Path) -> Path:
    """The file of a file:// URL while it is there, else the copy that was kept of it."""
    file = Path(unquote(urlsplit(url).path)) if url and url.startswith("file:") else kept
    return file if file.exists() else kept
