"""What is shown of the views after a run: all of a small warehouse, of a large one what costs nothing."""

import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets import STEPS
from pipelines.resources import Warehouse
from warehouse.views import models

(MARTS,) = [step for step in STEPS if step.op.name == "marts"]


def made(home: Path) -> dict[str, set[str]]:
    """Each view → the labels of what its asset shows."""
    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([MARTS], instance=instance, resources={"warehouse": Warehouse(home=str(home))})
    events = result.get_asset_materialization_events()
    return {".".join(event.asset_key.path): set(event.materialization.metadata) for event in events if event.asset_key}


def test_every_view_shows_its_rows_and_where_its_columns_come_from(tmp_path: Path) -> None:
    shown = made(tmp_path)
    assert set(shown) == {model.fullname for model in models()}
    assert all(labels >= {"dagster/column_lineage", "dagster/row_count", "preview"} for labels in shown.values())


def test_of_a_large_warehouse_only_tables_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["pipelines.assets.marts"], "SHOWN_UP_TO_DEALS", -1)
    shown = made(tmp_path)
    tables = {model.fullname for model in models() if model.materialized == "table"}
    assert {name for name, labels in shown.items() if "dagster/row_count" in labels} == tables
    assert all("dagster/column_lineage" in labels for labels in shown.values())
