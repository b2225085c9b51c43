"""What came in, day by day: the partitions by which an operator has days read again. What does not belong here: reading them."""

import warnings
from collections.abc import Iterable
from datetime import date

import dagster as dg

from pipelines.assets.runs import begin
from pipelines.assets.tables import OWNERS, key_of
from pipelines.resources import POOL, Warehouse
from warehouse import load
from warehouse.rows import IngestDay

NAME = "ingest_days"
warnings.filterwarnings("ignore", "Parameter `backfill_policy`", dg.BetaWarning)  # Dagster is pinned to 1.13, where our tests try it
DAYS = dg.DailyPartitionsDefinition(start_date="2026-01-01", end_offset=1)  # before dealhouse was; today is one, too. UTC


@dg.asset(
    key=NAME,
    group_name="arrive",
    owners=OWNERS,
    kinds={"duckdb"},
    pool=POOL,
    deps=[key_of("raw.documents"), key_of("raw.fetches")],
    partitions_def=DAYS,
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def ingest_days(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The documents that came on each day. Materialize days in the job `reread`, and what came on them is read again."""
    with warehouse.writing() as connection:
        begin(connection, context)
        marked = load.have_read_again(connection, [date.fromisoformat(day) for day in context.partition_keys])
    context.log.info(f"{marked} documents of {len(context.partition_keys)} days are to be read again")
    return dg.MaterializeResult()


def tell_of(context: dg.AssetExecutionContext, days: Iterable[IngestDay]) -> None:
    """Shows what each of these days has brought, in a run of whichever job read it."""
    for day in days:
        counts = {"documents_of_the_day": day.documents, "articles_of_the_day": day.articles, "quarantined_of_the_day": day.quarantined}
        context.log_event(dg.AssetMaterialization(NAME, partition=day.day.isoformat(), metadata=counts))
