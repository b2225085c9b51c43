"""Where a command writes, and how it ends.

Results go to standard output, progress and messages to standard error, so that a pipe gets results alone. What does not belong
here: what a command prints.
"""

import json
import os
import sys
from typing import Any, NoReturn

import click
from rich.console import Console

DONE, FAILED, WRONG_USE, SOME_IN_QUARANTINE = 0, 1, 2, 3
WIDTH_OF_A_FILE = 140  # characters; where output goes to no terminal, there is no width to ask for


def results() -> Console:
    """The console of results."""
    return _console(stderr=False)


def messages() -> Console:
    """The console of progress and messages."""
    return _console(stderr=True)


def print_json(data: Any) -> None:
    """Plain data as JSON that a program reads, in UTF-8 as it is."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def fail(message: str) -> NoReturn:
    """End with a message and status 1."""
    messages().print(message, markup=False, highlight=False, soft_wrap=True, style="red")
    sys.exit(FAILED)


def _console(stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH_OF_A_FILE
    return Console(file=stream, width=width, highlight=False)
