"""The process that copies the writer's file for readers: copy, make durable, check, swap. Run by `publish`, which holds the lock.

Usage: python -m warehouse.publish_copy whole|textless SOURCE TEMPORARY TARGET, with the expected row counts as JSON on standard input.

It opens the copy with nothing but DuckDB: SQLAlchemy takes longer to start than a small warehouse to copy. What does not belong here:
who may publish, and when (`publish`).
"""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import duckdb

TEXTS = ("core.articles", "core.article_lines")  # that hold all of an article, in their column `text`
PIECE = 64 * 1024 * 1024  # bytes a call of the kernel's copy


def main(how: str, source: Path, temporary: Path, target: Path, expected: dict[str, int]) -> None:
    """Puts a whole and checked copy of `source` in the place of `target`; leaves `target` alone on any error."""
    try:
        COPIES[how](source, temporary)
        found = row_counts(temporary, expected)
        if found != expected:
            raise OSError(f"the copy has {sum(found.values())} rows, the original {sum(expected.values())}")
        os.replace(temporary, target)
        make_durable(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def row_counts(file: Path, tables: Iterable[str]) -> dict[str, int]:
    """A DuckDB file that nobody writes → the number of rows of each of the tables. Raises duckdb.Error where it is damaged."""
    with duckdb.connect(str(file), read_only=True) as opened:
        return {table: opened.sql(f"select count(*) from {table}").fetchall()[0][0] for table in tables}


def _copy(source: Path, temporary: Path) -> None:
    """The kernel copies: file systems that can, share the blocks and copy nothing."""
    with source.open("rb") as old, temporary.open("wb") as new:
        while os.copy_file_range(old.fileno(), new.fileno(), PIECE):
            pass
        os.fsync(new.fileno())


def _copy_without_texts(source: Path, temporary: Path) -> None:
    """Row by row into a new file: a text that is overwritten leaves its bytes where they lay."""
    temporary.unlink(missing_ok=True)  # of a process that was killed here
    with duckdb.connect() as both:
        both.execute(f"attach '{source}' as old (read_only)")
        both.execute(f"attach '{temporary}' as new")
        both.execute("copy from database old to new (schema)")
        tables = both.sql("select schema_name || '.' || table_name from duckdb_tables() where database_name = 'new'").fetchall()
        for (name,) in tables:
            columns = "* replace ('' as text)" if name in TEXTS else "*"
            both.execute(f"insert into new.{name} select {columns} from old.{name}")
    with temporary.open("rb") as new:
        os.fsync(new.fileno())


COPIES = {"whole": _copy, "textless": _copy_without_texts}


def make_durable(folder: Path) -> None:
    """Has a rename in `folder` on the disk when it returns."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), json.load(sys.stdin))
    except (OSError, duckdb.Error) as problem:
        sys.exit(getattr(problem, "strerror", None) or str(problem))
