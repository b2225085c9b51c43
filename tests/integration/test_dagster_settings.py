"""A setting that cannot be, met by Dagster itself rather than by the command line."""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 240


def test_dagster_tells_a_wrong_setting_in_a_line_with_its_variable_and_no_stack(repo: Path, home: Path) -> None:
    command = [sys.executable, "-m", "dagster", "definitions", "validate", "-w", "workspace.yaml"]
    env = os.environ | {"DEALHOUSE_HOME": str(home), "DEALHOUSE_WORKERS": "many", "DAGSTER_HOME": str(home), "PYTHONPATH": str(repo)}
    done = subprocess.run(command, cwd=repo, env=env, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert 'DEALHOUSE_WORKERS: input should be a valid integer, unable to parse string as an integer, but it is "many"' in said
    assert "Traceback" not in said
    assert "Stack Trace" not in said
    assert 'File "' not in said
