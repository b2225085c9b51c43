"""`dealhouse ui`: Dagster's web server and daemon on this machine.

What does not belong here: running them as services (docs/operations.md).
"""

import os
import sys

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Who may reach it: only this machine, unless you say otherwise.")
@click.option("--port", default=3000, show_default=True)
def ui(host: str, port: int) -> None:
    """Open the pipeline in Dagster: its assets, runs, schedules and the inbox that it watches."""
    from pipelines import dagster_home
    from pipelines.commands.console import messages
    from pipelines.settings import load
    from pipelines.sources import catalogue

    settings = load()
    dagster_home.prepare(settings)
    os.environ["DEALHOUSE_HOME"] = str(settings.home)  # absolute: Dagster's processes may start elsewhere
    if settings.sources or catalogue.file_of(settings).exists():
        catalogue.read(catalogue.file_of(settings))  # a mistake in it is said here, and not in Dagster's log
        os.environ["DEALHOUSE_SOURCES"] = str(catalogue.file_of(settings).absolute())
    settings.inbox.mkdir(parents=True, exist_ok=True)
    messages().print(f"http://{host}:{port}, when Dagster has started; Ctrl-C ends it. Drop files into {settings.inbox}", soft_wrap=True)
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions", "-h", host, "-p", str(port)]
    os.execv(sys.executable, command)
