"""A step over many items, in worker processes; results in order, and an item that kills its worker costs itself alone.

Workers never open the database. What does not belong here: the steps, and what becomes of a failed item.
"""

import multiprocessing
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16  # items a worker gets at once: below, passing them costs; above, the end waits for the slowest
AHEAD = 3  # chunks a worker has waiting: what bounds the memory
ALONE = 50  # items at most that are done in this process: the first pool of a run costs two seconds, a page 15 ms
SECONDS_AN_ITEM = 60  # a page takes some 20 ms; what takes a minute would take forever


@dataclass(frozen=True, slots=True)
class Failed:
    """An item whose step raised, ran out of time or killed its worker; the reason in words."""

    reason: str


@dataclass(frozen=True)
class Workers(Generic[Item, Result]):
    """Runs `step` over items. `step` is a function of a module, so that a worker process can find it."""

    step: Callable[[Item], Result]
    processes: int = 1

    def run(self, items: Sequence[Item]) -> Iterator[Result | Failed]:
        """One result an item, in the order of the items."""
        if len(items) <= ALONE:
            yield from _run_chunk(self.step, items)
            return
        waiting = deque(tuple(chunk) for chunk in in_batches(items, CHUNK))
        while waiting:
            yield from self._until_a_worker_dies(waiting)
            if waiting:
                yield from self._one_by_one(waiting.popleft())

    def batches(self, batches: Iterable[Sequence[Item]], advance: Callable[[int], None]) -> Iterator[list[tuple[Item, Result | Failed]]]:
        """Each batch of items with its results: what one transaction takes, and all that is in memory. advance: told of each item done."""
        for batch in batches:
            pairs = []
            for pair in zip(batch, self.run(batch), strict=True):
                pairs.append(pair)
                advance(1)
            yield pairs

    def _until_a_worker_dies(self, waiting: deque[tuple[Item, ...]]) -> Iterator[Result | Failed]:
        """Takes done chunks off `waiting`; stops before the first one whose worker died."""
        with _pool(self.processes) as pool:
            futures: deque[Future[list[Result | Failed]]] = deque()
            while waiting:
                for chunk in list(waiting)[len(futures) : AHEAD * self.processes]:
                    futures.append(_submit(pool, self.step, chunk))
                try:
                    results = futures[0].result()
                except BrokenProcessPool:
                    return
                futures.popleft()
                waiting.popleft()
                yield from results

    def _one_by_one(self, chunk: tuple[Item, ...]) -> Iterator[Result | Failed]:
        """Each item in a process of its own, to find the one that kills."""
        for item in chunk:
            with _pool(1) as pool:
                try:
                    yield from _submit(pool, self.step, (item,)).result()
                except BrokenProcessPool:
                    yield Failed("reading it killed the process that read it")


def in_batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in their order, `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _pool(processes: int) -> ProcessPoolExecutor:
    # Not fork: a fork of a process that has threads (Dagster's, DuckDB's) can hang. The fork server loads the steps once.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipelines.warm", "pipelines.stored_article", __name__])
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_ignore_interrupt)


def _submit(pool: ProcessPoolExecutor, step: Callable[[Item], Result], chunk: tuple[Item, ...]) -> "Future[list[Result | Failed]]":
    try:
        return pool.submit(_run_chunk, step, chunk)
    except BrokenProcessPool as error:  # a worker died between two submissions: told like any other death, at the chunk's turn
        broken: Future[list[Result | Failed]] = Future()
        broken.set_exception(error)
        return broken


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle


def _run_chunk(step: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    return [_run_one(step, item) for item in items]


def _run_one(step: Callable[[Any], Any], item: Any) -> Any:
    try:
        with _Deadline():
            return step(item)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Failed(f"reading it raised {type(error).__name__}: {error} ({place.name}, line {place.lineno})")


class _Deadline:
    """Raises TimeoutError in the block after SECONDS_AN_ITEM. Only a main thread can be told so; elsewhere there is no deadline."""

    def __enter__(self) -> None:
        self.armed = threading.current_thread() is threading.main_thread()
        if self.armed:
            self.before = signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, SECONDS_AN_ITEM)

    def __exit__(self, *_: object) -> None:
        if self.armed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.before)

    @staticmethod
    def _ring(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS_AN_ITEM} seconds")
