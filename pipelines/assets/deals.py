"""The steps that look across articles: reports → deals and organisations, and the exchange rates of their dates.

What does not belong here: how reports are joined (`pipelines.resolution`).
"""

from collections.abc import Iterator
from dataclasses import asdict

import dagster as dg

from pipelines.assets.tables import step, written
from pipelines.resolution import fx, resolve
from pipelines.resources import Warehouse
from warehouse import load
from warehouse.rows import ExchangeRate

REPORTS = ("core.articles", "core.deal_reports", "core.deal_amounts", "core.deal_participants", "core.evidence")
WRITES = (
    "core.deals", "core.deal_sources", "core.deal_parties", "core.deal_history", "core.deal_conflicts", "core.organizations",
    "core.organization_aliases",
)  # fmt: skip


@step("deals", group="resolve", writes=WRITES, reads=REPORTS)
def deals(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """The real deals and organisations that all reports tell of."""
    with warehouse.writing() as connection:
        readings = load.all_readings(connection)
    resolution = resolve(readings)
    context.log.info(f"{len(readings)} articles tell of {len(resolution.deals)} deals")
    with warehouse.writing() as connection:
        changes = load.replace_resolution(connection, resolution)
        yield from written(connection, WRITES, deals=len(resolution.deals), rows_changed=changes.touched)


@step("exchange_rates", group="resolve", writes=["core.exchange_rates"], reads=["core.deal_amounts", "core.articles"])
def exchange_rates(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """What the currencies of all amounts were worth on their dates. Bundled rates, no network."""
    with warehouse.writing() as connection:
        rates = fx.rates(load.currency_dates_without_rate(connection))
        changes = load.put_exchange_rates(connection, [ExchangeRate(**asdict(rate)) for rate in rates])
        yield from written(connection, ["core.exchange_rates"], rows_changed=changes.touched)
