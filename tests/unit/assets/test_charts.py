"""Charts in characters say how many, and are there where there is something to count."""

from pathlib import Path

from pipelines.assets.charts import WIDEST, bars, chart
from pipelines.sources.arrival import now
from warehouse import load
from warehouse.connection import writer
from warehouse.rows import Fetch


def test_the_longest_bar_is_the_most_and_the_least_is_still_seen() -> None:
    lines = bars([("navigation", 4000), ("paywall", 1)]).splitlines()
    assert lines == [f"navigation {'█' * WIDEST} 4,000", "paywall    █ 1"]


def test_a_table_with_rows_has_its_chart_and_an_empty_one_none(tmp_path: Path) -> None:
    with writer(tmp_path) as connection:
        assert chart(connection, "raw.fetches") == {}
        load.record_fetches(connection, [Fetch("run", "here", f"https://n.example/{n}", now(), "fetched") for n in range(3)])
        (text,) = chart(connection, "raw.fetches").values()
    assert "fetched" in text
    assert text.splitlines()[1].endswith(" 3")


def test_a_table_without_a_chart_has_none(tmp_path: Path) -> None:
    with writer(tmp_path) as connection:
        assert chart(connection, "core.evidence") == {}
