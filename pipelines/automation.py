"""Which assets run together, and when. What does not belong here: what they do (`assets`)."""

import dagster as dg

DOCUMENTS = dg.AssetSelection.assets(["raw", "documents"], ["raw", "fetches"])

INGEST = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all(),
    description="Everything once: bring in what has arrived, read it, join it, publish it.",
)

REREAD = dg.define_asset_job(
    "reread",
    selection=dg.AssetSelection.all() - DOCUMENTS,
    description="From the stored documents, with no network: read what is unread or was read by an older version, join it, publish it.",
)
