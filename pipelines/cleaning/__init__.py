"""A page or text as received → the article in it. No Dagster, no warehouse, no network."""
