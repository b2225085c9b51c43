"""A full disk, told in words: what could not be written, where, how much room is left, and what to do.

Whatever writes may meet it (the database, the document store, Dagster's history, an export), so it is told once, where a command or a
step ends. What does not belong here: seeing to it that nothing is lost, which is each writer's own business.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipelines.settings import Settings

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# The words of the C library for these; SQLite's for SQLITE_FULL; DuckDB's where what does not fit into memory does not fit on the disk.
WORDS = (*map(os.strerror, NO_ROOM), "database or disk is full", "max_temp_directory_size")
VAGUE = "disk I/O error"  # what SQLite says when it cannot even lengthen the file by which its processes agree: or the disk is broken
LITTLE_BYTES = 1_000_000
SERVERS, SQLITES = "psycopg", "sqlite3"  # modules of errors
QUOTED_PATH = re.compile(r"""["'](/[^"'\n]+)["']""")
ADDED = re.compile(r"^([\w.]+: )?(\([\w.]+\) )?(\[Errno \d+\] )?")


def told(error: BaseException, settings: Settings) -> str | None:
    """The error as words for the person at the terminal; none where it has nothing to do with a full disk."""
    messages = (f"{type(each).__module__}.{type(each).__name__}: {each}" for each in _chain(error))
    return next(filter(None, (told_of(message, settings) for message in messages)), None)


def told_of(message: str, settings: Settings) -> str | None:
    """The same of an error of which only the message is left, with its class before it."""
    if not _is_of_a_full_disk(message, settings):
        return None
    if SERVERS in message:
        return "The disk of the PostgreSQL server is full. Nothing that was committed is lost. Make room on it, then do the same again."
    here = _place(message, settings)
    room = shutil.disk_usage(here)
    return (
        f"The disk is full: {_what(message, settings)}\n"
        f"{here} has {room.free / 1e6:,.1f} MB left of {room.total / 1e6:,.0f} MB. Nothing that was there before is lost, and what was"
        " published can be read as before. Make room (docs/operations.md says what may be deleted), then do the same again: it goes on"
        " from what is kept already."
    )


def is_full(error: OSError) -> bool:
    """The disk, not the file, is at fault."""
    return error.errno in NO_ROOM


def _what(message: str, settings: Settings) -> str:
    """The line that says so, without what Python and SQLAlchemy put around it."""
    if SQLITES in message:
        return f"Dagster's history in {settings.dagster_home} could not be written."
    lines = [ADDED.sub("", line) for line in message.splitlines()]
    return next((line for line in lines if any(words in line for words in WORDS)), lines[0])


def _place(message: str, settings: Settings) -> Path:
    """The folder whose disk it is: that of the path in the message, else the one that Dagster or everything else is written to."""
    path = next((Path(found) for found in QUOTED_PATH.findall(message)), settings.dagster_home if SQLITES in message else settings.home)
    return next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())


def _is_of_a_full_disk(message: str, settings: Settings) -> bool:
    if any(words in message for words in WORDS):
        return True
    return VAGUE in message and shutil.disk_usage(_place(message, settings)).free < LITTLE_BYTES


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
