"""How the assets are declared: a step writes some tables of `warehouse.schema`, and each table is an asset with that table's columns.

What does not belong here: what a step does (one file a step).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import dagster as dg
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.assets.charts import chart
from pipelines.resources import POOL
from warehouse.schema import metadata

OWNERS = ["team:dealhouse"]
KINDS = {"duckdb", "table"}
PREVIEW_ROWS = 5
PREVIEW_CHARACTERS = 60
CHARTED_UP_TO_ROWS = 1_000_000  # a chart reads a column of the whole table: of more lines than that, it took 0.4 CPU seconds a run


def step(name: str, group: str, writes: Iterable[str], reads: Iterable[str] = ()) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """Declare one step: the tables (`schema.table`) that it writes, each an asset, and those that it reads."""
    deps = [key_of(table) for table in reads]
    return dg.multi_asset(name=name, specs=[asset_of(table, group, deps) for table in writes], pool=POOL)


def asset_of(name: str, group: str, deps: Iterable[dg.AssetKey] = ()) -> dg.AssetSpec:
    """One table as an asset, with its meaning and its columns."""
    table = metadata.tables[name]
    return dg.AssetSpec(
        key_of(name),
        deps=list(deps),
        description=table.comment,
        group_name=group,
        owners=OWNERS,
        kinds=KINDS,
        metadata={"dagster/column_schema": columns_of(table), "dagster/table_name": name},
    )


def key_of(name: str) -> dg.AssetKey:
    """`core.deals` → the asset's key."""
    return dg.AssetKey(name.split("."))


def columns_of(table: sa.Table) -> dg.TableSchema:
    """The columns as the schema declares them, with their meaning."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                type=str(column.type),
                description=column.comment,
                constraints=dg.TableColumnConstraints(
                    nullable=bool(column.nullable), unique=column.primary_key and len(table.primary_key) == 1
                ),
            )
            for column in table.columns
        ]
    )


def written(connection: Connection, tables: Iterable[str], **said: Any) -> Iterator[dg.MaterializeResult[None]]:
    """What a step reports of the tables that it wrote: a look at each, and what else it has to say."""
    for name in tables:
        yield dg.MaterializeResult(asset_key=key_of(name), metadata={**said, **look_at(connection, metadata.tables[name])})


def look_at(connection: Connection, relation: sa.Table | sa.TableClause) -> dict[str, Any]:
    """A table or view as metadata of its asset: how many rows, a few of them, and a chart of some."""
    rows = connection.execute(sa.select(sa.func.count()).select_from(relation)).scalar_one()
    charted = chart(connection, f"{relation.schema}.{relation.name}") if rows <= CHARTED_UP_TO_ROWS else {}
    drawn = {"preview": preview(connection, relation), **charted}
    return {"dagster/row_count": rows, **{title: dg.MetadataValue.md(text) for title, text in drawn.items()}}


def preview(connection: Connection, relation: sa.Table | sa.TableClause) -> str:
    """A few rows as a Markdown table, the newest first where a column tells the time."""
    columns = list(relation.columns)
    wanted, newest = sa.select(*columns).limit(PREVIEW_ROWS), _tells_the_time(columns)
    rows = connection.execute(wanted if newest is None else wanted.order_by(newest.desc().nulls_last())).all()
    lines = [[column.name for column in columns], ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _tells_the_time(columns: Sequence[sa.ColumnElement[Any]]) -> sa.ColumnElement[Any] | None:
    """Names say it: the first moment (`…_at`), else the last date (`…_on`: of two, the first is when it began)."""
    moments = [column for column in columns if str(column.key).endswith("_at")]
    dates = [column for column in columns if str(column.key).endswith("_on")]
    return next(iter([*moments, *reversed(dates)]), None)


def _cell(value: Any) -> str:
    text = "" if value is None else str(value).replace("\n", " ").replace("|", "\\|")
    return text if len(text) <= PREVIEW_CHARACTERS else f"{text[:PREVIEW_CHARACTERS]}…"
