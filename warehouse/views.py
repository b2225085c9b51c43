"""Runs the dbt project in `sql/`: renders each model, orders them, and makes all marts in one transaction, or those of what changed.

It does what `dbt build` does on the same folder, without its five seconds. What does not belong here: the queries themselves (`sql/`),
what changed (`load.stale`), and how a test is run (`data_tests`).
"""

import hashlib
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.data_tests import TestResult, check, check_changed
from warehouse.load import stale
from warehouse.models import KEYS, Model, models
from warehouse.rendering import in_order, is_stale, render
from warehouse.schema import mart_builds

__all__ = ["Model", "TestResult", "build", "check", "check_changed", "drop", "in_order", "models", "refresh", "render"]

FRESH = "fresh_"  # before a model's name: the temporary table that holds its rows of what changed


def build(connection: Connection) -> list[str]:
    """Makes every view and kept table anew → their names, in the order in which they were made."""
    drop(connection)
    ordered = in_order(models())
    for model in ordered:
        _execute(connection, f"create {model.kind} {model.fullname} as\n{render(model.sql)}")
        _execute(connection, _descriptions(model))
        if model.kind == "table" and connection.dialect.name == "postgresql":
            _index(connection, model)
    connection.execute(sa.delete(mart_builds))
    connection.execute(sa.insert(mart_builds).values(sql_sha256=_fingerprint()))
    stale.mark_everything(connection, refreshed=True)
    return [model.fullname for model in ordered]


def refresh(connection: Connection) -> list[str]:
    """Brings the kept tables up to date with what changed since, or makes everything anew where that costs less → the models' names.

    Everything is made anew, too, where there are no marts yet or their queries are other ones.
    """
    if stale.everything_is_stale(connection) or connection.scalar(sa.select(mart_builds.c.sql_sha256)) != _fingerprint():
        return build(connection)
    ordered = in_order(models())
    if stale.something_is_stale(connection):
        stale.spread(connection)
        if stale.most_is_stale(connection):
            return build(connection)
        _refresh_kept(connection, ordered)
    return [model.fullname for model in ordered]


def _refresh_kept(connection: Connection, ordered: list[Model]) -> None:
    """Each model's rows of what changed are found once, from those of the models that it reads, and put in place of the older ones."""
    fresh: dict[str, str] = {}
    dialect = connection.dialect.name
    read = {name for model in ordered if model.kind == "table" for name in model.depends_on}
    for model in ordered:
        if model.kind == "table" or (model.follows_changes and model.name in read):
            fresh[model.name] = f"{FRESH}{model.name}"
            rows = render(model.sql, fresh, incremental=True, dialect=dialect)
            _execute(connection, f"create temporary table {fresh[model.name]} as\n{rows}")
        if model.kind == "table":
            _execute(connection, f"delete from {model.fullname} where {is_stale(model, dialect)}")
            _execute(connection, f"insert into {model.fullname} select * from {fresh[model.name]}")
    for name in fresh.values():
        _execute(connection, f"drop table {name}")


def drop(connection: Connection) -> None:
    """Takes everything in the schemas of the marts away: also what an older project made there, and views of others that rest on it."""
    listed = """select table_schema || '.' || table_name, case table_type when 'VIEW' then 'view' else 'table' end
        from information_schema.tables where table_schema in ('staging', 'marts')"""
    for name, kind in connection.execute(sa.text(listed)).all():
        _execute(connection, f"drop {kind} if exists {name} cascade")


def _index(connection: Connection, model: Model) -> None:
    """By the keys that a refresh replaces and an analyst joins; DuckDB needs none, as its rows stand in their order."""
    for key in [column.name for column in model.columns if column.name in (model.key, *KEYS)]:
        _execute(connection, f"create index on {model.fullname} ({key})")
    _execute(connection, f"analyze {model.fullname}")


def _fingerprint() -> str:
    """Of all that decides what stands in the kept tables."""
    return hashlib.sha256("\0".join(render(model.sql, incremental=True) for model in in_order(models())).encode()).hexdigest()


def _descriptions(model: Model) -> str:
    """The words of the `.yml` stand in the database too, where any client shows them."""
    columns = [f"comment on column {model.fullname}.{column.name} is {_literal(column.description)}" for column in model.columns]
    return ";\n".join([f"comment on {model.kind} {model.fullname} is {_literal(model.description)}", *columns])


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _execute(connection: Connection, sql: str) -> Any:
    """Runs SQL as it stands: a colon or a percent sign in it is no parameter."""
    return connection.exec_driver_sql(sql.replace("%", "%%") if connection.dialect.paramstyle == "pyformat" else sql)
