"""How far a long step is: told to whoever watches, the run's log or a terminal.

What does not belong here: what is drawn in a terminal (`pipelines.commands.terminal_progress`).
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

SECONDS_BETWEEN_LINES = 5


class Progress(Protocol):
    """Someone who watches a step."""

    def of(self, what: str, total: int, log: logging.Logger) -> AbstractContextManager[Callable[[int], None]]:
        """Watch a step of `total` parts; call what it gives with the number of parts done since."""
        ...


class LoggedProgress:
    """A line in the run's log every few seconds."""

    @contextmanager
    def of(self, what: str, total: int, log: logging.Logger) -> Iterator[Callable[[int], None]]:
        """As Progress.of."""
        done = 0
        said = time.monotonic()

        def advance(parts: int) -> None:
            nonlocal done, said
            done += parts
            if time.monotonic() - said >= SECONDS_BETWEEN_LINES:
                said = time.monotonic()
                log.info(f"{what}: {done} of {total}")

        yield advance
