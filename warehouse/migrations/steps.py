"""What a revision does, in the words in which `warehouse.schema` declares tables: alike on DuckDB and PostgreSQL.

A revision says what was true when it was written, so it repeats columns and words rather than import them from the schema.
What does not belong here: the revisions (`versions`).
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.schema import SchemaItem

from warehouse.schema.base import items_of


def add_table(schema: str, name: str, comment: str, *items: SchemaItem, key: tuple[str, ...], indexed: bool = False) -> None:
    """A new table, told as in `warehouse.schema.base.table`."""
    op.create_table(name, *items_of(*items, key=key, indexed=indexed), schema=schema, comment=comment)


def add_column(table: str, column: sa.Column[Any], fill: Any = None) -> None:
    """A new column at the end of `schema.table`. fill: what the rows that are there get; needed where the column is not nullable."""
    preparer = op.get_bind().dialect.identifier_preparer
    kind = column.type.compile(op.get_bind().dialect)
    name = preparer.quote(column.name)
    default = "" if fill is None else f" default {_literal(fill)}"
    _run(f"alter table {table} add column {name} {kind}{default}")
    if not column.nullable:
        _run(f"alter table {table} alter column {name} set not null")
    if default:  # DuckDB fills rows by a default alone: it refuses `set not null` in the transaction of an update
        _run(f"alter table {table} alter column {name} drop default")
    words = column.info.get("words")
    if words is not None:
        change_words(table, column.name, [str(word) for word in words], new=True)


def add_index(table: str, column: str, *, each: bool = False) -> None:
    """An index of a column of `schema.table`, told as in `warehouse.schema.base.found_by`. Only PostgreSQL has it."""
    if op.get_bind().dialect.name == "postgresql":
        schema, name = table.split(".")
        using = "gin" if each else "btree"
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], schema=schema, postgresql_using=using)


def change_words(table: str, column: str, words: Sequence[str], *, new: bool = False) -> None:
    """The closed list of a column of `schema.table` as it is from now on. Only PostgreSQL holds it. new: the column had none before."""
    if op.get_bind().dialect.name != "postgresql":
        return
    schema, name = table.split(".")
    constraint = op.f(f"ck_{name}_{column}")
    if not new:
        op.drop_constraint(constraint, name, schema=schema)
    op.create_check_constraint(constraint, name, sa.column(column).in_(words), schema=schema)


def _literal(value: Any) -> str:
    return str(sa.literal(value).compile(dialect=op.get_bind().dialect, compile_kwargs={"literal_binds": True}))


def _run(sql: str) -> None:
    op.get_bind().exec_driver_sql(sql)
