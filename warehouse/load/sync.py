"""Makes a part of a table equal to a set of rows, and touches nothing that is so already.

This is the only way into a table of current state: it is what makes a second load of the same input a load of nothing.
What does not belong here: which rows belong in which table, and how a few of many rows are found (`finding`).
"""

from collections.abc import Collection, Sequence
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import ColumnElement, FromClause

from warehouse.load import stale
from warehouse.load.finding import addresses, among, picked
from warehouse.load.staging import Row, staged
from warehouse.rows import Changes

BEFORE, AFTER = "marked_before", "marked_after"  # columns of what differs: by what the row is marked as stale


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
    if scope is None:
        with staged(connection, list(table.primary_key), rows) as incoming:
            gone = delete(connection, table, sa.delete(table).where(~sa.exists().where(_same_key(table, incoming)).correlate(table)))
        return Changes(deleted=gone) + upsert(connection, table, rows, keep)
    # A table, not a list of parameters: a first load has a hundred thousand values
    with (
        staged(connection, [table.c[scope]], [{scope: value} for value in values], "scope") as inside,
        picked(connection, "held", _place(connection, table), among(connection, table.c[scope], sa.select(inside.c[scope]))) as held,
    ):
        if not connection.scalar(sa.select(sa.exists().select_from(held))):
            return Changes(inserted=_insert(connection, table, rows))
        gone = _delete_others(connection, table, rows, held)
    return Changes(deleted=gone) + upsert(connection, table, rows, keep)


def present(connection: Connection, column: sa.Column[str], values: Collection[str]) -> bool:
    """Does any of the values stand in the column? It reads that column alone: what is new is loaded at the cost of this look."""
    with staged(connection, [column], [{column.name: value} for value in values], "sought") as sought:
        found = sa.select(sa.exists().where(column.in_(sa.select(sought.c[column.name]))))
        return bool(connection.scalar(found))


def delete(connection: Connection, table: sa.Table, gone: sa.Delete) -> int:
    """Runs a delete, and notes what rested on the rows → how many there were."""
    marked = stale.column_of(table)
    if marked is None:
        return connection.execute(gone).rowcount
    lost = connection.scalars(gone.returning(marked)).all()
    stale.mark(connection, marked, lost)
    return len(lost)


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
    """The table's keys are read once, and the rest of it for the rows alone that are there already."""
    names = list(incoming.c.keys())
    compared = [name for name in names if name not in keep and name not in table.primary_key.columns]
    with picked(connection, "met", _place(connection, table), _same_key(table, incoming)) as met:
        known = connection.scalar(sa.select(sa.func.count()).select_from(met)) or 0
        updated = _update(connection, table, incoming, compared, met) if known and compared else 0
        if known < len(rows):
            missing = ~sa.exists().where(_same_key(table, met, incoming)).correlate(incoming)
            _mark_missing(connection, table, incoming, rows, missing, len(rows) - known)
            new = sa.select(*(incoming.c[n] for n in names))
            connection.execute(sa.insert(table).from_select(names, new.where(missing) if known else new))
    return Changes(len(rows) - known, updated, 0, known - updated)


def _update(connection: Connection, table: sa.Table, incoming: FromClause, compared: Sequence[str], met: FromClause) -> int:
    """A row may leave a deal for another: both are marked."""
    marked = stale.column_of(table)
    after = incoming if marked is not None and marked.name in incoming.c else table
    sides = [] if marked is None else [marked.label(BEFORE), after.c[marked.name].label(AFTER)]
    place = [*(met.c[name] for name in addresses(connection, table)), *(met.c[column.name] for column in table.primary_key)]
    differs = sa.or_(*(table.c[name].is_distinct_from(incoming.c[name]) for name in compared))
    met_again = (_stands_at(connection, table, met), _same_key(table, met, incoming))
    with picked(connection, "differing", [*place, *sides], *met_again, differs) as differing:
        found = connection.execute(sa.select(*(differing.c[side.name] for side in sides), sa.literal(1)).select_from(differing)).all()
        if found:
            if marked is not None:
                stale.mark(connection, marked, {value for row in found for value in row[: len(sides)]})
            changed = sa.update(table).values({name: incoming.c[name] for name in compared})
            connection.execute(changed.where(_stands_at(connection, table, differing), _same_key(table, differing, incoming)))
    return len(found)


def _delete_others(connection: Connection, table: sa.Table, rows: Sequence[Row], held: FromClause) -> int:
    with staged(connection, list(table.primary_key), rows) as incoming:
        others = sa.select(*(held.c[name] for name in addresses(connection, table))).where(
            ~sa.exists().where(_same_key(table, held, incoming)).correlate(held)
        )
        return delete(connection, table, sa.delete(table).where(sa.tuple_(*addresses(connection, table).values()).in_(others)))


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


def _place(connection: Connection, table: sa.Table) -> list[ColumnElement[object]]:
    """The columns by which a row that was looked up is found again, and its key."""
    return [*(column.label(name) for name, column in addresses(connection, table).items()), *table.primary_key]


def _stands_at(connection: Connection, table: sa.Table, found: FromClause) -> ColumnElement[bool]:
    return sa.and_(*(column == found.c[name] for name, column in addresses(connection, table).items()))


def _same_key(table: sa.Table, one: FromClause, other: FromClause | None = None) -> ColumnElement[bool]:
    """Two sets of the table's rows, or one and the table itself."""
    return sa.and_(*((other if other is not None else table).c[c.name] == one.c[c.name] for c in table.primary_key))
