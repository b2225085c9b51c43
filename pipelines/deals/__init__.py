"""An article → the reports of the deals in it. No Dagster, no warehouse, no network."""

from pipelines.deals.extractor import EXTRACTOR_VERSION, extract

__all__ = ["EXTRACTOR_VERSION", "extract"]
