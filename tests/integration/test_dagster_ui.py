"""The real thing: `dealhouse ui` with its web server and daemon, a run launched through GraphQL, a file dropped into the inbox, and a feed
that is polled every minute.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from dagster import DagsterRunStatus
from dagster_graphql import DagsterGraphQLClient

from tests.integration.stories import ask, story
from tests.web_server import NewsSite, news_site

pytestmark = pytest.mark.xdist_group("ui")

STARTS_WITHIN = 180  # seconds; a quiet machine takes 15
READ_WITHIN = 240  # a quiet machine takes 30
SOURCES = """sources:
  - name: minutely
    kind: rss
    url: {}/feed
    schedule: "* * * * *"
    allow_private: ["{}"]
"""


@dataclass
class Running:
    """The web server and the daemon over a home of their own."""

    home: Path
    port: int
    site: NewsSite  # whose feed is polled every minute


@pytest.fixture(scope="module")
def dagster(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DEALHOUSE_", "DAGSTER_"))}
    env |= {"DEALHOUSE_HOME": str(home), "PYTHONPATH": str(repo), "DEALHOUSE_SOURCES": str(home / "sources.yaml")}
    with (tmp_path_factory.mktemp("log") / "ui.log").open("wb") as log, news_site() as site:
        site.put_feed()
        (home / "sources.yaml").write_text(SOURCES.format(site.address, site.address.removeprefix("http://")))
        command = [sys.executable, "-m", "pipelines.cli", "ui", "--port", str(port)]
        process = subprocess.Popen(command, cwd=repo, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            until(lambda: _answers(port), STARTS_WITHIN, f"Dagster did not start: {log.name}")
            yield Running(home, port, site)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                with suppress(subprocess.TimeoutExpired):  # what runs in the background is born with Ctrl-C ignored
                    process.wait(30)
            finally:
                _end_all(process.pid)


def until(holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Wait until something holds, or fail."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, otherwise
        time.sleep(0.5)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/server_info").is_success
    except httpx.TransportError:
        return False


def _end_all(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _buyers(home: Path) -> set[str]:
    if not (home / "published.duckdb").exists():
        return set()
    return {name for (name,) in ask(home, "select name from marts.deal_participants where role = 'acquirer'")}


def test_a_run_launched_through_graphql_and_a_file_in_the_inbox_are_both_published(dagster: Running, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    client = DagsterGraphQLClient("127.0.0.1", port_number=dagster.port)
    run_id = client.submit_job_execution("ingest", run_config={"ops": {"documents": {"config": {"paths": [str(tmp_path / "a.html")]}}}})
    ended = {DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED}
    until(lambda: client.get_run_status(run_id) in ended, READ_WITHIN, "the run did not end")
    assert client.get_run_status(run_id) is DagsterRunStatus.SUCCESS
    assert _buyers(dagster.home) == {"Orlenka Pumps"}

    (dagster.home / "inbox" / "b.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    until(lambda: "Ferrant Masts" in _buyers(dagster.home), READ_WITHIN, "the file in the inbox was not published")


def test_a_new_item_of_a_feed_is_published_by_its_schedule_with_no_hand_laid_on(dagster: Running) -> None:
    until(lambda: dagster.site.count("/feed") > 0, READ_WITHIN, "the feed was not polled")
    dagster.site.pages["/a"] = story("Tarrowby Looms", "Eastmere Yarns", "£30 million")
    dagster.site.put_feed("/a")
    began = time.monotonic()
    until(lambda: "Tarrowby Looms" in _buyers(dagster.home), READ_WITHIN, "the item of the feed was not published")
    print(f"from the feed to the marts in {time.monotonic() - began:.0f} seconds")
    assert dagster.site.count("/a") == 1
