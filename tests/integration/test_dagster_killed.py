"""The daemon, its servers and the run at work die at once, as in a power cut; started again, it finishes what was begun."""

import random
import time
from pathlib import Path

import pytest
from dagster import DagsterRunStatus

from tests.integration.dagster_ui import ENDS_WITHIN, buyers, kill_all, running, until
from tests.integration.stories import ask, story

pytestmark = pytest.mark.xdist_group("ui")  # not beside the other one: each has its daemon

STORIES = 150  # that take some seconds to read
SEED = 20260302


def test_a_run_that_died_with_its_daemon_is_marked_as_failed_and_retried(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    expected = {f"Orlenka{number} Pumps" for number in range(STORIES)}
    for number in range(STORIES):
        (news / f"{number}.html").write_text(story(f"Orlenka{number} Pumps", f"Bayhollow{number} Valves", f"${number + 2} million"))
    with running(tmp_path / "home", tmp_path / "ui.log") as ui:
        run_id = ui.ingest(news)
        until(lambda: ui.client.get_run_status(run_id) is DagsterRunStatus.STARTED, ENDS_WITHIN, "the run did not start")
        time.sleep(random.Random(SEED).uniform(0, 3))
        kill_all(ui.group)
    with running(tmp_path / "home", tmp_path / "ui.log") as ui:
        assert ui.ended(run_id) is DagsterRunStatus.FAILURE
        until(lambda: buyers(ui.home) == expected, ENDS_WITHIN, "no retry published what the dead run had begun")
        assert [count for (count,) in ask(ui.home, "select count(*) from core.deals")] == [STORIES]
