"""The command line where no warehouse is needed: help, wrong use, and reading one document."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipelines import reader
from pipelines.cleaning import clean_html
from pipelines.commands import reading_view
from tests.integration.stories import story

HEAVY = ("dagster", "duckdb", "sqlalchemy", "pyarrow", "pydantic")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(repo: Path, arguments: list[str]) -> None:
    shown = f"import sys; sys.argv = ['dealhouse', *{arguments}]; from pipelines.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    asked = shown + f"print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], cwd=repo, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_reading_imports_no_dagster(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story("Arvo", "Kestrel", "$5 million"))
    asked = (
        f"import sys; sys.argv = ['dealhouse', 'read', {str(tmp_path / 'a.html')!r}]; from pipelines.cli import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('dagster' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=repo, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_every_command_has_help(cli: Any) -> None:
    for command in ("run", "read", "query", "deals", "show", "correct", "merge", "corrections", "quarantine", "status", "export", "ui"):
        done = cli(command, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert f"Usage: dealhouse {command}" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "no-such-folder"], "no-such-folder is not there"),
        (["run", "--sources", "no-such-file.yaml"], "no-such-file.yaml"),
        (["query"], "Missing argument 'SQL'"),
        (["query", "select 1", "--csv", "--parquet", "x"], "Choose one of"),
        (["deals", "--status", "dreamt"], "'dreamt' is not one of"),
        (["diels"], "No such command 'diels'"),
    ],
)
def test_wrong_use_ends_with_status_2_and_says_what_is_wrong(cli: Any, arguments: list[str], words: str) -> None:
    done = cli(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "no-such-file.txt"], "no-such-file.txt cannot be opened: no such file"),
        (["read", "http://127.0.0.1:9/"], "not a public address"),
        (["query", "select 1"], "dealhouse run PATH"),
        (["status"], "dealhouse run PATH"),
        (["deals"], "dealhouse run PATH"),
        (["quarantine"], "dealhouse run PATH"),
    ],
)
def test_what_cannot_be_done_ends_with_status_1_and_one_helpful_message(cli: Any, arguments: list[str], words: str) -> None:
    done = cli(*arguments)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named(cli: Any) -> None:
    done = cli("status", DEALHOUSE_MAX_REDIRECTS="many")
    assert done.returncode == 1
    assert "DEALHOUSE_MAX_REDIRECTS" in done.stderr
    assert "Traceback" not in done.stderr


def test_read_as_json_is_what_the_reader_gives(cli: Any, tmp_path: Path) -> None:
    page = story("Arvo Pharma", "Kestrel Labs", "$5 million")
    (tmp_path / "a.html").write_text(page)
    assert json.loads(cli("read", tmp_path / "a.html", "--json").stdout) == reader.read(page).as_dict()


def test_read_prints_text_and_deals_and_why_names_the_rules(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story("Arvo Pharma", "Kestrel Labs", "$5 million"))
    shown = cli("read", tmp_path / "a.html").stdout
    for words in ("Arvo Pharma to buy Kestrel Labs", "acquisition", "$5 million", "USD 5m"):
        assert words in shown
    why = cli("read", tmp_path / "a.html", "--why").stdout
    assert all(
        rule["rule"] in why for deal in reader.read((tmp_path / "a.html").read_text()).as_dict()["deals"] for rule in deal["evidence"]
    )


def test_read_lines_shows_each_line_and_why_it_was_dropped(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(story("Arvo Pharma", "Kestrel Labs", "$5 million"))
    shown = cli("read", tmp_path / "a.html", "--lines").stdout
    assert "navigation" in shown
    assert "<nav>" in shown
    assert "kept" in shown


def test_the_ledger_is_green_where_a_line_was_kept_and_red_where_it_was_dropped() -> None:
    article = clean_html(story("Arvo Pharma", "Kestrel Labs", "$5 million"))
    console = Console(force_terminal=True, color_system="standard", width=200)
    with console.capture() as shown:
        console.print(reading_view.ledger(article))
    assert "\x1b[32mkept" in shown.get()
    assert "\x1b[31mnavigation" in shown.get()


def test_read_takes_standard_input(repo: Path) -> None:
    page = story("Arvo Pharma", "Kestrel Labs", "$5 million").encode()
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "read", "-", "--json"], cwd=repo, input=page, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == reader.read(page).as_dict()


def test_read_says_why_a_document_cannot_be_read(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 ...")
    done = cli("read", tmp_path / "scan.pdf")
    assert done.returncode == 1
    assert "application/pdf" in done.stderr
