"""Reports → the organisations and deals that exist. No Dagster, no warehouse, no network."""
