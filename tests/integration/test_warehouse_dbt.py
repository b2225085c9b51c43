"""`sql/` is a dbt project that dbt itself builds, so that nobody is bound to our runner."""

import os
import shutil
import subprocess

import pytest

from tests.unit.warehouse.filling import fill
from warehouse.connection import writer


@pytest.fixture
def dbt() -> str:
    """The program, which stands in an environment of its own: DEALHOUSE_DBT, else the one on the path."""
    program = os.environ.get("DEALHOUSE_DBT") or shutil.which("dbt")
    if program is None:
        pytest.skip("dbt is not installed: pip install '.[dbt]' in an environment of its own, and set DEALHOUSE_DBT to its dbt")
    return program


def test_dbt_builds_every_model_and_passes_every_test(dbt, repo, tmp_path):
    with writer(tmp_path) as connection:
        fill(connection)
    project = ["--project-dir", repo / "sql", "--profiles-dir", repo / "sql"]
    command = [dbt, "build", "--full-refresh", *project, "--target-path", tmp_path / "target"]
    environment = os.environ | {"DEALHOUSE_HOME": str(tmp_path), "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
    done = subprocess.run([*command, "--log-path", tmp_path / "logs"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " ERROR=0 SKIP=0 " in done.stdout
