"""A job, once, in this process, with no daemon: `ingest` for `dealhouse run`, `reread` where nothing is to be brought in.

What does not belong here: what is printed (`pipelines.commands.run`), and what the steps do (`assets`).
"""

import logging
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import dagster as dg
from dagster import DagsterInstance
from sqlalchemy.exc import SQLAlchemyError

from pipelines import dagster_home, full_disk
from pipelines.assets.ingest_days import ingest_days
from pipelines.assets.progress import Progress
from pipelines.dagster_history import storage_in
from pipelines.definitions import definitions
from pipelines.settings import Settings
from warehouse.connection import WarehouseBusy, WrongRevision, writer
from warehouse.load import finish_run

LOG = "run.log"
CLASS_NAME = re.compile(r"^[\w.]+: ")  # with which a traceback begins an error's message
IN_PROCESS = {
    # Captured output would swallow the progress bar, and a pool's slot that a killed run held would make the next one wait for a
    # daemon to free it; the warehouse's own lock keeps writers apart.
    "compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"},
    "concurrency": {"pools": {}},
}


@dataclass(frozen=True)
class Outcome:
    """How a run ended: whether well, what each table's step said, and why it failed where it did."""

    run_id: str
    succeeded: bool
    said: Mapping[str, Mapping[str, Any]]  # `schema.table` → metadata
    failures: tuple[str, ...]
    log: Path

    @property
    def counts(self) -> dict[str, int]:
        """What each step counted, under its name: documents, articles, reports, …"""
        return {name: value for said in self.said.values() for name, value in said.items() if isinstance(value, int)}

    @property
    def is_news(self) -> bool:
        """Whether anything was new, or read anew."""
        return any(self.counts.get(name) for name in ("documents", "articles", "read"))


class Watcher(Progress, Protocol):
    """Someone who watches a job and its long steps."""

    def step(self, name: str, number: int, total: int) -> None:
        """The job begins its step `number` (from 0) of `total`."""
        ...


def ingest(settings: Settings, paths: list[str], sources: str | None, watcher: Watcher) -> Outcome:
    """Bring in what lies at the paths (or, with none, what the inbox and the sources have), and do all that follows."""
    return _run("ingest", {"ops": {"documents": {"config": {"paths": paths, "sources": sources}}}}, settings, watcher)


def reread(settings: Settings, watcher: Watcher) -> Outcome:
    """Read what is stored and unread, and do all that follows; nothing is brought in, and no day is read again as a whole."""
    return _run("reread", {}, settings, watcher)


def _run(name: str, config: dict[str, Any], settings: Settings, watcher: Watcher) -> Outcome:
    folder = dagster_home.prepare(settings)
    log = folder / LOG
    job = definitions(settings, watcher, _logger_to(log, watcher)).resolve_job_def(name)
    with DagsterInstance.local_temp(str(folder), overrides=IN_PROCESS | {"storage": storage_in(folder)}) as instance:
        result = job.execute_in_process(
            run_config=config | {"loggers": {"console": {}}},
            instance=instance,
            raise_on_error=False,
            asset_selection=[key for key in job.asset_layer.executable_asset_keys if key != ingest_days.key],
        )
        if not result.success:
            _note_failure(settings, result.run_id)
        said = {
            event.asset_key.to_user_string().replace("/", "."): {
                name: value.value for name, value in event.materialization.metadata.items()
            }
            for event in result.get_asset_materialization_events()
            if event.asset_key
        }
        failures = tuple(_told(event, settings) for event in result.all_events if event.is_step_failure)
        return Outcome(result.run_id, result.success, said, failures, log)


def _note_failure(settings: Settings, run_id: str) -> None:
    """The run's row says that it failed; where not even that can be written, the failure itself is what matters."""
    with suppress(SQLAlchemyError, WarehouseBusy, WrongRevision), writer(settings.home, settings.warehouse_url) as connection:
        finish_run(connection, run_id, {}, "failed")


def _told(event: dg.DagsterEvent, settings: Settings) -> str:
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:  # Dagster wraps what was raised
        error = error.cause
    if error and error.cls_name == "DagsterExecutionInterruptedError":
        return f"Interrupted in the step {event.step_key}; the next run goes on from there."
    message = error.message.strip() if error else event.message or ""
    return f"The step {event.step_key} failed: {full_disk.told_of(message, settings) or CLASS_NAME.sub('', message)}"


def _logger_to(file: Path, watcher: Watcher) -> dg.LoggerDefinition:
    def make(context: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.getLogger("dealhouse.run")
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        lines = _LogFile(file, encoding="utf-8")
        lines.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.handlers = [lines, _StepHandler(watcher, len(context.job_def.nodes) if context.job_def else 0)]
        return logger

    return dg.LoggerDefinition(make, description=f"Dagster's log in {file}")


class _LogFile(logging.FileHandler):
    """A full disk cuts the log short without a word: what cannot be written beside it is told at the run's end."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)


class _StepHandler(logging.Handler):
    """Tells the watcher of each step that begins: Dagster's log is the one place where a run in process says so while it runs."""

    def __init__(self, watcher: Watcher, steps: int) -> None:
        super().__init__()
        self.watcher, self.steps, self.begun = watcher, steps, 0

    def emit(self, record: logging.LogRecord) -> None:
        event: dg.DagsterEvent | None = getattr(record, "dagster_event", None)
        if event is not None and event.is_step_start:
            self.watcher.step(event.step_key or "", self.begun, self.steps)
            self.begun += 1
