from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection

from warehouse.connection import writer


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Connection]:
    """An empty warehouse, open for writing."""
    with writer(tmp_path) as connection:
        yield connection
