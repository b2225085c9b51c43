from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgresql import postgresql_url  # noqa: F401  a fixture
from sqlalchemy.engine import Connection

from warehouse.connection import writer


@pytest.fixture(params=["duckdb", "postgresql"])
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """An empty warehouse, open for writing, on each database. What a test leaves in it must satisfy its constraints."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    with writer(tmp_path, url) as connection:
        yield connection
        if url:
            connection.execute(sa.text("set constraints all immediate"))
        connection.rollback()
