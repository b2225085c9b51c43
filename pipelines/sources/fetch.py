"""One URL → one arrival: the document, or the fault in plain words. A server can do nothing here that stops a run.

What does not belong here: one request (`request`), what robots.txt says (`robots`), which URLs are asked for (one file a kind of source).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from functools import partial
from hashlib import sha256
from typing import IO

import httpx
import stamina

from pipelines.records import Document
from pipelines.sources.arrival import Arrival, Link
from pipelines.sources.request import Asked, Requests, TryAgain, Wanted
from pipelines.sources.robots import has_no_rules
from pipelines.sources.source import ANYONE, Source
from pipelines.sources.transport import host_of, origin_of
from pipelines.sources.web import Web
from pipelines.story_address import without_tracking

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
ACCEPT_LISTING = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

stamina.instrumentation.set_on_retry_hooks([])  # each try is a row of raw.fetches; stamina would print it too


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
        self._requests = Requests(web, source)

    def fetch(self, link: Link | str, *, robots: bool = False) -> Arrival:
        """One page. Never raises for what a server or the network does: the fault is in the arrival. robots: ask robots.txt first."""
        link = Link(link) if isinstance(link, str) else link
        asked = self._tries(Wanted(link.url, cached=link.always, accept=ACCEPT, limit=self.settings.max_document_bytes), robots=robots)
        if asked.response is None or asked.arrival.fault:
            return asked.arrival
        document = _document(asked.response, asked.content, asked.arrival.tried_at, self.source, link)
        return replace(asked.arrival, document=document)

    def listing(self, url: str) -> Listing:
        """A feed, sitemap or list. Its content is none where all that these bytes name was taken before."""
        asked = self._tries(Wanted(url, cached=True, accept=ACCEPT_LISTING, limit=self.settings.max_document_bytes))
        if asked.response is None or asked.arrival.fault:
            return Listing(asked.arrival, None, url)
        digest = sha256(asked.content).hexdigest()
        unchanged = self.web.listed.get(url) == digest
        arrival = replace(asked.arrival, listing_sha256=digest, unchanged=unchanged)
        return Listing(arrival, None if unchanged else asked.content, str(asked.response.url))

    def download(self, url: str, file: IO[bytes]) -> Arrival:
        """An archive, into a file."""
        limit, seconds = self.settings.max_archive_bytes, self.settings.archive_timeout_seconds
        return self._tries(Wanted(url, cached=False, accept="*/*", limit=limit, seconds=seconds, file=file)).arrival

    def _tries(self, wanted: Wanted, *, robots: bool = False) -> Asked:
        """Ask until it ends well or in a way that will not pass; the attempts before the last one stand in its arrival."""
        asked_robots: list[Arrival] = []
        if robots:
            wanted = replace(wanted, before_each_hop=partial(self._mind_robots, asked_robots))
        failed: list[Arrival] = []
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
                    asked = self._requests.once(wanted)
                    if asked.again:
                        failed.append(asked.arrival)
                        raise asked.again
        except TryAgain:
            failed.pop()
        assert asked is not None  # there is one attempt at least
        return replace(asked, arrival=replace(asked.arrival, before=(*asked_robots, *failed)))

    def _mind_robots(self, noted: list[Arrival], url: httpx.URL) -> None:
        def ask(address: str) -> tuple[Arrival, bytes]:
            asked = self._tries(Wanted(address, cached=True, accept="text/plain, */*;q=0.1", limit=1_000_000))
            arrival = replace(asked.arrival, before=())
            noted.extend((*asked.arrival.before, replace(arrival, fault=None) if has_no_rules(arrival) else arrival))
            return arrival, asked.content

        self.web.hosts.slow_down(host_of(url), self.web.robots.check(origin_of(url), str(url), ask))


def _pause(error: Exception) -> bool | float:
    """stamina: whether to try again, or after how many seconds."""
    if not isinstance(error, TryAgain):
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
