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


def test_what_people_quoted_of_it_goes_too_and_the_lines_of_their_file_are_told(loaded: Path, cli: Any) -> None:
    quote = "it employs about four hundred people in two factories"
    for deal, reason in (("Bayhollow", quote), ("Quillmere", "the register says so")):
        done = cli("correct", deal, "--set", "status=completed", "--reason", reason, "--author", "ada")
        assert done.returncode == 0, done.stderr
    file = loaded / "corrections.yaml"
    before = file.read_text()
    assert "warehouse.duckdb" in kept(loaded, quote.encode())
    done = cli("forget", "https://news.example/pumps", "--reason", "its publisher asked")
    assert done.returncode == 0, done.stderr
    assert kept(loaded, quote.encode()) == ["corrections.yaml"]
    assert kept(loaded, b"Bayhollow Valves") == []
    assert "Forgotten: articles 1, documents 1, corrections that quote them 1." in done.stdout
    lines = before.splitlines()
    second = next(number for number, line in enumerate(lines[1:], start=1) if line.startswith("- "))
    assert f"{file} quotes what was forgotten, in lines 1-{second}." in done.stderr
    assert file.read_text() == before
    assert ask(loaded, "select headline, status from marts.deals") == [("Ferrant Masts to buy Quillmere Sails", "completed")]
    file.write_text("\n".join(lines[second:]) + "\n")
    again = cli("forget", "https://news.example/pumps", "--reason", "its publisher asked")
    assert (again.returncode, "quotes what was forgotten" in again.stderr) == (0, False)
    assert kept(loaded, quote.encode()) == []
