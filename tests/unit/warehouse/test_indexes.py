"""PostgreSQL finds by an index what it would otherwise read a whole table for."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.remembered import KnownArticle, KnownName, KnownReport
from tests.unit.warehouse.filling import fill
from warehouse import views
from warehouse.connection import writer
from warehouse.load import KnownInWarehouse
from warehouse.schema import metadata


@pytest.fixture
def postgresql(empty_url: str, home) -> Iterator[Connection]:
    """A PostgreSQL warehouse with little in it, where even so an index is preferred to reading the whole table."""
    with writer(home, empty_url) as connection:
        fill(connection)
        connection.execute(sa.text("set local enable_seqscan = off"))
        yield connection
        connection.rollback()


@pytest.fixture
def plans(postgresql: Connection) -> Iterator[list[str]]:
    """How the database did every query that follows."""
    found: list[str] = []

    def explain(connection, cursor, statement, parameters, context, executemany) -> None:
        if statement.lstrip().lower().startswith(("select", "delete")):
            with connection.connection.driver_connection.cursor() as beside:
                found.append("\n".join(row[0] for row in beside.execute(f"explain {statement}", parameters).fetchall()))

    sa.event.listen(postgresql, "before_cursor_execute", explain)
    yield found
    sa.event.remove(postgresql, "before_cursor_execute", explain)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.fullname)
def test_a_parent_finds_its_children_by_an_index_when_it_is_deleted(table: sa.Table) -> None:
    first = {next(iter(key)).name for key in (table.primary_key, *(index.columns for index in table.indexes)) if len(key)}
    assert {name for key in table.foreign_key_constraints for name in key.column_keys} <= first


@pytest.mark.parametrize(
    ("kind", "column", "values"),
    [
        (KnownReport, "words", ["arvo"]),
        (KnownReport, "principals", ["Arvo"]),
        (KnownReport, "names", ["Arvo"]),
        (KnownName, "forms", [1]),
        (KnownName, "keys", [1]),
        (KnownArticle, "runs", [1]),
    ],
)
def test_rows_that_hold_a_value_are_found_by_the_index_of_values(postgresql, plans, kind, column, values) -> None:
    known = KnownInWarehouse(postgresql)
    known.find(kind, column, values)
    known.frequent(kind, column, values, 1)
    asked = [plan for plan in plans if "sought" in plan]
    assert len(asked) == 2
    assert all(f"_{column}" in plan for plan in asked), asked


@pytest.mark.parametrize("model", [model for model in views.models() if model.kind == "table"], ids=lambda model: model.name)
def test_a_kept_mart_is_read_by_its_key(postgresql, plans, model) -> None:
    postgresql.execute(sa.text(f"select * from {model.fullname} where {model.key} = 'x'"))
    assert f"{model.name}_{model.key}_idx" in plans[-1]
