"""Brings a warehouse to the schema of this program: makes a new one, takes an older one through the revisions since, refuses a newer one.

The caller's transaction holds all of it: a warehouse is the old one or the new one, also where the process dies in between.
What does not belong here: what a revision does (`migrations`).
"""

import logging
from pathlib import Path

import duckdb
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from warehouse import views
from warehouse.load import stale
from warehouse.schema import metadata

SCHEMAS = ("raw", "core", "staging", "marts")
MIGRATIONS = Path(__file__).parent / "migrations"
REVISIONS = tuple(sorted(path.stem[1:5] for path in MIGRATIONS.glob("versions/r[0-9]*.py")))
BASELINE, HEAD = REVISIONS[0], REVISIONS[-1]  # told by their names: Alembic takes a second to load, and is needed for an upgrade alone
VERSION_SCHEMA = "core"
VERSION = sa.Table(
    "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True), schema=VERSION_SCHEMA,
    comment="One row: the revision of the tables (docs/migrations.md)",
)  # fmt: skip

MEMORY_A_BYTE = 1.5  # bytes of memory for each of the file, measured: 1.4 sufficed for 200,000 deals, .45 did not
LEAST_MEMORY = 512_000_000

log = logging.getLogger(__name__)


class WrongRevision(Exception):
    """The warehouse's schema is not that of this program; the message says what to do."""


def bring_up_to_date(connection: Connection, *, frugal: bool = True) -> None:
    """Empty, older or current: afterwards the warehouse has this program's tables. Raises WrongRevision where it is newer.

    frugal: within a limit of memory, which on DuckDB may turn out too low; it then raises what `is_out_of_memory` tells.
    """
    found = revision_of(connection)
    if found == HEAD:
        return
    if found is None:
        _make(connection)
    elif found in REVISIONS:
        _upgrade(connection, found, frugal=frugal)
    else:
        raise WrongRevision(_newer("The warehouse", found))


def is_out_of_memory(error: BaseException) -> bool:
    """A limit of memory was too low; on PostgreSQL never."""
    return isinstance(error, DBAPIError) and isinstance(error.orig, duckdb.OutOfMemoryException)


def check_readable(connection: Connection) -> None:
    """Raises WrongRevision where the published tables are not those of this program."""
    found = revision_of(connection)
    if found == HEAD:
        return
    if found is None:
        raise WrongRevision("There are no tables in the warehouse yet. `dealhouse run PATH…` makes them and loads articles.")
    if found in REVISIONS:
        raise WrongRevision(
            f"What is published has the tables of an older dealhouse (revision {found}; this one has {HEAD})."
            " `dealhouse run` brings the warehouse up to date and publishes it."
        )
    raise WrongRevision(_newer("What is published", found))


def revision_of(connection: Connection) -> str | None:
    """The revision of the warehouse's tables; none where it has no tables yet."""
    query = sa.text("select table_name from information_schema.tables where table_schema = 'core'")
    tables = set(connection.scalars(query))
    if VERSION.name in tables:
        return connection.scalar(sa.select(VERSION.c.version_num))
    return BASELINE if tables else None  # the tables before the first release had the baseline's form and no note of it


def _make(connection: Connection) -> None:
    """By the declarations at once; a test sees to it that the revisions lead to the same."""
    for schema in SCHEMAS:
        connection.execute(sa.schema.CreateSchema(schema, if_not_exists=True))
    metadata.create_all(connection)
    stale.mark_everything(connection)
    VERSION.create(connection)
    connection.execute(sa.insert(VERSION).values(version_num=HEAD))


def _upgrade(connection: Connection, found: str, *, frugal: bool = True) -> None:
    """Views go first and come back last: a database alters no table that a view rests on, or breaks the view."""
    limited = frugal and connection.dialect.name == "duckdb"
    if limited:
        _limit_memory(connection)
    views.drop(connection)
    run_revisions(connection, found)
    for table in metadata.sorted_tables:
        connection.execute(sa.schema.SetTableComment(table))
        for column in table.columns:
            connection.execute(sa.schema.SetColumnComment(column))
    views.build(connection)
    if limited:
        connection.exec_driver_sql("reset memory_limit")
        connection.exec_driver_sql("reset preserve_insertion_order")
    log.warning("The warehouse was brought from revision %s to %s.", found, HEAD)


def _limit_memory(connection: Connection) -> None:
    """An upgrade touches every row. What needs more than the limit goes to a folder beside the file, while DuckDB would take 80 % of the
    machine; what cannot go there (values that are written over in the transaction) grows with the file, and so does the limit.
    """
    size = connection.scalar(sa.text("select sum(used_blocks * block_size) from pragma_database_size()")) or 0
    connection.exec_driver_sql(f"set memory_limit = '{max(LEAST_MEMORY, int(MEMORY_A_BYTE * float(size)))}B'")
    connection.exec_driver_sql("set preserve_insertion_order = false")  # the marts say themselves how they are sorted


def run_revisions(connection: Connection, found: str, until: str = HEAD) -> None:
    """Takes the tables from one revision to a later one, and notes it."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory
    from duckdb_sqlalchemy import alembic_impl  # noqa: F401  without it Alembic knows no DuckDB, where the engine was made before

    VERSION.create(connection, checkfirst=True)
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("set constraints all immediate"))  # it alters no table while a check of its rows is put off
    script = ScriptDirectory(str(MIGRATIONS))
    options = {
        "fn": lambda at, _: script._upgrade_revs(until, at or found),
        "version_table_schema": VERSION_SCHEMA,
        "target_metadata": metadata,  # for its names of constraints
    }
    context = MigrationContext.configure(connection, opts=options)
    with Operations.context(context):
        context.run_migrations()


def _newer(what: str, found: str) -> str:
    return f"{what} was made by a newer dealhouse (revision {found}; this one knows {HEAD} and older). Install that version or a later one."
