"""What a site's robots.txt lets us fetch (RFC 9309). Read once a run for each origin.

Asked about pages that a source links to, and not about the addresses that a person wrote into sources.yaml or typed. What does not
belong here: how robots.txt is fetched (`fetch`).
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from pipelines.sources.arrival import Arrival

MOST_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much is read


class RobotsForbid(Exception):
    """robots.txt does not let us have the page."""


@dataclass(frozen=True)
class _Rules:
    rules: Protego
    unread: str | None  # why robots.txt could not be read


class Robots:
    """The rules of all origins in one run. Safe to share between threads."""

    def __init__(self, agent: str) -> None:
        self.agent = agent
        self._rules: dict[str, _Rules] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def check(self, origin: str, url: str, ask: Callable[[str], tuple[Arrival, bytes]]) -> float:
        """Whether the URL may be had → seconds between requests that the site wants. `ask` fetches robots.txt. Raises RobotsForbid."""
        with self._locks[origin]:
            if origin not in self._rules:
                self._rules[origin] = _read(*ask(f"{origin}/robots.txt"))
        read = self._rules[origin]
        if read.unread:
            raise RobotsForbid(f"robots.txt could not be read, and until it can nothing is fetched there ({read.unread})")
        if not read.rules.can_fetch(url, self.agent):
            raise RobotsForbid(f"{origin}/robots.txt does not allow it")
        return float(read.rules.crawl_delay(self.agent) or 0)


def has_no_rules(attempt: Arrival) -> bool:
    """Whether the site answered that there is no robots.txt: no fault, but leave (RFC 9309, 2.3.1.3)."""
    return attempt.status is not None and 400 <= attempt.status < 500 and attempt.status != 429


def _read(attempt: Arrival, content: bytes) -> _Rules:
    if attempt.fault is None:
        return _Rules(Protego.parse(content[:MOST_BYTES].decode("utf-8", "replace")), None)
    if has_no_rules(attempt) or attempt.forbidden:  # a private address: the request for the page itself will be refused, and say so
        return _Rules(Protego.parse(""), None)
    return _Rules(Protego.parse(""), attempt.fault)  # 2.3.1.4: unreachable, so nobody knows
