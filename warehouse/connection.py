"""The one place that opens the warehouse: one writer at a time, and readers on the published file.

What does not belong here: tables (`schema`), and how the published file is made (`publish`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from warehouse import views
from warehouse.upgrade import WrongRevision, bring_up_to_date, check_readable, is_out_of_memory
from warehouse.writer_lock import WarehouseBusy, wait_for_others, writer_lock

__all__ = ["NothingPublished", "WarehouseBusy", "WrongRevision", "published_path", "reader", "settle", "writer", "writer_path"]

ROWS_BY_NUMBER = 10_000  # up to so many rows that `load.finding` looks for, DuckDB skips the blocks without any of them; 50 by default


class NothingPublished(Exception):
    """There is no published file to read yet; the message says what to run."""


def writer_path(home: Path) -> Path:
    """The file that the writer works in; nobody else opens it."""
    return home / "warehouse.duckdb"


def published_path(home: Path) -> Path:
    """The file that readers open; swapped whole by `publish`."""
    return home / "published.duckdb"


@contextmanager
def writer(home: Path, url: str | None = None, wait_seconds: float = 0.0) -> Iterator[Connection]:
    """The warehouse for writing, in one transaction: committed at the end, rolled back on an error.

    Makes the tables on first use, and brings those of an older dealhouse up to date first, in a transaction of its own.

    url: a PostgreSQL warehouse in place of the DuckDB file in `home`. wait_seconds: how long to wait for another writer.
    Raises WarehouseBusy where another writer is still at work after that, and WrongRevision where a newer dealhouse made the warehouse.
    """
    if url is not None:
        with _open(url, partial(wait_for_others, wait_seconds=wait_seconds)) as connection:
            yield connection
        return
    home.mkdir(parents=True, exist_ok=True)
    with writer_lock(home, wait_seconds), _open(f"duckdb:///{writer_path(home)}") as connection:
        yield connection


@contextmanager
def reader(home: Path, url: str | None = None) -> Iterator[Connection]:
    """The published warehouse, read-only. A reader that holds an older file keeps it until it closes.

    Raises NothingPublished before the first publish, and WrongRevision where what is published has the tables of another dealhouse.
    """
    if url is None and not published_path(home).exists():
        raise NothingPublished(f"Nothing is published in {home} yet. `dealhouse run PATH…` loads articles and publishes what is in them.")
    engine = _engine(url) if url else _engine(f"duckdb:///{published_path(home)}", read_only=True)
    try:
        with engine.connect() as connection:
            if url:
                connection.execute(sa.text("set transaction read only"))
            check_readable(connection)
            yield connection
    finally:
        engine.dispose()


def settle(home: Path) -> None:
    """Brings the marts up to date and writes all that is committed into the writer's file itself, so that the file can be copied.

    The caller holds the writer's lock.
    """
    engine = _engine(f"duckdb:///{writer_path(home)}")
    try:
        with engine.begin() as connection:
            views.refresh(connection)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("checkpoint"))
    finally:
        engine.dispose()


@contextmanager
def _open(url: str, begin: Callable[[Connection], None] = lambda _: None) -> Iterator[Connection]:
    """begin: what each transaction begins with."""
    engine = _engine(url)
    try:
        with _up_to_date(engine, begin) as connection, connection.begin():
            begin(connection)
            yield connection
    finally:
        engine.dispose()


def _up_to_date(engine: Engine, begin: Callable[[Connection], None], *, frugal: bool = True) -> Connection:
    """A connection to a warehouse that was brought up to date in a transaction of its own.

    Where a limit of memory was too low for that, in another that takes what it needs.
    """
    connection = engine.connect()
    try:
        with connection.begin():
            begin(connection)
            bring_up_to_date(connection, frugal=frugal)
    except BaseException as error:
        connection.close()
        if frugal and is_out_of_memory(error):
            return _up_to_date(engine, begin, frugal=False)
        raise
    return connection


def _engine(url: str, *, read_only: bool = False) -> Engine:
    """No pool: DuckDB's lock on a file must go when its connection closes.

    Nor a rollback before that: closing is one, and DuckDB refuses any other after a disk was too full for a checkpoint.
    """
    writing = {"config": {"dynamic_or_filter_threshold": ROWS_BY_NUMBER}} if url.startswith("duckdb") else {}
    arguments = {"read_only": True} if read_only else writing
    return sa.create_engine(url, poolclass=sa.pool.NullPool, pool_reset_on_return=None, connect_args=arguments)
