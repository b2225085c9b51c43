"""`dealhouse forget`: what is to be forgotten is nowhere in what dealhouse keeps, and what other articles say stays."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.stories import ask, story


@pytest.fixture
def loaded(home: Path, tmp_path: Path, cli: Any) -> Path:
    """Two stories, of which one names its own address."""
    address = '<link rel="canonical" href="https://news.example/pumps"><title>'
    (tmp_path / "pumps.html").write_text(story("Orlenka Pumps", "Bayhollow Valves", "$75 million").replace("<title>", address))
    (tmp_path / "masts.html").write_text(story("Ferrant Masts", "Quillmere Sails", "€12 million"))
    done = cli("run", tmp_path / "pumps.html", tmp_path / "masts.html")
    assert done.returncode == 0, done.stderr
    return home


def kept(home: Path, words: bytes) -> list[str]:
    """The files that hold the words, of those that readers and runs use: Dagster's own history of runs is no part of it."""
    files = [path for path in home.rglob("*") if path.is_file() and "dagster" not in path.relative_to(home).parts]
    return [path.name for path in files if words in path.read_bytes()]


def test_an_article_is_forgotten_with_its_bytes_its_deal_and_its_published_rows(loaded: Path, cli: Any) -> None:
    assert len(list((loaded / "documents").rglob("*.zst"))) == 2
    assert kept(loaded, b"Bayhollow Valves") == ["published.duckdb", "warehouse.duckdb"]
    done = cli("forget", "https://news.example/pumps", "--reason", "its publisher asked")
    assert done.returncode == 0, done.stderr
    assert "Forgotten: articles 1, documents 1." in done.stdout
    assert kept(loaded, b"Bayhollow Valves") == []
    assert len(list((loaded / "documents").rglob("*.zst"))) == 1
    assert ask(loaded, "select headline from marts.deals") == [("Ferrant Masts to buy Quillmere Sails",)]
    assert ask(loaded, "select distinct asked_for, reason from core.forgotten") == [("https://news.example/pumps", "its publisher asked")]
    again = cli("forget", "https://news.example/pumps", "--reason", "once more")
    assert again.returncode == 0, again.stderr
    unknown = cli("forget", "https://news.example/tea", "--reason", "none")
    assert unknown.returncode == 1
    assert "Nothing of https://news.example/tea is in the warehouse" in unknown.stderr
