"""One URL → one arrival: the document, or the fault in plain words. A server can do nothing here that stops a run.

What does not belong here: connections (`transport`), the pace (`hosts`), what robots.txt says (`robots`), and which URLs are asked for
(one file a kind of source).
"""

import os
import threading
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from hashlib import sha256
from typing import IO, Any

import httpx
import stamina

from pipelines.records import Document
from pipelines.sources.arrival import Arrival, Link, milliseconds_since, now
from pipelines.sources.faults import FAULTS, OURS, PASSING, PASSING_STATUS, NoCredentials, retry_after, told
from pipelines.sources.inflate import inflated
from pipelines.sources.source import ANYONE, Source
from pipelines.sources.transport import AUTHORIZATION, deadline, host_of, origin_of
from pipelines.sources.web import Web
from pipelines.story_address import without_tracking

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
ACCEPT_LISTING = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
# A poll asks the server, whatever age it allows: when to ask is the schedule's business. It costs a 304 where nothing changed.
REVALIDATE = {"cache-control": "max-age=0"}
ROBOTS = "dealhouse_robots"  # the extension of a request for which robots.txt is asked, and where those attempts are noted

stamina.instrumentation.set_on_retry_hooks([])  # each try is a row of raw.fetches; stamina would print it too


class _TryAgain(Exception):
    """This attempt failed in a way that passes. after: seconds that the server asked to wait."""

    def __init__(self, after: float | None) -> None:
        super().__init__()
        self.after = after


@dataclass(frozen=True)
class Listing:
    """A feed, sitemap or list, as asked for once."""

    arrival: Arrival
    content: bytes | None  # none where it could not be had, or all that is in it was taken before
    url: str  # after redirects: what relative links count from


class Fetcher:
    """Gets documents and listings for one source, within the limits of the settings and of each site. Safe to share between threads."""

    def __init__(self, web: Web, source: Source = ANYONE) -> None:
        self.web, self.source, self.settings = web, source, web.settings
        self._clients: dict[bool, httpx.Client] = {}
        self._lock = threading.Lock()

    def fetch(self, link: Link | str, *, robots: bool = False) -> Arrival:
        """One page. Never raises for what a server or the network does: the fault is in the arrival. robots: ask robots.txt first."""
        link = Link(link) if isinstance(link, str) else link
        asked = self._tries(_Wanted(link.url, cached=link.always, robots=robots, accept=ACCEPT, limit=self.settings.max_document_bytes))
        if asked.response is None or asked.arrival.fault:
            return asked.arrival
        document = _document(asked.response, asked.content, asked.arrival.tried_at, self.source, link)
        return replace(asked.arrival, document=document)

    def listing(self, url: str) -> Listing:
        """A feed, sitemap or list. Its content is none where all that these bytes name was taken before."""
        asked = self._tries(_Wanted(url, cached=True, robots=False, accept=ACCEPT_LISTING, limit=self.settings.max_document_bytes))
        if asked.response is None or asked.arrival.fault:
            return Listing(asked.arrival, None, url)
        digest = sha256(asked.content).hexdigest()
        unchanged = self.web.listed.get(url) == digest
        arrival = replace(asked.arrival, listing_sha256=digest, unchanged=unchanged)
        return Listing(arrival, None if unchanged else asked.content, str(asked.response.url))

    def download(self, url: str, file: IO[bytes]) -> Arrival:
        """An archive, into a file."""
        limit, seconds = self.settings.max_archive_bytes, self.settings.archive_timeout_seconds
        return self._tries(_Wanted(url, cached=False, robots=False, accept="*/*", limit=limit, seconds=seconds, file=file)).arrival

    def _tries(self, wanted: "_Wanted") -> "_Asked":
        failed: list[Arrival] = []
        robots: list[Arrival] = []
        tries = stamina.retry_context(
            on=_pause,
            attempts=self.settings.attempts,
            timeout=None,
            wait_initial=self.settings.retry_wait_seconds,
            wait_jitter=self.settings.retry_wait_seconds,
            wait_max=self.settings.longest_wait_seconds,
        )
        asked = None
        try:
            for attempt in tries:
                with attempt:
                    asked = self._once(wanted, robots)
                    if asked.again:
                        failed.append(asked.arrival)
                        raise asked.again
        except _TryAgain:
            failed.pop()
        assert asked is not None  # there is one attempt at least
        return replace(asked, arrival=replace(asked.arrival, before=(*robots, *failed)))

    def _once(self, wanted: "_Wanted", robots: list[Arrival]) -> "_Asked":
        started = now()
        host = ""
        try:
            host = host_of(httpx.URL(wanted.url))
            if wanted.robots:
                self._mind_robots(httpx.URL(wanted.url), robots)
            self.web.hosts.wait_for(host, 60 / self.source.requests_per_minute)
            started = now()
            response, content, size = self._get(wanted, robots)
        except FAULTS as error:
            fault = told(error, wanted.url, wanted.limit, self.settings)
            arrival = Arrival(wanted.url, started, None, fault, self.source.name, elapsed_ms=milliseconds_since(started))
            passing = isinstance(error, PASSING)
            if passing:
                self.web.hosts.answered(host, well=False)
            return _Asked(replace(arrival, forbidden=isinstance(error, OURS)), again=_TryAgain(None) if passing else None)
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
        return _Asked(arrival, response, content, self._again(response, host))

    def _again(self, response: httpx.Response, host: str) -> _TryAgain | None:
        """Whether another try may end well. A host that names a time gets it, from everyone."""
        after = retry_after(response.headers, now())
        if after is not None and response.status_code in (429, 503):
            self.web.hosts.rest(host, after)
        if response.status_code not in PASSING_STATUS or (after or 0) > self.settings.longest_wait_seconds:
            return None
        return _TryAgain(after)

    def _get(self, wanted: "_Wanted", robots: list[Arrival]) -> tuple[httpx.Response, bytes, int]:
        content, size = bytearray(), 0
        extensions: dict[str, Any] = {AUTHORIZATION: self._authorization(wanted.url)} | ({ROBOTS: robots} if wanted.robots else {})
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
                client.event_hooks = {"request": [self._before_each_hop]}
            return self._clients[cached]

    def _before_each_hop(self, request: httpx.Request) -> None:
        """httpx calls it for each redirect too."""
        noted = request.extensions.get(ROBOTS)
        if noted is not None and request.url.scheme in ("http", "https"):
            self._mind_robots(request.url, noted)

    def _mind_robots(self, url: httpx.URL, noted: list[Arrival]) -> None:
        def ask(address: str) -> tuple[Arrival, bytes]:
            asked = self._tries(_Wanted(address, cached=True, robots=False, accept="text/plain, */*;q=0.1", limit=1_000_000))
            noted.extend((*asked.arrival.before, replace(asked.arrival, before=())))
            return asked.arrival, asked.content

        self.web.hosts.slow_down(host_of(url), self.web.robots.check(origin_of(url), str(url), ask))

    def _authorization(self, url: str) -> tuple[str, str] | tuple[None, None]:
        """The source's secret, for its own origins alone."""
        name = self.source.authorization_env
        origin = origin_of(httpx.URL(url))
        if name is None or origin not in {origin_of(httpx.URL(own)) for own in self.source.addresses}:
            return None, None
        if name not in os.environ:
            raise NoCredentials(f'the variable {name}, which the source "{self.source.name}" names in authorization_env, is not set')
        return origin, os.environ[name]


@dataclass(frozen=True)
class _Wanted:
    url: str
    cached: bool
    robots: bool
    accept: str
    limit: int  # bytes
    seconds: float | None = None
    file: IO[bytes] | None = None


@dataclass(frozen=True)
class _Asked:
    arrival: Arrival
    response: httpx.Response | None = None
    content: bytes = b""
    again: _TryAgain | None = None


def _pause(error: Exception) -> bool | float:
    """stamina: whether to try again, or after how many seconds."""
    if not isinstance(error, _TryAgain):
        return False
    return True if error.after is None else max(error.after, 0.01)


def _document(response: httpx.Response, content: bytes, at: datetime, source: Source, link: Link) -> Document:
    declared = Message()
    declared["content-type"] = response.headers.get("content-type", "")
    return Document(
        content=content,
        url=without_tracking(str(response.url)),
        source=source.name,
        content_type=declared.get_content_type() if declared["content-type"] else None,
        charset=declared.get_content_charset(),
        fetched_at=at,
        published_at=link.published_at,
        publisher=source.publisher,
    )
