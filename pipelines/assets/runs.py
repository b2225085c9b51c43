"""The row of `core.pipeline_runs` that each run of a job begins and ends. What does not belong here: what a run does."""

import dagster as dg
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse import load
from warehouse.schema import metadata, pipeline_runs, quarantine

COUNTED = {
    "documents": "raw.documents", "articles": "core.articles", "deal_reports": "core.deal_reports", "deals": "core.deals",
    "organizations": "core.organizations",
}  # fmt: skip


def begin(connection: Connection, context: dg.AssetExecutionContext) -> None:
    """Note that the run began; whichever of its steps comes first does so."""
    known = sa.select(sa.literal(1)).where(pipeline_runs.c.run_id == context.run_id)
    if connection.execute(known).first() is None:
        load.start_run(connection, context.run_id, context.job_name)


def end(connection: Connection, context: dg.AssetExecutionContext) -> None:
    """Note that the run is done, and how much the warehouse holds now."""
    load.finish_run(connection, context.run_id, counts(connection), "done")


def counts(connection: Connection) -> dict[str, int]:
    """Rows of the tables that say how much the warehouse holds, and what lies in quarantine."""
    rows = {name: _count(connection, metadata.tables[table]) for name, table in COUNTED.items()}
    return rows | {"quarantined": _count(connection, quarantine, quarantine.c.released_at.is_(None))}


def _count(connection: Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    count: int = connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()
    return count
