"""Loading and publishing, killed with all its processes at random moments, is completed by the next: nothing lost, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.integration.stories import WHEN, row_counts, tables

pytestmark = pytest.mark.xdist_group("load-killed")

KILLS = int(os.environ.get("DEALHOUSE_TEST_KILLS", "4"))  # stands for any: set it to try longer
KILLS_IN_A_ROW = 4  # of one warehouse, before the one that is let be
ARTICLES = 4
PATIENCE_SECONDS = 240
SEED = 20260302


def start(repo: Path, home: Path) -> "subprocess.Popen[str]":
    """A process that loads and publishes the articles, once it is past its imports."""
    command = [sys.executable, "tests/integration/warehouse_worker.py", "fill", str(home), str(ARTICLES)]
    env = os.environ | {"PYTHONPATH": str(repo)}
    begun = subprocess.Popen(command, cwd=repo, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert begun.stdout is not None
    assert begun.stdout.readline() == "ready\n"
    return begun


def complete(repo: Path, home: Path) -> float:
    """Let one end → the seconds that it took, without its imports."""
    done = start(repo, home)
    began = time.monotonic()
    said = done.communicate(timeout=PATIENCE_SECONDS)
    assert done.returncode == 0, said
    return time.monotonic() - began


def killed(repo: Path, home: Path, after_seconds: float) -> bool:
    """Kill one with its processes → whether it was still at work."""
    victim = start(repo, home)
    time.sleep(after_seconds)
    at_work = victim.poll() is None
    if at_work:
        os.killpg(victim.pid, signal.SIGKILL)
    victim.communicate()
    return at_work


def test_loads_and_publishes_that_are_killed_leave_what_an_undisturbed_one_leaves(tmp_path: Path, repo: Path) -> None:
    whole, chance, kills = tmp_path / "whole", random.Random(SEED), 0
    seconds = complete(repo, whole)
    expected, counts = tables(whole, WHEN), row_counts(whole)
    assert counts["core.articles"] == ARTICLES
    for number in range((KILLS + KILLS_IN_A_ROW - 1) // KILLS_IN_A_ROW):
        home = tmp_path / f"killed-{number}"
        kills += sum(killed(repo, home, chance.uniform(0, seconds)) for _ in range(KILLS_IN_A_ROW))
        complete(repo, home)
        assert tables(home, WHEN) == expected
        assert row_counts(home) == counts
    print(f"{kills} kills of loads and publishes")
    assert kills >= KILLS / 2  # the others came after the end: the moments are random
