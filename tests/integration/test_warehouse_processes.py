"""Readers, writers and publishers as real processes, and what a kill leaves behind."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from warehouse import views
from warehouse.connection import published_path, reader, writer
from warehouse.publish import publish
from warehouse.schema import article_lines, articles, deal_reports, documents, evidence

READERS = 4
INGESTS = int(os.environ.get("DEALHOUSE_TEST_INGESTS", "10"))  # both numbers stand for any: set them to try longer
KILLS = int(os.environ.get("DEALHOUSE_TEST_KILLS", "4"))
PATIENCE = 240 + 20 * INGESTS  # seconds; a hung process must not hang the tests
LINES, SPANS = 3, 3  # of each made-up article

WORKER = "tests/integration/warehouse_worker.py"


def start(repo: Path, *arguments: object) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(repo)}
    return subprocess.Popen(
        [sys.executable, WORKER, *map(str, arguments)], cwd=repo, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def check_whole(home: Path, open_one=writer) -> int:
    """The database opens and nothing in it is torn → how many articles it holds."""
    with open_one(home) as connection:
        counts = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (documents, articles, deal_reports, article_lines, evidence)
        ]
        failed = [each for model in views.models() for each in views.check(connection, model) if not each.passed]
    number = counts[0]
    assert counts == [number, number, number, number * LINES, number * SPANS]
    assert failed == []
    return number


@pytest.fixture
def filled(tmp_path: Path, repo: Path) -> Path:
    """A folder with one article, written and published."""
    done = start(repo, "ingest", tmp_path, 1)
    assert done.wait() == 0, done.stderr.read()
    return tmp_path


def test_readers_see_whole_states_in_order_while_others_write_and_publish(filled, repo):
    readers = [start(repo, "read", filled, INGESTS + 1) for _ in range(READERS)]
    ingest = start(repo, "ingest", filled, INGESTS)
    said = ingest.communicate(timeout=PATIENCE)
    assert ingest.returncode == 0, said
    reads = 0
    for each in readers:
        out, problems = each.communicate(timeout=PATIENCE)
        assert (each.returncode, problems) == (0, "")
        reads += len(out.split())
        seen = [int(word) for word in out.split()]
        assert seen == sorted(seen)
        assert seen[-1] == INGESTS + 1
        assert len(set(seen)) > 1
    print(f"{reads} reads by {READERS} readers beside {INGESTS} ingests and publishes")


def test_a_second_writer_waits_for_the_first(filled, repo):
    both = [start(repo, "ingest", filled, 3) for _ in range(2)]
    for each in both:
        _, problems = each.communicate(timeout=PATIENCE)
        assert (each.returncode, problems) == (0, "")
    assert check_whole(filled) == 1 + 3 + 3


def test_whatever_moment_a_kill_hits_both_files_open_and_are_whole_and_work_goes_on(filled, repo):
    chance = random.Random(20260302)
    before = 1
    for _ in range(KILLS):
        victim = start(repo, "ingest", filled, 1000)
        assert victim.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.05, 0.8))
        os.kill(victim.pid, signal.SIGKILL)
        victim.communicate()
        with writer(filled, wait_seconds=30):  # a copy that outlives its publisher holds the lock until it is done
            pass
        published = check_whole(filled, reader)
        written = check_whole(filled)
        assert before <= written
        assert published <= written
        before = written
    publish(filled)
    assert check_whole(filled, reader) == before


def test_a_publisher_whose_copy_is_killed_leaves_the_published_file_as_it_was(filled):
    before = published_path(filled).read_bytes()
    code = (
        "import os, signal, pathlib, threading, time; from warehouse.publish import publish\n"
        "def kill_child():\n"
        "    while True:\n"
        "        found = open(f'/proc/self/task/{os.getpid()}/children').read().split()\n"
        "        if found: os.kill(int(found[0]), signal.SIGKILL); return\n"
        "threading.Thread(target=kill_child, daemon=True).start()\n"
        f"publish(pathlib.Path({str(filled)!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PublishFailed: published.duckdb was not replaced and readers keep the one before: exit status -9" in done.stderr
    assert published_path(filled).read_bytes() == before
