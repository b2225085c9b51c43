"""The Dagster code location: one list of everything that the UI shows.

What does not belong here: what an asset does (`assets`), when a job runs (`automation`).
"""

import sys
from collections.abc import Sequence

import dagster as dg

from pipelines import dagster_home  # noqa: F401  its history is quick for the daemon's runs too
from pipelines.assets import CHECKS, NOTED, STEPS
from pipelines.assets.progress import LoggedProgress, Progress
from pipelines.automation import HOURLY, INGEST, REREAD, VERIFY, WEEKLY, alarm, inbox
from pipelines.resources import Store, Warehouse
from pipelines.schedules import poll_schedules
from pipelines.settings import Settings, SettingsError, load
from pipelines.sources import catalogue
from pipelines.sources.source import Source

EXECUTORS = {"in_process": dg.in_process_executor, "multiprocess": dg.multiprocess_executor}


def definitions(
    settings: Settings,
    progress: Progress | None = None,
    logger: dg.LoggerDefinition | None = None,
    sources: Sequence[Source] = (),
) -> dg.Definitions:
    """Everything, for these settings.

    progress: who watches long steps; logger: where Dagster's log goes, if not to the terminal; sources: those that have schedules.
    """
    home = str(settings.home)
    return dg.Definitions(
        assets=[*STEPS, *NOTED],
        asset_checks=CHECKS,
        jobs=[INGEST, REREAD, VERIFY],
        schedules=[HOURLY, WEEKLY, *poll_schedules(sources)],
        sensors=[inbox, alarm],
        resources={
            "settings": settings,
            "progress": progress or LoggedProgress(),
            "warehouse": Warehouse(
                home=home, url=settings.warehouse_url, wait_seconds=settings.wait_seconds, publish_texts=settings.publish_texts
            ),
            "store": Store(home=home),
        },
        executor=EXECUTORS[settings.executor],
        loggers={"console": logger} if logger else None,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster dev` loads. What a person wrote wrongly is told in a line, without the stack that Dagster would print below it."""
    try:
        settings = load()
        file = catalogue.file_of(settings)
        return definitions(settings, sources=catalogue.read(file) if settings.sources or file.exists() else ())
    except (SettingsError, catalogue.CatalogueError):
        sys.tracebacklimit = 0  # of the code server, which has nothing to serve
        raise
