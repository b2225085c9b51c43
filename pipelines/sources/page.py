"""A link to a page → the page: how feeds, sitemaps and lists open what they name.

What does not belong here: where links come from (one file a kind).
"""

from collections.abc import Iterator

from pipelines.sources.arrival import Arrival, Link
from pipelines.sources.fetch import Fetcher
from pipelines.sources.source import Source


def open_link(link: Link, source: Source, fetcher: Fetcher) -> Iterator[Arrival]:
    """The page, where robots.txt lets us have it."""
    yield fetcher.fetch(link, robots=True)
