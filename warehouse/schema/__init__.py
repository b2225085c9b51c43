"""The one place that declares a table: grain, columns, units, closed lists and references, for DuckDB and PostgreSQL alike.

`docs/data-dictionary.md` is made from it. What does not belong here: views (`sql/`) and how rows get in (`warehouse.load`).
"""

from warehouse.schema.base import metadata
from warehouse.schema.core_articles import article_lines, articles
from warehouse.schema.core_deals import deal_conflicts, deal_history, deal_parties, deal_sources, deals, organization_aliases, organizations
from warehouse.schema.core_known import (
    deal_versions,
    former_deal_keys,
    known_articles,
    known_names,
    known_reports,
    known_short_forms,
)
from warehouse.schema.core_reports import deal_amounts, deal_participants, deal_reports, evidence
from warehouse.schema.core_work import corrections, exchange_rates, forgotten, mart_builds, pipeline_runs, quarantine, stale_keys
from warehouse.schema.raw import documents, fetches, sources

__all__ = [
    "article_lines", "articles", "corrections", "deal_amounts", "deal_conflicts", "deal_history", "deal_participants", "deal_parties",
    "deal_reports", "deal_sources", "deal_versions", "deals", "documents", "evidence", "exchange_rates", "fetches", "forgotten",
    "former_deal_keys", "known_articles", "known_names", "known_reports", "known_short_forms", "mart_builds", "metadata",
    "organization_aliases", "organizations", "pipeline_runs", "quarantine", "sources", "stale_keys",
]  # fmt: skip
