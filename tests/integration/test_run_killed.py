"""A run that is killed at any moment is completed by the next, with nothing lost and nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.stories import GROWS_WITH_EVERY_RUN, WHEN, ask, tables

pytestmark = pytest.mark.xdist_group("killed")

KILLS = int(os.environ.get("DEALHOUSE_TEST_KILLS", "3"))  # set it higher for a longer look
SEED = 20260302


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], samples: Path) -> tuple[Path, float]:
    """A home after one whole run, and the seconds that it took."""
    home = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    done = cli_at(home)("run", samples)
    assert done.returncode == 0, done.stderr
    return home, time.monotonic() - began


def kill_a_run(repo: Path, home: Path, news: Path, after_seconds: float) -> bool:
    """Start a run and kill it with all its processes → whether it was still at work."""
    command = [sys.executable, "-m", "pipelines.cli", "run", str(news)]
    env = os.environ | {"DEALHOUSE_HOME": str(home), "PYTHONPATH": str(repo)}
    run = subprocess.Popen(command, cwd=repo, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        run.wait(after_seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True
    return False


def test_killed_runs_leave_what_an_undisturbed_run_leaves(
    undisturbed: tuple[Path, float], tmp_path: Path, cli_at: Callable[[Path], Any], repo: Path, samples: Path
) -> None:
    whole, seconds = undisturbed
    moments = random.Random(SEED)
    killed = [kill_a_run(repo, tmp_path, samples, moments.uniform(0.25, 0.95) * seconds) for _ in range(KILLS)]
    assert any(killed)
    done = cli_at(tmp_path)("run", samples)
    assert done.returncode == 0, done.stderr
    expected, found = tables(whole, WHEN), tables(tmp_path, WHEN)
    assert {name for name in expected if expected[name] != found[name]} <= GROWS_WITH_EVERY_RUN
    for name in ("core.evidence", "core.article_lines", "core.deal_amounts"):  # a set of rows does not show what stands twice
        assert ask(tmp_path, f"select count(*) from {name}") == ask(whole, f"select count(*) from {name}")
