"""A stored document → its article: what a worker process does, which reads the bytes itself.

It stands apart from the assets so that a worker need not import Dagster. What does not belong here: cleaning itself (`cleaning`).
"""

from dataclasses import dataclass

from pipelines.cleaning import clean, is_article, refuse
from pipelines.records import Article, Document
from pipelines.sources.arrival import web_address
from pipelines.sources.document_store import DocumentStore
from warehouse.rows import StoredDocument


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that is no article, and why."""

    reason: str


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
