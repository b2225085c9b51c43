"""Marts into files, a batch of rows at a time, so that a mart of any size fits into memory.

What does not belong here: which marts (`export`), and the rows of one query (`rows_out`).
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, CursorResult

from pipelines.commands.console import fail
from pipelines.commands.rows_out import cell
from pipelines.plain import plain

BATCH = 10_000  # rows
WORKBOOK = "dealhouse.xlsx"
# https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
EXCEL_ROWS, EXCEL_CHARACTERS, EXCEL_YEAR = 1_048_576, 32_767, 1900  # an older date is written as text

Written = Iterator[tuple[Path, int, str]]  # the file, its rows, and what else there is to say of it


def parquet(connection: Connection, marts: Sequence[str], folder: Path) -> Written:
    """With the types of the columns."""
    for mart in marts:
        path = folder / f"{mart}.parquet"
        yield path, _parquet_file(connection, mart, path), ""


def csv_files(connection: Connection, marts: Sequence[str], folder: Path) -> Written:
    """With a header; null is empty."""
    for mart in marts:
        path, found, rows = folder / f"{mart}.csv", _rows(connection, mart), 0
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(found.keys())
            for batch in found.partitions(BATCH):
                writer.writerows([["" if value is None else cell(value) for value in row] for row in batch])
                rows += len(batch)
        yield path, rows, ""


def jsonl(connection: Connection, marts: Sequence[str], folder: Path) -> Written:
    """A JSON object a line; decimals are numbers, times are ISO 8601."""
    for mart in marts:
        path, found, rows = folder / f"{mart}.jsonl", _rows(connection, mart), 0
        names = list(found.keys())
        with path.open("w", encoding="utf-8") as file:
            for batch in found.partitions(BATCH):
                file.writelines(json.dumps(dict(zip(names, map(plain, row), strict=True)), ensure_ascii=False) + "\n" for row in batch)
                rows += len(batch)
        yield path, rows, ""


def xlsx(connection: Connection, marts: Sequence[str], folder: Path) -> Written:
    """One workbook. What Excel cannot hold is refused or cut, and said: rows beyond its last one, texts beyond a cell."""
    import xlsxwriter

    _refuse_what_no_sheet_holds(connection, marts)
    path = folder / WORKBOOK
    told = []
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        look = {date: book.add_format({"num_format": "yyyy-mm-dd"}), "head": book.add_format({"bold": True})}
        for mart in marts:
            found, sheet, rows, cut = _rows(connection, mart), book.add_worksheet(mart), 0, 0
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(found.keys()):
                sheet.write_string(0, column, name, look["head"])
            for batch in found.partitions(BATCH):
                for row in batch:
                    rows += 1
                    cut += sum(_excel_cell(sheet, rows, column, value, look) for column, value in enumerate(row))
            sheet.autofilter(0, 0, rows, len(found.keys()) - 1)
            note = f"; {cut} texts cut at the {EXCEL_CHARACTERS:,} characters of a cell" if cut else ""
            told.append((rows, f" in sheet {mart}{note}"))
    yield from ((path, rows, note) for rows, note in told)


def _rows(connection: Connection, mart: str) -> CursorResult[Any]:
    return connection.execution_options(stream_results=True).execute(sa.text(f"select * from marts.{mart}"))


def _parquet_file(connection: Connection, mart: str, path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if connection.dialect.name == "duckdb":
        duck: Any = connection.connection.driver_connection
        batches = duck.execute(f"select * from marts.{mart}").to_arrow_reader(BATCH)
        with pq.ParquetWriter(path, batches.schema) as file:
            return sum(file.write_batch(batch) or batch.num_rows for batch in batches)
    found = _rows(connection, mart)
    columns = list(zip(*found.all(), strict=True)) or [()] * len(found.keys())
    pq.write_table(pa.table([pa.array(list(column)) for column in columns], names=list(found.keys())), path)
    return len(columns[0])


def _refuse_what_no_sheet_holds(connection: Connection, marts: Sequence[str]) -> None:
    for mart in marts:
        rows = connection.scalar(sa.text(f"select count(*) from marts.{mart}")) or 0
        if rows >= EXCEL_ROWS:
            fail(
                f"{mart} has {rows:,} rows, and a sheet of Excel holds {EXCEL_ROWS - 1:,} below its header: nothing was written."
                " Choose marts with --mart, or another --format."
            )


def _excel_cell(sheet: Any, row: int, column: int, value: Any, look: dict[Any, Any]) -> bool:
    """Writes one cell → whether a text was cut. A text stays one, also where it begins with =."""
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value.year >= EXCEL_YEAR:
        sheet.write_datetime(row, column, value, None if isinstance(value, datetime) else look[date])
    else:
        text = cell(value)
        sheet.write_string(row, column, text[:EXCEL_CHARACTERS])
        return len(text) > EXCEL_CHARACTERS
    return False


WRITERS: dict[str, Callable[[Connection, Sequence[str], Path], Written]] = {
    "parquet": parquet, "csv": csv_files, "jsonl": jsonl, "xlsx": xlsx,
}  # fmt: skip
