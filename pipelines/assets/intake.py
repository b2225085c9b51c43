"""An arrival → what the warehouse notes of it, with its bytes in the document store.

What does not belong here: how things arrive (`pipelines.sources`).
"""

from dataclasses import dataclass

from pipelines.resources import Store
from pipelines.sources.arrival import Arrival
from pipelines.sources.refused import keep_file
from pipelines.sources.source import COMMAND_LINE
from pipelines.story_address import identity
from warehouse.rows import Fetch, Quarantined, StoredDocument


@dataclass(frozen=True, slots=True)
class Taken:
    """One arrival as rows: the attempt, and the document or the refused input where there is one."""

    fetch: Fetch
    document: StoredDocument | None = None
    refused: Quarantined | None = None


def take_in(arrival: Arrival, store: Store, run_id: str) -> Taken:
    """Keep what came. When this returns its bytes are on the disk, so that rows never point to nothing."""
    document = _store(arrival, store)
    fetch = Fetch(
        run_id=run_id,
        source=arrival.source or COMMAND_LINE,
        url=arrival.url,
        fetched_at=arrival.tried_at,
        outcome=arrival.outcome,
        http_status=arrival.status,
        document_sha256=document.sha256 if document else arrival.listing_sha256,
        error=arrival.fault,
        bytes=arrival.size_bytes,
        elapsed_ms=arrival.elapsed_ms,
        address=identity(arrival.url),
    )
    return Taken(fetch, document, _refused(arrival, store, run_id))


def _store(arrival: Arrival, store: Store) -> StoredDocument | None:
    document = arrival.document
    if document is None:
        return None
    sha256 = store.documents.put(document.content)
    return StoredDocument(
        sha256=sha256,
        path=store.documents.relative_path(sha256),
        bytes=len(document.content),
        fetched_at=document.fetched_at or arrival.tried_at,
        url=document.url,
        source=document.source if document.source != COMMAND_LINE else None,
        content_type=document.content_type,
        charset=document.charset,
        published_at=document.published_at,
        publisher=document.publisher,
    )


def _refused(arrival: Arrival, store: Store, run_id: str) -> Quarantined | None:
    if not (arrival.fault and arrival.quarantine and arrival.lies_at):
        return None
    kept = keep_file(store.quarantine, arrival.lies_at)
    return Quarantined(reason=arrival.fault, path=store.place(kept), quarantined_at=arrival.tried_at, run_id=run_id, url=arrival.url)
