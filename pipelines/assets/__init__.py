"""Dagster assets, thin: read, call one step, write, report metadata. No logic."""

from pipelines.assets.articles import articles
from pipelines.assets.deal_reports import deal_reports
from pipelines.assets.deals import deals, exchange_rates
from pipelines.assets.documents import documents
from pipelines.assets.ingest_days import ingest_days
from pipelines.assets.marts import data_tests, marts
from pipelines.assets.published import published
from pipelines.assets.source_check import sources_are_well
from pipelines.assets.tables import asset_of

STEPS = (documents, ingest_days, articles, deal_reports, deals, exchange_rates, marts, published)
CHECKS = (data_tests, sources_are_well)
# Tables that no step of the job makes, but that its steps or people write a row into: there for the lineage of the views.
WORK = (
    "core.pipeline_runs", "core.quarantine", "core.corrections", "core.forgotten", "core.stale_keys", "core.mart_builds",
)  # fmt: skip
NOTED = tuple(asset_of(name, "work") for name in WORK)

__all__ = ["CHECKS", "NOTED", "STEPS"]
