"""Setting a stored document aside because it could not be read. What does not belong here: why (the step that failed says so)."""

from pipelines.resources import Store
from pipelines.sources.arrival import now
from pipelines.sources.document_store import StoreDamaged
from pipelines.sources.refused import keep_bytes
from warehouse.rows import Quarantined


def hold(store: Store, sha256: str, url: str | None, reason: str, run_id: str) -> Quarantined:
    """Keep a readable copy in the quarantine folder → the row that says why."""
    try:
        path = keep_bytes(store.quarantine, store.documents.get(sha256), url or "document")
    except StoreDamaged:  # that is the reason: there is nothing whole to copy
        path = store.documents.path(sha256)
    return Quarantined(reason=reason, path=store.place(path), quarantined_at=now(), run_id=run_id, document_sha256=sha256, url=url)
