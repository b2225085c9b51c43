"""`dealhouse verify` and the job of that name see rows that were altered by hand, which a run that follows what changed does not."""

import json
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from pipelines.definitions import definitions
from pipelines.settings import Settings
from tests.integration.stories import ask, story

DAMAGE = "update core.evidence set quote = 'words that the article does not say' where ordinal = 0"


@pytest.fixture
def loaded(home: Path, tmp_path: Path, cli: Any) -> Path:
    """One story, published; data tests have passed."""
    (tmp_path / "a.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    done = cli("run", tmp_path / "a.html")
    assert done.returncode == 0, done.stderr
    return home


def damage(home: Path) -> None:
    with duckdb.connect(str(home / "warehouse.duckdb")) as writer:
        writer.execute(DAMAGE)


def test_rows_altered_by_hand_are_told_and_stop_publishing_until_they_are_mended(loaded: Path, tmp_path: Path, cli: Any) -> None:
    done = cli("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "tests hold on every row" in done.stdout
    damage(loaded)
    assert cli("run", tmp_path / "a.html").returncode == 0  # nothing says that anything changed
    done = cli("verify")
    assert done.returncode == 1
    assert "marts.deal_evidence: 1 rows fail evidence_stands_where_its_span_says" in done.stdout
    assert "words that the article does not say" in done.stdout
    assert "reread --apply" in done.stdout
    assert [each["rows"] for each in json.loads(cli("verify", "--json").stdout)["failed"]] == [1]
    (tmp_path / "b.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    assert cli("run", tmp_path / "b.html").returncode == 1
    assert ask(loaded, "select count(*) from marts.deals") == [(1,)]
    done = cli("reread", "--apply")
    assert done.returncode == 0, done.stderr
    assert cli("verify").returncode == 0
    assert ask(loaded, "select count(*) from marts.deals") == [(2,)]


def test_the_weekly_job_fails_where_rows_were_altered_by_hand(loaded: Path) -> None:
    defs = definitions(Settings(home=loaded))
    assert {schedule.name: schedule.job_name for schedule in defs.get_repository_def().schedule_defs}["weekly"] == "verify"

    def failed_checks() -> set[str]:
        with dg.DagsterInstance.ephemeral() as instance:
            result = defs.resolve_job_def("verify").execute_in_process(instance=instance, raise_on_error=False)
            assert result.success == all(check.passed for check in result.get_asset_check_evaluations() if check.blocking)
            return {check.check_name for check in result.get_asset_check_evaluations() if not check.passed}

    assert failed_checks() == set()
    damage(loaded)
    assert failed_checks() == {"evidence_stands_where_its_span_says"}
