"""Lists of URLs: which text is one, and the documents that it names.

What does not belong here: how one URL is fetched (`fetch`).
"""

from collections.abc import Iterator

from pipelines.sources.arrival import Arrival
from pipelines.sources.fetch import Fetcher
from pipelines.sources.schemes import is_url


def urls_in(text: str) -> list[str]:
    """The URLs of a list, each once, in order; none where the text is not a list: a line that is neither URL, comment nor empty."""
    lines = [line.strip() for line in text.splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    if all(is_url(line) and not any(letter.isspace() for letter in line) for line in wanted):
        return list(dict.fromkeys(wanted))
    return []


def arrivals(urls: list[str], fetcher: Fetcher, source: str | None = None, publisher: str | None = None) -> Iterator[Arrival]:
    """Each URL in turn. One that fails costs itself, not the next."""
    for url in urls:
        yield fetcher.fetch(url, source, publisher)
