"""What comes from a source: links to documents, and attempts to get one, with the document or the fault.

What does not belong here: how a kind of source is asked (one file a kind), and what becomes of it (assets).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pipelines.records import Document

Outcome = Literal["fetched", "listed", "listed_in_part", "unchanged", "forbidden", "failed"]


@dataclass(frozen=True, slots=True)
class Link:
    """A document, or a file of many, that a source has now."""

    url: str  # file:// for a file
    published_at: datetime | None = None  # the source's word
    updated_at: datetime | None = None  # when it changed: it is fetched again where that is later than the last time
    always: bool = False  # asked for at each poll, as nothing says whether it changed


@dataclass(frozen=True)
class Arrival:
    """One attempt. With a fault, the bytes where any came, or the file where they lie; without one, a document or a list of links."""

    url: str  # as asked for; file:// for a file
    tried_at: datetime
    document: Document | None = None
    fault: str | None = None  # plain words: what, and what to do
    source: str | None = None  # name of the source in sources.yaml
    status: int | None = None  # of HTTP, where a server answered
    elapsed_ms: int = 0
    size_bytes: int = 0
    lies_at: Path | None = None  # the file of a fault that has one
    quarantine: bool = False  # a fault of the input itself, not of a server that did not answer
    forbidden: bool = False  # a fault that is ours: robots.txt or a private address, so nothing was asked
    listing_sha256: str | None = None  # of a feed, sitemap or archive: its bytes are no document, their hash tells whether they changed
    complete: bool = True  # of a listing: nothing in it is left for the next poll
    unchanged: bool = False  # nothing came that was not there the last time
    before: tuple["Arrival", ...] = ()  # attempts that led to this one: refused tries, robots.txt

    @property
    def outcome(self) -> Outcome:
        """What became of it, in a word."""
        if self.fault:
            return "forbidden" if self.forbidden else "failed"
        if self.unchanged:
            return "unchanged"
        if self.document is None:
            return "listed" if self.complete else "listed_in_part"
        return "fetched"

    @property
    def is_gone(self) -> bool:
        """Whether the server says that there is nothing, and nothing will be."""
        return self.status in (404, 410)


def web_address(url: str | None) -> str | None:
    """The URL where it is one of the web. A file's place differs from machine to machine, and keys of articles must not."""
    return url if url and not url.startswith("file:") else None


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def milliseconds_since(moment: datetime) -> int:
    """Whole milliseconds from `moment` to now."""
    return round((now() - moment).total_seconds() * 1000)
