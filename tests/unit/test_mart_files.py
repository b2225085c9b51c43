"""What a workbook cannot hold is refused or cut, and said. Other files are tested by the command, in tests/integration."""

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest
import sqlalchemy as sa

from pipelines.commands import mart_files


@pytest.fixture
def connection():
    engine = sa.create_engine("duckdb:///:memory:")
    with engine.connect() as connection:
        connection.execute(sa.text("create schema marts"))
        yield connection
    engine.dispose()


def sheet(folder):
    with zipfile.ZipFile(folder / "dealhouse.xlsx") as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_a_long_text_is_cut_and_said_and_a_text_that_looks_like_a_formula_stays_one(connection, tmp_path):
    connection.execute(sa.text("create table marts.odd as select repeat('x', 40000) as long, '=1+1' as sum, null as none"))
    [(path, rows, note)] = mart_files.xlsx(connection, ["odd"], tmp_path)
    assert (path.name, rows, note) == ("dealhouse.xlsx", 1, " in sheet odd; 1 texts cut at the 32,767 characters of a cell")
    assert len(re.search("x{100,}", sheet(tmp_path))[0]) == 32767
    assert "<f>" not in sheet(tmp_path)
    assert "=1+1" in sheet(tmp_path)


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(connection, tmp_path, capsys):
    connection.execute(sa.text("create view marts.many as select * from range(1048576) as numbers (n)"))
    with pytest.raises(SystemExit):
        list(mart_files.xlsx(connection, ["many"], tmp_path))
    assert "many has 1,048,576 rows, and a sheet of Excel holds 1,048,575 below its header" in " ".join(capsys.readouterr().err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_date_before_excels_calendar_is_a_text(connection, tmp_path):
    connection.execute(sa.text("create table marts.old as select date '1899-05-01' as then_on, date '2026-03-02' as now_on"))
    list(mart_files.xlsx(connection, ["old"], tmp_path))
    assert "1899-05-01" in sheet(tmp_path)
    assert "<v>46083</v>" in sheet(tmp_path)


@pytest.mark.parametrize("rows", [0, 25_000])
def test_a_parquet_file_has_the_types_of_the_columns_whatever_the_number_of_rows(connection, tmp_path, rows):
    connection.execute(
        sa.text(
            f"create view marts.typed as select cast(n as decimal(28, 2)) as amount, date '2026-03-02' as said_on, null::varchar as none,"
            f" timestamp '2026-03-02 09:00:00' as at, ['a'] as words from range({rows}) as numbers (n)"
        )
    )
    assert list(mart_files.parquet(connection, ["typed"], tmp_path)) == [(tmp_path / "typed.parquet", rows, "")]
    found = duckdb.sql(f"select * from '{tmp_path}/typed.parquet'")
    assert [str(kind) for kind in found.types] == ["DECIMAL(28,2)", "DATE", "VARCHAR", "TIMESTAMP", "VARCHAR[]"]
    if rows:
        assert found.fetchone() == (Decimal("0.00"), date(2026, 3, 2), None, datetime(2026, 3, 2, 9), ["a"])
