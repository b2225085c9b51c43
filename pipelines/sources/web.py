"""What all sources of one run share on the web: hosts and their pace, robots.txt, the cache, certificates.

What does not belong here: one request (`fetch`), connections (`transport`).
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from http.cookiejar import DefaultCookiePolicy

import hishel
import httpx
from hishel.httpx import CacheTransport

from pipelines.settings import Settings
from pipelines.sources.hosts import Hosts
from pipelines.sources.inflate import ACCEPT_ENCODING
from pipelines.sources.robots import Robots
from pipelines.sources.source import Source
from pipelines.sources.transport import GuardedTransport

CACHE_DAYS = 60  # a listing that was not asked for so long leaves the cache


class Web:
    """What all sources of one run share: hosts and their pace, robots.txt, the cache, certificates."""

    def __init__(self, settings: Settings, listed: Mapping[str, str] | None = None) -> None:
        """listed: URL of a listing → SHA-256 of its bytes when all of it was taken."""
        self.settings = settings
        self.listed = listed or {}
        self.hosts = Hosts(settings.longest_wait_seconds)
        self.robots = Robots(settings.user_agent)
        self.certificates = httpx.create_ssl_context(trust_env=False)
        self._lock = threading.Lock()
        self._open: list[httpx.Client] = []

    @cached_property
    def cache(self) -> hishel.SqliteStorage:
        """RFC 9111's store of listings and lists of pages. Articles have the document store, and are not kept twice."""
        self.settings.cache.mkdir(parents=True, exist_ok=True)
        return hishel.SqliteStorage(database_path=self.settings.cache / "http.sqlite", default_tti=CACHE_DAYS * 86400)

    def client(self, source: Source, cached: bool) -> httpx.Client:
        """An HTTP client for one source, open as long as this is."""
        transport: httpx.BaseTransport = GuardedTransport(self.settings.allow_private | source.allow_private, self.certificates)
        if cached:
            with self._lock:
                storage = self.cache
            transport = CacheTransport(transport, storage, hishel.CacheOptions(shared=False))
        headers = {"user-agent": self.settings.user_agent, "accept-encoding": ACCEPT_ENCODING}
        client = httpx.Client(
            transport=transport,
            headers=headers | ({"accept-language": source.language} if source.language else {}),
            follow_redirects=True,
            max_redirects=self.settings.max_redirects,
            timeout=httpx.Timeout(self.settings.read_timeout_seconds, connect=self.settings.connect_timeout_seconds),
            trust_env=False,
        )
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # none is taken, so none is carried anywhere
        with self._lock:
            self._open.append(client)
        return client

    def close(self) -> None:
        """Close all clients and the cache."""
        for client in self._open:
            client.close()
        if "cache" in self.__dict__:
            self.cache.close()


@contextmanager
def web(settings: Settings, listed: Mapping[str, str] | None = None) -> Iterator[Web]:
    """All of one run's HTTP, for as long as the block lasts."""
    opened = Web(settings, listed)
    try:
        yield opened
    finally:
        opened.close()
