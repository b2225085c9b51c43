"""Finding a few rows of a large table that has no index: one scan of one column, then the rows alone.

DuckDB keeps no indexes here (docs/decisions.md), and a join with a hundred keys reads every wanted column of every row. Asked for row
numbers, it reads the key's column, and then the blocks in which those rows stand: a hundred of two million articles in a quarter of the
time, and less where they came together. PostgreSQL asks its indexes for the keys themselves.

What does not belong here: what is done with the rows (`sync` writes them).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import ColumnElement, FromClause, TableClause


def among(connection: Connection, column: sa.Column[Any], values: sa.Select[Any]) -> ColumnElement[bool]:
    """Whether the column, of a table that the query reads under its own name, holds one of the values."""
    return where(connection, column.table, lambda keys: keys.c[column.name].in_(values))


def where(connection: Connection, table: FromClause, condition: Callable[[FromClause], ColumnElement[bool]]) -> ColumnElement[bool]:
    """The condition on the table, of which only the columns that it names are read for rows that do not meet it."""
    if connection.dialect.name != "duckdb":
        return condition(table)
    keys = table.alias("keys")
    return _row_number(table).in_(sa.select(_row_number(keys)).where(condition(keys)))


def addresses(connection: Connection, table: sa.Table) -> Mapping[str, ColumnElement[Any]]:
    """By which a row is found again within a transaction, until it is updated or deleted: DuckDB's row number, PostgreSQL's primary key."""
    if connection.dialect.name == "duckdb":
        return {"row_number": _row_number(table)}
    return {f"old_{column.name}": column for column in table.primary_key}


@contextmanager
def picked(
    connection: Connection, name: str, columns: Sequence[ColumnElement[Any]], *conditions: ColumnElement[bool]
) -> Iterator[TableClause]:
    """What a query of these labelled columns finds, as a temporary table of that name for the length of the block."""
    query = sa.select(*columns).where(*conditions).compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    connection.exec_driver_sql(f"create temporary table {name} as {query}")
    try:
        yield sa.table(name, *(sa.column(column.key or "", column.type) for column in columns))
    finally:
        if connection.in_transaction() and not connection.invalidated:
            connection.exec_driver_sql(f"drop table {name}")


def _row_number(table: FromClause) -> ColumnElement[int]:
    return sa.column("rowid", sa.BigInteger, _selectable=table)
