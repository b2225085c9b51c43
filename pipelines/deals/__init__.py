"""An article → the reports of the deals in it. No Dagster, no warehouse, no network."""
