"""The step that extracts: articles → what each says of each deal. What does not belong here: extraction itself."""

from collections import Counter
from collections.abc import Iterator

import dagster as dg

from pipelines.assets.holding import hold
from pipelines.assets.progress import Progress
from pipelines.assets.tables import step, written
from pipelines.deals import EXTRACTOR_VERSION
from pipelines.reader import read_article
from pipelines.records import Article, Reading
from pipelines.resources import Store, Warehouse
from pipelines.settings import Settings
from pipelines.workers import Workers
from warehouse import load
from warehouse.rows import Changes

WRITES = ("core.deal_reports", "core.deal_amounts", "core.deal_participants", "core.evidence")
BATCH = 500  # articles of one transaction: what a killed run has to do again, and what is in memory at once


@step("deal_reports", group="read", writes=WRITES, reads=["core.articles"])
def deal_reports(
    context: dg.AssetExecutionContext,
    settings: dg.ResourceParam[Settings],
    progress: dg.ResourceParam[Progress],
    warehouse: Warehouse,
    store: Store,
) -> Iterator[dg.MaterializeResult[None]]:
    """What each article says of each deal in it, with its evidence."""
    with warehouse.writing() as connection:
        pending = load.number_to_read(connection, EXTRACTOR_VERSION)
    changes, held, states = Changes(), 0, Counter[str]()
    reports = 0
    workers = Workers(read_article, settings.workers)
    with progress.of("reading", pending, context.log) as advance:
        for batch in workers.batches(_pages(warehouse), advance):
            failed = [
                hold(store, article.document_sha256 or "", article.url, outcome.reason, context.run_id)
                for article, outcome in batch
                if not isinstance(outcome, Reading)
            ]
            readings = [outcome for _, outcome in batch if isinstance(outcome, Reading)]
            with warehouse.writing() as connection:
                changes += load.replace_reports(connection, readings)
                load.quarantine(connection, failed)
            held += len(failed)
            reports += sum(len(reading.deals) for reading in readings)
            states.update(reading.state.name.lower() for reading in readings)
            for one in failed:
                context.log.warning(f"quarantined: {one.url}: {one.reason}")
    with warehouse.writing() as connection:
        yield from written(connection, WRITES, reports=reports, failed=held, rows_changed=changes.touched, **states)


def _pages(warehouse: Warehouse) -> Iterator[list[Article]]:
    """What is unread, a batch at a time: the texts of all of it may not fit into memory."""
    after = ""
    while True:
        with warehouse.writing() as connection:
            page = load.articles_to_read(connection, EXTRACTOR_VERSION, after, BATCH)
        if not page:
            return
        yield page
        after = page[-1].article_id
