"""Everything that has arrived: at the paths that a person names, or at the sources of the catalogue.

What does not belong here: how one kind is read (one file a kind), and what becomes of an arrival (assets).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.settings import Settings
from pipelines.sources import inbox, url_list
from pipelines.sources.arrival import Arrival
from pipelines.sources.catalogue import Source
from pipelines.sources.fetch import Fetcher, fetcher
from pipelines.sources.schemes import is_url


def from_paths(paths: Iterable[str], settings: Settings) -> Iterator[Arrival]:
    """Files, folders and URLs, in the order given."""
    with fetcher(settings) as web:
        for path in paths:
            if is_url(path):
                yield web.fetch(path)
            else:
                yield from inbox.arrivals(Path(path), web)


def from_sources(sources: Iterable[Source], settings: Settings) -> Iterator[Arrival]:
    """Every source in turn."""
    for source in sources:
        with fetcher(settings, source.allow_private) as web:
            yield from _from_source(source, web)


def _from_source(source: Source, web: Fetcher) -> Iterator[Arrival]:
    if source.kind == "inbox" and source.path:
        yield from inbox.arrivals(source.path, web, source.name, source.publisher)
        return
    listed = url_list.urls_in(source.path.read_text("utf-8", "replace")) if source.path else []
    urls = [url for url in (source.url, *source.urls, *listed) if url]
    yield from url_list.arrivals(urls, web, source.name, source.publisher)
