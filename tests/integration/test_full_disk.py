"""A disk that is full while a run writes: a message in words, nothing lost, readers undisturbed; and all is there once there is room."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.small_disk import fill, make_room, small_disk
from tests.integration.stories import ask, story
from warehouse import views
from warehouse.connection import writer

pytestmark = pytest.mark.xdist_group("full-disk")

STORIES = 12


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is to be loaded when the disk fills up."""
    folder = tmp_path_factory.mktemp("news")
    for number in range(STORIES):
        (folder / f"story-{number}.html").write_text(story(f"Orlenka{number} Pumps", f"Bayhollow{number} Valves", f"${number + 2} million"))
    return folder


@pytest.fixture(scope="module")
def one_published(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], news: Path) -> Path:
    """A home with one of the stories in it, published."""
    home = tmp_path_factory.mktemp("one")
    done = cli_at(home)("run", news / "story-0.html")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(one_published: Path, tmp_path: Path) -> Path:
    """Its copy."""
    return Path(shutil.copytree(one_published, tmp_path / "home"))


def assert_told(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for each in ("The disk is full: ", " MB left of 67 MB", "Make room", *words):
        assert each in done.stderr


def assert_readers_are_undisturbed(home: Path, before: bytes) -> None:
    assert (home / "published.duckdb").read_bytes() == before
    assert ask(home, "select count(*) from marts.deals") == [(1,)]


def assert_complete(home: Path) -> None:
    assert ask(home, "select count(*), sum(source_count) from marts.deals") == [(STORIES, STORIES)]
    with writer(home) as connection:
        assert [result for model in views.models() for result in views.check(connection, model) if not result.passed] == []


@pytest.mark.parametrize(
    ("place", "kilobytes", "words"),
    [
        ("", 0, ["warehouse.duckdb.wal"]),  # the first commit
        ("", 3000, ["warehouse.duckdb"]),  # the marts, or what they are copied to
        ("documents", 8, ["home/documents/"]),
        ("dagster", 400, ["Dagster's history in ", "/dagster could not be written"]),
    ],
)
def test_a_disk_that_fills_up_during_a_run_is_told_and_loses_nothing(
    home: Path, tmp_path: Path, cli: Any, news: Path, place: str, kilobytes: int, words: list[str]
) -> None:
    before = (home / "published.duckdb").read_bytes()
    (home / "dagster").rename(tmp_path / "dagster")
    (home / "dagster").symlink_to(tmp_path / "dagster")  # a disk of its own: else its history is the first that finds no room
    disk = (home / place).resolve()
    with small_disk(disk):
        fill(disk, kilobytes)
        assert_told(cli("run", news), *words)
        assert_readers_are_undisturbed(home, before)
        make_room(disk)
        done = cli("run", news)
        assert done.returncode == 0, done.stderr
        assert_complete(home)
