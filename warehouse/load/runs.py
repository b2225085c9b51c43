"""Runs of the job: begun, and ended with what they did. What does not belong here: what a run does."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.values import now
from warehouse.schema import pipeline_runs


def start_run(connection: Connection, run_id: str, kind: str) -> None:
    """A run begins. Begun twice (a retry under the same id), it counts from the second time."""
    connection.execute(sa.delete(pipeline_runs).where(pipeline_runs.c.run_id == run_id))
    connection.execute(sa.insert(pipeline_runs).values(run_id=run_id, kind=kind, started_at=now(), status="running"))


def finish_run(connection: Connection, run_id: str, counts: Mapping[str, int], status: str) -> None:
    """A run ends, with `counts` of what it handled (`marts.run_health` shows them) and its status: done, failed, …"""
    changed = sa.update(pipeline_runs).where(pipeline_runs.c.run_id == run_id)
    connection.execute(changed.values(finished_at=now(), counts=dict(counts), status=status))
