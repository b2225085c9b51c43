"""Who may write: a lock file beside the database, held by the operating system, with a note of who holds it; on PostgreSQL, its own.

DuckDB locks its file too, but not against a second connection of the same process, and not while the file is copied for publishing.
What does not belong here: opening the database.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

POLL_SECONDS = 0.05
LOCK_NUMBER = 0xDEA1  # of the advisory lock; any number that no other program on the server takes
HOLDER = """
    select activity.pid, activity.xact_start as since from pg_locks as locks
    inner join pg_stat_activity as activity on activity.pid = locks.pid
    where locks.locktype = 'advisory' and locks.granted and locks.objid = :number
"""


class WarehouseBusy(Exception):
    """Another process writes; the message says which one and since when."""


@contextmanager
def writer_lock(home: Path, wait_seconds: float = 0.0) -> Iterator[int]:
    """Holds the right to write until the end, and gives the lock's file descriptor.

    The system lets go of the lock when the last process that has the descriptor ends, however it ends.
    Raises WarehouseBusy where another holds it for longer than `wait_seconds`.
    """
    descriptor = os.open(home / "warehouse.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, wait_seconds)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, _signature().encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def wait_for_others(connection: Connection, wait_seconds: float = 0.0) -> None:
    """Holds the right to write to a PostgreSQL warehouse until the transaction ends.

    Raises WarehouseBusy where another holds it for longer than `wait_seconds`.
    """
    deadline = time.monotonic() + wait_seconds
    while not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(LOCK_NUMBER))):
        if time.monotonic() >= deadline:
            holder = connection.execute(sa.text(HOLDER), {"number": LOCK_NUMBER}).first()
            who = f"server process {holder.pid} (since {holder.since:%H:%M})" if holder else ""
            raise WarehouseBusy(_complaint(who, "The PostgreSQL warehouse", "what was committed before"))
        time.sleep(POLL_SECONDS)


def _acquire(descriptor: int, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise WarehouseBusy(_complaint(os.pread(descriptor, 500, 0).decode(errors="replace"))) from None
            time.sleep(POLL_SECONDS)


def _signature() -> str:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip() or "python"
    return f"process {os.getpid()} ({command}, since {datetime.now().astimezone():%H:%M})"


def _complaint(holder: str, written: str = "warehouse.duckdb", read: str = "published.duckdb") -> str:
    return f"{written} is being written by {holder or 'another process'}. Readers use {read}; a second writer waits with --wait."
