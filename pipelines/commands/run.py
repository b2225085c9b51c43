"""`dealhouse run`: the whole job once, and what came of it.

What does not belong here: the job (`pipelines.job`), and how its end is drawn (`run_summary`).
"""

import sys
from pathlib import Path

import click

from pipelines.sources.schemes import is_url


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--sources", type=click.Path(exists=True, dir_okay=False), help="A file of sources in place of sources.yaml.")
def run(paths: tuple[str, ...], sources: str | None) -> None:
    """Load files, folders and URLs, and do the whole job once.

    With no PATH, loads the inbox and the sources of sources.yaml. Ends with status 3 where some input went to quarantine.
    """
    for path in paths:
        if not is_url(path) and not Path(path).exists():
            raise click.UsageError(f"{path} is not there: give a file, a folder or a URL.")
    from pipelines.commands import run_summary
    from pipelines.commands.console import fail, messages
    from pipelines.commands.terminal_progress import TerminalProgress
    from pipelines.job import ingest
    from pipelines.settings import load

    settings = load()
    with TerminalProgress(messages()) as watcher:
        outcome = ingest(settings, list(paths), sources, watcher)
    if not outcome.succeeded:
        fail("\n".join(outcome.failures) + f"\nNothing was published. The whole log: {outcome.log}")
    sys.exit(run_summary.show(outcome, settings))
