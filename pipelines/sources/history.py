"""What was fetched before, and so which links are worth opening now.

What does not belong here: where that is kept (the warehouse's `raw.fetches`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from pipelines.sources.arrival import Link

FIRST_WAIT = timedelta(minutes=15)  # after one failed run; it doubles with each
MOST_DOUBLINGS = 9  # five days


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one address so far."""

    got_at: datetime | None = None  # when it last came well
    failed_runs: int = 0  # runs in which it failed since then
    failed_at: datetime | None = None  # when it last failed since then
    is_gone: bool = False  # the server said so (404, 410)


class History(Protocol):
    """All runs before this one."""

    def listed(self) -> Mapping[str, str]:
        """URL of each listing → SHA-256 of its bytes when it last was taken whole."""
        ...

    def seen(self, addresses: Collection[str]) -> Mapping[str, Seen]:
        """Those of the addresses (`story_address.identity`) that were asked for before."""
        ...


class NoHistory:
    """The first run of all; also a look that leaves no trace."""

    def listed(self) -> Mapping[str, str]:
        """Nothing."""
        return {}

    def seen(self, addresses: Collection[str]) -> Mapping[str, Seen]:
        """Nothing."""
        return {}


class When(Enum):
    """When a link is to be opened."""

    NOW = auto()
    LATER = auto()
    NEVER = auto()


def when_wanted(link: Link, seen: Seen, at: datetime) -> When:
    """Whether what a link names is new, has changed, or failed so long ago that it may go well now."""
    last_asked = max((moment for moment in (seen.got_at, seen.failed_at) if moment), default=None)
    if link.always or last_asked is None or (link.updated_at is not None and link.updated_at > last_asked):
        return When.NOW
    if seen.failed_at is None or seen.is_gone:
        return When.NEVER
    wait = FIRST_WAIT * 2 ** min(seen.failed_runs, MOST_DOUBLINGS)
    return When.NOW if at >= seen.failed_at + wait else When.LATER
