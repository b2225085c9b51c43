import os
import resource
import subprocess
import sys
from dataclasses import replace

import pytest
import sqlalchemy as sa

from pipelines.records import DropReason, Line
from tests.unit.warehouse.filling import fill
from tests.unit.warehouse.made_records import article, document, reading, resolution
from warehouse import load
from warehouse.connection import WarehouseBusy, published_path, reader, writer, writer_path
from warehouse.publish import PublishFailed, publish
from warehouse.schema import documents

COUNT = sa.select(sa.func.count()).select_from(documents)


def add(home, name):
    with writer(home) as connection:
        load.add_documents(connection, [document(name)])


def test_readers_see_what_is_published_and_no_more(home):
    add(home, "a")
    publish(home)
    add(home, "b")
    with reader(home) as connection:
        assert connection.scalar(COUNT) == 1
    assert publish(home) == published_path(home)
    with reader(home) as connection:
        assert connection.scalar(COUNT) == 2


def test_a_reader_can_change_nothing(home):
    add(home, "a")
    publish(home)
    with reader(home) as connection, pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.delete(documents))


def test_a_reader_that_holds_the_older_file_keeps_it(home):
    add(home, "a")
    publish(home)
    with reader(home) as connection:
        add(home, "b")
        publish(home)
        assert connection.scalar(COUNT) == 1


def test_not_a_line_of_an_article_is_in_a_file_that_is_published_without_texts(home):
    secret = "Zymurgy Quillfeather"
    plain = article("a")
    told = replace(plain, text=f"{plain.text}\n{secret}", lines=(*plain.lines, Line(9, secret, kept=False, reason=DropReason.NAVIGATION)))
    with writer(home) as connection:
        fill(connection)
        load.replace_articles(connection, [told], "1")
    publish(home, texts=False)
    assert secret.encode() in writer_path(home).read_bytes()
    assert secret.encode() not in published_path(home).read_bytes()
    with reader(home) as connection:
        assert connection.scalar(sa.text("select max(text) from marts.articles")) == ""
        assert connection.scalar(sa.text("select passage from marts.deals")).startswith("Arvo Pharma is in talks")
        comment = "select comment from duckdb_columns() where table_name = 'deals' and column_name = 'passage'"
        assert connection.scalar(sa.text(comment)) == "The paragraph around `status_quote`."


def test_publishing_waits_for_no_writer_that_it_was_not_told_to_wait_for(home):
    with writer(home), pytest.raises(WarehouseBusy):
        publish(home)


def test_nothing_but_the_two_databases_and_the_lock_lies_there_afterwards(home):
    add(home, "a")
    publish(home)
    assert sorted(os.listdir(home)) == ["published.duckdb", "warehouse.duckdb", "warehouse.lock"]


def test_a_disk_that_is_too_full_for_the_copy_keeps_the_published_file_and_says_so(home):
    """The limit of a file's size stands for a full disk: both end in an OSError in the middle of the copy."""
    add(home, "a")
    publish(home)
    before = published_path(home).read_bytes()
    add(home, "b")
    limit = len(before) // 2
    code = (
        "import resource, signal, pathlib; from warehouse.publish import publish; import warehouse.publish as p;"
        f"p.settle = lambda home: resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); publish(pathlib.Path({str(home)!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PublishFailed: published.duckdb was not replaced and readers keep the one before: " in done.stderr
    assert published_path(home).read_bytes() == before
    assert sorted(os.listdir(home)) == ["published.duckdb", "warehouse.duckdb", "warehouse.lock"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_on_postgresql_readers_see_what_is_committed_and_nothing_is_copied(home, empty_url):
    publish(home, url=empty_url)
    assert not published_path(home).exists()


def test_marts_that_are_older_than_the_tables_are_made_before_they_are_published(home):
    with writer(home) as connection:
        said = [reading("a"), reading("b")]
        load.add_documents(connection, [document("a"), document("b")])
        load.replace_articles(connection, [each.article for each in said], "1")
        load.replace_reports(connection, said)
        load.replace_resolution(connection, resolution(*said))
    publish(home)
    with reader(home) as connection:
        assert connection.scalar(sa.text("select source_count from marts.deals")) == 2


def test_a_failed_copy_is_told_with_its_reason(home):
    add(home, "a")
    published_path(home).mkdir()
    with pytest.raises(PublishFailed, match="directory"):
        publish(home)
