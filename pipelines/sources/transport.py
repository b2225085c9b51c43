"""Connections to servers: to a checked address, and never for longer than the deadline.

At each connection, and so at each redirect, a name is resolved once, checked, and connected to by that very address: it cannot change its
address between the check and the connection. What does not belong here: which addresses are allowed (`addresses`).
"""

import ssl
import time
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

from pipelines.sources.addresses import permitted_address

_ENDS_AT: ContextVar[float] = ContextVar("ends_at")  # of time.monotonic()
AUTHORIZATION = "dealhouse_authorization"  # the extension of a request that names an origin and what is sent to it alone


class TooSlow(Exception):
    """The time for one request in all is over."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """All connecting, writing and reading in the block ends after so many seconds with TooSlow, however slowly bytes drip."""
    token = _ENDS_AT.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ENDS_AT.reset(token)


@contextmanager
def _within(timeout: float | None) -> Iterator[float]:
    """The seconds that one wait may take: of the timeout, and of what is left of the whole."""
    left = _ENDS_AT.get() - time.monotonic()
    if left <= 0:
        raise TooSlow
    try:
        yield left if timeout is None else min(timeout, left)
    except httpcore.TimeoutException:
        if time.monotonic() >= _ENDS_AT.get():
            raise TooSlow from None
        raise


class GuardedTransport(httpx.HTTPTransport):
    """As httpx.HTTPTransport, over guarded connections. Raises AddressRefused and TooSlow too."""

    def __init__(self, allow_private: Container[str], certificates: ssl.SSLContext) -> None:
        super().__init__(verify=certificates, trust_env=False)
        # httpx has no argument for httpcore's backend. No connection is kept: each is one request's, with that request's deadline.
        self._pool = httpcore.ConnectionPool(certificates, max_keepalive_connections=0, network_backend=_GuardedBackend(allow_private))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx.HTTPTransport. Credentials join here, below the cache, which stores what it sees."""
        origin, secret = request.extensions.get(AUTHORIZATION, (None, None))
        if secret is not None and origin == origin_of(request.url):
            headers = [*request.headers.raw, (b"authorization", secret.encode())]
            request = httpx.Request(request.method, request.url, headers=headers, extensions=request.extensions)
        return super().handle_request(request)


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port."""
    return f"{url.scheme}://{host_of(url)}"


def host_of(url: httpx.URL) -> str:
    """Host, and port where it is not the scheme's own."""
    return url.netloc.decode("ascii", "replace")


class _GuardedBackend(httpcore.SyncBackend):
    def __init__(self, allow_private: Container[str]) -> None:
        self.allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address = permitted_address(host, port, self.allow_private)
        with _within(timeout) as seconds:
            return _TimedStream(super().connect_tcp(address, port, seconds, local_address, socket_options))


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self.stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _within(timeout) as seconds:
            return self.stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _within(timeout) as seconds:
            self.stream.write(buffer, seconds)

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with _within(timeout) as seconds:
            return _TimedStream(self.stream.start_tls(ssl_context, server_hostname, seconds))

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
