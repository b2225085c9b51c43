"""Rows that break a rule of the data are never published."""

from pathlib import Path
from typing import Any

import duckdb

from tests.integration.stories import ask, story


def test_a_load_that_fails_a_data_test_is_not_published_and_readers_keep_the_last_good_file(cli: Any, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    (tmp_path / "b.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    assert cli("run", tmp_path / "a.html").returncode == 0
    with duckdb.connect(str(home / "warehouse.duckdb")) as writer:
        writer.execute("update core.evidence set quote = 'words that the article does not say' where ordinal = 0")

    done = cli("run", tmp_path / "b.html")
    assert done.returncode == 1
    assert "evidence" in done.stderr
    assert "Nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert ask(home, "select count(*) from marts.deals") == [(1,)]
    assert ask(home, "select status from marts.run_health") == [("done",)]
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as writer:
        assert writer.execute("select status from core.pipeline_runs order by started_at").fetchall() == [("done",), ("failed",)]
