"""Writing into the warehouse, and reading back what the next step needs. Every function works inside the caller's transaction.

Loading the same thing twice changes nothing: a row is written only where it differs. What does not belong here: opening the database
(`connection`), and what an analyst reads (`sql/`).
"""

from warehouse.load.articles import articles_to_read, number_to_read, replace_articles
from warehouse.load.corrections import note_corrections, noted_entries
from warehouse.load.days import have_all_read_again, have_read_again, ingest_days
from warehouse.load.documents import add_documents, documents_to_clean, record_fetches
from warehouse.load.fetch_history import Asked, asked_before, listings_taken
from warehouse.load.known import KnownInWarehouse, unresolved
from warehouse.load.polls import put_sources
from warehouse.load.quarantining import quarantine, quarantined, release
from warehouse.load.rates import currency_dates_without_rate, put_exchange_rates
from warehouse.load.readings import all_readings, readings_of
from warehouse.load.reports import replace_reports
from warehouse.load.resolution import Read, patch_resolution, replace_resolution
from warehouse.load.retention import documents_before, mark_removed
from warehouse.load.runs import finish_run, start_run

__all__ = [
    "Asked", "KnownInWarehouse", "Read", "add_documents", "all_readings", "articles_to_read", "asked_before",
    "currency_dates_without_rate", "documents_before", "documents_to_clean", "finish_run", "have_all_read_again", "have_read_again",
    "ingest_days", "listings_taken", "mark_removed", "note_corrections", "noted_entries", "number_to_read", "patch_resolution",
    "put_exchange_rates", "put_sources", "quarantine", "quarantined", "readings_of", "record_fetches", "release", "replace_articles",
    "replace_reports", "replace_resolution", "start_run", "unresolved",
]  # fmt: skip
