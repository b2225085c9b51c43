"""Articles and all that was read in them, out of the tables.

What does not belong here: why they go (`warehouse.forget`, `renamed`), and their documents.
"""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.sync import delete
from warehouse.schema import deal_reports, documents, known_articles, metadata


def delete_articles(connection: Connection, article_ids: Collection[str]) -> None:
    """Every row of these articles, and of their reports, in whichever table; all others are then joined anew, as if they had never been."""
    lost = sa.select(deal_reports.c.report_id).where(deal_reports.c.article_id.in_(article_ids))
    for table in (t for t in metadata.tables.values() if "report_id" in t.columns and "article_id" not in t.columns):
        delete(connection, table, sa.delete(table).where(table.c.report_id.in_(lost)))
    for table in (t for t in metadata.tables.values() if "article_id" in t.columns and t is not documents):
        delete(connection, table, sa.delete(table).where(table.c.article_id.in_(article_ids)))
    connection.execute(sa.update(known_articles).values(resolver_version=""))
