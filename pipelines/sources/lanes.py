"""Threads for work that waits on servers: at most so many jobs a host at a time, and hosts in turn.

A host that is slow, or wants long gaps, holds up a few threads and no other host. What does not belong here: what the jobs do
(`gather`), and the gaps themselves (`hosts`).
"""

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

THREADS = 64  # they wait nearly all the time
WAITING = 200  # results that nobody took yet: then the threads wait, and memory stays bounded
_SECONDS_BETWEEN_LOOKS = 0.2

T = TypeVar("T")


class _Stopped(BaseException):
    """Nobody takes results any more."""


class Lanes(Generic[T]):
    """A block within which jobs run and put results, which one thread takes. At its end what has not begun is dropped."""

    def __init__(self, jobs_per_host: int) -> None:
        self.jobs_per_host = jobs_per_host
        self._lock = threading.Lock()
        self._jobs: dict[str, deque[Callable[[], None]]] = defaultdict(deque)
        self._running: dict[str, int] = defaultdict(int)
        self._results: queue.Queue[T] = queue.Queue(WAITING)
        self._stop = threading.Event()
        self._threads = ThreadPoolExecutor(THREADS, "lane")

    def __enter__(self) -> "Lanes[T]":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop.set()
        self._threads.shutdown(cancel_futures=True)

    def add(self, host: str, job: Callable[[], None]) -> None:
        """Run the job when it is its turn. It must not raise."""
        with self._lock:
            self._jobs[host].append(job)
            if self._running[host] >= self.jobs_per_host:
                return
            self._running[host] += 1
        self._threads.submit(self._next_of, host)

    def put(self, result: T) -> None:
        """Hand a result over. For jobs."""
        while not self._stop.is_set():
            try:
                return self._results.put(result, timeout=_SECONDS_BETWEEN_LOOKS)
            except queue.Full:
                continue
        raise _Stopped

    def take(self) -> list[T]:
        """The results that are there, from whichever jobs; waits for one at least."""
        results = [self._results.get()]
        while len(results) < WAITING:
            try:
                results.append(self._results.get_nowait())
            except queue.Empty:
                break
        return results

    def _next_of(self, host: str) -> None:
        with self._lock:
            job = self._jobs[host].popleft() if self._jobs[host] else None
            if job is None:
                self._running[host] -= 1
                return
        try:
            job()
        except _Stopped:
            return
        if not self._stop.is_set():
            self._threads.submit(self._next_of, host)  # to the end of the queue: hosts take turns
