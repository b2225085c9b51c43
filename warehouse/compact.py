"""Writes the writer's file anew, without what was deleted: DuckDB leaves deleted bytes where they lay until it needs the room.

What does not belong here: deleting (`forget`) and publishing (`publish`).
"""

import os
from pathlib import Path

import duckdb

from warehouse.connection import settle, writer_path
from warehouse.publish_copy import make_durable
from warehouse.writer_lock import writer_lock


def compact(home: Path, url: str | None = None, wait_seconds: float = 0.0) -> None:
    """Replaces the writer's file by one that holds the same rows and nothing else. Nothing is done on PostgreSQL, which vacuums itself.

    Raises WarehouseBusy where another process writes for longer than `wait_seconds`.
    """
    if url is not None:
        return
    old = writer_path(home)
    new = old.with_name(old.name + ".compacting")
    with writer_lock(home, wait_seconds):
        settle(home)
        new.unlink(missing_ok=True)  # of a process that was killed here
        with duckdb.connect() as both:
            both.execute(f"attach '{old}' as old (read_only)")
            both.execute(f"attach '{new}' as new")
            both.execute("copy from database old to new")
        os.replace(new, old)
        make_durable(home)
