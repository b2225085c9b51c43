"""The last step: what is written becomes what is read. What does not belong here: how the file is swapped (`warehouse.publish`)."""

import dagster as dg

from pipelines.assets.tables import OWNERS, key_of
from pipelines.resources import POOL, Warehouse
from warehouse import load


@dg.asset(key="published", group_name="serve", owners=OWNERS, kinds={"duckdb", "file"}, pool=POOL, deps=[key_of("core.deals"), key_of("core.exchange_rates")])
def published(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The file that readers open, swapped whole."""
    with warehouse.writing() as connection:
        load.finish_run(connection, context.run_id, {}, "done")
    path = warehouse.publish()
    return dg.MaterializeResult(metadata={"path": str(path), "bytes": path.stat().st_size})
