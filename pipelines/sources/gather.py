"""Everything that has arrived: at the paths that a person names, or at the sources of the catalogue, many of them side by side.

What does not belong here: how one kind is read (one file a kind), which links are worth opening (`history`), and what becomes of an
arrival (assets).
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.settings import Settings
from pipelines.sources import inbox
from pipelines.sources.arrival import Arrival, Link, now
from pipelines.sources.fetch import Fetcher
from pipelines.sources.history import History, Seen, When, when_wanted
from pipelines.sources.kinds import KINDS, Kind
from pipelines.sources.lanes import Lanes
from pipelines.sources.schemes import is_url
from pipelines.sources.source import Source
from pipelines.sources.web import web
from pipelines.story_address import identity, without_tracking

_LOG = logging.getLogger(__name__)


def from_paths(paths: Iterable[str], settings: Settings) -> Iterator[Arrival]:
    """Files, folders and URLs, in the order given."""
    with web(settings) as opened:
        fetcher = Fetcher(opened)
        for path in paths:
            found = [fetcher.fetch(path)] if is_url(path) else inbox.arrivals(Path(path), fetcher)
            for arrival in found:
                yield from _each(arrival)


def from_sources(sources: Sequence[Source], settings: Settings, history: History) -> Iterator[Arrival]:
    """What is new at all sources, as it comes. One source's fault is an arrival of its own, and never another's."""
    lanes = Lanes[_Message](settings.connections_per_host)
    with web(settings, history.listed()) as opened, lanes:
        ends_at = time.monotonic() + settings.longest_poll_seconds
        polls = [_Poll(source, KINDS[source.kind], Fetcher(opened, source), ends_at=ends_at) for source in sources]
        for poll in polls:
            lanes.add(_host((*poll.source.addresses, "")[0]), partial(poll.look, lanes.put))
        yield from _come(polls, lanes, history, settings)


@dataclass
class _Poll:
    """One source in one run."""

    source: Source
    kind: Kind
    fetcher: Fetcher
    links: list[Link] = field(default_factory=list)
    listings: list[Arrival] = field(default_factory=list)  # told last: only then nothing in them is left to fetch
    to_open: int = 0
    complete: bool = True
    ends_at: float = 0.0  # time.monotonic() after which no more links are opened

    def look(self, put: Callable[["_Message"], None]) -> None:
        """What the source has now. Runs in a thread."""
        try:
            for found in self.kind.links(self.source, self.fetcher):
                if isinstance(found, Link):
                    self.links.append(found)
                else:
                    self.listings.append(found)
        except Exception as error:  # of a kind, which may be anyone's: it must not end the run
            self.listings.append(self._fault(self.source.url or str(self.source.path), error))
        put(_Looked(self))

    def open(self, link: Link, put: Callable[["_Message"], None]) -> None:
        """The documents behind one link. Runs in a thread."""
        if time.monotonic() > self.ends_at:
            put(_Opened(self, well=False))  # the next poll finds it again
            return
        well = True
        try:
            for arrival in self.kind.open_link(link, self.source, self.fetcher):
                well = well and not (arrival.fault and arrival.url == link.url and not arrival.is_gone)
                put(arrival)
        except Exception as error:  # as above
            put(self._fault(link.url, error))
            well = False
        put(_Opened(self, well))

    def _fault(self, url: str, error: Exception) -> Arrival:
        _LOG.exception('source "%s": %s', self.source.name, url)
        return Arrival(url, now(), fault=f"{url} could not be read: {type(error).__name__}: {error}", source=self.source.name)

    def told(self) -> Iterator[Arrival]:
        """The attempts to learn what there is, now that all of it is taken or nothing is."""
        for listing in self.listings:
            yield from _each(replace(listing, complete=self.complete))


@dataclass(frozen=True)
class _Looked:
    poll: _Poll


@dataclass(frozen=True)
class _Opened:
    poll: _Poll
    well: bool


_Message = Arrival | _Looked | _Opened


def _come(polls: Sequence[_Poll], lanes: Lanes[_Message], history: History, settings: Settings) -> Iterator[Arrival]:
    left = len(polls)
    taken: set[str] = set()
    while left:
        messages = lanes.take()
        looked = [message.poll for message in messages if isinstance(message, _Looked)]
        _open_what_is_new(looked, lanes, history, taken, settings)
        opened = [message for message in messages if isinstance(message, _Opened)]
        for message in messages:
            if isinstance(message, Arrival):
                yield from _each(message)
        for message in opened:
            message.poll.to_open -= 1
            message.poll.complete = message.poll.complete and message.well
        for poll in {id(poll): poll for poll in (*looked, *(message.poll for message in opened))}.values():
            if poll.to_open == 0:
                yield from poll.told()
                left -= 1


def _open_what_is_new(polls: Sequence[_Poll], lanes: Lanes[_Message], history: History, taken: set[str], settings: Settings) -> None:
    """One question to the history for all of them: each costs an opening of the warehouse."""
    at = now()
    for poll in polls:
        earliest = at - timedelta(days=poll.source.backfill_days)
        poll.links = [_without_tracking(link) for link in poll.links if _is_recent(link, earliest)]
    addresses = {identity(link.url) for poll in polls for link in poll.links}
    seen = history.seen(addresses) if addresses else {}
    for poll in polls:
        wanted = _wanted(poll, seen, taken, at, settings.most_new_per_poll)
        poll.to_open, poll.links = len(wanted), []
        for link in wanted:
            lanes.add(_host(link.url), partial(poll.open, link, lanes.put))


def _wanted(poll: _Poll, seen: Mapping[str, Seen], taken: set[str], at: datetime, most: int) -> list[Link]:
    """The links that are to be opened now, each story once in a run however many sources name it."""
    wanted: list[Link] = []
    for link in poll.links:
        address = identity(link.url)
        when = when_wanted(link, seen.get(address, Seen()), at)
        poll.complete = poll.complete and when is not When.LATER
        if when is When.NOW and address not in taken:
            if len(wanted) == most:
                poll.complete = False
                break
            taken.add(address)
            wanted.append(link)
    return wanted


def _without_tracking(link: Link) -> Link:
    """As it is asked for: a feed's links say that the reader came from the feed. What a person wrote down stays as it is."""
    return link if link.always or not is_url(link.url) else replace(link, url=without_tracking(link.url))


def _is_recent(link: Link, earliest: datetime) -> bool:
    """Files are there because someone put them there, whatever their age."""
    dated = max((moment for moment in (link.published_at, link.updated_at) if moment), default=None)
    return dated is None or dated >= earliest or not is_url(link.url)


def _host(url: str) -> str:
    """Whose server it is; files are one host's."""
    return urlsplit(identity(url)).netloc if is_url(url) else ""


def _each(arrival: Arrival) -> Iterator[Arrival]:
    """The attempts before it, then it."""
    yield from arrival.before
    yield arrival
