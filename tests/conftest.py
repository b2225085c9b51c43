"""What tests of more than one package need: the folders, and the real command line. No fakes live here."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

REPO = Path(__file__).resolve().parents[1]
NO_RATES = ""  # what a test sees must not hang on the ECB's server
os.environ["DEALHOUSE_ECB_RATES_URL"] = NO_RATES
RUN_SECONDS = 300  # a hung run must not hang the tests; a real one takes a tenth of it on a slow machine

# A test of what holds for all inputs says nothing of the clock: a busy machine must not fail it.
hypothesis.settings.register_profile("dealhouse", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("dealhouse")

Cli = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def repo() -> Path:
    """The project's folder."""
    return REPO


@pytest.fixture(scope="session")
def samples() -> Path:
    """The made-up news that comes with the project."""
    return REPO / "samples"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder whose `data/` holds the measuring data, which may not be shipped: DEALHOUSE_SHARED, else `shared` beside the project."""
    shared = Path(os.environ.get("DEALHOUSE_SHARED") or REPO.parent / "shared")
    if not (shared / "data").is_dir():
        pytest.skip(f"no measuring data at {shared}: set DEALHOUSE_SHARED to the folder that holds data/")
    return shared


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty DEALHOUSE_HOME: what `cli` writes to, and nobody else."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def cli_at() -> Callable[[Path], Cli]:
    """The real command line over a home of one's own choice, for fixtures that outlive one test."""
    return _command_line


@pytest.fixture
def cli(home: Path) -> Cli:
    """The real command line in a process of its own: `cli("run", path)` → what it printed, and its exit status."""
    return _command_line(home)


def _command_line(home: Path) -> Cli:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DEALHOUSE_", "DAGSTER_"))}
    env |= {"DEALHOUSE_HOME": str(home), "PYTHONPATH": str(REPO), "COLUMNS": "160", "NO_COLOR": "1"}
    env["DEALHOUSE_ECB_RATES_URL"] = NO_RATES

    def run(*arguments: str | Path, **extra: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "pipelines.cli", *map(str, arguments)]
        return subprocess.run(
            command, cwd=REPO, env=env | extra, capture_output=True, text=True, encoding="utf-8", timeout=RUN_SECONDS, check=False
        )

    return run
