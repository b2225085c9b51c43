"""Runs the dbt project in `sql/`: renders each model, orders them, and makes all views in one transaction.

It does what `dbt build` does on the same folder, without its five seconds. What does not belong here: the queries themselves (`sql/`).
"""

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any

import jinja2
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.data_tests import TestResult, run_test
from warehouse.models import Model, models

__all__ = ["Model", "TestResult", "build", "check", "drop", "models", "render"]


def build(connection: Connection) -> list[str]:
    """Makes every view anew, and every model that is materialized as a table → their names, in the order in which they were made."""
    drop(connection)
    ordered = in_order(models())
    for model in ordered:
        _execute(connection, f"create {model.materialized} {model.fullname} as\n{render(model.sql)}")
        _execute(connection, _descriptions(model))
    return [model.fullname for model in ordered]


def check(connection: Connection, model: Model) -> list[TestResult]:
    """Runs the tests of one model; a test that finds rows has failed."""
    return [run_test(connection, model, test, render) for test in model.tests]


def in_order(unordered: Iterable[Model]) -> list[Model]:
    """Models, each after those that it reads. Raises graphlib.CycleError where they read each other."""
    by_name = {model.name: model for model in unordered}
    graph = {model.name: model.depends_on for model in by_name.values()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


def render(sql: str) -> str:
    """A query as dbt writes it → SQL. `ref` and `source` become names, `config` nothing."""
    schema_of = {model.name: model.layer for model in models()}
    words = {
        "ref": lambda name: f"{schema_of[name]}.{name}",
        "source": lambda schema, name: f"{schema}.{name}",
        "config": lambda **_: "",
    }
    return jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False).from_string(sql).render(words).strip()


def drop(connection: Connection) -> None:
    """Takes all views away. A model may have been a view where it is a table now, or the other way round."""
    names = [model.fullname for model in reversed(in_order(models()))]
    query = sa.text("select table_schema || '.' || table_name, table_type from information_schema.tables")
    kinds = {name: "view" if kind == "VIEW" else "table" for name, kind in connection.execute(query)}
    for name in names:
        if name in kinds:
            connection.execute(sa.text(f"drop {kinds[name]} {name}"))


def _descriptions(model: Model) -> str:
    """The words of the `.yml` stand in the database too, where any client shows them."""
    columns = [f"comment on column {model.fullname}.{column.name} is {_literal(column.description)}" for column in model.columns]
    return ";\n".join([f"comment on {model.materialized} {model.fullname} is {_literal(model.description)}", *columns])


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _execute(connection: Connection, sql: str) -> Any:
    """Runs SQL as it stands: a colon or a percent sign in it is no parameter."""
    return connection.exec_driver_sql(sql.replace("%", "%%") if connection.dialect.paramstyle == "pyformat" else sql)
