"""The tests that the models' `.yml` files and `sql/tests` declare, as queries of the rows that fail them.

What does not belong here: which tests a model has (`models`), and which rows changed (`load.stale`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load import stale
from warehouse.models import REF, DataTest, Model, models
from warehouse.rendering import is_stale, render

SAMPLE_ROWS = 5
CHANGED = "changed_"  # before a model's name: the temporary table that holds its rows of what changed

GENERIC = {
    "unique": """select {{ column }}, count(*) as copies from {{ beside }}
        where {{ column }} in (select {{ column }} from {{ model }}) group by 1 having count(*) > 1""",
    "not_null": "select * from {{ model }} where {{ column }} is null",
    "accepted_values": "select {{ column }}, count(*) as found from {{ model }} where {{ column }} not in ({{ values }}) group by 1",
    "relationships": """select child.{{ column }}, count(*) as lost from {{ model }} as child
        left join {{ parent }} as parent on parent.{{ field }} = child.{{ column }}
        where child.{{ column }} is not null and parent.{{ field }} is null group by 1""",
}


@dataclass(frozen=True, slots=True)
class TestResult:
    """What one test found."""

    __test__ = False  # no test class, whatever its name makes pytest think

    model: str
    test: str
    column: str | None
    failures: int
    sample: tuple[Mapping[str, Any], ...]  # the first failing rows
    sql: str

    @property
    def passed(self) -> bool:
        """No row failed."""
        return self.failures == 0


def check(connection: Connection, model: Model) -> list[TestResult]:
    """Runs the tests of one model on all its rows; a test that finds rows has failed."""
    rows = _Rows(connection, everything=True)
    return [_run(connection, model, test, rows) for test in model.tests]


def check_changed(connection: Connection) -> Iterator[TestResult]:
    """Runs the tests of every model on the rows that were made anew since they passed last, and notes it where all of them pass.

    A view is tested on what its query gives of the changed rows of the models that it reads: also one that sums over many deals, as a
    row that spoils a sum spoils the sum of few, too.
    """
    rows, failed = _Rows(connection, stale.everything_is_untested(connection)), False
    for model in models():
        for test in model.tests:
            result = _run(connection, model, test, rows)
            failed = failed or not result.passed
            yield result
    rows.drop()
    if not failed:
        stale.forget_tested(connection)


@dataclass
class _Rows:
    """Where the rows of a model are that are to be tested: what changed is picked out once, when the first test asks for it."""

    connection: Connection
    everything: bool
    picked: dict[str, str] = field(default_factory=dict)

    def of(self, model: Model) -> str:
        if self.everything:
            return model.fullname
        if model.name not in self.picked:
            rows = self.rendered(model.sql) if model.kind == "view" else f"select * from {model.fullname} where {self._are_stale(model)}"
            name = f"{CHANGED}{model.name}"
            self.connection.execute(_as_it_stands(f"create temporary table {name} as {rows}"))
            self.picked[model.name] = name
        return self.picked[model.name]

    def rendered(self, sql: str) -> str:
        """A model or a test as a query of those rows."""
        named = {model.name: model for model in models()}
        places = {name: self.of(named[name]) for name in REF.findall(sql)}
        return render(sql, places, incremental=not self.everything, dialect=self.connection.dialect.name)

    def drop(self) -> None:
        for name in self.picked.values():
            self.connection.exec_driver_sql(f"drop table {name}")

    def _are_stale(self, model: Model) -> str:
        return is_stale(model, self.connection.dialect.name)


def _run(connection: Connection, model: Model, test: DataTest, rows: _Rows) -> TestResult:
    """Raises KeyError for the name of a generic test that there is not."""
    sql = rows.rendered(test.sql_path.read_text("utf-8")) if test.sql_path else _generic(model, test, rows)
    failures = connection.execute(_as_it_stands(f"select count(*) from (\n{sql}\n) as failing")).scalar_one()
    failing = _as_it_stands(f"select * from (\n{sql}\n) as failing")
    sample = connection.execute(failing).mappings().fetchmany(SAMPLE_ROWS) if failures else ()
    return TestResult(model.name, test.title, test.column, failures, tuple(dict(row) for row in sample), sql)


def _as_it_stands(sql: str) -> sa.TextClause:
    """A colon in it is no parameter."""
    return sa.text(sql.replace(":", r"\:"))


def _generic(model: Model, test: DataTest, rows: _Rows) -> str:
    arguments = dict(test.arguments or {})
    words = {
        "model": rows.of(model),
        "beside": model.fullname if model.kind == "table" else rows.of(model),  # a key that is new may be one that was there
        "column": test.column,
        "values": ", ".join("'" + str(value).replace("'", "''") + "'" for value in arguments.get("values", ())),
        "parent": render("{{ " + arguments["to"] + " }}") if "to" in arguments else None,
        "field": arguments.get("field"),
    }
    sql: str = jinja2.Template(GENERIC[test.name]).render(words)
    return sql
