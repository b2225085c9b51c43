"""Fetches and documents: what arrived, and what is still to be cleaned. What does not belong here: the bytes (the document store)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import stable_key
from warehouse.load.fetch_history import address_key
from warehouse.load.sync import upsert
from warehouse.load.values import from_utc, offset_minutes, to_utc
from warehouse.rows import Fetch, StoredDocument
from warehouse.schema import documents, fetches, forgotten, quarantine


def record_fetches(connection: Connection, rows: Sequence[Fetch]) -> None:
    """Attempts to get documents, each a row of its own."""
    upsert(connection, fetches, [_fetch_row(fetch) for fetch in rows])


def add_documents(connection: Connection, stored: Sequence[StoredDocument]) -> int:
    """Documents that now lie in the store → how many were new. Bytes that came before keep what was first said of them.

    Those that were to be forgotten, by their bytes, address or publisher, do not come in again.
    """
    gone = set(connection.execute(sa.select(forgotten.c.asked_for).union(sa.select(forgotten.c.document_sha256))).scalars()) - {None}
    welcome = [each for each in stored if gone.isdisjoint((each.sha256, each.url, each.publisher))]
    first_of_each = {document.sha256: _document_row(document) for document in reversed(welcome)}
    rows = list(reversed(first_of_each.values()))
    return upsert(connection, documents, rows, keep=list(rows[0]) if rows else ()).inserted


def documents_to_clean(connection: Connection, cleaner_version: str) -> list[StoredDocument]:
    """Documents that this cleaner has not read, oldest first: neither those in quarantine, nor those that a later version of the same
    article replaced.
    """
    later = documents.alias("later")
    replaced = sa.exists().where(
        later.c.article_id == documents.c.article_id,
        sa.tuple_(later.c.fetched_at, later.c.sha256) > sa.tuple_(documents.c.fetched_at, documents.c.sha256),
    )
    held = sa.exists().where(quarantine.c.document_sha256 == documents.c.sha256, quarantine.c.released_at.is_(None))
    kept = documents.c.removed_at.is_(None)
    wanted = sa.select(documents).where(documents.c.cleaner_version.is_distinct_from(cleaner_version), ~replaced, ~held, kept)
    ordered = wanted.order_by(documents.c.fetched_at, documents.c.sha256)
    return [_stored(row) for row in connection.execute(ordered)]


def _fetch_row(fetch: Fetch) -> dict[str, Any]:
    at = to_utc(fetch.fetched_at)
    return {
        "fetch_id": stable_key("fetch", fetch.run_id, fetch.source, fetch.url, at),
        "run_id": fetch.run_id,
        "source": fetch.source,
        "url": fetch.url,
        "fetched_at": at,
        "outcome": fetch.outcome,
        "http_status": fetch.http_status,
        "document_sha256": fetch.document_sha256,
        "error": fetch.error,
        "bytes": fetch.bytes,
        "elapsed_ms": fetch.elapsed_ms,
        "address_key": address_key(fetch.address or fetch.url),
    }


def _document_row(document: StoredDocument) -> dict[str, Any]:
    return {
        "sha256": document.sha256,
        "path": document.path,
        "bytes": document.bytes,
        "url": document.url,
        "source": document.source,
        "content_type": document.content_type,
        "charset": document.charset,
        "fetched_at": to_utc(document.fetched_at),
        "published_at": to_utc(document.published_at),
        "published_offset_minutes": offset_minutes(document.published_at),
        "publisher": document.publisher,
    }


def _stored(row: sa.Row[Any]) -> StoredDocument:
    fetched_at = from_utc(row.fetched_at)
    assert fetched_at is not None  # the column is not nullable
    return StoredDocument(
        sha256=row.sha256,
        path=row.path,
        bytes=row.bytes,
        fetched_at=fetched_at,
        url=row.url,
        source=row.source,
        content_type=row.content_type,
        charset=row.charset,
        published_at=from_utc(row.published_at, row.published_offset_minutes),
        publisher=row.publisher,
    )
