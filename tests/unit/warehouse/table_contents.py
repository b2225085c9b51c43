"""What stands in the tables, for tests that compare it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.schema import metadata

GROWS_WITH_EVERY_RUN = ("raw.fetches", "core.pipeline_runs")


def contents(connection: Connection) -> dict[str, list[Any]]:
    """Every row of every table that a second run must leave alone."""
    return {
        table.fullname: sorted(map(repr, connection.execute(sa.select(table))))
        for table in metadata.sorted_tables
        if table.fullname not in GROWS_WITH_EVERY_RUN
    }
