"""`dealhouse ui` as its operator starts it, with web server and daemon, for tests; and what they ask it through GraphQL."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from dagster import DagsterRunStatus
from dagster_graphql import DagsterGraphQLClient

from tests.integration.stories import ask

REPO = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 180  # seconds; a quiet machine takes 20
ENDS_WITHIN = 420  # a run takes 20 on a quiet machine, from its launch
ENDED = {DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED}


@dataclass
class Ui:
    """The web server and the daemon over a home of their own."""

    home: Path
    port: int
    group: int  # the process group of both, of the code servers and of the runs

    @property
    def client(self) -> DagsterGraphQLClient:
        """Dagster's own client."""
        return DagsterGraphQLClient("127.0.0.1", port_number=self.port)

    def graphql(self, query: str, **variables: Any) -> dict[str, Any]:
        """The answer to a query that the client has no method for."""
        answer = httpx.post(f"http://127.0.0.1:{self.port}/graphql", json={"query": query, "variables": variables}, timeout=60).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    def ingest(self, *paths: Path) -> str:
        """Launch a run of `ingest` → its id."""
        return self.client.submit_job_execution("ingest", run_config={"ops": {"documents": {"config": {"paths": [str(p) for p in paths]}}}})

    def ended(self, run_id: str) -> DagsterRunStatus:
        """Wait for the end of a run → its status."""
        until(lambda: self.client.get_run_status(run_id) in ENDED, ENDS_WITHIN, f"the run {run_id} did not end")
        return self.client.get_run_status(run_id)


@contextmanager
def running(home: Path, log: Path, **settings: str) -> Iterator[Ui]:
    """Start it, wait until it answers, and end it with all its processes. settings: DEALHOUSE_* variables."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DEALHOUSE_", "DAGSTER_"))}
    env |= {"DEALHOUSE_HOME": str(home), "PYTHONPATH": str(REPO)} | settings
    with log.open("ab") as said:
        command = [sys.executable, "-m", "pipelines.cli", "ui", "--port", str(port)]
        process = subprocess.Popen(command, cwd=REPO, env=env, stdout=said, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            until(lambda: _answers(port), STARTS_WITHIN, f"Dagster did not start: {log}")
            yield Ui(home, port, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                with suppress(subprocess.TimeoutExpired):  # what runs in the background is born with Ctrl-C ignored
                    process.wait(30)
            finally:
                kill_all(process.pid)


def kill_all(group: int) -> None:
    """`kill -9` of a whole process group."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def until(holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
    """Wait until something holds, or fail."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, otherwise
        time.sleep(0.5)


def buyers(home: Path) -> set[str]:
    """Who buys, by the published file; nobody before there is one."""
    if not (home / "published.duckdb").exists():
        return set()
    return {name for (name,) in ask(home, "select name from marts.deal_participants where role = 'acquirer'")}


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/server_info").is_success
    except httpx.TransportError:
        return False
