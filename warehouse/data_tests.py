"""The tests that the models' `.yml` files and `sql/tests` declare, as queries of the rows that fail them.

What does not belong here: which tests a model has (`models`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.models import DataTest, Model

SAMPLE_ROWS = 5

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


def run_test(connection: Connection, model: Model, test: DataTest, render: Callable[[str], str]) -> TestResult:
    """Runs one test. Raises KeyError for the name of a generic test that there is not."""
    sql = render(test.sql_path.read_text("utf-8")) if test.sql_path else _generic(model, test, render)
    failing = sa.text(f"select * from (\n{sql}\n) as failing".replace(":", r"\:"))
    failures = connection.execute(sa.text(f"select count(*) from (\n{sql}\n) as failing".replace(":", r"\:"))).scalar_one()
    sample = connection.execute(failing).mappings().fetchmany(SAMPLE_ROWS) if failures else ()
    return TestResult(model.name, test.title, test.column, failures, tuple(dict(row) for row in sample), sql)


def _generic(model: Model, test: DataTest, render: Callable[[str], str]) -> str:
    arguments = dict(test.arguments or {})
    words = {
        "model": model.fullname,
        "column": test.column,
        "values": ", ".join("'" + str(value).replace("'", "''") + "'" for value in arguments.get("values", ())),
        "parent": render("{{ " + arguments["to"] + " }}") if "to" in arguments else None,
        "field": arguments.get("field"),
    }
    sql: str = jinja2.Template(GENERIC[test.name]).render(words)
    return sql
