"""Makes a part of a table equal to a set of rows, and touches nothing that is so already.

This is the only way into a table of current state: it is what makes a second load of the same input a load of nothing.
What does not belong here: which rows belong in which table.
"""

from collections.abc import Collection, Sequence
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import ColumnElement, FromClause

from warehouse.load import stale
from warehouse.load.staging import Row, staged
from warehouse.rows import Changes


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Row], keep: Collection[str] = ()) -> Changes:
    """Inserts the rows whose key is new and updates those that differ. Of two rows with one key, the last counts.

    All rows have the same columns, the table's key among them; columns that they lack stay as they are. keep: columns that hold the
    value of the first load for ever, and are not compared.
    """
    rows = _last_of_each_key(table, rows)
    if not rows:
        return Changes()
    columns = [c for c in table.columns if c.name in rows[0]]
    with staged(connection, columns, rows) as incoming:
        return _merge(connection, table, incoming, rows, keep)


def replace(
    connection: Connection,
    table: sa.Table,
    rows: Sequence[Row],
    scope: str | None,
    values: Collection[str] = (),
    keep: Collection[str] = (),
) -> Changes:
    """Makes the rows of `table` whose column `scope` holds one of `values` equal to `rows`; with no scope, the whole table.

    Rows that are not among `rows` are deleted; the others as in `upsert`.
    """
    rows = _last_of_each_key(table, rows)
    if scope is not None and not present(connection, table.c[scope], values):
        return Changes(inserted=_insert(connection, table, rows))
    gone = _delete_others(connection, table, rows, scope, values)
    return Changes(deleted=gone) + upsert(connection, table, rows, keep)


def present(connection: Connection, column: sa.Column[str], values: Collection[str]) -> bool:
    """Does any of the values stand in the column? It reads that column alone: what is new is loaded at the cost of this look."""
    with staged(connection, [column], [{column.name: value} for value in values], "sought") as sought:
        found = sa.select(sa.exists().where(column.in_(sa.select(sought.c[column.name]))))
        return bool(connection.scalar(found))


def _last_of_each_key(table: sa.Table, rows: Sequence[Row]) -> Sequence[Row]:
    """A MERGE whose source has a key twice inserts it twice."""
    key_of = itemgetter(*(c.name for c in table.primary_key))
    if len(set(map(key_of, rows))) == len(rows):
        return rows
    return list({key_of(row): row for row in rows}.values())


def _insert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> int:
    if rows:
        columns = [c for c in table.columns if c.name in rows[0]]
        with staged(connection, columns, rows) as incoming:
            names = [c.name for c in columns]
            connection.execute(sa.insert(table).from_select(names, sa.select(*(incoming.c[n] for n in names))))
        _mark_all(connection, table, rows)
    return len(rows)


def _merge(connection: Connection, table: sa.Table, incoming: FromClause, rows: Sequence[Row], keep: Collection[str]) -> Changes:
    names = list(incoming.c.keys())
    same_key = _same_key(table, incoming)
    compared = [name for name in names if name not in keep and name not in table.primary_key.columns]
    differs = sa.or_(sa.false(), *(table.c[name].is_distinct_from(incoming.c[name]) for name in compared))
    missing = ~sa.exists().where(same_key).correlate(incoming)
    inserted = connection.scalar(sa.select(sa.func.count()).select_from(incoming).where(missing)) or 0
    updated = 0
    if inserted < len(rows) and compared:  # the comparison reads every column of the table: not for what is all new
        updated = _update(connection, table, incoming, compared, sa.and_(same_key, differs))
    if inserted:
        _mark_missing(connection, table, incoming, rows, missing, inserted)
        new = sa.select(*(incoming.c[n] for n in names))
        connection.execute(sa.insert(table).from_select(names, new if inserted == len(rows) else new.where(missing)))
    return Changes(inserted, updated, 0, len(rows) - inserted - updated)


def _update(connection: Connection, table: sa.Table, incoming: FromClause, compared: Sequence[str], which: ColumnElement[bool]) -> int:
    """A row may leave a deal for another: both are marked."""
    marked = stale.column_of(table)
    columns = [sa.literal(1)] if marked is None else [side.c[marked.name] for side in (table, incoming) if marked.name in side.c]
    found = connection.execute(sa.select(*columns).select_from(incoming).join(table, which)).all()
    if found:
        if marked is not None:
            stale.mark(connection, marked, {value for row in found for value in row})
        connection.execute(sa.update(table).values({name: incoming.c[name] for name in compared}).where(which))
    return len(found)


def _delete_others(connection: Connection, table: sa.Table, rows: Sequence[Row], scope: str | None, values: Collection[str]) -> int:
    with staged(connection, list(table.primary_key), rows) as incoming:
        gone = sa.delete(table).where(~sa.exists().where(_same_key(table, incoming)).correlate(table))
        if scope is None:
            return delete(connection, table, gone)
        # A table, not a list of parameters: a first load has a hundred thousand values
        with staged(connection, [table.c[scope]], [{scope: value} for value in values], "scope") as inside:
            return delete(connection, table, gone.where(table.c[scope].in_(sa.select(inside.c[scope]))))


def delete(connection: Connection, table: sa.Table, gone: sa.Delete) -> int:
    """Runs a delete, and notes what rested on the rows → how many there were."""
    marked = stale.column_of(table)
    if marked is None:
        return connection.execute(gone).rowcount
    lost = connection.scalars(gone.returning(marked)).all()
    stale.mark(connection, marked, lost)
    return len(lost)


def _mark_all(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    marked = stale.column_of(table)
    if marked is not None and not stale.everything_is_stale(connection):
        stale.mark(connection, marked, (row.get(marked.name) for row in rows))


def _mark_missing(
    connection: Connection, table: sa.Table, incoming: FromClause, rows: Sequence[Row], missing: ColumnElement[bool], number: int
) -> None:
    """Before the rows are inserted."""
    marked = stale.column_of(table)
    if number == len(rows):
        _mark_all(connection, table, rows)
    elif marked is not None:
        stale.mark(connection, marked, connection.scalars(sa.select(incoming.c[marked.name]).where(missing)))


def _same_key(table: sa.Table, incoming: FromClause) -> ColumnElement[bool]:
    return sa.and_(*(table.c[c.name] == incoming.c[c.name] for c in table.primary_key))
