"""A full disk is told in words, whatever met it; and nothing else is held to be one."""

import errno
import resource
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from pipelines import full_disk
from pipelines.settings import Settings
from pipelines.sources.document_store import DocumentStore
from pipelines.sources.refused import keep_file
from warehouse.connection import writer, writer_path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


def limited(repo: Path, code: str, most_bytes: int) -> "subprocess.CompletedProcess[str]":
    """Python in a process that may write no file beyond a size: the kernel's EFBIG stands for a full disk where none may be mounted."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
    return subprocess.run([sys.executable, "-c", limit + code], cwd=repo, capture_output=True, text=True, check=False)


def test_the_words_name_the_file_and_the_room_on_its_disk(settings: Settings, tmp_path: Path) -> None:
    said = full_disk.told(OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "documents" / "a.zst")), settings)
    assert said is not None
    assert said.startswith(f"The disk is full: No space left on device: '{tmp_path}/documents/a.zst'\n{tmp_path} has ")


def test_the_cause_of_an_error_is_looked_at_too(settings: Settings) -> None:
    outer = RuntimeError("the step failed")
    outer.__cause__ = OSError(errno.EDQUOT, "Disk quota exceeded")
    assert "Disk quota exceeded" in (full_disk.told(outer, settings) or "")


def test_the_disk_of_a_postgresql_server_is_not_taken_for_ours(settings: Settings) -> None:
    said = full_disk.told_of('(psycopg.errors.DiskFull) could not extend file "base/5": No space left on device', settings)
    assert said is not None
    assert said.startswith("The disk of the PostgreSQL server is full.")


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "Permission denied", "/x"), sa.exc.OperationalError("x", {}, Exception())])
def test_another_error_is_none(settings: Settings, error: Exception) -> None:
    assert full_disk.told(error, settings) is None


def test_sqlite_that_says_too_little_is_believed_only_where_there_is_no_room(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    vague = "(sqlite3.OperationalError) disk I/O error"
    assert full_disk.told_of(vague, settings) is None
    monkeypatch.setattr(full_disk, "LITTLE_BYTES", sys.maxsize)
    assert "Dagster's history" in (full_disk.told_of(vague, settings) or "")


def test_what_does_not_fit_into_memory_nor_on_the_disk_is_told(settings: Settings, tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '20MB'; set max_temp_directory_size = '1MB'; set temp_directory = '{tmp_path}'")
        with pytest.raises(duckdb.Error) as met:
            connection.execute("create temp table t as select i, md5(i::text) as m from range(5000000) as r (i) order by m").fetchall()
    assert "The disk is full" in (full_disk.told(met.value, settings) or "")


def test_a_load_that_does_not_fit_is_told_and_leaves_the_warehouse_as_it_was(settings: Settings, tmp_path: Path, repo: Path) -> None:
    with writer(tmp_path):
        pass
    code = (
        "import pathlib, sys; from pipelines import cli, full_disk; from pipelines.settings import Settings; from warehouse import load\n"
        "from warehouse.connection import writer; from tests.unit.warehouse.made_records import article, document\n"
        f"home = pathlib.Path({str(tmp_path)!r})\n"
        "try:\n"
        "    with writer(home) as connection:\n"
        "        load.add_documents(connection, [document(f'{n:08x}') for n in range(3000)])\n"
        "        load.replace_articles(connection, [article(f'{n:08x}') for n in range(3000)], '1')\n"
        "except Exception as error: sys.exit(full_disk.told(error, Settings(home=home)))\n"
    )
    done = limited(repo, code, writer_path(tmp_path).stat().st_size + 100_000)
    assert "The disk is full: " in done.stderr
    assert "Traceback" not in done.stderr
    with writer(tmp_path) as connection:
        assert connection.scalar(sa.text("select count(*) from core.articles")) == 0
    assert limited(repo, code, resource.RLIM_INFINITY).stderr == ""
    with writer(tmp_path) as connection:
        assert connection.scalar(sa.text("select count(*) from core.articles")) == 3000


def test_a_document_that_does_not_fit_is_named_and_leaves_nothing(tmp_path: Path, repo: Path) -> None:
    code = f"import pathlib, os; from pipelines.sources.document_store import DocumentStore as D; D(pathlib.Path({str(tmp_path)!r}))"
    done = limited(repo, code + ".put(os.urandom(50_000))", 10_000)
    assert "OSError: [Errno 27] File too large: '" in done.stderr
    assert ".zst'" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert DocumentStore(tmp_path).verify([]).unfinished == ()


def test_refused_input_that_does_not_fit_into_quarantine_ends_the_run_instead_of_being_left_out(tmp_path: Path, repo: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"x" * 50_000)
    code = (
        "import pathlib; from pipelines.sources.refused import keep_file\n"
        f"keep_file(pathlib.Path({str(tmp_path / 'quarantine')!r}), pathlib.Path({str(tmp_path / 'scan.pdf')!r}))"
    )
    assert "File too large" in limited(repo, code, 10_000).stderr
    assert keep_file(tmp_path / "quarantine", tmp_path / "no such file") == tmp_path / "no such file"


def test_a_correction_that_does_not_fit_leaves_the_file_as_it_was(tmp_path: Path, repo: Path) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_text("# ours\n")
    code = (
        "import pathlib, datetime; from pipelines.resolution.corrections import Action, Correction\n"
        "from pipelines.resolution.corrections_file import append\n"
        "said = Correction(Action.REJECT, 'ada', datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC), 'why ' * 100)\n"
        f"append(pathlib.Path({str(file)!r}), [said])"
    )
    assert "File too large" in limited(repo, code, 60).stderr
    assert file.read_text() == "# ours\n"
