"""Small made-up articles for tests of the whole job, and what stands in a warehouse after it."""

from pathlib import Path
from typing import Any

import duckdb

GROWS_WITH_EVERY_RUN = {"raw.fetches", "core.pipeline_runs"}
# Columns that differ from run to run, whatever was read
WHEN = ("fetched_at", "first_learned_at", "learned_at", "superseded_at", "quarantined_at", "run_id")

TABLES = "select table_schema || '.' || table_name from information_schema.tables where table_type = 'BASE TABLE' order by 1"

Rows = set[tuple[str, ...]]


def story(buyer: str, bought: str, price: str) -> str:
    """A page about one acquisition."""
    return f"""<html lang="en"><head><title>{buyer} to buy {bought}</title>
<meta property="article:published_time" content="2026-03-02T09:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/markets">Markets</a></nav>
<article><h1>{buyer} to buy {bought}</h1>
<p>{buyer} has signed a definitive agreement to buy {bought} for {price}, the two companies said on Monday.</p>
<p>The transaction is expected to close in the third quarter, once regulators have approved it and holders have voted.</p>
<p>{bought} makes pumps for waterworks and employs about four hundred people in two factories near the coast.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""


def tables(home: Path, without: tuple[str, ...] = ()) -> dict[str, Rows]:
    """Every table that was published, each as the set of its rows. without: columns that are left out."""
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as connection:
        names = connection.execute(TABLES).fetchall()
        return {name: _rows(connection, name, without) for (name,) in names}


def row_counts(home: Path) -> dict[str, int]:
    """Rows of every table that was published: a set of rows does not show what stands in it twice."""
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as connection:
        names = connection.execute(TABLES).fetchall()
        return {name: len(connection.execute(f"select 1 from {name}").fetchall()) for (name,) in names}


def ask(home: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The answer of the published file."""
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as connection:
        return connection.execute(sql, values).fetchall()


def _rows(connection: duckdb.DuckDBPyConnection, table: str, without: tuple[str, ...]) -> Rows:
    found = connection.execute(f"select columns(c -> not list_contains(?, c)) from {table}", [list(without)]).fetchall()
    return {tuple(map(repr, row)) for row in found}
