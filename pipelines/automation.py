"""Which assets run together, and when: jobs, the schedule, the inbox that is watched, the alarm.

What does not belong here: what the assets do (`assets`), and which settings there are (`settings`).
"""

import time
from pathlib import Path

import dagster as dg
import httpx

from pipelines.assets.ingest_days import ingest_days
from pipelines.assets.marts import MODELS
from pipelines.assets.tables import key_of
from pipelines.settings import Settings
from pipelines.sources.files import files_below
from warehouse.connection import writer
from warehouse.load import finish_run

INGEST_DAYS = dg.AssetSelection.assets(ingest_days.key)
DOCUMENTS = dg.AssetSelection.assets(["raw", "documents"], ["raw", "fetches"], ["raw", "sources"])
SETTLED_SECONDS = 2  # a file that changed later than this may still be written
SECONDS_BETWEEN_LOOKS = 5
WEBHOOK_SECONDS = 10

INGEST = dg.define_asset_job(
    "ingest",
    selection=dg.AssetSelection.all() - INGEST_DAYS,
    description="Everything once: bring in what has arrived, read it, join it, publish it.",
)

REREAD = dg.define_asset_job(
    "reread",
    selection=dg.AssetSelection.all() - DOCUMENTS,
    description="From the stored documents, with no network: read again what came on the days that are chosen, and what is unread or was "
    "read by an older version; join it, publish it. Thirty days are one run.",
)

VERIFY = dg.define_asset_job(
    "verify",
    selection=dg.AssetSelection.assets(*(key_of(model.fullname) for model in MODELS)),
    config={"ops": {"marts": {"config": {"anew": True}}}},
    description="Every test of the data on every row, as `dealhouse verify`: the tests of other jobs follow what changed, and do not see"
    " what someone altered by hand. Nothing is published while one of them fails.",
)

HOURLY = dg.ScheduleDefinition(
    name="hourly",
    job=INGEST,
    cron_schedule="7 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    run_config={"ops": {"documents": {"config": {"scheduled": False}}}},
    description="The whole inbox, and the sources that name no time of their own: also what a run that died left behind.",
)

WEEKLY = dg.ScheduleDefinition(
    name="weekly",
    job=VERIFY,
    cron_schedule="37 3 * * 0",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every test of the data on every row, on Sunday morning.",
)


@dg.sensor(
    name="inbox",
    job=INGEST,
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def inbox(context: dg.SensorEvaluationContext, settings: dg.ResourceParam[Settings]) -> dg.RunRequest | dg.SkipReason:
    """A file dropped into the inbox is in the published marts a minute later."""
    seen = int(context.cursor or 0)
    arrived, newest = arrived_since(settings.inbox, seen, settled_before=time.time_ns() - SETTLED_SECONDS * 10**9)
    if not arrived:
        return dg.SkipReason(f"nothing new in {settings.inbox}")
    context.update_cursor(str(newest))
    config = {"ops": {"documents": {"config": {"paths": [str(path) for path in arrived]}}}}
    return dg.RunRequest(run_key=f"inbox-{newest}", run_config=config)


def arrived_since(folder: Path, seen: int, settled_before: int) -> tuple[list[Path], int]:
    """Files of a folder that came or changed after `seen` and are no longer written, and the time up to which all are seen now.

    Times are nanoseconds of the change time (ctime): moving an old file into the folder sets it, which the modification time does not show.
    """
    changed = {path: path.stat().st_ctime_ns for path in files_below(folder) if path.is_file()} if folder.is_dir() else {}
    arrived = {path: at for path, at in changed.items() if seen < at < settled_before}
    return list(arrived), max(arrived.values(), default=seen)


@dg.run_failure_sensor(name="alarm", default_status=dg.DefaultSensorStatus.RUNNING)
def alarm(context: dg.RunFailureSensorContext, settings: dg.ResourceParam[Settings]) -> None:
    """Notes a failed run in the warehouse, and posts it to DEALHOUSE_FAILURE_WEBHOOK where that is set."""
    run = context.dagster_run
    with writer(settings.home, settings.warehouse_url, settings.wait_seconds) as connection:
        finish_run(connection, run.run_id, {}, "failed")
    if settings.failure_webhook:
        message = {
            "text": f"dealhouse: the run of {run.job_name} failed: {context.failure_event.message}",  # the key that chat programs show
            "run_id": run.run_id,
            "job": run.job_name,
            "steps": [event.step_key for event in context.get_step_failure_events()],
            "home": str(settings.home),
        }
        httpx.post(str(settings.failure_webhook), json=message, timeout=WEBHOOK_SECONDS).raise_for_status()
