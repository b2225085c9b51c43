"""Fixtures of the integration tests that other tests share."""

from tests.postgresql import postgresql_url

__all__ = ["postgresql_url"]
