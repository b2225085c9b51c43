"""The faulty server, and settings that may reach it."""

from collections.abc import Iterator

import pytest

from pipelines.settings import Settings
from tests.web_server import FaultyServer, serving


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """`http://127.0.0.1:<port>` of the running server."""
    with serving(FaultyServer) as address:
        yield address


@pytest.fixture
def limits(server: str) -> Settings:
    """Short limits, and the leave to reach the server."""
    return Settings(
        allow_private=server.removeprefix("http://"),
        max_document_bytes=1_000_000,
        read_timeout_seconds=2,
        total_timeout_seconds=3,
        max_redirects=3,
    )
