"""What the page of a view shows after a run: its columns with their types and where they come from, its newest rows.

What does not belong here: what is known of it without a database (`marts`), and finding out where a column comes from
(`warehouse.column_lineage`).
"""

from typing import Any

import dagster as dg
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.assets.tables import key_of, look_at
from warehouse.column_lineage import Origins, column_lineage
from warehouse.models import Model
from warehouse.schema import deals

SHOWN_UP_TO_DEALS = 10_000  # looking at all views costs 0.8 CPU seconds there, and ten times that at ten times the deals
TYPES = sa.text("select column_name, data_type from information_schema.columns where table_schema = :layer and table_name = :name")


def page(connection: Connection, model: Model) -> dict[str, Any]:
    """One view as metadata of its asset."""
    types = {name: kind.lower() for name, kind in connection.execute(TYPES, {"layer": model.layer, "name": model.name})}
    lineage = column_lineage(model)
    return {
        "dagster/column_schema": dg.TableSchema(
            [
                dg.TableColumn(column.name, types[column.name], _with_origins(column.description, lineage[column.name]))
                for column in model.columns
            ]
        ),
        "dagster/column_lineage": dg.TableColumnLineage(
            {name: [dg.TableColumnDep(key_of(table), column) for table, column in origins] for name, origins in lineage.items()}
        ),
        **_rows(connection, model),
    }


def _with_origins(description: str, origins: Origins) -> str:
    """Dagster's open-source pages do not show lineage of columns, so it stands in the words, too."""
    return f"{description} ← {', '.join(f'`{table}.{column}`' for table, column in origins)}" if origins else description


def _rows(connection: Connection, model: Model) -> dict[str, Any]:
    """Rows of a view are counted and shown while that costs little; those of a table always are."""
    known_deals = connection.execute(sa.select(sa.func.count()).select_from(deals)).scalar_one()
    relation = sa.table(model.name, *(sa.column(column.name) for column in model.columns), schema=model.layer)
    return look_at(connection, relation) if model.kind == "table" or known_deals <= SHOWN_UP_TO_DEALS else {}
