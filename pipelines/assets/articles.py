"""The step that cleans: documents → articles, and the refusal of what is none. What does not belong here: cleaning itself."""

from collections.abc import Iterator
from functools import partial

import dagster as dg

from pipelines.assets.holding import hold
from pipelines.assets.ingest_days import NAME, tell_of
from pipelines.assets.progress import Progress
from pipelines.assets.runs import begin
from pipelines.assets.tables import step, written
from pipelines.cleaning import CLEANER_VERSION
from pipelines.records import Article
from pipelines.resources import Store, Warehouse
from pipelines.settings import Settings
from pipelines.stored_article import article_of
from pipelines.workers import Workers, in_batches
from warehouse import load
from warehouse.rows import Changes

WRITES = ("core.articles", "core.article_lines")
BATCH = 500  # articles of one transaction: what a killed run has to do again


@step("articles", group="read", writes=WRITES, reads=["raw.documents", NAME])
def articles(
    context: dg.AssetExecutionContext,
    settings: dg.ResourceParam[Settings],
    progress: dg.ResourceParam[Progress],
    warehouse: Warehouse,
    store: Store,
) -> Iterator[dg.MaterializeResult[None]]:
    """The article in each document, and what became of every line of it."""
    with warehouse.writing() as connection:
        begin(connection, context)
        pending = load.documents_to_clean(connection, CLEANER_VERSION)
    changes, held, read = Changes(), 0, set[str]()
    workers = Workers(partial(article_of, store.documents), settings.workers)
    with progress.of("cleaning", len(pending), context.log) as advance:
        for batch in workers.batches(in_batches(pending, BATCH), advance):
            refused = [
                hold(store, from_.sha256, from_.url, to.reason, context.run_id) for from_, to in batch if not isinstance(to, Article)
            ]
            cleaned = [to for _, to in batch if isinstance(to, Article)]
            with warehouse.writing() as connection:
                changes += load.replace_articles(connection, cleaned, CLEANER_VERSION)
                load.quarantine(connection, refused)
            held += len(refused)
            read.update(article.article_id for article in cleaned)
            for one in refused:
                context.log.warning(f"quarantined: {one.url}: {one.reason}")
    with warehouse.writing() as connection:
        tell_of(context, load.ingest_days(connection, [document.sha256 for document in pending]))
        yield from written(connection, WRITES, articles=len(read), not_articles=held, rows_changed=changes.touched)
