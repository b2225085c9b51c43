"""The steps that look across articles: reports → deals and organisations, and the exchange rates of their dates.

What does not belong here: how reports are joined (`pipelines.resolution`).
"""

from collections.abc import Iterator
from dataclasses import asdict

import dagster as dg
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.assets.tables import step, written
from pipelines.resolution import fx
from pipelines.resolving import resolve_new
from pipelines.resources import Warehouse
from pipelines.settings import Settings
from pipelines.sources import ecb_rates
from warehouse import load
from warehouse.rows import ExchangeRate
from warehouse.schema import deals as deals_table

REPORTS = ("core.articles", "core.deal_reports", "core.deal_amounts", "core.deal_participants", "core.evidence", "core.corrections")
WRITES = (
    "core.deals", "core.deal_sources", "core.deal_parties", "core.deal_history", "core.deal_conflicts", "core.organizations",
    "core.organization_aliases", "core.former_deal_keys", "core.deal_versions", "core.known_articles", "core.known_names",
    "core.known_reports", "core.known_short_forms",
)  # fmt: skip


@step("deals", group="resolve", writes=WRITES, reads=REPORTS)
def deals(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings], warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """The real deals and organisations that all reports tell of, as people corrected them."""
    with warehouse.writing() as connection:
        done = resolve_new(connection, settings.corrections_file)
        context.log.info(f"{done.articles} articles joined anew tell of {done.deals} deals")
        for correction in done.lost:
            context.log.warning(
                f"the correction {correction.correction_id} by {correction.author} does nothing: no report says its words any more"
            )
        yield from written(
            connection,
            WRITES,
            deals=_count(connection),
            deals_told_anew=done.deals,
            rows_changed=done.changes.touched,
            ungrounded=len(done.lost),
        )


def _count(connection: Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(deals_table)) or 0


@step("exchange_rates", group="resolve", writes=["core.exchange_rates"], reads=["core.deal_amounts", "core.articles"])
def exchange_rates(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings], warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """What the currencies of all amounts were worth on their dates: by bundled rates, and by the ECB's own file where it is newer."""
    with warehouse.writing() as connection:
        pairs = load.currency_dates_without_rate(connection)
    newer = ecb_rates.newer_than(fx.last_rate_on(ecb_rates.place(settings)), [day for _, day in pairs], settings)
    context.log.info(newer.said)
    with warehouse.writing() as connection:
        rates = fx.rates(pairs, newer.file)
        changes = load.put_exchange_rates(connection, [ExchangeRate(**asdict(rate)) for rate in rates])
        yield from written(connection, ["core.exchange_rates"], rows_changed=changes.touched, ecb_file=newer.said)
