"""The command line. Commands stand in `pipelines.commands`; here is only how they are found and how a mistake ends.

Exit status: 0 done, 1 failed, 2 wrong use, 3 done with some input in quarantine.
"""

import importlib
import sys
from importlib.metadata import PackageNotFoundError, version

import click

COMMANDS = {  # command → module of pipelines.commands, in the order of `--help`
    "run": "run",
    "read": "read",
    "query": "query",
    "deals": "deals",
    "show": "show",
    "correct": "correct",
    "merge": "merge",
    "split": "split",
    "reject": "reject",
    "corrections": "corrections",
    "reread": "reread",
    "sources": "sources",
    "quarantine": "quarantine",
    "store": "store",
    "verify": "verify",
    "status": "status",
    "export": "export",
    "ask": "ask",
    "forget": "forget",
    "ui": "ui",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pipelines.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


def _version() -> str:
    try:
        return version("dealhouse")
    except PackageNotFoundError:  # run from its folder without being installed
        return "not installed"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="dealhouse")
def dealhouse() -> None:
    """Reads business news and keeps a warehouse of the deals in it, with the sentence that says so."""


def main() -> None:
    """The entry point `dealhouse`. A user's mistake ends in a message, a fault of ours in a traceback."""
    try:
        dealhouse(prog_name="dealhouse")
    except Exception as error:
        message = _told(error)
        if message is None:
            raise
        click.secho(message, fg="red", err=True)
        sys.exit(1)


def _told(error: Exception) -> str | None:
    """What the person at the terminal can do something about, in words; none for a fault of ours."""
    from pipelines import full_disk
    from pipelines.resolution.corrections_file import CorrectionsError
    from pipelines.settings import SettingsError, load
    from pipelines.sources.catalogue import CatalogueError
    from warehouse.connection import WarehouseBusy, WrongRevision
    from warehouse.publish import PublishFailed

    if isinstance(error, SettingsError):
        return str(error)
    written_for_people = (CatalogueError, CorrectionsError, PublishFailed, WarehouseBusy, WrongRevision)
    return full_disk.told(error, load()) or (str(error) if isinstance(error, written_for_people) else None)


if __name__ == "__main__":
    main()
