"""SQL → rows from the published warehouse; a mistake in the SQL ends the command in one helpful line.

What does not belong here: how rows are printed (`rows_out`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from pipelines.commands.console import fail
from pipelines.settings import Settings, load
from warehouse.connection import NothingPublished, published_path, reader


@dataclass(frozen=True)
class Rows:
    """The answer to one query."""

    columns: list[str]
    values: list[tuple[Any, ...]]

    def as_dicts(self) -> list[dict[str, Any]]:
        """One dict a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.values]


def ask(sql: str, parameters: Mapping[str, Any] | None = None, settings: Settings | None = None) -> Rows:
    """Ask the readers' database. parameters: values of `:names` in the SQL; without them the SQL goes to the database as it stands."""
    try:
        with reading(settings) as connection:
            # A colon in a person's SQL is the database's to read: only where there are parameters does SQLAlchemy look for names.
            result = connection.exec_driver_sql(sql) if parameters is None else connection.execute(sa.text(sql), parameters)
            if not result.returns_rows:
                fail("That statement gives no rows; dealhouse query reads, it never writes.")
            return Rows(list(result.keys()), [tuple(row) for row in result.all()])
    except DBAPIError as error:
        fail(_told(str(error.orig)))


@contextmanager
def reading(settings: Settings | None = None) -> Iterator[Connection]:
    """The readers' database, open for a command that reads more than one answer."""
    settings = settings or load()
    try:
        with reader(settings.home, settings.warehouse_url) as connection:
            yield connection
    except NothingPublished as error:
        fail(str(error))


def address_of(settings: Settings) -> str:
    """Where readers find the warehouse, without the password that a URL may hold."""
    if settings.warehouse_url:
        return sa.make_url(settings.warehouse_url).render_as_string(hide_password=True)
    return str(published_path(settings.home))


def _told(message: str) -> str:
    """A database's message without the excerpt that points into the SQL with a caret, in one line."""
    lines = [line.strip() for line in message.splitlines() if line.strip() and not set(line.strip()) <= {"^", "~"}]
    return " ".join(line for line in lines if not line.startswith("LINE "))
