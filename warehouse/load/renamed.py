"""Articles whose key changed, as a newer program knows more addresses for one story: what stood under the old key goes.

What does not belong here: how a key is made (`pipelines.records`).
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Article
from warehouse.load.deleting import delete_articles
from warehouse.load.staging import staged
from warehouse.schema import articles, documents


def rename(connection: Connection, cleaned: Sequence[Article]) -> None:
    """Where a document's article has another key now, its older documents get that key too, and the rows of the old key are deleted.

    They are written again under the new key by the steps that follow. Without the first, an older version would be read as a new article.
    """
    rows = {article.document_sha256: {"sha256": article.document_sha256, "article_id": article.article_id} for article in cleaned}
    rows.pop(None, None)
    with staged(connection, [documents.c.sha256, documents.c.article_id], list(rows.values())) as incoming:
        changed = sa.select(articles.c.article_id.label("old"), incoming.c.article_id.label("new")).where(
            articles.c.document_sha256 == incoming.c.sha256, articles.c.article_id != incoming.c.article_id
        )
        moved = {row.old: row.new for row in connection.execute(changed)}
    for old, new in moved.items():
        connection.execute(sa.update(documents).values(article_id=new).where(documents.c.article_id == old))
    if moved:
        delete_articles(connection, list(moved))
