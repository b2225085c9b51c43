"""Which assets run together, and when. What does not belong here: what they do (`assets`)."""

import dagster as dg

INGEST = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all(),
    description="Everything once: bring in what has arrived, read it, join it, publish it.",
)
