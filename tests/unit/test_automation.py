"""What the inbox sensor calls new, and what the alarm posts."""

import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import dagster as dg
import pytest

from pipelines.automation import alarm, arrived_since
from pipelines.settings import Settings
from tests.web_server import serving
from warehouse.connection import writer
from warehouse.load import start_run
from warehouse.schema import pipeline_runs

LATER = time.time_ns() + 10**12


def test_a_file_is_new_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a")
    arrived, seen = arrived_since(tmp_path, 0, LATER)
    assert arrived == [tmp_path / "a.html"]
    assert arrived_since(tmp_path, seen, LATER) == ([], seen)


def test_a_changed_file_and_an_old_file_that_is_moved_in_are_new(tmp_path: Path) -> None:
    inbox, elsewhere = tmp_path / "inbox", tmp_path / "old.html"
    inbox.mkdir()
    (inbox / "a.html").write_text("a")
    elsewhere.write_text("old")
    os.utime(elsewhere, (1_000_000_000, 1_000_000_000))
    _, seen = arrived_since(inbox, 0, LATER)
    time.sleep(0.02)
    elsewhere.rename(inbox / "old.html")
    (inbox / "a.html").write_text("changed")
    arrived, _ = arrived_since(inbox, seen, LATER)
    assert arrived == [inbox / "a.html", inbox / "old.html"]


def test_a_file_that_may_still_be_written_waits_and_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a")
    assert arrived_since(tmp_path, 7, settled_before=1) == ([], 7)
    assert arrived_since(tmp_path, 7, LATER)[0] == [tmp_path / "a.html"]


def test_an_inbox_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert arrived_since(tmp_path / "inbox", 0, LATER) == ([], 0)


class Listener(BaseHTTPRequestHandler):
    heard: list[dict[str, object]]
    came = threading.Event()

    def do_POST(self) -> None:
        Listener.heard.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(204)
        self.end_headers()
        Listener.came.set()

    def log_message(self, *_: object) -> None:
        pass


@dg.op
def breaks() -> None:
    raise ValueError("the disk is full")


@dg.job(name="ingest")
def failing() -> None:
    breaks()


@pytest.mark.parametrize("has_webhook", [True, False])
def test_a_failed_run_is_noted_in_the_warehouse_and_posted_where_a_webhook_is_set(tmp_path: Path, has_webhook: bool) -> None:
    Listener.heard = []
    with serving(Listener) as address, dg.DagsterInstance.ephemeral() as instance:
        settings = Settings(home=tmp_path, failure_webhook=f"{address}/hook" if has_webhook else None)
        result = failing.execute_in_process(instance=instance, raise_on_error=False)
        with writer(tmp_path) as connection:
            start_run(connection, result.run_id, "ingest")
        context = dg.build_run_status_sensor_context(
            sensor_name="alarm",
            dagster_event=next(event for event in result.all_events if event.is_run_failure),
            dagster_instance=instance,
            dagster_run=result.dagster_run,
        )
        alarm(context.for_run_failure(), settings=settings)
        assert not has_webhook or Listener.came.wait(5)
    with writer(tmp_path) as connection:
        assert connection.scalar(pipeline_runs.select().with_only_columns(pipeline_runs.c.status)) == "failed"
    assert [message["run_id"] for message in Listener.heard] == ([result.run_id] if has_webhook else [])
    assert all(message["steps"] == ["breaks"] and message["job"] == "ingest" for message in Listener.heard)
