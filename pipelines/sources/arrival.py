"""What comes from a source: one attempt to get one document, with the document or the fault.

What does not belong here: how a kind of source is asked (one file a kind), and what becomes of it (assets).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.records import Document


@dataclass(frozen=True)
class Arrival:
    """One attempt. Either `document` or `fault` is there; with a fault, the bytes where any came, or the file where they lie."""

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


def web_address(url: str | None) -> str | None:
    """The URL where it is one of the web. A file's place differs from machine to machine, and keys of articles must not."""
    return url if url and not url.startswith("file:") else None


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def milliseconds_since(moment: datetime) -> int:
    """Whole milliseconds from `moment` to now."""
    return round((now() - moment).total_seconds() * 1000)
