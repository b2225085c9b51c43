import os

import pytest
import sqlalchemy as sa

from tests.unit.warehouse.made_records import document
from warehouse import load
from warehouse.connection import NothingPublished, WarehouseBusy, reader, writer
from warehouse.schema import documents, metadata, pipeline_runs
from warehouse.upgrade import VERSION


def test_the_first_writer_makes_every_table_with_its_comment(tmp_path):
    with writer(tmp_path) as connection:
        found = dict(connection.execute(sa.text("select schema_name || '.' || table_name, comment from duckdb_tables()")).all())
    assert found == {table.fullname: table.comment for table in (*metadata.sorted_tables, VERSION)}


def test_an_error_leaves_nothing_behind(tmp_path):
    with pytest.raises(ZeroDivisionError), writer(tmp_path) as connection:  # noqa: PT012  the error must come after the load
        load.add_documents(connection, [document("a")])
        1 / 0  # noqa: B018
    with writer(tmp_path) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(documents)) == 0


def test_a_second_writer_is_told_who_writes_and_what_readers_do(tmp_path):
    with (
        writer(tmp_path),
        pytest.raises(WarehouseBusy, match=rf"is being written by process {os.getpid()} \(.*, since \d\d:\d\d\)\. Readers use published"),
        writer(tmp_path, wait_seconds=0.1),
    ):
        pass


def test_a_second_writer_on_postgresql_is_told_that_another_writes(tmp_path, empty_url):
    busy = r"The PostgreSQL warehouse is being written by server process \d+ \(since \d\d:\d\d\)\. Readers use what was committed"
    with writer(tmp_path, empty_url), pytest.raises(WarehouseBusy, match=busy), writer(tmp_path, empty_url, wait_seconds=0.1):
        pass


def test_a_reader_on_postgresql_can_change_nothing(tmp_path, empty_url):
    with reader(tmp_path, empty_url) as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.delete(documents))


def test_a_reader_before_the_first_publish_is_told_what_to_run(tmp_path):
    with pytest.raises(NothingPublished, match=r"`dealhouse run PATH…`"), reader(tmp_path):
        pass


def test_a_run_ends_with_its_counts(tmp_path):
    with writer(tmp_path) as connection:
        load.start_run(connection, "r1", "run")
        load.finish_run(connection, "r1", {"documents": 3}, "done")
        row = connection.execute(sa.select(pipeline_runs)).one()
    assert (row.kind, row.status, row.counts) == ("run", "done", {"documents": 3})
    assert row.finished_at >= row.started_at
