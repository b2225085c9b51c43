"""The row of `core.pipeline_runs` that each run of a job begins and ends. What does not belong here: what a run does."""

import dagster as dg
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse import load
from warehouse.schema import pipeline_runs

COUNTED = ("documents", "articles", "reports", "deals", "not_read_language", "not_read_empty")  # what marts.run_health shows


def begin(connection: Connection, context: dg.AssetExecutionContext) -> None:
    """Note that the run began; whichever of its steps comes first does so."""
    known = sa.select(sa.literal(1)).where(pipeline_runs.c.run_id == context.run_id)
    if connection.execute(known).first() is None:
        load.start_run(connection, context.run_id, context.job_name)


def end(connection: Connection, context: dg.AssetExecutionContext) -> None:
    """Note that the run is done, and what its steps counted."""
    load.finish_run(connection, context.run_id, _counts(context), "done")


def _counts(context: dg.AssetExecutionContext) -> dict[str, int]:
    """What this run's steps said, in whichever process each of them ran."""
    events = context.instance.all_logs(context.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    made = [event.asset_materialization for event in events]
    said = {name: entry.value for materialization in made if materialization for name, entry in materialization.metadata.items()}
    return {name: int(said[name]) for name in COUNTED if isinstance(said.get(name), int)}
