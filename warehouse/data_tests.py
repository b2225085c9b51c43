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
    "unique": "select {{ column }}, count(*) as copies from {{ model }} where {{ column }} is not null group by 1 having count(*) > 1",
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
    rows = _Rows(connection, {each.name: each.fullname for each in models()})
    return [_run(connection, model, test, rows) for test in model.tests]


def check_changed(connection: Connection) -> Iterator[TestResult]:
    """Runs the tests of every model on the rows that were made anew since they passed last, and notes it where all of them pass.

    A model that sums over many deals is tested whole, and made once for all of its tests: it has few rows.
    """
    everything = stale.everything_is_untested(connection)
    places = {model.name: model.fullname for model in models() if everything}
    rows, failed = _Rows(connection, places), False
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
    places: dict[str, str]
    picked: list[str] = field(default_factory=list)

    def of(self, model: Model) -> str:
        if model.name not in self.places:
            self.places[model.name] = name = f"{CHANGED}{model.name}"
            self.picked.append(name)
            picked = f"create temporary table {name} as select * from {model.fullname} where {is_stale(model) if model.key else 'true'}"
            self.connection.exec_driver_sql(picked)
        return self.places[model.name]

    def drop(self) -> None:
        for name in self.picked:
            self.connection.exec_driver_sql(f"drop table {name}")


def _run(connection: Connection, model: Model, test: DataTest, rows: _Rows) -> TestResult:
    """Raises KeyError for the name of a generic test that there is not."""
    sql = _singular(test.sql_path.read_text("utf-8"), rows) if test.sql_path else _generic(model, test, rows)
    failures = connection.execute(sa.text(f"select count(*) from (\n{sql}\n) as failing".replace(":", r"\:"))).scalar_one()
    failing = sa.text(f"select * from (\n{sql}\n) as failing".replace(":", r"\:"))
    sample = connection.execute(failing).mappings().fetchmany(SAMPLE_ROWS) if failures else ()
    return TestResult(model.name, test.title, test.column, failures, tuple(dict(row) for row in sample), sql)


def _singular(sql: str, rows: _Rows) -> str:
    named = {model.name: model for model in models()}
    return render(sql, {name: rows.of(named[name]) for name in REF.findall(sql)})


def _generic(model: Model, test: DataTest, rows: _Rows) -> str:
    arguments = dict(test.arguments or {})
    words = {
        "model": rows.of(model),
        "column": test.column,
        "values": ", ".join("'" + str(value).replace("'", "''") + "'" for value in arguments.get("values", ())),
        "parent": render("{{ " + arguments["to"] + " }}") if "to" in arguments else None,
        "field": arguments.get("field"),
    }
    sql: str = jinja2.Template(GENERIC[test.name]).render(words)
    return sql
