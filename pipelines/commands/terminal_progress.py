"""A progress bar in the terminal for what takes more than two seconds.

What does not belong here: who reports progress (the steps, through `pipelines.assets.progress.Progress`).
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE_SECONDS = 2.0


class TerminalProgress:
    """Bars on the console of messages, as `pipelines.assets.progress.Progress` asks."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def of(self, what: str, total: int, log: logging.Logger) -> Iterator[Callable[[int], None]]:
        """As Progress.of. On what is no terminal, a line when a long step begins to be long."""
        bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=self.console, transient=True
        )
        task = bar.add_task(f"{what:<9}", total=total)
        began = time.monotonic()
        started = False

        def advance(parts: int) -> None:
            nonlocal started
            bar.advance(task, parts)
            if not started and time.monotonic() - began > PATIENCE_SECONDS:
                started = True
                if self.console.is_terminal:
                    bar.start()
                else:
                    self.console.print(f"{what} {total} …")

        try:
            yield advance
        finally:
            if bar.live.is_started:
                bar.stop()
