"""One URL → one arrival: the document, or the fault in plain words. A server can do nothing here that stops a run.

What does not belong here: which addresses are allowed (`addresses`), and which URLs are asked for (one file a kind of source).
"""

import ssl
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message

import httpx

from pipelines.records import Document
from pipelines.settings import Settings
from pipelines.sources.addresses import AddressRefused, permitted_address
from pipelines.sources.arrival import Arrival, milliseconds_since, now
from pipelines.sources.inflate import ACCEPT_ENCODING, TooLarge, Unreadable, inflated

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"


class _TooSlow(Exception):
    pass


class GuardedTransport(httpx.HTTPTransport):
    """Resolves each request's host itself, checks the address, and connects to just that one.

    httpx sends every redirect through here, and a name cannot change its address between the check and the connection.
    """

    def __init__(self, allow_private: Container[str]) -> None:
        # No connection is kept: the pool keys them by address, and would send one host's request over another's certificate.
        super().__init__(limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)
        self.allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx.HTTPTransport; raises AddressRefused too."""
        url = request.url
        address = permitted_address(url.host, url.port or {"http": 80, "https": 443}[url.scheme], self.allow_private)
        extensions = request.extensions | {"sni_hostname": url.host}
        pinned = httpx.Request(request.method, url.copy_with(host=address), headers=request.headers, extensions=extensions)
        return super().handle_request(pinned)


@dataclass(frozen=True)
class Fetcher:
    """Gets documents over HTTP within the limits of the settings."""

    client: httpx.Client
    settings: Settings

    def fetch(self, url: str, source: str | None = None, publisher: str | None = None) -> Arrival:
        """One attempt. Never raises for what a server or the network does: the fault is in the arrival."""
        started = now()
        try:
            response, content = self._get(url)
        except _FAULTS as error:
            return Arrival(url, started, fault=self._told(error, url), source=source, elapsed_ms=milliseconds_since(started))
        fault = None if response.is_success else f"{url} answered {response.status_code} {response.reason_phrase}"
        declared = Message()
        declared["content-type"] = response.headers.get("content-type", "")
        document = Document(
            content=content,
            url=str(response.url),
            source=source,
            content_type=declared.get_content_type() if declared["content-type"] else None,
            charset=declared.get_content_charset(),
            fetched_at=started,
            publisher=publisher,
        )
        return Arrival(
            url=url,
            tried_at=started,
            document=None if fault else document,
            fault=fault,
            source=source,
            status=response.status_code,
            elapsed_ms=milliseconds_since(started),
            size_bytes=len(content),
        )

    def _get(self, url: str) -> tuple[httpx.Response, bytes]:
        deadline = time.monotonic() + self.settings.total_timeout_seconds
        content = bytearray()
        with self.client.stream("GET", url) as response:
            encoding = response.headers.get("content-encoding", "").strip().lower()
            for piece in inflated(response.iter_raw(), encoding, self.settings.max_document_bytes):
                content += piece
                if time.monotonic() > deadline:
                    raise _TooSlow
        return response, bytes(content)

    def _told(self, error: Exception, url: str) -> str:
        match error:
            case AddressRefused():
                return f"{url} was not fetched: {error}"
            case TooLarge():
                return f"{url} is larger than {self.settings.max_document_bytes / 1e6:g} MB"
            case _TooSlow():
                return f"{url} took longer than {self.settings.total_timeout_seconds:g} seconds in all"
            case httpx.TooManyRedirects():
                return f"{url} redirects more than {self.settings.max_redirects} times"
            case httpx.ConnectTimeout() | httpx.PoolTimeout():
                return f"{url}: no connection within {self.settings.connect_timeout_seconds:g} seconds"
            case httpx.TimeoutException():
                return f"{url}: the server was silent for {self.settings.read_timeout_seconds:g} seconds"
            case httpx.UnsupportedProtocol() | httpx.InvalidURL() | UnicodeError() | KeyError():
                return f"{url} is not an address that can be fetched: http:// or https:// and a host"
            case _:
                return f"{url} could not be fetched: {error}"


# KeyError: a redirect to a scheme that is neither http nor https; UnicodeError: a host that is no name.
_FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    AddressRefused,
    OSError,
    ssl.SSLError,
    UnicodeError,
    KeyError,
    TooLarge,
    Unreadable,
    _TooSlow,
)


@contextmanager
def fetcher(settings: Settings, allow_private: frozenset[str] = frozenset()) -> Iterator[Fetcher]:
    """A fetcher, for as long as the block lasts. allow_private: host:port pairs besides those of the settings."""
    timeout = httpx.Timeout(settings.read_timeout_seconds, connect=settings.connect_timeout_seconds)
    client = httpx.Client(
        transport=GuardedTransport(settings.allow_private | allow_private),
        headers={"user-agent": settings.user_agent, "accept": ACCEPT, "accept-encoding": ACCEPT_ENCODING},
        follow_redirects=True,
        max_redirects=settings.max_redirects,
        timeout=timeout,
        trust_env=False,
    )
    with client:
        yield Fetcher(client, settings)
