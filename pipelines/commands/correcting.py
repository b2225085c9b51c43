"""What all commands share by which a person puts something right: who says it and why, and what happens then.

What does not belong here: which correction a command makes (`correct`, `merge`, `split`, `reject`), what it does (`pipelines.resolution`).
"""

import getpass
import subprocess
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from pipelines.resolution.corrections import Action, Anchor, Correction

Command = TypeVar("Command", bound=Callable[..., None])


def said_by(command: Command) -> Command:
    """The options by which each correction says who makes it and why."""
    author = click.option("--author", envvar="DEALHOUSE_AUTHOR", help="Who says so; without it, git's user.name, else who is logged in.")
    reason = click.option("--reason", required=True, help="Why: what the next person has to know.")
    return reason(author(command))


def correction(action: Action, reason: str, author: str | None, **more: Any) -> Correction:
    """A correction of this moment. Ends the command where it asks for an attribute or a value that cannot be."""
    from pipelines.resolution.overrides import checked

    try:
        return checked(Correction(action, author or _user(), datetime.now(UTC), reason, **more))
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def anchors_of(reports: Iterable[dict[str, Any]]) -> tuple[Anchor, ...]:
    """Reports as `deal_named.reports_of` gives them → what a correction of them hangs on."""
    return tuple(Anchor(row["article_id"], row["report_id"], row["status_quote"]) for row in reports)


def chosen(reports: Sequence[dict[str, Any]], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """The reports of a deal that a person names by key or by their article's address. Ends the command where one is none of them."""
    found = []
    for word in wanted:
        these = [row for row in reports if word in (row["report_id"], row["url"])]
        if not these:
            listed = "\n".join(f"  {row['report_id']}  {row['published_on']}  {row['headline']}  {row['url']}" for row in reports)
            raise click.UsageError(f"{word} is no report of this deal. Its reports are:\n{listed}")
        found.extend(these)
    return found


def put(corrections: Sequence[Correction]) -> None:
    """Keeps the corrections in the file, joins and publishes anew, and says what came of it."""
    from pipelines.commands.console import fail, messages, results
    from pipelines.resolution.corrections_file import append
    from pipelines.resolving import NotPublished, resolve_and_publish
    from pipelines.settings import load
    from warehouse.connection import WarehouseBusy

    settings = load()
    append(settings.corrections_file, corrections)
    for each in corrections:
        messages().print(f"{each.correction_id} is kept in {settings.corrections_file}", style="dim", soft_wrap=True, highlight=False)
    try:
        done = resolve_and_publish(settings)
    except WarehouseBusy as busy:
        fail(f"{busy}\nThe correction is kept, and the next run applies it.")
    except NotPublished as failure:
        keys = ", ".join(each.correction_id for each in corrections)
        fail(f"{failure}\nThe correction is kept; take it back with `dealhouse corrections --undo {keys}`.")
    lost = {each.correction_id for each in done.lost}
    for each in corrections:
        if each.correction_id in lost:
            fail("No report says the words any more on which this correction rests: it is kept, and holds when one does.")
    results().print(f"Done: {done.deals} deal{'' if done.deals == 1 else 's'} told anew and published.", highlight=False)


def _user() -> str:
    try:
        named = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        named = ""
    return named or getpass.getuser()
