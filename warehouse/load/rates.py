"""Exchange rates on the dates of amounts. What does not belong here: where rates come from (`pipelines.resolution`)."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.sync import upsert
from warehouse.load.values import RATE_STEP, rounded
from warehouse.rows import BASE_CURRENCY, Changes, ExchangeRate
from warehouse.schema import articles, deal_amounts, deal_reports, deal_sources, deals, exchange_rates


def put_exchange_rates(connection: Connection, rows: Sequence[ExchangeRate]) -> Changes:
    """Rates of currencies on dates, those without a known rate included: their basis says why."""
    return upsert(
        connection,
        exchange_rates,
        [
            {
                "currency": rate.currency,
                "as_of_on": rate.as_of_on,
                "rate_on": rate.rate_on,
                "usd_per_unit": rounded(rate.usd_per_unit, RATE_STEP),
                "basis": rate.basis,
            }
            for rate in rows
        ],
    )


def currency_dates_without_rate(connection: Connection) -> list[tuple[str, date]]:
    """Currencies and dates on which amounts were said and that have no rate yet, in order; also those known to have none: it may have come.

    An amount's date is the day its deal was announced, else the day its article was published; one with neither has no rate. What a person
    put right has the date of the report that the deal shows.
    """
    as_of_on = sa.func.coalesce(deal_reports.c.announced_on, articles.c.published_on)
    by_reports = (
        sa.select(deal_amounts.c.currency, as_of_on.label("as_of_on"))
        .join_from(deal_amounts, deal_reports, deal_amounts.c.report_id == deal_reports.c.report_id)
        .join(articles, articles.c.article_id == deal_reports.c.article_id)
        .where(deal_amounts.c.currency != BASE_CURRENCY, as_of_on.is_not(None))
    )
    by_people = (
        sa.select(deals.c.corrected_currency, as_of_on)
        .join_from(deals, deal_sources, sa.and_(deal_sources.c.deal_id == deals.c.deal_id, deal_sources.c.shown))
        .join(deal_reports, deal_reports.c.report_id == deal_sources.c.report_id)
        .join(articles, articles.c.article_id == deal_reports.c.article_id)
        .where(deals.c.corrected_currency != BASE_CURRENCY, as_of_on.is_not(None))
    )
    said = by_reports.union(by_people).subquery()
    known = sa.exists().where(
        exchange_rates.c.currency == said.c.currency,
        exchange_rates.c.as_of_on == said.c.as_of_on,
        exchange_rates.c.usd_per_unit.is_not(None),
    )
    asked = sa.select(said.c.currency, said.c.as_of_on).where(~known).order_by(said.c.currency, said.c.as_of_on)
    return [(row.currency, row.as_of_on) for row in connection.execute(asked)]
