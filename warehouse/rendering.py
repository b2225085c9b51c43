"""The models' queries as dbt writes them → SQL, and the order in which they are made. What does not belong here: running them (`views`)."""

import functools
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import jinja2

from warehouse.models import PROJECT, Model, models

ADAPTERS = {"duckdb": "duckdb", "postgresql": "postgres"}  # SQLAlchemy's names of the databases → dbt's, in `target.type`


def render(sql: str, places: Mapping[str, str] | None = None, *, incremental: bool = False, dialect: str = "duckdb") -> str:
    """A query as dbt writes it → SQL. `ref` and `source` become names, `config` nothing.

    places: where a model's rows stand, if not under its own name. incremental: only rows of what changed are asked for.
    dialect: SQLAlchemy's name of the database; the macros find those rows in each database's own way.
    """
    schema_of = {model.name: model.layer for model in models()}
    elsewhere = places or {}
    words = {
        "ref": lambda name: elsewhere.get(name) or f"{schema_of[name]}.{name}",
        "source": lambda schema, name: f"{schema}.{name}",
        "config": lambda **_: "",
        "is_incremental": lambda: incremental,
        "target": {"type": ADAPTERS[dialect]},
    }
    return _environment().from_string(_macros() + sql).render(words).strip()


def is_stale(model: Model, dialect: str) -> str:
    """The condition that picks the rows of what changed out of a kept table that has a key."""
    return render(f"{{{{ is_stale('{model.key}', ref('{model.name}')) }}}}", incremental=True, dialect=dialect)


def in_order(unordered: Iterable[Model]) -> list[Model]:
    """Models, each after those that it reads. Raises graphlib.CycleError where they read each other."""
    by_name = {model.name: model for model in unordered}
    graph = {model.name: model.depends_on for model in by_name.values()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)


@functools.cache
def _macros() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(PROJECT.glob("macros/*.sql")))
