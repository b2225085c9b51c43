"""The sources, as they were at their last poll. What does not belong here: what came from them (`documents`)."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy.engine import Connection

from warehouse.load.sync import upsert
from warehouse.load.values import to_utc
from warehouse.rows import PolledSource
from warehouse.schema import sources


def put_sources(connection: Connection, polled: Sequence[PolledSource]) -> None:
    """Notes the sources' entries and the time of this poll."""
    rows = [asdict(each) | {"tags": list(each.tags), "last_polled_at": to_utc(each.last_polled_at)} for each in polled]
    upsert(connection, sources, rows)
