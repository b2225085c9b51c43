"""`dealhouse quarantine`: what could not be read, why, where it lies; and trying again.

What does not belong here: why an input is refused (`pipelines.cleaning.refuse`, `pipelines.sources`).
"""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipelines.job import Outcome
    from pipelines.settings import Settings
    from warehouse.rows import InQuarantine

LISTED = """select quarantine_id, coalesce(url, path) as input, reason, path as lies_at, quarantined_at
    from core.quarantine where released_at is null order by quarantined_at, quarantine_id"""


@click.command()
@click.option("--replay", metavar="ID|all", help="Take this input, or all of it, out of quarantine and try to read it again.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def quarantine(replay: str | None, as_json: bool) -> None:
    """List the input that could not be read, with the reason and where it lies.

    A path is relative to DEALHOUSE_HOME.
    """
    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import results
    from pipelines.settings import load

    settings = load()
    if replay:
        sys.exit(_replay(replay, settings))
    rows = ask(LISTED, {}, settings)
    if as_json:
        rows_out.as_json(rows)
    elif rows.values:
        rows_out.table(rows)
    else:
        results().print("Nothing is in quarantine.")


def _replay(wanted: str, settings: "Settings") -> int:
    from pipelines.commands import run_summary
    from pipelines.commands.console import fail, results
    from warehouse import load
    from warehouse.connection import writer

    with writer(settings.home, settings.warehouse_url, settings.wait_seconds) as connection:
        held = [row for row in load.quarantined(connection) if wanted in ("all", row.quarantine_id)]
        if not held and wanted != "all":
            fail(f"Nothing lies in quarantine under {wanted}; `dealhouse quarantine` lists what does.")
        for row in held:
            load.release(connection, row.quarantine_id)
    if not held:
        results().print("Nothing is in quarantine.")
        return 0
    return run_summary.show(_tried_again(held, settings), settings)


def _tried_again(held: "list[InQuarantine]", settings: "Settings") -> "Outcome":
    """Stored documents are read again from the store; what never became one, from where it came from, else from its copy."""
    from pipelines.commands.console import fail, messages
    from pipelines.commands.terminal_progress import TerminalProgress
    from pipelines.job import ingest, reread
    from pipelines.sources.inbox import path_of

    paths = [path_of(row.input.url, settings.home / row.input.path) for row in held if row.input.document_sha256 is None]
    with TerminalProgress(messages()) as watcher:
        outcome = ingest(settings, [str(path) for path in paths], None, watcher) if paths else reread(settings, watcher)
    if not outcome.succeeded:
        fail("\n".join(outcome.failures) + f"\nNothing was published. The whole log: {outcome.log}")
    return outcome
