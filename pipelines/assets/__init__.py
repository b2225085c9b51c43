"""Dagster assets, thin: read, call one step, write, report metadata. No logic."""

from pipelines.assets.articles import articles
from pipelines.assets.deal_reports import deal_reports
from pipelines.assets.deals import deals, exchange_rates
from pipelines.assets.documents import documents
from pipelines.assets.published import published

STEPS = (documents, articles, deal_reports, deals, exchange_rates, published)

__all__ = ["STEPS"]
