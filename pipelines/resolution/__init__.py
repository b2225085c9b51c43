"""Reports of many articles → organisations, deals, their history and conflicts. No Dagster, no warehouse, no network."""

from pipelines.resolution.resolver import RESOLVER_VERSION, resolve

__all__ = ["RESOLVER_VERSION", "resolve"]
