"""Input that could not be read: set aside, listed, released. What does not belong here: the reasons (whoever failed to read says it)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import stable_key
from warehouse.load.sync import upsert
from warehouse.load.values import from_utc, now, to_utc
from warehouse.rows import InQuarantine, Quarantined
from warehouse.schema import quarantine as table


def quarantine(connection: Connection, rows: Sequence[Quarantined]) -> None:
    """Sets input aside. What lies there for the same reason already keeps the run and time that found it first."""
    upsert(connection, table, [_row(item) for item in rows], keep=("run_id", "quarantined_at"))


def quarantined(connection: Connection) -> list[InQuarantine]:
    """All input in quarantine, oldest first."""
    rows = connection.execute(sa.select(table).where(table.c.released_at.is_(None)).order_by(table.c.quarantined_at, table.c.quarantine_id))
    return [InQuarantine(row.quarantine_id, _item(row)) for row in rows]


def release(connection: Connection, quarantine_id: str) -> None:
    """Takes an input out, to be tried again by the next run. Raises KeyError where nothing of that key lies there."""
    held = sa.update(table).where(table.c.quarantine_id == quarantine_id, table.c.released_at.is_(None))
    if connection.execute(held.values(released_at=now())).rowcount == 0:
        raise KeyError(f"Nothing lies in quarantine under {quarantine_id}; `dealhouse quarantine` lists what does.")


def _row(item: Quarantined) -> dict[str, Any]:
    return {
        "quarantine_id": stable_key("quarantine", item.natural_key),
        "document_sha256": item.document_sha256,
        "url": item.url,
        "reason": item.reason,
        "path": item.path,
        "run_id": item.run_id,
        "quarantined_at": to_utc(item.quarantined_at),
        "released_at": None,
    }


def _item(row: sa.Row[Any]) -> Quarantined:
    found_at = from_utc(row.quarantined_at)
    assert found_at is not None  # the column is not nullable
    return Quarantined(row.reason, row.path, found_at, row.run_id, row.document_sha256, row.url)
