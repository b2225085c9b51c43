"""The same job on PostgreSQL gives the same marts as on DuckDB."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("postgresql")

MARTS = {
    "deals": "deal_id", "deal_amounts": "report_id, ordinal", "deal_participants": "deal_id, ordinal", "deal_history": "change_id",
    "deal_conflicts": "conflict_id", "organizations": "organization_id", "dropped_lines": "article_id, line",
}  # fmt: skip


@pytest.fixture(scope="module")
def homes(
    tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], samples: Path, postgresql_url: str
) -> dict[str, Callable[..., Any]]:
    """The command line over each database, after the samples were loaded into it."""
    duckdb, postgresql = cli_at(tmp_path_factory.mktemp("duckdb")), cli_at(tmp_path_factory.mktemp("postgresql"))
    commands = {"duckdb": duckdb, "postgresql": lambda *words: postgresql(*words, DEALHOUSE_WAREHOUSE_URL=postgresql_url)}
    for command in commands.values():
        done = command("run", samples)
        assert done.returncode == 0, done.stderr
    return commands


@pytest.mark.parametrize("mart", MARTS)
def test_a_mart_is_the_same_on_both(homes: dict[str, Callable[..., Any]], mart: str) -> None:
    sql = f"select * from marts.{mart} order by {MARTS[mart]}"
    one, other = (json.loads(homes[name]("query", sql, "--json").stdout) for name in ("duckdb", "postgresql"))
    for row in (*one, *other):
        row.pop("first_learned_at", None)
    assert one
    assert one == other


def test_a_second_run_on_postgresql_finds_nothing_new(homes: dict[str, Callable[..., Any]], samples: Path) -> None:
    assert "Nothing new" in homes["postgresql"]("run", samples).stdout
