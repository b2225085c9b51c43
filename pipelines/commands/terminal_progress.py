"""Bars in the terminal: how many steps of the job are done, and how far a long one is.

What does not belong here: who reports progress (the steps, through `pipelines.assets.progress.Progress`).
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PATIENCE_SECONDS = 2.0


class TerminalProgress:
    """Bars on the console of messages, for as long as the block lasts; on what is no terminal, a line a long step."""

    def __init__(self, console: Console) -> None:
        self.console = console
        columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self.job = self.bars.add_task("starting", total=None)

    def __enter__(self) -> "TerminalProgress":
        self.bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.bars.stop()

    def step(self, name: str, number: int, total: int) -> None:
        """The job begins its step `number` (from 0) of `total`."""
        self.bars.update(self.job, description=name.replace("_", " "), completed=number, total=total)

    @contextmanager
    def of(self, what: str, total: int, log: logging.Logger) -> Iterator[Callable[[int], None]]:
        """As Progress.of."""
        task = self.bars.add_task(f"  {what}", total=total, visible=False)
        began = time.monotonic()
        told = False

        def advance(parts: int) -> None:
            nonlocal told
            long = time.monotonic() - began > PATIENCE_SECONDS
            self.bars.update(task, advance=parts, visible=long)
            if long and not told and not self.console.is_terminal:
                told = True
                self.console.print(f"{what} {total} …")

        yield advance
        self.bars.remove_task(task)
