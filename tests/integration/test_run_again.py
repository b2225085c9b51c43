"""The same input twice, and one article more: what a run may change."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.stories import GROWS_WITH_EVERY_RUN, Rows, ask, story, tables

pytestmark = pytest.mark.xdist_group("run-again")  # three runs serve them all


@dataclass
class Runs:
    """Three runs in a row: the samples, the samples again, and with one article more."""

    home: Path
    said: list[Any]
    held: list[dict[str, Rows]]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, cli_at: Callable[[Path], Any], samples: Path) -> Runs:
    home, news = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("news")
    (news / "more.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    made = Runs(home, [], [])
    for paths in ([samples], [samples], [samples, news]):
        made.said.append(cli_at(home)("run", *paths))
        made.held.append(tables(home))
    return made


def test_each_run_is_done(runs: Runs) -> None:
    assert [done.returncode for done in runs.said] == [0, 0, 0], [done.stderr for done in runs.said]


def test_the_first_run_prints_deals_counts_place_and_what_to_try_next(runs: Runs) -> None:
    said = runs.said[0].stdout
    documents = len(runs.held[0]["raw.documents"])
    for words in (f"{documents}  documents ({documents} new)", "lines dropped: ", "published.duckdb", "dealhouse query", "dealhouse ui"):
        assert words in said


def test_the_same_input_again_changes_no_row_but_those_that_say_that_it_ran(runs: Runs) -> None:
    first, second, _ = runs.held
    changed = {name for name in first if first[name] != second[name]}
    assert changed == GROWS_WITH_EVERY_RUN


def test_the_same_input_again_is_said_to_be_nothing_new(runs: Runs) -> None:
    assert "Nothing new" in runs.said[1].stdout


def test_one_article_more_adds_rows_and_changes_none(runs: Runs) -> None:
    _, before, after = runs.held
    for name in before:
        assert before[name] <= after[name], f"{name} lost or changed a row"
    for name in ("raw.documents", "core.articles", "core.deals"):
        assert len(after[name] - before[name]) == 1, name


def test_one_article_more_prints_its_deal_and_no_other(runs: Runs) -> None:
    said = runs.said[2].stdout
    assert "Orlenka" in said
    assert said.count("│ acquisition") == 1


def test_every_run_has_its_row_with_what_it_counted(runs: Runs) -> None:
    told = ask(runs.home, "select kind, status, documents, articles from marts.run_health order by started_at")
    new = len(runs.held[0]["raw.documents"])
    assert told == [("ingest", "done", new, new), ("ingest", "done", 0, 0), ("ingest", "done", 1, 1)]
