"""The step that brings documents in. What does not belong here: how they arrive (`pipelines.sources`)."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

import dagster as dg

from pipelines.assets.intake import take_in
from pipelines.assets.polling import Wanted, arrivals
from pipelines.assets.runs import begin
from pipelines.assets.tables import step, written
from pipelines.resources import Store, Warehouse
from pipelines.settings import Settings
from pipelines.sources.arrival import Arrival, now
from warehouse import load

WRITES = ("raw.documents", "raw.fetches", "raw.sources")
BATCH = 200  # arrivals of one transaction: their bytes lie on the disk already, so this bounds rows alone


@step("documents", group="arrive", writes=WRITES)
def documents(
    context: dg.AssetExecutionContext, config: Wanted, settings: dg.ResourceParam[Settings], warehouse: Warehouse, store: Store
) -> Iterator[dg.MaterializeResult[None]]:
    """Every document that has arrived, as the bytes received. The same bytes are kept once."""
    new = failed = refused = tried = 0
    with warehouse.writing() as connection:
        begin(connection, context)
    for batch in _batches(arrivals(config, settings, warehouse)):
        taken = [take_in(arrival, store, context.run_id) for arrival in batch]
        with warehouse.writing() as connection:
            load.record_fetches(connection, [one.fetch for one in taken])
            new += load.add_documents(connection, [one.document for one in taken if one.document])
            load.quarantine(connection, [one.refused for one in taken if one.refused])
        tried += len(taken)
        failed += sum(1 for one in taken if one.fetch.error and not one.refused)
        refused += sum(1 for one in taken if one.refused)
        for one in taken:
            if one.fetch.error:
                context.log.warning(one.fetch.error)
    removed = _without_the_old(settings.keep_documents_days, warehouse, store)
    with warehouse.writing() as connection:
        yield from written(connection, WRITES, tried=tried, documents=new, not_fetched=failed, quarantined=refused, removed=removed)


def _without_the_old(days: int | None, warehouse: Warehouse, store: Store) -> int:
    """Remove the bytes of what came longer ago than that → of how many documents."""
    if days is None:
        return 0
    with warehouse.writing() as connection:
        old = load.documents_before(connection, (now() - timedelta(days=days)).date())
        load.mark_removed(connection, old)
    for sha256 in old:
        store.documents.remove(sha256)
    return len(old)


def _batches(coming: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    remaining = iter(coming)
    while batch := list(islice(remaining, BATCH)):
        yield batch
