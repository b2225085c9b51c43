"""Dagster's history in its own SQLite files, written by `dealhouse run` without opening them anew for every event.

Dagster 1.13 makes an engine, a connection and a checkpoint for each of some 600 events a run: a third of a run's CPU seconds and, on a
busy disk, most of its time. What does not belong here: the history that the daemon and the web server write, which others watch live.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import SingletonThreadPool

BUSY_SECONDS = 60  # how long to wait for the web server's hold on a file


def storage_in(folder: Path) -> dict[str, Any]:
    """The `storage` of an instance in that folder."""
    return {"custom": {"module": __name__, "class": SteadyHistory.__name__, "config": {"base_dir": str(folder)}}}


class SteadyEvents(SqliteEventLogStorage):
    """Events in the same files as Dagster's own class, over one connection a file."""

    def __init__(self, base_dir: str) -> None:
        super().__init__(base_dir)
        self._engines: dict[str, Engine] = {}

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            if shard not in self._engines:
                address = self.conn_string_for_shard(shard)
                self._engines[shard] = create_engine(address, poolclass=SingletonThreadPool, connect_args={"timeout": BUSY_SECONDS})
                self._initdb(self._engines[shard])
            with self._engines[shard].begin() as connection:
                yield connection

    def dispose(self) -> None:
        """Close the files; what stands in them is whole."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()


class SteadyHistory(DagsterSqliteStorage):
    """Dagster's own storage, with SteadyEvents for its events."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = SteadyEvents(os.path.join(base_dir, "history", "runs", ""))

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData, config_value: Any) -> "SteadyHistory":
        """As Dagster makes it from `storage_in`."""
        return cls.from_local(inst_data=inst_data, **config_value)
