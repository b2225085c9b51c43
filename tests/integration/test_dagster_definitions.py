"""What the UI shows: a snapshot, so that nothing comes or goes unseen, and what every asset must have."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.definitions import definitions
from pipelines.resources import POOL
from pipelines.settings import Settings
from warehouse.schema import metadata
from warehouse.views import models

NO_TABLES = {"ingest_days", "published"}
SOURCES_ARE_WELL = dg.AssetCheckKey(dg.AssetKey(["marts", "source_health"]), "sources_are_well")  # it warns, and stops nothing
SNAPSHOT = Path(__file__).parents[1] / "fixtures" / "definitions.json"


@pytest.fixture(scope="module")
def defs(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    return definitions(Settings(home=tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def assets(defs: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {".".join(spec.key.path): spec for spec in defs.resolve_all_asset_specs()}


def snapshot(defs: dg.Definitions) -> dict[str, Any]:
    """The steps, jobs, schedules and sensors, and what each step writes; the views follow from `sql/` and stand there."""
    repository = defs.get_repository_def()
    steps = {
        node.op.name: sorted(".".join(key.path) for key in node.keys if key.path[0] not in ("marts", "staging"))
        for node in repository.assets_defs_by_key.values()
        if node.is_executable
    }
    return {
        "steps": {name: steps[name] for name in sorted(steps)},
        "jobs": sorted(job.name for job in repository.get_all_jobs() if not job.name.startswith("__")),
        "schedules": {schedule.name: f"{schedule.cron_schedule} {schedule.default_status.name}" for schedule in repository.schedule_defs},
        "sensors": {sensor.name: sensor.default_status.name for sensor in sorted(repository.sensor_defs, key=lambda s: s.name)},
    }


def test_the_definitions_are_those_of_the_snapshot(defs: dg.Definitions) -> None:
    assert snapshot(defs) == json.loads(SNAPSHOT.read_text("utf-8")), f"if it is meant, write this into {SNAPSHOT.name}"


def test_every_table_and_every_view_is_an_asset(assets: dict[str, dg.AssetSpec]) -> None:
    assert set(assets) == {*metadata.tables, *(model.fullname for model in models()), *NO_TABLES}


def test_every_asset_has_description_owner_group_kinds_and_columns(assets: dict[str, dg.AssetSpec]) -> None:
    for name, spec in assets.items():
        assert spec.description, name
        assert spec.owners == ["team:dealhouse"], name
        assert spec.group_name in ("arrive", "read", "resolve", "staging", "marts", "serve", "work"), name
        assert spec.kinds, name
        if name not in NO_TABLES:
            columns = spec.metadata["dagster/column_schema"].columns
            assert columns, name
            assert all(column.description for column in columns), name


def test_every_step_and_check_that_opens_the_database_stands_in_its_pool(defs: dg.Definitions) -> None:
    repository = defs.get_repository_def()
    steps = {one.op.name: one.op.pool for one in repository.assets_defs_by_key.values() if one.is_executable}
    checks = {one.op.name: one.op.pool for one in repository.asset_checks_defs_by_key.values()}
    assert "data_tests" in checks
    assert {name: pool for name, pool in (steps | checks).items() if pool != POOL} == {}


def test_the_published_file_rests_on_every_view(assets: dict[str, dg.AssetSpec]) -> None:
    assert {".".join(dep.asset_key.path) for dep in assets["published"].deps} == {model.fullname for model in models()}


def test_days_are_read_again_in_one_run_however_many(defs: dg.Definitions) -> None:
    reread = defs.resolve_job_def("reread")
    assert reread.backfill_policy == dg.BackfillPolicy.single_run()
    assert reread.partitions_def is not None
    assert reread.partitions_def.has_partition_key(datetime.now(UTC).date().isoformat())
    assert defs.resolve_job_def("ingest").partitions_def is None


def test_every_test_of_a_model_is_a_check_that_stops_publishing(defs: dg.Definitions) -> None:
    checks = set(defs.resolve_asset_graph().asset_check_keys) - {SOURCES_ARE_WELL}
    assert {(".".join(key.asset_key.path), key.name) for key in checks} == {(m.fullname, t.title) for m in models() for t in m.tests}
    assert all(defs.resolve_asset_graph().get(key).blocking for key in checks)
