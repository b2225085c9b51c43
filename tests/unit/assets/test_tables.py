"""What is shown of a table after a run: its newest rows, first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipelines.assets import tables
from pipelines.assets.tables import look_at, preview
from warehouse import load
from warehouse.connection import writer
from warehouse.rows import Fetch
from warehouse.schema import fetches


def test_the_newest_rows_of_a_table_stand_first_and_a_bar_in_a_value_does_not_break_the_row(tmp_path: Path) -> None:
    at = [datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 9)]
    with writer(tmp_path) as connection:
        load.record_fetches(connection, [Fetch("run", "a|b", f"https://n.example/{when.day}", when, "fetched") for when in at])
        shown = preview(connection, fetches).splitlines()
        assert look_at(connection, fetches)["dagster/row_count"] == 8
    assert shown[0].startswith("| fetch_id | run_id |")
    assert [row.split("https://n.example/")[1][0] for row in shown[2:]] == ["8", "7", "6", "5", "4"]
    assert all("a\\|b" in row for row in shown[2:])


def test_a_table_of_very_many_rows_is_counted_and_shown_and_not_charted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writer(tmp_path) as connection:
        load.record_fetches(connection, [Fetch("run", "a", "https://n.example/1", datetime(2026, 3, 1, tzinfo=UTC), "fetched")])
        few = look_at(connection, fetches)
        monkeypatch.setattr(tables, "CHARTED_UP_TO_ROWS", 0)
        assert few.keys() - look_at(connection, fetches).keys() == {"what became of them"}


def test_a_view_with_days_shows_the_latest_day_first_and_rows_without_one_last(tmp_path: Path) -> None:
    view = sa.table("v", sa.column("name"), sa.column("first_asserted_on"), sa.column("last_asserted_on"), schema="marts")
    with writer(tmp_path) as connection:
        rows = "('old', date '2026-01-02', date '2026-01-02'), ('none', null, null), ('new', date '2026-01-01', date '2026-03-01')"
        connection.execute(sa.text(f"create view marts.v as select * from (values {rows}) as t(name, first_asserted_on, last_asserted_on)"))
        assert [line.split(" | ")[0] for line in preview(connection, view).splitlines()[2:]] == ["| new", "| old", "| none"]
