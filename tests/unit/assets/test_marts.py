"""What is shown of the views after a run: all of a small warehouse, of a large one what costs nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.assets import STEPS, view_page
from pipelines.resources import Warehouse
from warehouse.views import models

(MARTS,) = [step for step in STEPS if step.op.name == "marts"]


def made(home: Path) -> dict[str, Mapping[str, dg.MetadataValue[Any]]]:
    """Each view → what its asset shows."""
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([MARTS], instance=instance, resources={"warehouse": Warehouse(home=str(home))})
    events = result.get_asset_materialization_events()
    return {".".join(event.asset_key.path): event.materialization.metadata for event in events if event.asset_key}


def test_every_view_shows_its_rows_and_where_its_columns_come_from(tmp_path: Path) -> None:
    shown = made(tmp_path)
    assert set(shown) == {model.fullname for model in models()}
    assert all(set(said) >= {"dagster/column_lineage", "dagster/row_count", "preview"} for said in shown.values())


def test_a_column_shows_its_type_what_it_is_and_of_what_it_is_made(tmp_path: Path) -> None:
    columns = {column.name: column for column in made(tmp_path)["marts.deal_amounts"]["dagster/column_schema"].value.columns}
    assert (columns["amount_low"].type, columns["shown"].type) == ("decimal(28,6)", "boolean")
    assert columns["rate_on"].description.endswith("null where none is. ← `core.exchange_rates.rate_on`")


def test_of_a_large_warehouse_only_tables_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_page, "SHOWN_UP_TO_DEALS", -1)
    shown = made(tmp_path)
    tables = {model.fullname for model in models() if model.kind == "table"}
    assert {name for name, said in shown.items() if "dagster/row_count" in said} == tables
    assert all("dagster/column_lineage" in said for said in shown.values())
