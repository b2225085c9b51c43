"""Rows as a table, CSV, JSON or Parquet.

What does not belong here: where the rows come from (`ask_warehouse`).
"""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from rich.markup import escape
from rich.table import Table

from pipelines.commands.ask_warehouse import Rows
from pipelines.commands.console import messages, print_json, results
from pipelines.plain import plain


def table(rows: Rows) -> None:
    """A table for people, with the number of rows below it."""
    drawn = Table(*(escape(column) for column in rows.columns), show_lines=any("\n" in str(value) for row in rows.values for value in row))
    for row in rows.values:
        drawn.add_row(*("[dim]null[/]" if value is None else escape(cell(value)) for value in row))
    results().print(drawn)
    messages().print(f"{len(rows.values)} row{'' if len(rows.values) == 1 else 's'}", style="dim")


def as_csv(rows: Rows) -> None:
    """CSV with a header; null is empty."""
    _write_csv(rows, sys.stdout)


def as_json(rows: Rows) -> None:
    """A JSON list of objects; decimals are numbers, times are ISO 8601."""
    print_json(as_data(rows))


def as_data(rows: Rows) -> list[dict[str, Any]]:
    """Plain JSON data, one dict a row."""
    return [{name: plain(value) for name, value in row.items()} for row in rows.as_dicts()]


def parquet(rows: Rows, path: Path) -> None:
    """A Parquet file, with the types that the values have."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = list(zip(*rows.values, strict=True)) if rows.values else [()] * len(rows.columns)
    pq.write_table(pa.table([pa.array(list(column)) for column in columns], names=rows.columns), path)


def _write_csv(rows: Rows, file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([["" if value is None else cell(value) for value in row] for row in rows.values])


def cell(value: object) -> str:
    """A value as text; a list, its items joined by a comma."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


FORMS: dict[str, Callable[[Rows], None]] = {"table": table, "csv": as_csv, "json": as_json}
