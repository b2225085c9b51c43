"""When sources are polled: a schedule for each time that entries of sources.yaml name.

Sources with the same time share a schedule and so a run, in which they are fetched side by side: a run of each of 200 sources every half
hour would cost more than a small machine has. What does not belong here: what a run does (`automation`, `assets`).
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import dagster as dg

from pipelines.automation import INGEST
from pipelines.sources.source import Source

UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


def poll_schedules(sources: Sequence[Source]) -> list[dg.ScheduleDefinition]:
    """A schedule for each cron string, with all sources that have it. One that is not due yet is not polled by the hourly run."""
    by_cron: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        if source.schedule:
            by_cron[source.schedule].append(source.name)
    return [_schedule(cron, names) for cron, names in by_cron.items()]


def _schedule(cron: str, names: list[str]) -> dg.ScheduleDefinition:
    name = _name_of(cron)

    def tick(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        mine = dg.RunsFilter(tags={"dagster/schedule_name": name}, statuses=UNDER_WAY)
        if context.instance.get_run_records(mine, limit=1):
            return dg.SkipReason("the poll before this one is still under way")
        return dg.RunRequest(run_config={"ops": {"documents": {"config": {"names": names}}}})

    return dg.ScheduleDefinition(
        name=name,
        job=INGEST,
        cron_schedule=cron,
        execution_timezone="UTC",
        execution_fn=tick,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"Polls {', '.join(names)}.",
    )


def _name_of(cron: str) -> str:
    """`*/30 * * * *` → `poll_every_30`: the same from day to day whatever sources share it, as Dagster keeps its history by name."""
    fields = cron.replace("*/", "every_").replace("*", "any").replace("-", "_to_").replace(",", "_and_")
    return re.sub(r"(_any)+$", "", f"poll_{re.sub(r'[^A-Za-z0-9]+', '_', fields).strip('_')}")
