"""Kind `urls`: pages whose addresses stand in sources.yaml or in a file. Each is asked for at each poll.

What does not belong here: how one URL is fetched (`fetch`).
"""

from collections.abc import Iterator

from pipelines.sources.arrival import Arrival, Link, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.page import open_link
from pipelines.sources.schemes import is_url
from pipelines.sources.source import Source

__all__ = ["PLACES", "arrivals", "links", "open_link", "urls_in"]

PLACES: tuple[str, ...] = ("url", "urls", "path")


def links(source: Source, fetcher: Fetcher) -> Iterator[Link | Arrival]:
    """Every address of the entry and of the file that it names."""
    listed: list[str] = []
    if source.path:
        try:
            listed = urls_in(source.path.read_text("utf-8", "replace"))
        except OSError as error:
            fault = f"{source.path} cannot be opened: {(error.strerror or str(error)).lower()}"
            yield Arrival(source.path.absolute().as_uri(), now(), fault=fault, source=source.name)
    yield from (Link(url, always=True) for url in dict.fromkeys((*source.addresses, *listed)))


def urls_in(text: str) -> list[str]:
    """The URLs of a list, each once, in order; none where the text is not a list: a line that is neither URL, comment nor empty."""
    lines = [line.strip() for line in text.splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    if all(is_url(line) and not any(letter.isspace() for letter in line) for line in wanted):
        return list(dict.fromkeys(wanted))
    return []


def arrivals(urls: list[str], fetcher: Fetcher) -> Iterator[Arrival]:
    """Each URL in turn. One that fails costs itself, not the next."""
    for url in urls:
        yield fetcher.fetch(url)
