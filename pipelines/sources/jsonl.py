"""Kind `jsonl`: a story a line, as archives and bought feeds send them; `fields` says which field holds what. Plain or gzipped.

What does not belong here: where the file is (`archive`), and what a story's text holds (cleaning).
"""

import json
import zlib
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

from pipelines.records import Document
from pipelines.sources.archive import Damaged, file_links, open_archive, plain
from pipelines.sources.arrival import Arrival, Link, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.moments import moment
from pipelines.sources.source import Source
from pipelines.sources.story_fields import StoryFields

PLACES: tuple[str, ...] = ("path", "url", "urls")
ENDINGS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TOLD_FAULTS = 20  # bad lines that get a row each; the rest are counted in one


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """The files. One on the web is downloaded at each poll, and read where its bytes changed."""
    if source.path:
        yield from file_links(source.path, ENDINGS)
    yield from (Link(url, always=True) for url in source.addresses)


def open_link(link: Link, source: Source, fetcher: Fetcher) -> Iterator[Arrival]:
    """The stories of one file. A line that is none costs itself, not the next."""
    yield from open_archive(link, source, fetcher, _stories)


def _stories(file: IO[bytes], link: Link, source: Source, limit: int) -> Iterator[Arrival]:
    assert source.fields is not None  # the catalogue sees to it
    faults = 0
    for number, line in _lines(plain(file), limit):
        if not line.strip():
            continue
        place, started = f"{link.url}#line={number}", now()
        try:
            if len(line) > limit:
                raise ValueError(f"is longer than {limit / 1e6:g} MB")
            document = _document(json.loads(line), source.fields, source)
            yield Arrival(place, started, document, source=source.name, size_bytes=len(line))
        except ValueError as error:
            faults += 1
            told = f"is no JSON: {error}" if isinstance(error, json.JSONDecodeError) else str(error)
            if faults <= TOLD_FAULTS:
                yield Arrival(place, started, fault=f"{place} {told}", source=source.name, size_bytes=len(line))
    if faults > TOLD_FAULTS:
        yield Arrival(f"{link.url}#lines", now(), fault=f"{link.url}: {faults - TOLD_FAULTS} more lines cannot be read", source=source.name)


def _lines(file: IO[bytes], limit: int) -> Iterator[tuple[int, bytes]]:
    """Lines in bounded memory: of one that is too long, a byte more than the limit, and its rest is passed over."""
    try:
        for number in count(1):
            line = file.readline(limit + 2)
            if not line:
                return
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(limit + 2)
            yield number, line
    except (EOFError, zlib.error, OSError) as error:
        raise Damaged(str(error)) from None


def _document(record: Any, fields: StoryFields, source: Source) -> Document:
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    html, text, title = (_text(record, name) for name in (fields.html, fields.text, fields.title))
    content = html or "\n\n".join(part for part in (title, text) if part)
    if not html and not text:
        raise ValueError(f'has no text in "{fields.html or fields.text}"; its fields are {", ".join(map(str, record))}')
    return Document(
        content=content.encode("utf-8", "replace"),
        url=_text(record, fields.url),
        source=source.name,
        content_type="text/html" if html else "text/plain",
        charset="utf-8",
        fetched_at=now(),
        published_at=moment(_value(record, fields.published_at)),
        publisher=_text(record, fields.publisher) or source.publisher,
    )


def _text(record: Any, name: str | None) -> str | None:
    value = _value(record, name)
    return value.strip() or None if isinstance(value, str) else None


def _value(record: Any, name: str | None) -> Any:
    if name is None:
        return None
    if isinstance(record, dict) and name in record:
        return record[name]
    for part in name.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record
