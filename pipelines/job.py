"""The job `ingest`, once, in this process, with no daemon: what `dealhouse run` does.

What does not belong here: what is printed (`pipelines.commands.run`), and what the steps do (`assets`).
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
from dagster import DagsterInstance

from pipelines import dagster_home
from pipelines.assets.progress import Progress
from pipelines.definitions import definitions
from pipelines.settings import Settings

LOG = "run.log"
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


def run_once(settings: Settings, paths: list[str], sources: str | None, progress: Progress) -> Outcome:
    """Bring in what lies at the paths (or what the sources have), and do all that follows."""
    folder = dagster_home.prepare(settings)
    log = folder / LOG
    job = definitions(settings, progress, _logger_to(log)).resolve_job_def("ingest")
    with DagsterInstance.local_temp(str(folder), overrides=IN_PROCESS) as instance:
        config = {"ops": {"documents": {"config": {"paths": paths, "sources": sources}}}, "loggers": {"console": {}}}
        result = job.execute_in_process(run_config=config, instance=instance, raise_on_error=False)
        said = {
            event.asset_key.to_user_string().replace("/", "."): {
                name: value.value for name, value in event.materialization.metadata.items()
            }
            for event in result.get_asset_materialization_events()
        }
        failures = tuple(_told(event) for event in result.all_events if event.is_step_failure)
        return Outcome(result.run_id, result.success, said, failures, log)


def _told(event: dg.DagsterEvent) -> str:
    error = event.step_failure_data.error
    while error is not None and error.cause is not None:  # Dagster wraps what was raised
        error = error.cause
    return f"{event.step_key}: {error.message.strip() if error else event.message}"


def _logger_to(file: Path) -> dg.LoggerDefinition:
    def make(_: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.getLogger("dealhouse.run")
        logger.setLevel(logging.DEBUG)
        logger.handlers = [logging.FileHandler(file, encoding="utf-8")]
        logger.handlers[0].setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.propagate = False
        return logger

    return dg.LoggerDefinition(make, description=f"Dagster's log in {file}")
