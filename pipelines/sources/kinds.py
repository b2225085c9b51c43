"""The kinds of sources: what each can do, and which there are.

A new kind is a module with the three names of `Kind`, and a line here; docs/sources.md shows one. What does not belong here: any kind.
"""

from collections.abc import Iterator
from typing import Protocol

from pipelines.sources import inbox, jsonl, rss, sitemap, url_list, warc
from pipelines.sources.arrival import Arrival, Link
from pipelines.sources.fetch import Fetcher
from pipelines.sources.source import Source


class Kind(Protocol):
    """How one kind of source is read. Both functions run in threads, many sources at a time; what they raise costs that source alone."""

    @property
    def PLACES(self) -> tuple[str, ...]:  # noqa: N802  a module's constant
        """Keys of the entry that say where it is; one of them is needed."""
        ...

    def links(self, source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
        """What the source has now, the latest first where it says so; and the attempts that it took to learn that."""
        ...

    def open_link(self, link: Link, source: Source, fetcher: Fetcher) -> Iterator[Arrival]:
        """The documents behind one link that is new, or has changed."""
        ...


KINDS: dict[str, Kind] = {
    "rss": rss,
    "sitemap": sitemap,
    "urls": url_list,
    "inbox": inbox,
    "jsonl": jsonl,
    "warc": warc,
}
