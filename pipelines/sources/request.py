"""One request for one source: what came, or the fault in plain words, and whether another try may end well.

What does not belong here: tries and what becomes of the content (`fetch`), connections (`transport`), the pace (`hosts`).
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any

import httpx

from pipelines.sources.arrival import Arrival, milliseconds_since, now
from pipelines.sources.faults import FAULTS, OURS, PASSING, PASSING_STATUS, NoCredentials, retry_after, told
from pipelines.sources.inflate import inflated
from pipelines.sources.source import Source
from pipelines.sources.transport import AUTHORIZATION, deadline, host_of, origin_of
from pipelines.sources.web import Web

# A poll asks the server, whatever age it allows: when to ask is the schedule's business. It costs a 304 where nothing changed.
REVALIDATE = {"cache-control": "max-age=0"}
_BEFORE_EACH_HOP = "dealhouse_before_each_hop"  # the extension of a request that holds Wanted.before_each_hop


class TryAgain(Exception):
    """This attempt failed in a way that passes. after: seconds that the server asked to wait."""

    def __init__(self, after: float | None) -> None:
        super().__init__()
        self.after = after


@dataclass(frozen=True)
class Wanted:
    """What is asked for, and how."""

    url: str
    cached: bool
    accept: str
    limit: int  # bytes
    seconds: float | None = None
    file: IO[bytes] | None = None  # where the content goes, in place of memory
    before_each_hop: Callable[[httpx.URL], None] | None = None  # may raise one of FAULTS; called for the address and for each redirect


@dataclass(frozen=True)
class Asked:
    """What came of it. again: another try may end well."""

    arrival: Arrival
    response: httpx.Response | None = None
    content: bytes = b""
    again: TryAgain | None = None


class Requests:
    """Asks servers for one source, within the limits of the settings and of each site. Safe to share between threads."""

    def __init__(self, web: Web, source: Source) -> None:
        self.web, self.source, self.settings = web, source, web.settings
        self._clients: dict[bool, httpx.Client] = {}
        self._lock = threading.Lock()

    def once(self, wanted: Wanted) -> Asked:
        """One attempt. Never raises for what a server or the network does."""
        started = now()
        host = ""
        try:
            host = host_of(httpx.URL(wanted.url))
            if wanted.before_each_hop:
                wanted.before_each_hop(httpx.URL(wanted.url))
            self.web.hosts.wait_for(host, 60 / self.source.requests_per_minute)
            started = now()
            response, content, size = self._get(wanted)
        except FAULTS as error:
            fault = told(error, wanted.url, wanted.limit, self.settings)
            arrival = Arrival(wanted.url, started, None, fault, self.source.name, elapsed_ms=milliseconds_since(started))
            passing = isinstance(error, PASSING)
            if passing:
                self.web.hosts.answered(host, well=False)
            return Asked(replace(arrival, forbidden=isinstance(error, OURS)), again=TryAgain(None) if passing else None)
        self.web.hosts.answered(host, well=True)
        revalidated = bool(response.extensions.get("caching", {}).get("from_cache"))
        arrival = Arrival(
            url=wanted.url,
            tried_at=started,
            fault=None if response.is_success else f"{wanted.url} answered {response.status_code} {response.reason_phrase}",
            source=self.source.name,
            status=304 if revalidated else response.status_code,
            elapsed_ms=milliseconds_since(started),
            size_bytes=0 if revalidated else size,
            unchanged=revalidated,
        )
        return Asked(arrival, response, content, self._again(response, host))

    def _again(self, response: httpx.Response, host: str) -> TryAgain | None:
        """Whether another try may end well. A host that names a time gets it, from everyone."""
        after = retry_after(response.headers, now())
        if after is not None and response.status_code in (429, 503):
            self.web.hosts.rest(host, after)
        if response.status_code not in PASSING_STATUS or (after or 0) > self.settings.longest_wait_seconds:
            return None
        return TryAgain(after)

    def _get(self, wanted: Wanted) -> tuple[httpx.Response, bytes, int]:
        content, size = bytearray(), 0
        if wanted.file is not None:  # of the try before this one
            wanted.file.seek(0)
            wanted.file.truncate()
        extensions: dict[str, Any] = {AUTHORIZATION: self._authorization(wanted.url), _BEFORE_EACH_HOP: wanted.before_each_hop}
        headers = {"accept": wanted.accept} | (REVALIDATE if wanted.cached else {})
        with (
            deadline(wanted.seconds or self.settings.total_timeout_seconds),
            self._client(wanted.cached).stream("GET", wanted.url, headers=headers, extensions=extensions) as response,
        ):
            encoding = response.headers.get("content-encoding", "").strip().lower()
            for piece in inflated(response.iter_raw(), encoding, wanted.limit):
                size += len(piece)
                if wanted.file is None:
                    content += piece
                elif response.is_success:
                    wanted.file.write(piece)
        return response, bytes(content), size

    def _client(self, cached: bool) -> httpx.Client:
        with self._lock:
            if cached not in self._clients:
                client = self._clients[cached] = self.web.client(self.source, cached)
                client.event_hooks = {"request": [self._hop]}
            return self._clients[cached]

    def _hop(self, request: httpx.Request) -> None:
        """httpx calls it for each redirect too."""
        before = request.extensions.get(_BEFORE_EACH_HOP)
        if before is not None and request.url.scheme in ("http", "https"):
            before(request.url)

    def _authorization(self, url: str) -> tuple[str, str] | tuple[None, None]:
        """The source's secret, for its own origins alone."""
        name = self.source.authorization_env
        origin = origin_of(httpx.URL(url))
        if name is None or origin not in {origin_of(httpx.URL(own)) for own in self.source.addresses}:
            return None, None
        if name not in os.environ:
            raise NoCredentials(f'the variable {name}, which the source "{self.source.name}" names in authorization_env, is not set')
        return origin, os.environ[name]
