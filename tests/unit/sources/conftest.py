"""The faulty server, and settings that may reach it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.settings import Settings
from tests.web_server import FaultyServer, NewsSite, news_site, serving


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """`http://127.0.0.1:<port>` of the running server."""
    with serving(FaultyServer) as address:
        yield address


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """A site of the test's own."""
    with news_site() as running:
        yield running


@pytest.fixture
def limits(server: str, tmp_path: Path) -> Settings:
    """Short limits, and the leave to reach the server."""
    return Settings(
        home=tmp_path / "home",
        attempts=1,
        retry_wait_seconds=0.01,
        allow_private=server.removeprefix("http://"),
        max_document_bytes=1_000_000,
        read_timeout_seconds=2,
        total_timeout_seconds=3,
        max_redirects=3,
    )
