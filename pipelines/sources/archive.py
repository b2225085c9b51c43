"""Files of many documents, on this machine or on the web: where they are, and how one comes here to be read.

What does not belong here: what stands in them (`jsonl`, `warc`).
"""

import gzip
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import IO, cast
from urllib.parse import unquote, urlsplit

from pipelines.sources.arrival import Arrival, Link, milliseconds_since, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.files import files_below
from pipelines.sources.schemes import is_url
from pipelines.sources.source import Source


class Damaged(Exception):
    """The archive cannot be read on; the message says why."""


Reader = Callable[[IO[bytes], Link, Source, int], Iterator[Arrival]]  # open file, link, source, most bytes of a document


def file_links(path: Path, endings: tuple[str, ...]) -> Iterator[Link]:
    """A file, or a folder's files with one of the endings; each is opened again when it has changed."""
    for file in files_below(path):
        if file == path or file.name.lower().endswith(endings):
            yield file_link(file)


def file_link(file: Path) -> Link:
    """One file. Moving an old file here changes ctime, which mtime does not show."""
    try:
        stat = file.stat()
    except OSError:  # opening it will say why
        return Link(file.absolute().as_uri())
    return Link(file.absolute().as_uri(), updated_at=datetime.fromtimestamp(max(stat.st_mtime, stat.st_ctime), UTC))


def path_in(url: str) -> Path:
    """The path of a file:// URL."""
    return Path(unquote(urlsplit(url).path))


def open_archive(link: Link, source: Source, fetcher: Fetcher, read: Reader) -> Iterator[Arrival]:
    """What `read` finds in the archive, and in the end the attempt itself."""
    if not is_url(link.url):
        path = path_in(link.url)
        opened = Arrival(link.url, now(), source=source.name, lies_at=path, quarantine=True)
        yield from _read(path, opened, link, source, fetcher, read)
        return
    fetcher.settings.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=fetcher.settings.cache, prefix=".archive-") as copy:
        opened = fetcher.download(link.url, cast(IO[bytes], copy))
        copy.flush()
        if opened.fault:
            yield opened
            return
        with open(copy.name, "rb") as again:
            digest = file_digest(again, "sha256").hexdigest()
        opened = replace(opened, listing_sha256=digest, unchanged=fetcher.web.listed.get(link.url) == digest)
        if opened.unchanged:
            yield opened
        else:
            yield from _read(Path(copy.name), opened, link, source, fetcher, read)


def _read(path: Path, opened: Arrival, link: Link, source: Source, fetcher: Fetcher, read: Reader) -> Iterator[Arrival]:
    fault = None
    try:
        with path.open("rb") as file:
            yield from read(file, link, source, fetcher.settings.max_document_bytes)
    except OSError as error:
        fault = f"{link.url} cannot be opened: {(error.strerror or str(error)).lower()}"
    except Damaged as error:
        fault = f"{link.url} is damaged: {error}; what came before that was kept"
    size = path.stat().st_size if path.exists() else 0
    elapsed = opened.elapsed_ms or milliseconds_since(opened.tried_at)
    yield replace(opened, fault=fault, elapsed_ms=elapsed, size_bytes=size, quarantine=opened.quarantine and path.exists())


def plain(file: IO[bytes]) -> IO[bytes]:
    """The file, decompressed where it is gzipped."""
    gzipped = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if gzipped else file
