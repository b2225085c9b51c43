"""The last step: what is written becomes what is read. What does not belong here: how the file is swapped (`warehouse.publish`)."""

from datetime import timedelta

import dagster as dg

from pipelines.assets.marts import MODELS
from pipelines.assets.runs import end
from pipelines.assets.tables import OWNERS, key_of
from pipelines.resources import POOL, Warehouse

FRESH = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=3), fail_window=timedelta(hours=26))


@dg.asset(
    key="published",
    group_name="serve",
    owners=OWNERS,
    kinds={"duckdb", "file"},
    pool=POOL,
    deps=[key_of(model.fullname) for model in MODELS],
    freshness_policy=FRESH,
)
def published(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The file that readers open, swapped whole."""
    with warehouse.writing() as connection:
        end(connection, context)
    return dg.MaterializeResult(metadata=warehouse.publish())
