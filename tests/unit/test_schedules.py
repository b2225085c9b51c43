"""Which schedules sources.yaml makes, and what a tick of one asks for."""

import sys

import dagster as dg
import pytest

from pipelines import definitions
from pipelines.automation import HOURLY
from pipelines.schedules import poll_schedules
from pipelines.sources.catalogue import CatalogueError
from pipelines.sources.source import Source


def feed(name: str, schedule: str | None) -> Source:
    return Source(name=name, kind="rss", url="https://n.example/feed", schedule=schedule)


@pytest.mark.parametrize(
    ("cron", "name"),
    [
        ("* * * * *", "poll"),
        ("*/30 * * * *", "poll_every_30"),
        ("7 * * * *", "poll_7"),
        ("0 6,18 * * 1-5", "poll_0_6_and_18_any_any_1_to_5"),
        ("0 6-18 * * 1,5", "poll_0_6_to_18_any_any_1_and_5"),
        ("@hourly", "poll_hourly"),
    ],
)
def test_a_schedule_is_named_by_its_time_and_runs_unless_someone_stops_it(cron: str, name: str) -> None:
    (schedule,) = poll_schedules([feed("a", cron)])
    assert (schedule.name, schedule.cron_schedule, schedule.execution_timezone) == (name, cron, "UTC")
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING


def test_sources_of_one_time_share_a_run_and_one_without_a_time_comes_with_the_hourly_run() -> None:
    schedules = poll_schedules([feed("a", "*/30 * * * *"), feed("b", "0 6 * * *"), feed("c", "*/30 * * * *"), feed("d", None)])
    with dg.instance_for_test() as instance:
        asked = {schedule.name: tick(schedule, instance) for schedule in (*schedules, HOURLY)}
    assert asked == {"poll_every_30": {"names": ["a", "c"]}, "poll_0_6": {"names": ["b"]}, "hourly": {"scheduled": False}}


def tick(schedule: dg.ScheduleDefinition, instance: dg.DagsterInstance) -> dict[str, object]:
    with dg.build_schedule_context(instance=instance) as context:
        (request,) = schedule.evaluate_tick(context).run_requests or ()
    return request.run_config["ops"]["documents"]["config"]


def test_a_tick_is_skipped_while_the_poll_before_it_is_under_way() -> None:
    (schedule,) = poll_schedules([feed("a", "* * * * *")])
    with dg.instance_for_test() as instance:
        run = dg.DagsterRun("ingest", status=dg.DagsterRunStatus.STARTED, tags={"dagster/schedule_name": schedule.name})
        instance.add_run(run)
        with dg.build_schedule_context(instance=instance) as context:
            data = schedule.evaluate_tick(context)
    assert not data.run_requests
    assert "still under way" in (data.skip_message or "")


def test_dagster_loads_the_schedules_of_the_file_and_says_what_is_wrong_in_it(tmp_path, monkeypatch) -> None:
    file = tmp_path / "sources.yaml"
    monkeypatch.setattr(sys, "tracebacklimit", 1000, raising=False)  # a wrong file sets it, for a code server that then ends
    monkeypatch.setenv("DEALHOUSE_HOME", str(tmp_path))
    monkeypatch.setenv("DEALHOUSE_SOURCES", str(file))
    file.write_text("sources:\n  - {name: a, kind: rss, url: 'https://n.example/feed', schedule: '0 6 * * *'}\n")
    made = definitions.defs().get_repository_def()
    assert made.has_schedule_def("poll_0_6")
    file.write_text("sources:\n  - {name: a, kind: rss}\n")
    with pytest.raises(CatalogueError, match="line 2"):
        definitions.defs().get_repository_def()
