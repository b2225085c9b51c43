import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tests.postgresql import postgresql_url  # noqa: F401  a fixture
from warehouse.connection import writer, writer_path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DuckDB warehouse with nothing but its tables, to be copied: making them takes longer than most tests."""
    home = tmp_path_factory.mktemp("empty")
    with writer(home):
        pass
    return writer_path(home)


@pytest.fixture
def home(tmp_path: Path, empty_file: Path) -> Path:
    """A folder with an empty DuckDB warehouse."""
    shutil.copy(empty_file, writer_path(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def empty_url(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """A PostgreSQL warehouse with nothing but its tables."""
    with writer(tmp_path_factory.mktemp("none"), postgresql_url):
        pass
    return postgresql_url


@pytest.fixture(params=["duckdb", "postgresql"])
def warehouse(request: pytest.FixtureRequest, home: Path) -> Iterator[Connection]:
    """An empty warehouse, open for writing, on each database. What a test leaves in it must satisfy its constraints."""
    url = request.getfixturevalue("empty_url") if request.param == "postgresql" else None
    with writer(home, url) as connection:
        yield connection
        if url:
            connection.execute(sa.text("set constraints all immediate"))
        connection.rollback()
