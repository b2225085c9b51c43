"""`dealhouse forget`: an article, or all of a publisher, out of the store, the warehouse and the published file, for good.

What does not belong here: which rows go (`warehouse.forget`).
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.sources.document_store import DocumentStore

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from pipelines.settings import Settings
    from warehouse.forget import Forgotten


@click.command()
@click.argument("url_or_publisher", metavar="URL|PUBLISHER")
@click.option("--reason", required=True, help="Why, for the row of core.forgotten that stays.")
def forget(url_or_publisher: str, reason: str) -> None:
    """Take the article at an address, or all of a publisher, out for good.

    Its bytes, text and lines go, and every deal, organisation and sum that rested on it alone; what other articles say stays. People's
    corrections that quote it go, too, but for the file that they stand in: you are told the lines. It does not come in again.

    Safe to repeat: where an earlier call was cut short, this one ends its work.
    """
    from pipelines.commands.console import fail, messages, results
    from pipelines.commands.terminal_progress import TerminalProgress
    from pipelines.job import reread
    from pipelines.resolution.corrections_file import lines_of
    from pipelines.settings import load
    from warehouse.compact import compact
    from warehouse.connection import writer
    from warehouse.forget import NothingToForget, corrections_forgotten, note_of
    from warehouse.forget import forget as forget_rows
    from warehouse.publish import publish

    settings = load()
    with writer(settings.home, settings.warehouse_url, settings.wait_seconds) as connection:
        try:
            done = forget_rows(connection, url_or_publisher, reason)
            _forget_what_quotes_it(connection, done, url_or_publisher, reason, settings.corrections_file)
        except NothingToForget as error:
            earlier = note_of(connection, url_or_publisher)
            if earlier is None:
                fail(str(error))
            done = earlier
        quoting = corrections_forgotten(connection, url_or_publisher)
    with TerminalProgress(messages()) as watcher:
        outcome = reread(settings, watcher)
    if not outcome.succeeded:
        fail("\n".join(outcome.failures) + "\nIt is out of the warehouse, but still published. Mend this and say the same again.")
    compact(settings.home, settings.warehouse_url, settings.wait_seconds)  # a deleted row's bytes lie in the file until it is written anew
    publish(settings.home, settings.warehouse_url, settings.wait_seconds, texts=settings.publish_texts)
    _delete_files(settings, done)
    more = f", corrections that quote them {len(quoting):,}" if quoting else ""
    results().print(f"Forgotten: articles {done.articles:,}, documents {done.documents:,}{more}.")
    places = ", ".join(f"{first}-{last}" for first, last in lines_of(settings.corrections_file, quoting))
    if places:
        messages().print(
            f"{settings.corrections_file} quotes what was forgotten, in lines {places}. dealhouse reads these entries no more, and leaves"
            " the file to you: delete them, and mind its history under version control.",
            markup=False, highlight=False, soft_wrap=True, style="yellow",
        )  # fmt: skip


def _forget_what_quotes_it(connection: "Connection", done: "Forgotten", name: str, reason: str, file: Path) -> None:
    """What people wrote of other articles too stays, without these words: as entries of its own at the end of the file."""
    from pipelines.resolution.corrections_file import append
    from pipelines.resolution.quoting import Gone, quoting
    from pipelines.resolving import corrections_of
    from warehouse.forget import forget_corrections, names_left

    found = quoting(corrections_of(connection, file), Gone(done.article_ids, done.texts, names_left(connection)))
    append(file, found.instead)
    if found.correction_ids:
        forget_corrections(connection, name, reason, found.correction_ids)


def _delete_files(settings: "Settings", done: "Forgotten") -> None:
    """Last: while a row points to a file, the file is there. Nothing but what dealhouse keeps itself: an inbox is its owner's."""
    store = DocumentStore(settings.documents)
    kept = [store.path(sha256) for sha256 in done.document_sha256s]
    copies = [path for sha256 in done.document_sha256s for path in settings.quarantine.glob(f"{sha256[:16]}-*")]
    refused = [path for path in map(settings.home.joinpath, done.quarantine_paths) if path.is_relative_to(settings.quarantine)]
    for path in (*kept, *copies, *refused):
        path.unlink(missing_ok=True)
