"""Rows in memory → a temporary table in the database, by the quickest way that each database has.

What does not belong here: what is done with the rows then (`sync`).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import TableClause

Row = Mapping[str, Any]


@contextmanager
def staged(connection: Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row], name: str = "incoming") -> Iterator[TableClause]:
    """The rows as a table of that name for the length of the block; its columns have the names and types of `columns`."""
    stage = _stage_on_duckdb if connection.dialect.name == "duckdb" else _stage_on_postgresql
    with stage(connection, columns, rows, name):
        yield sa.table(name, *(sa.column(c.name, c.type) for c in columns))


@contextmanager
def _stage_on_duckdb(connection: Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row], name: str) -> Iterator[None]:
    """DuckDB reads the Arrow table where it lies: no copy."""
    duck: Any = connection.connection.driver_connection
    duck.register(name, arrow_table(columns, rows))
    try:
        yield
    finally:
        duck.unregister(name)


@contextmanager
def _stage_on_postgresql(connection: Connection, columns: Sequence[sa.Column[Any]], rows: Sequence[Row], name: str) -> Iterator[None]:
    preparer = connection.dialect.identifier_preparer
    listed = ", ".join(preparer.quote(c.name) for c in columns)
    types = ", ".join(f"{preparer.quote(c.name)} {c.type.compile(connection.dialect)}" for c in columns)
    connection.execute(sa.text(f"create temporary table {name} ({types})"))
    postgres: Any = connection.connection.driver_connection
    with postgres.cursor() as cursor, cursor.copy(f"copy {name} ({listed}) from stdin") as copy:
        for row in rows:
            copy.write_row([row[c.name] for c in columns])
    connection.execute(sa.text(f"analyze {name}"))
    try:
        yield
    finally:
        if connection.in_transaction() and not connection.invalidated:
            connection.execute(sa.text(f"drop table if exists pg_temp.{name}"))


def arrow_table(columns: Sequence[sa.Column[Any]], rows: Sequence[Row]) -> pa.Table:
    """The rows column by column: half the time that Arrow takes to sort out dicts itself."""
    return pa.Table.from_pydict({c.name: [row[c.name] for row in rows] for c in columns}, arrow_schema(columns))


def arrow_schema(columns: Sequence[sa.Column[Any]]) -> pa.Schema:
    """The Arrow types that hold what these columns hold."""
    return pa.schema([(c.name, _arrow_type(c.type)) for c in columns])


def _arrow_type(kind: sa.types.TypeEngine[Any]) -> pa.DataType:
    if isinstance(kind, sa.Double):
        return pa.float64()
    if isinstance(kind, sa.Numeric):
        return pa.decimal128(kind.precision, kind.scale)
    if isinstance(kind, sa.ARRAY):
        return pa.list_(_arrow_type(kind.item_type))
    return _ARROW_TYPES[type(kind)]


_ARROW_TYPES: Mapping[type[Any], pa.DataType] = {
    sa.Text: pa.string(),
    sa.String: pa.string(),
    sa.Boolean: pa.bool_(),
    sa.Integer: pa.int32(),
    sa.BigInteger: pa.int64(),
    sa.Date: pa.date32(),
    sa.DateTime: pa.timestamp("us"),
}
