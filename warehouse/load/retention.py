"""Documents whose bytes are no longer kept: their rows, articles and deals stay.

What does not belong here: how long they are kept (settings), and the files (the document store).
"""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.load.days import CAME
from warehouse.load.values import now
from warehouse.schema import documents


def documents_before(connection: Connection, day: date) -> Sequence[str]:
    """SHA-256 of the documents that came before the day and whose bytes are kept: of those alone that were read as an article."""
    old = sa.select(documents.c.sha256).join(CAME, CAME.c.sha256 == documents.c.sha256).where(CAME.c.day < day)
    return connection.execute(old.where(documents.c.article_id.is_not(None), documents.c.removed_at.is_(None))).scalars().all()


def mark_removed(connection: Connection, sha256s: Sequence[str]) -> None:
    """Notes that their bytes are gone, before they are: what dies in between leaves a file too many and never one too few."""
    connection.execute(sa.update(documents).values(removed_at=now()).where(documents.c.sha256.in_(sha256s)))
