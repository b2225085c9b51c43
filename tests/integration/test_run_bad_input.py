"""Input that cannot be read: each has a row with its reason, nothing is lost, the run goes on."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.stories import GROWS_WITH_EVERY_RUN, Rows, ask, story, tables

pytestmark = pytest.mark.xdist_group("bad-input")  # two runs serve most of them

REASONS = {
    "empty.html": "empty",
    "scan.pdf": "application/pdf",
    "noise.txt": "no charset",
    "large.html": "21.0 MB",
    "menu.html": "it holds no",
    "loop.html": "cannot be opened",
}


@dataclass
class Runs:
    """A folder with one article and much that is none, loaded twice."""

    home: Path
    news: Path
    said: list[Any]
    held: list[dict[str, Rows]]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any]) -> Runs:
    made = Runs(tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("news"), [], [])
    (made.news / "good.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    (made.news / "empty.html").write_bytes(b" \n")
    (made.news / "scan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    (made.news / "noise.txt").write_bytes(bytes((7 * i * i + 13 * i) % 32 for i in range(4000)))
    (made.news / "large.html").write_bytes(b"<p>news</p>" + b" " * 20_999_989)
    (made.news / "menu.html").write_text(
        "<html><body><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Markets</a></li></ul></body></html>"
    )
    (made.news / "loop.html").symlink_to("loop.html")  # no one may read it, root neither
    for _ in range(2):
        made.said.append(cli_at(made.home)("run", made.news))
        made.held.append(tables(made.home))
    return made


def held(runs: Runs, name: str) -> dict[str, Any]:
    """The one row of the quarantine for a file."""
    rows = ask(runs.home, "select quarantine_id, reason, path from core.quarantine where released_at is null and url like ?", f"%/{name}")
    assert len(rows) == 1, f"{name}: {rows}"
    return dict(zip(("id", "reason", "path"), rows[0], strict=True))


def test_the_run_goes_on_and_its_exit_status_says_that_something_lies_in_quarantine(runs: Runs) -> None:
    assert [done.returncode for done in runs.said] == [3, 3], [done.stderr for done in runs.said]
    assert "Orlenka" in runs.said[0].stdout


def test_the_last_lines_say_what_lies_in_quarantine_and_why(runs: Runs) -> None:
    for done in runs.said:
        for name, words in REASONS.items():
            assert any("quarantined" in line and name in line and words in line for line in done.stdout.splitlines()), name
        assert "6 in quarantine" in done.stdout


@pytest.mark.parametrize("name", REASONS)
def test_each_input_has_a_row_with_the_reason_in_plain_words(runs: Runs, name: str) -> None:
    assert REASONS[name] in held(runs, name)["reason"]


@pytest.mark.parametrize("name", [name for name in REASONS if name != "loop.html"])
def test_the_file_is_kept_as_it_came(runs: Runs, name: str) -> None:
    kept = runs.home / held(runs, name)["path"]
    assert kept.parent == runs.home / "quarantine"
    assert kept.read_bytes() == (runs.news / name).read_bytes()


def test_no_article_comes_of_it(runs: Runs) -> None:
    assert ask(runs.home, "select count(*) from core.articles") == [(1,)]


def test_the_same_bad_input_again_changes_no_row_but_those_that_say_that_it_ran(runs: Runs) -> None:
    first, second = runs.held
    assert {name for name in first if first[name] != second[name]} == GROWS_WITH_EVERY_RUN


def test_the_quarantine_is_listed(runs: Runs, cli_at: Callable[[Path], Any]) -> None:
    listed = json.loads(cli_at(runs.home)("quarantine", "--json").stdout)
    assert {Path(row["input"]).name for row in listed} == set(REASONS)
    assert all(row["reason"] and row["lies_at"] and row["quarantine_id"] for row in listed)


def test_what_was_repaired_is_read_when_replayed_and_the_rest_stays(runs: Runs, cli_at: Callable[[Path], Any]) -> None:
    cli = cli_at(runs.home)
    (runs.news / "loop.html").unlink()
    (runs.news / "loop.html").write_text(story("Ferrant Masts", "Quillmere Sails", "$12 million"))
    replayed = cli("quarantine", "--replay", held(runs, "loop.html")["id"])
    assert replayed.returncode == 0, replayed.stderr
    assert "Ferrant" in replayed.stdout
    assert ask(runs.home, "select count(*) from core.quarantine where released_at is null") == [(5,)]
    again = cli("quarantine", "--replay", "all")
    assert again.returncode == 3
    assert ask(runs.home, "select count(*) from core.quarantine where released_at is null") == [(5,)]


def test_an_unknown_key_is_told(runs: Runs, cli_at: Callable[[Path], Any]) -> None:
    done = cli_at(runs.home)("quarantine", "--replay", "nothing")
    assert done.returncode == 1
    assert "Nothing lies in quarantine under nothing" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_goes_to_quarantine(cli: Any, home: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("x")
    (tmp_path / "secret.html").chmod(0)
    assert cli("run", tmp_path / "secret.html").returncode == 3
    assert "permission denied" in ask(home, "select reason from core.quarantine")[0][0]
