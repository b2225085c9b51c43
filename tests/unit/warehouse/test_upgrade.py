"""Warehouses of older releases become those of this one, on both databases."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from pipelines.records import Cause
from warehouse import upgrade, views
from warehouse.connection import WrongRevision, published_path, reader, writer, writer_path
from warehouse.migrations.steps import add_column, add_table, change_words
from warehouse.publish import publish
from warehouse.schema import metadata
from warehouse.schema.base import KEY, closed, column, refers
from warehouse.upgrade import BASELINE, HEAD, MIGRATIONS, VERSION, bring_up_to_date, revision_of, run_revisions

OLDEST_ROWS = Path(__file__).parents[2] / "fixtures" / "warehouse_0001.sql"

KILLS = int(os.environ.get("DEALHOUSE_TEST_KILLS", "4"))  # stands for any: set it to try longer
COLUMNS = """select table_schema, table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema in ('raw', 'core') order by all"""
CONSTRAINTS = {
    "duckdb": "select schema_name, table_name, constraint_type, constraint_text from duckdb_constraints() order by all",
    "postgresql": """select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
        where connamespace in ('raw'::regnamespace, 'core'::regnamespace) order by 1, 2""",
}
INDEXES = "select indexdef from pg_indexes where schemaname in ('raw', 'core') order by 1"


@pytest.fixture(params=["duckdb", "postgresql"])
def nothing(request):
    """A database without a table, open for writing."""
    if request.param == "duckdb":
        engine = sa.create_engine("duckdb:///:memory:")
    else:
        server = sa.create_engine(request.getfixturevalue("postgresql_url"), isolation_level="AUTOCOMMIT")
        name = f"upgrade_{uuid.uuid4().hex}"
        with server.connect() as connection:
            connection.execute(sa.text(f"create database {name}"))
        engine = sa.create_engine(server.url.set(database=name), poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        yield connection
        connection.rollback()
    engine.dispose()


def run(connection, sql):
    connection.connection.driver_connection.execute(sql)


def catalog(connection):
    """Columns in the order of their names, as an upgrade adds new ones at the end; constraints as the database words them."""
    kind = connection.dialect.name
    columns = connection.execute(sa.text(COLUMNS if kind == "duckdb" else COLUMNS.replace("order by all", "order by 1, 2, 3")))
    return [tuple(row) for row in columns], [tuple(row) for row in connection.execute(sa.text(CONSTRAINTS[kind]))]


def indexes(connection):
    """None on DuckDB, but those of keys, which are constraints."""
    return rows(connection, INDEXES) if connection.dialect.name == "postgresql" else []


def comments(connection):
    found = {}
    for table in metadata.sorted_tables:
        found[table.fullname] = sa.inspect(connection).get_table_comment(table.name, table.schema)["text"]
        for each in sa.inspect(connection).get_columns(table.name, table.schema):
            found[f"{table.fullname}.{each['name']}"] = each["comment"]
    return found


def rows(connection, sql):
    return [tuple(row) for row in connection.execute(sa.text(sql))]


def counts(connection, tables):
    return {table: connection.scalar(sa.text(f"select count(*) from {table}")) for table in tables}


def test_the_revisions_lead_to_the_declared_tables(nothing):
    """Fails for whoever changes `warehouse/schema` without a revision: docs/migrations.md says how to write one."""
    bring_up_to_date(nothing)
    declared = catalog(nothing), indexes(nothing)
    for schema in ("marts", "staging", "core", "raw"):
        run(nothing, f"drop schema {schema} cascade")
    nothing.execute(sa.schema.CreateSchema("core"))
    run_revisions(nothing, None)
    assert (catalog(nothing), indexes(nothing)) == declared


def test_a_warehouse_of_the_first_release_is_brought_up_to_date_with_its_rows(nothing):
    nothing.execute(sa.schema.CreateSchema("core", if_not_exists=True))
    run_revisions(nothing, None, BASELINE)
    run(nothing, OLDEST_ROWS.read_text("utf-8"))
    tables = [name for name in sa.inspect(nothing).get_table_names("core") if name != VERSION.name]
    names = [*(f"core.{name}" for name in tables), *(f"raw.{name}" for name in sa.inspect(nothing).get_table_names("raw"))]
    before = counts(nothing, names)
    assert all(before[name] for name in before)
    nothing.execute(sa.schema.CreateSchema("marts", if_not_exists=True))
    run(nothing, "create view marts.deals as select * from core.deals")
    run(nothing, "create view marts.of_an_older_project as select * from marts.deals")
    upgrade._upgrade(nothing, BASELINE)
    assert revision_of(nothing) == HEAD
    assert counts(nothing, names) == before
    assert [result for model in views.models() for result in views.check(nothing, model) if not result.passed] == []
    assert nothing.scalar(sa.text("select source_count from marts.deals")) == 2
    assert "of_an_older_project" not in sa.inspect(nothing).get_view_names("marts")
    assert rows(nothing, "select deals, lines_kept, lines_dropped from marts.articles") == [(1, 2, 1), (1, 2, 1)]
    assert comments(nothing) == {
        name: comment
        for table in metadata.sorted_tables
        for name, comment in [(table.fullname, table.comment), *((f"{table.fullname}.{c.name}", c.comment) for c in table.columns)]
    }


def make_oldest(home):
    """A file as the first release left it."""
    engine = sa.create_engine(f"duckdb:///{writer_path(home)}")
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema("core"))
        run_revisions(connection, None, BASELINE)
        run(connection, OLDEST_ROWS.read_text("utf-8"))
    engine.dispose()


def revision_and_articles(home):
    with duckdb.connect(str(writer_path(home)), read_only=True) as file:
        return file.execute("select (select version_num from core.alembic_version), count(*) from core.articles").fetchone()


def test_an_upgrade_that_is_killed_leaves_the_old_warehouse_or_the_new_one_whole(tmp_path, repo):
    make_oldest(tmp_path)
    oldest, found = writer_path(tmp_path).read_bytes(), []
    opens = (
        "from warehouse.connection import writer; import pathlib, alembic.migration, duckdb_sqlalchemy; print('ready', flush=True)\n"
        f"with writer(pathlib.Path({str(tmp_path)!r})): print('done', flush=True)\n"
    )
    for number in range(KILLS):
        writer_path(tmp_path).write_bytes(oldest)
        victim = subprocess.Popen([sys.executable, "-c", opens], cwd=repo, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert victim.stdout.readline() == "ready\n"
        time.sleep(0.15 * (number + 1))
        victim.kill()
        victim.communicate()
        found.append(revision_and_articles(tmp_path))
        with writer(tmp_path):
            pass
        assert revision_and_articles(tmp_path) == (HEAD, 2)
    assert set(found) <= {(BASELINE, 2), (HEAD, 2)}
    assert (BASELINE, 2) in found  # else none came before the end


def test_an_upgrade_keeps_to_its_limit_of_memory_and_takes_more_where_that_is_too_low(tmp_path, monkeypatch):
    make_oldest(tmp_path)
    limits, build = [], views.build

    def note(connection):
        limits.append(connection.scalar(sa.text("select current_setting('memory_limit')")))
        return build(connection)

    monkeypatch.setattr(views, "build", note)
    monkeypatch.setattr(upgrade, "LEAST_MEMORY", 3_000_000)
    monkeypatch.setattr(upgrade, "MEMORY_A_BYTE", 0)
    with writer(tmp_path) as connection:
        usual = connection.scalar(sa.text("select current_setting('memory_limit')"))
        assert revision_of(connection) == HEAD
    assert limits[-1] == usual
    assert "2.8 MiB" not in usual
    assert revision_and_articles(tmp_path) == (HEAD, 2)


def test_a_program_that_opens_an_older_file_upgrades_it_and_says_so(tmp_path, repo):
    """In a process of its own: nothing but the opening has loaded what an upgrade needs."""
    make_oldest(tmp_path)
    code = f"import pathlib; from warehouse.publish import publish; publish(pathlib.Path({str(tmp_path)!r}))"
    command = [
        sys.executable,
        "-c",
        f"from warehouse.connection import writer; import pathlib\nwith writer(pathlib.Path({str(tmp_path)!r})): pass\n{code}",
    ]
    done = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=True)
    assert done.stderr == f"The warehouse was brought from revision {BASELINE} to {HEAD}.\n"
    with reader(tmp_path) as connection:
        assert rows(connection, "select headline, source_count from marts.deals") == [("Arvo Pharma to buy Kestrel Labs", 2)]


def test_tables_without_a_note_of_their_revision_are_those_of_the_first(nothing):
    nothing.execute(sa.schema.CreateSchema("core", if_not_exists=True))
    run_revisions(nothing, None, BASELINE)
    nothing.execute(sa.text("drop table core.alembic_version"))
    assert revision_of(nothing) == BASELINE
    bring_up_to_date(nothing)
    assert revision_of(nothing) in (BASELINE, HEAD)


def test_the_steps_of_a_revision_change_what_they_say_on_tables_with_rows(nothing):
    nothing.execute(sa.schema.CreateSchema("core", if_not_exists=True))
    run_revisions(nothing, None, BASELINE)
    run(nothing, OLDEST_ROWS.read_text("utf-8"))
    if nothing.dialect.name == "postgresql":
        nothing.execute(sa.text("set constraints all immediate"))
    with Operations.context(MigrationContext.configure(nothing, opts={"target_metadata": metadata})):
        add_table(
            "core", "made_up", "One row an old key.", column("old_id", KEY, "The old key"), column("deal_id", KEY, "The deal"),
            closed("cause", Cause, "Why"), refers("deal_id", "core.deals.deal_id"), key=("old_id",), indexed=True,
        )  # fmt: skip
        add_column("core.deals", column("moves", sa.Integer, "How many"), fill=0)
        add_column("core.deals", closed("moved_by", Cause, "Who", null=True))
        change_words("core.articles", "access", ["full", "paywalled", "summary"])
    columns, constraints = catalog(nothing)
    said = {row[2]: row[4:] for row in columns if row[1] == "made_up" or row[2] in ("moves", "moved_by")}
    assert said == {
        "old_id": ("NO", None),
        "deal_id": ("NO", None),
        "cause": ("NO", None),
        "moves": ("NO", None),
        "moved_by": ("YES", None),
    }
    assert set(nothing.execute(sa.text("select moves, moved_by from core.deals"))) == {(0, None)}
    words = [
        row for row in constraints if "made_up" in row[0] or "made_up" in row[1] or row[1] in ("ck_deals_moved_by", "ck_articles_access")
    ]
    if nothing.dialect.name == "duckdb":
        assert [row[2] for row in words] == ["NOT NULL", "NOT NULL", "NOT NULL", "PRIMARY KEY"]
    else:
        assert [row[1] for row in words] == [
            "ck_articles_access", "ck_deals_moved_by", "ck_made_up_cause", "fk_made_up_deal_id", "pk_made_up",
        ]  # fmt: skip
        assert "'summary'" in words[0][2]


def test_there_is_one_latest_revision_and_it_is_the_one_that_file_names_tell():
    script = ScriptDirectory(str(MIGRATIONS))
    assert script.get_heads() == [HEAD]
    assert script.get_base() == BASELINE
    assert [revision.revision for revision in reversed(list(script.walk_revisions()))] == list(upgrade.REVISIONS)


def test_an_upgrade_that_fails_leaves_the_warehouse_as_it_was(home, monkeypatch):
    with writer(home) as connection:
        connection.execute(sa.update(VERSION).values(version_num="0000"))
    before = writer_path(home).read_bytes()
    monkeypatch.setattr(upgrade, "REVISIONS", ("0000", *upgrade.REVISIONS))

    def fail(connection, found, until=HEAD):
        connection.execute(sa.text("drop table core.deals"))
        raise OSError("no space left on device")

    monkeypatch.setattr(upgrade, "run_revisions", fail)
    with pytest.raises(OSError, match="no space"), writer(home):
        pass
    monkeypatch.undo()
    assert writer_path(home).read_bytes() == before


@pytest.mark.parametrize("open_one", [writer, reader])
def test_a_newer_warehouse_is_refused_with_what_to_do(home, open_one):
    with writer(home) as connection:
        connection.execute(sa.update(VERSION).values(version_num="9999"))
    shutil.copy(writer_path(home), published_path(home))
    with pytest.raises(WrongRevision, match=r"a newer dealhouse \(revision 9999; this one knows \d+ and older\)\. Install"), open_one(home):
        pass


def test_a_published_file_of_an_older_release_says_how_to_make_it_anew(home, monkeypatch):
    publish(home)
    monkeypatch.setattr(upgrade, "HEAD", "9999")
    with pytest.raises(WrongRevision, match=r"tables of an older dealhouse .* `dealhouse run` brings"), reader(home):
        pass
