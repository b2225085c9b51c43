"""`dealhouse reread`: what the installed cleaner and extractor would change in what is stored, row by row; and doing it.

What does not belong here: comparing (`pipelines.rereading`), and the job that does it (`pipelines.job`).
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from pipelines.rereading import Difference
    from pipelines.settings import Settings

BATCH = 1000  # articles that are in memory at once
MOST_SHOWN = 20
STORED = "select article_id from core.articles where read_state <> 'pending' order by article_id"
BY_EXTRACTOR = """select headline, attribute, old_value as before, new_value as after, quote, publisher from marts.deal_history
    where cause = 'extractor' and first_learned_at >= :since order by headline, attribute"""


@click.command()
@click.option("--dry-run/--apply", "dry", default=True, help="Show what would change (as without either), or do it.")
@click.option("--parquet", type=click.Path(dir_okay=False, path_type=Path), help="All rows of the dry run into this file.")
@click.option("--json", "as_json", is_flag=True, help="All rows of the dry run as JSON.")
def reread(dry: bool, parquet: Path | None, as_json: bool) -> None:
    """Read what is stored with the installed extractor, beside the current results.

    Pages that an older cleaner read are cleaned anew first, here and with --apply.
    Nothing is changed without --apply; that writes what differs into the history of deals, with the cause `extractor`.
    """
    from pipelines.commands.console import print_json
    from pipelines.plain import plain
    from pipelines.settings import load

    settings = load()
    if not dry:
        if parquet or as_json:
            raise click.UsageError("--parquet and --json are for the dry run.")
        _apply(settings)
        return
    articles, found, failed = _compared(settings)
    target = parquet or settings.home / "reread.parquet"
    _write(found, target)
    if as_json:
        print_json([plain(row) for row in found])
    else:
        _show(articles, found, failed, target)


def _compared(settings: "Settings") -> "tuple[int, list[Difference], list[str]]":
    from pipelines.cleaning import CLEANER_VERSION
    from pipelines.commands.console import messages
    from pipelines.commands.terminal_progress import TerminalProgress
    from pipelines.rereading import reread as compare
    from pipelines.sources.document_store import DocumentStore
    from pipelines.workers import Failed, Workers
    from warehouse.load import documents_to_clean, readings_of

    with _stored(settings) as connection:
        keys = [key for (key,) in connection.exec_driver_sql(STORED)]
        to_clean = {document.sha256: document for document in documents_to_clean(connection, CLEANER_VERSION)}
    workers, found, failed = Workers(partial(compare, DocumentStore(settings.documents)), settings.workers), [], []
    with TerminalProgress(messages()) as watcher, watcher.of("reading", len(keys), logging.getLogger(__name__)) as advance:
        for start in range(0, len(keys), BATCH):
            with _stored(settings) as connection:
                readings = readings_of(connection, keys[start : start + BATCH])
            stored = [(reading, to_clean.get(reading.article.document_sha256 or "")) for reading in readings]
            for (reading, _), outcome in zip(stored, workers.run(stored), strict=True):
                if isinstance(outcome, Failed):
                    failed.append(f"{reading.article.url or reading.article.title}: {outcome.reason}")
                else:
                    found.extend(outcome)
                advance(1)
    return len(keys), found, failed


@contextmanager
def _stored(settings: "Settings") -> "Iterator[Connection]":
    """What is published, so that a dry run holds up no run; the writer's file where the texts are not published."""
    from pipelines.commands.ask_warehouse import reading
    from pipelines.commands.console import fail
    from warehouse.connection import WarehouseBusy, writer

    if settings.publish_texts or settings.warehouse_url:
        with reading(settings) as connection:
            yield connection
        return
    try:
        with writer(settings.home, None, settings.wait_seconds) as connection:
            yield connection
    except WarehouseBusy as busy:
        fail(str(busy))


def _write(found: "Sequence[Difference]", target: Path) -> None:
    """The same columns also where nothing differs."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipelines.rereading import Difference

    names = Difference.__slots__
    columns = {name: pa.array([getattr(row, name) for row in found], pa.string()) for name in names}
    pq.write_table(pa.table(columns), target)


def _show(articles: int, found: "Sequence[Difference]", failed: Sequence[str], target: Path) -> None:
    from rich.markup import escape
    from rich.table import Table

    from pipelines.commands.console import results

    out = results()
    if found:
        table = Table("", "deal", "attribute", "before", "its words", "after", "its words", show_lines=True)
        for row in found[:MOST_SHOWN]:
            cells = (row.kind, row.headline, row.attribute, row.before, row.before_quote, row.after, row.after_quote)
            table.add_row(*(escape(cell or "") for cell in cells))
        out.print(table)
        if len(found) > MOST_SHOWN:
            out.print(f"… and {len(found) - MOST_SHOWN:,} more rows in the file.")
    kinds = Counter(row.kind for row in found)
    attributes = Counter(row.attribute for row in found if row.kind == "changed")
    touched = len({row.article_id for row in found})
    out.print(f"{articles:,} articles read, {touched:,} of them otherwise: {kinds['new']:,} deals new, {kinds['gone']:,} gone.")
    if cleaned := len({row.article_id for row in found if row.kind == "cleaned"}):
        out.print(f"Of {cleaned:,} of these the cleaner gives another text or head: rows `cleaned`.")
    if kinds["refused"]:
        out.print(f"{kinds['refused']:,} would be taken for no article any more, and go to quarantine; their deals stay.")
    if attributes:
        out.print("Attributes changed: " + ", ".join(f"{name} {count:,}" for name, count in attributes.most_common()))
    for one in failed:
        out.print(f"[yellow]not read[/]: {escape(one)}", soft_wrap=True)
    out.print(f"All rows: {escape(str(target))}", soft_wrap=True)
    if found:
        out.print("Nothing was changed; `dealhouse reread --apply` does it.")


def _apply(settings: "Settings") -> None:
    from datetime import UTC, datetime

    from pipelines.commands import rows_out
    from pipelines.commands.ask_warehouse import ask
    from pipelines.commands.console import fail, messages, results
    from pipelines.commands.terminal_progress import TerminalProgress
    from pipelines.job import reread as run_job
    from warehouse.connection import writer
    from warehouse.load import have_all_read_again

    since = datetime.now(UTC).replace(tzinfo=None)
    with writer(settings.home, settings.warehouse_url, settings.wait_seconds) as connection:
        articles = have_all_read_again(connection)
    with TerminalProgress(messages()) as watcher:
        outcome = run_job(settings, watcher)
    if not outcome.succeeded:
        fail("\n".join(outcome.failures) + f"\nNothing was published. The whole log: {outcome.log}")
    rows = ask(BY_EXTRACTOR, {"since": since}, settings)
    if rows.values:
        rows_out.table(rows)
    changes = f"{len(rows.values):,} change{'' if len(rows.values) == 1 else 's'}"
    results().print(f"{articles:,} articles read again; {changes} in the history of deals, with the cause extractor.")
