"""The whole job on PostgreSQL gives what it gives on DuckDB."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tests.conftest import Cli
from tests.postgresql import postgresql_url  # noqa: F401  a fixture
from warehouse import views
from warehouse.connection import reader

OF_THE_RUN = ("run_id", "first_learned_at", "learned_at", "fetched_at", "started_at", "finished_at", "seconds")


def marts(connection: Connection) -> dict[str, list[str]]:
    """Every row of every mart, but for what tells the run and its time."""
    found = {}
    for model in views.models():
        columns = ", ".join(column.name for column in model.columns if column.name not in OF_THE_RUN)
        found[model.name] = sorted(str(tuple(row)) for row in connection.execute(sa.text(f"select {columns} from {model.fullname}")))
    return found


def run(cli: Cli, samples: Path, **settings: str) -> None:
    done = cli("run", samples, **settings)
    assert done.returncode == 0, done.stderr


@pytest.mark.xdist_group("samples")
def test_the_samples_give_the_same_marts_on_both_databases(cli: Cli, home: Path, samples, request):
    url = request.getfixturevalue("postgresql_url")
    run(cli, samples)
    with reader(home) as connection:
        on_duckdb = marts(connection)
    run(cli, samples, DEALHOUSE_WAREHOUSE_URL=url)
    with reader(home, url) as connection:
        on_postgresql = marts(connection)
        failed = [result for model in views.models() for result in views.check(connection, model) if not result.passed]
    assert on_postgresql == on_duckdb
    assert failed == []
