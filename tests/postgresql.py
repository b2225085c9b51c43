"""A PostgreSQL server of the tests' own, in a folder that goes with it. Skips where its programs are not installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ACCOUNT = "postgres"  # the server refuses to run as root


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of an empty server that only this test process uses."""
    programs = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None) or shutil.which("initdb")
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="dealhouse-pg-"))
    account = _give_to_server(folder)
    bin_folder, data = Path(programs).parent, folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=account, cwd=folder)

    try:
        run("initdb", "--auth=trust", f"--username={ACCOUNT}", "--encoding=UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "-w", "-s", "-o", options, "-l", str(folder / "log"))
        yield f"postgresql+psycopg://{ACCOUNT}@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "-m", "immediate", "-s")
        shutil.rmtree(folder, ignore_errors=True)


def _give_to_server(folder: Path) -> int | None:
    """Root hands the folder to the server's account → its number; anyone else runs the server himself."""
    if os.getuid() != 0:
        return None
    try:
        account = pwd.getpwnam(ACCOUNT).pw_uid
    except KeyError:
        pytest.skip(f"there is no account {ACCOUNT} to run PostgreSQL as, and it refuses to run as root")
    os.chown(folder, account, -1)
    return account
