"""Dagster's own folder below DEALHOUSE_HOME, made on first use.

What does not belong here: what stands in `dagster.yaml`.
"""

import os
import shutil
from pathlib import Path

from pipelines.settings import Settings

NAME = "dagster.yaml"
PACKAGE = Path(__file__).parent


def prepare(settings: Settings) -> Path:
    """Make the folder, put dagster.yaml into it unless there is one, and name it to Dagster → the folder."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    if not (home / NAME).exists():
        shutil.copyfile(shipped(NAME), home / NAME)
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def shipped(name: str) -> Path:
    """A file that stands at the top of the project, and inside the package where that was installed as a wheel."""
    return next(place for place in (PACKAGE.parent / name, PACKAGE / name) if place.exists())
