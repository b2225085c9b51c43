"""Who may write: a lock file beside the database, held by the operating system, with a note of who holds it.

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

POLL_SECONDS = 0.05


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


def _complaint(holder: str) -> str:
    return (
        f"warehouse.duckdb is being written by {holder or 'another process'}. "
        "Readers use published.duckdb; a second writer waits with --wait."
    )
