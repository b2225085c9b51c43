"""The step that cleans: documents → articles, and the refusal of what is none. What does not belong here: cleaning itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import dagster as dg

from pipelines.assets.holding import hold
from pipelines.assets.progress import Progress
from pipelines.assets.runs import begin
from pipelines.assets.tables import step, written
from pipelines.assets.versions import CLEANER_VERSION
from pipelines.assets.workers import Workers
from pipelines.cleaning import clean, is_article, refuse
from pipelines.records import Article, Document
from pipelines.resources import Store, Warehouse
from pipelines.settings import Settings
from pipelines.sources.arrival import web_address
from pipelines.sources.document_store import DocumentStore
from warehouse import load
from warehouse.rows import Changes, StoredDocument

WRITES = ("core.articles", "core.article_lines")
BATCH = 500  # articles of one transaction: what a killed run has to do again


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that is no article, and why."""

    reason: str


@step("articles", group="read", writes=WRITES, reads=["raw.documents"])
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
    changes, held = Changes(), 0
    workers = Workers(partial(article_of, store.documents), settings.workers)
    with progress.of("cleaning", len(pending), context.log) as advance:
        for batch in workers.batches(pending, BATCH, advance):
            refused = [
                hold(store, from_.sha256, from_.url, to.reason, context.run_id) for from_, to in batch if not isinstance(to, Article)
            ]
            with warehouse.writing() as connection:
                changes += load.replace_articles(connection, [to for _, to in batch if isinstance(to, Article)], CLEANER_VERSION)
                load.quarantine(connection, refused)
            held += len(refused)
            for one in refused:
                context.log.warning(f"quarantined: {one.url}: {one.reason}")
    with warehouse.writing() as connection:
        yield from written(connection, WRITES, articles=len(pending) - held, not_articles=held, rows_changed=changes.touched)


def article_of(documents: DocumentStore, stored: StoredDocument) -> Article | Refused:
    """One stored document → its article. Runs in a worker process, which reads the bytes itself."""
    document = Document(
        content=documents.get(stored.sha256),
        url=web_address(stored.url),
        source=stored.source,
        content_type=stored.content_type,
        charset=stored.charset,
        fetched_at=stored.fetched_at,
        published_at=stored.published_at,
        publisher=stored.publisher,
    )
    if reason := refuse(document):
        return Refused(reason)
    article = clean(document)
    reason = is_article(article)
    return Refused(reason) if reason else article
