"""What each host may bear: the pace of requests, rests that it asked for, and hosts that do not answer at all.

Own code, as limiters on PyPI count requests of a window; a host wants equal gaps, and rests that it names itself. What does not belong
here: the requests (`fetch`).
"""

import threading
import time
from collections import defaultdict

SILENT_FOR_GOOD = 3  # requests in a row that no server answered: each may have cost the whole timeout, several times
LONGEST_GAP = 120  # seconds that a thread waits for its turn: sites that ask for longer ones mean that they want no reader


class LeftAlone(Exception):
    """The host is not to be asked now; the message says why."""


class Hosts:
    """The state of all hosts, each named with its port, in one run. Safe to share between threads."""

    def __init__(self, longest_wait_seconds: float) -> None:
        self.longest_wait_seconds = longest_wait_seconds
        self._lock = threading.Lock()
        self._next_at: dict[str, float] = defaultdict(float)  # time.monotonic() from which the host may be asked
        self._rests_until: dict[str, float] = defaultdict(float)
        self._gap: dict[str, float] = defaultdict(float)  # seconds between requests that robots.txt asks for
        self._unanswered: dict[str, int] = defaultdict(int)

    def wait_for(self, host: str, gap: float) -> None:
        """Sleep until it is this request's turn. gap: seconds to the next one. Raises LeftAlone where that is not worth waiting for."""
        with self._lock:
            if self._unanswered[host] >= SILENT_FOR_GOOD:
                raise LeftAlone(f"{host} did not answer {SILENT_FOR_GOOD} requests in a row; it is asked again at the next poll")
            moment, gap = time.monotonic(), max(gap, self._gap[host])
            rest = self._rests_until[host] - moment
            if rest > self.longest_wait_seconds:
                raise LeftAlone(f"{host} asked to be left alone for another {rest:.0f} seconds; it is asked again at the next poll")
            at = max(moment, self._next_at[host], self._rests_until[host])
            wait = at - moment
            if wait > LONGEST_GAP:
                raise LeftAlone(f"{host} wants {gap:.0f} seconds between requests; it is asked again at the next poll")
            self._next_at[host] = at + gap
        time.sleep(wait)

    def slow_down(self, host: str, gap: float) -> None:
        """From now on at least `gap` seconds between requests: robots.txt's Crawl-delay."""
        with self._lock:
            self._gap[host] = max(self._gap[host], gap)

    def rest(self, host: str, seconds: float) -> None:
        """The host named a time to come back."""
        with self._lock:
            self._rests_until[host] = max(self._rests_until[host], time.monotonic() + seconds)

    def answered(self, host: str, well: bool) -> None:
        """Note whether anything answered at all, whatever it said."""
        with self._lock:
            self._unanswered[host] = 0 if well else self._unanswered[host] + 1
