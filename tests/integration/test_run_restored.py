"""A backup as docs/operations.md tells to make it brings everything back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.integration.stories import GROWS_WITH_EVERY_RUN, story, tables


def test_a_restored_backup_holds_everything_and_finds_nothing_new(tmp_path: Path, cli_at: Callable[[Path], Any]) -> None:
    home, backup, restored = tmp_path / "home", tmp_path / "backup", tmp_path / "restored"
    (tmp_path / "a.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million"))
    assert cli_at(home)("run", tmp_path / "a.html").returncode == 0
    shutil.copytree(home, backup, ignore=shutil.ignore_patterns("dagster", "published.duckdb"))
    shutil.copytree(backup, restored)
    done = cli_at(restored)("run", tmp_path / "a.html")
    assert done.returncode == 0, done.stderr
    assert "Nothing new" in done.stdout
    before, after = tables(home), tables(restored)
    assert {name for name in before if before[name] != after[name]} == GROWS_WITH_EVERY_RUN
