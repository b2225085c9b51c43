"""Gives readers what is committed: a checked copy of the writer's file, swapped in whole.

A reader that holds the older file keeps it, unhurt, until it closes. What does not belong here: writing (`load`) and reading
(`connection`).
"""

import json
import subprocess
import sys
from pathlib import Path

from warehouse import views
from warehouse.connection import published_path, settle, writer, writer_path
from warehouse.publish_copy import row_counts
from warehouse.schema import metadata
from warehouse.writer_lock import writer_lock

TEMPORARY = ".publishing"


class PublishFailed(Exception):
    """The copy could not be made or is not whole; the file that was published before still is."""


def publish(home: Path, url: str | None = None, wait_seconds: float = 0.0, *, texts: bool = True) -> Path:
    """Swaps in a copy of the writer's file → the readers' file. Marts that are older than the tables are brought up to date first.

    texts: without them, the articles' texts and lines are empty in the readers' file; quotes and the paragraphs around them stay.
    On PostgreSQL readers see what is committed, and nothing is copied.

    Raises WarehouseBusy where another process writes for longer than `wait_seconds`, and PublishFailed where the copy fails.
    """
    home = home.absolute()  # the process that copies stands in another folder
    target = published_path(home)
    if url is not None:
        with writer(home, url, wait_seconds) as connection:
            views.refresh(connection)
        return target
    with writer_lock(home, wait_seconds) as lock:
        settle(home)
        _copy_in_another_process(writer_path(home), target, lock, texts)
    return target


def _copy_in_another_process(source: Path, target: Path, lock: int, texts: bool) -> None:
    """A process that opened a DuckDB file loses its lock on it by copying it, so another one copies.

    It is given the writer's lock: where this process is killed, nobody writes before the copy has ended too.
    """
    temporary = target.with_name(target.name + TEMPORARY)
    command = [sys.executable, "-m", "warehouse.publish_copy", "whole" if texts else "textless", str(source), str(temporary), str(target)]
    expected = json.dumps(row_counts(source, metadata.tables))
    done = subprocess.run(
        command, input=expected, capture_output=True, text=True, pass_fds=[lock], cwd=Path(__file__).parent.parent, check=False
    )
    if done.returncode != 0:
        why = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
        raise PublishFailed(f"{target.name} was not replaced and readers keep the one before: {why[0]}")
