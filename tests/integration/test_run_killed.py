"""A run that is killed at any moment, with all its processes, is completed by the next: nothing lost, nothing twice."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.stories import GROWS_WITH_EVERY_RUN, WHEN, row_counts, story, tables

pytestmark = pytest.mark.xdist_group("killed")

KILLS = int(os.environ.get("DEALHOUSE_TEST_RUN_KILLS", "2"))  # stands for any: set it to try longer
STORIES = 40  # beside the samples: enough that worker processes clean and read them
SEED = 20260302


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """What every run of this module is given."""
    folder = shutil.copytree(samples, tmp_path_factory.mktemp("news") / "samples")
    for number in range(STORIES):
        (folder / f"story-{number}.html").write_text(story(f"Orlenka{number} Pumps", f"Bayhollow{number} Valves", f"${number + 2} million"))
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], news: Path) -> tuple[Path, float]:
    """A home after one whole run, and the seconds that it took."""
    home = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    done = cli_at(home)("run", news)
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
    undisturbed: tuple[Path, float], tmp_path: Path, cli_at: Callable[[Path], Any], repo: Path, news: Path
) -> None:
    whole, seconds = undisturbed
    moments, killed = random.Random(SEED), 0
    expected, counts = tables(whole, WHEN), row_counts(whole)
    for number in range(KILLS):
        home = tmp_path / f"killed-{number}"
        killed += kill_a_run(repo, home, news, moments.uniform(0.25, 0.95) * seconds)
        done = cli_at(home)("run", news)
        assert done.returncode == 0, done.stderr
        found, found_counts = tables(home, WHEN), row_counts(home)
        assert {name for name in expected if expected[name] != found[name]} <= GROWS_WITH_EVERY_RUN
        assert {name for name in counts if counts[name] != found_counts[name]} <= GROWS_WITH_EVERY_RUN
    print(f"{killed} kills of whole runs")
    assert killed >= KILLS / 2  # the others came after the end: the moments are random
