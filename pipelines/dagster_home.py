"""Dagster's own folder below DEALHOUSE_HOME, made on first use.

What does not belong here: what stands in `dagster.yaml`.
"""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from pipelines.settings import Settings

NAME = "dagster.yaml"
SHIPPED = Path(__file__).parents[1] / NAME  # at the top of the project


def prepare(settings: Settings) -> Path:
    """Make the folder, put dagster.yaml into it unless there is one, and name it to Dagster → the folder."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    if not (home / NAME).exists():
        shutil.copyfile(SHIPPED, home / NAME)
    os.environ["DAGSTER_HOME"] = str(home)
    return home


@event.listens_for(Engine, "connect")
def _without_waiting_for_the_disk(connection: Any, _: Any) -> None:
    """Dagster keeps its history in SQLite, the only SQLite here, and commits some 600 times a run: half a minute on a busy disk.

    Its files are in WAL mode, in which `normal` cannot damage them; a power cut may lose the last entries, which the next run makes good.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("pragma synchronous = normal")
