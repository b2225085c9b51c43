"""Documents by the day on which they came, UTC: what came on it, and having it read again.

The day is that of the first fetch, not `documents.fetched_at`: an archive tells that its pages were fetched years ago.
What does not belong here: reading.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import ReadState
from warehouse.load.staging import staged
from warehouse.rows import IngestDay
from warehouse.schema import articles, documents, fetches, quarantine

CAME = (
    sa.select(fetches.c.document_sha256.label("sha256"), sa.cast(sa.func.min(fetches.c.fetched_at), sa.Date).label("day"))
    .where(fetches.c.document_sha256.is_not(None))
    .group_by(fetches.c.document_sha256)
    .subquery("came")
)


def have_read_again(connection: Connection, days: Collection[date]) -> int:
    """Marks what came on these days as unread, so that the next steps read it whichever version read it before → how many documents."""
    of_these_days = sa.select(CAME.c.sha256).where(CAME.c.day.in_(days))
    connection.execute(sa.update(articles).values(read_state=ReadState.PENDING).where(articles.c.document_sha256.in_(of_these_days)))
    there = sa.and_(documents.c.sha256.in_(of_these_days), documents.c.removed_at.is_(None))
    return connection.execute(sa.update(documents).values(cleaner_version=None).where(there)).rowcount


def have_all_read_again(connection: Connection) -> int:
    """Marks every article as unread, so that the next steps read it whichever extractor read it before → how many."""
    return connection.execute(sa.update(articles).values(read_state=ReadState.PENDING)).rowcount


def ingest_days(connection: Connection, sha256s: Sequence[str]) -> list[IngestDay]:
    """The days on which these documents came, in their order, each with all that came on it."""
    with staged(connection, [documents.c.sha256], [{"sha256": sha256} for sha256 in sha256s], "sought") as sought:
        days = {came.day for came in connection.execute(_came(sa.select(sought.c.sha256)))}
    if not days:
        return []
    fetched_then = sa.and_(fetches.c.fetched_at >= min(days), fetches.c.fetched_at < max(days) + timedelta(days=1))
    came = _came(sa.select(fetches.c.document_sha256).where(fetched_then)).subquery("came")
    held = sa.exists().where(quarantine.c.document_sha256 == documents.c.sha256, quarantine.c.released_at.is_(None))
    counts = (
        sa.select(
            came.c.day,
            sa.func.count().label("documents"),
            sa.func.count(documents.c.article_id).label("articles"),
            sa.func.count().filter(held).label("quarantined"),
        )
        .join(documents, documents.c.sha256 == came.c.sha256)
        .where(came.c.day.in_(days))
        .group_by(came.c.day)
        .order_by(came.c.day)
    )
    return [IngestDay(*row) for row in connection.execute(counts)]


def _came(sha256s: sa.Select[str]) -> sa.Select[str, date]:
    """Each of these documents with the day on which it came first."""
    these = fetches.c.document_sha256.in_(sha256s)
    day = sa.cast(sa.func.min(fetches.c.fetched_at), sa.Date).label("day")
    return sa.select(fetches.c.document_sha256.label("sha256"), day).where(these).group_by(fetches.c.document_sha256)
