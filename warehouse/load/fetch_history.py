"""What earlier runs asked for, and what became of it.

What does not belong here: what follows from that (`pipelines.sources.history`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.keys import stable_key
from warehouse.load.staging import staged
from warehouse.load.values import from_utc
from warehouse.schema import fetches

FAILED = ("failed", "forbidden")


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one address so far."""

    got_at: datetime | None  # when it last came well
    failed_runs: int  # runs in which it failed since then
    failed_at: datetime | None  # when it last failed since then
    is_gone: bool  # 404 or 410 since then


def address_key(address: str) -> str:
    """The key under which attempts on a story's address stand."""
    return stable_key("address", address)


def listings_taken(connection: Connection) -> dict[str, str]:
    """URL of each feed, sitemap or archive → SHA-256 of its bytes when it was last taken whole."""
    newest_first = sa.func.row_number().over(partition_by=fetches.c.url, order_by=fetches.c.fetched_at.desc())
    taken = sa.and_(fetches.c.outcome == "listed", fetches.c.document_sha256.is_not(None))
    ranked = sa.select(fetches.c.url, fetches.c.document_sha256, newest_first.label("age")).where(taken).subquery()
    rows = connection.execute(sa.select(ranked.c.url, ranked.c.document_sha256).where(ranked.c.age == 1))
    return {row.url: row.document_sha256 for row in rows}


def asked_before(connection: Connection, addresses: Collection[str]) -> dict[str, Asked]:
    """Those of the addresses that were asked for before, whatever came of it."""
    by_key = {address_key(address): address for address in addresses}
    with staged(connection, [fetches.c.address_key], [{"address_key": key} for key in by_key], "sought") as sought:
        known = (
            sa.select(fetches.c.address_key, fetches.c.run_id, fetches.c.fetched_at, fetches.c.outcome, fetches.c.http_status)
            .where(fetches.c.address_key.in_(sa.select(sought.c.address_key)))
            .cte("known")
        )
        failed = known.c.outcome.in_(FAILED)
        got = (
            sa.select(known.c.address_key, sa.func.max(known.c.fetched_at).label("got_at")).where(~failed).group_by(known.c.address_key)
        ).cte("got")
        since = sa.and_(failed, sa.or_(got.c.got_at.is_(None), known.c.fetched_at > got.c.got_at))
        gone = sa.and_(since, known.c.http_status.in_((404, 410)))
        asked = (
            sa.select(
                known.c.address_key,
                sa.func.max(got.c.got_at).label("got_at"),
                sa.func.count(sa.case((since, known.c.run_id)).distinct()).label("failed_runs"),
                sa.func.max(sa.case((since, known.c.fetched_at))).label("failed_at"),
                sa.func.max(sa.case((gone, 1), else_=0)).label("gone"),
            )
            .select_from(known.outerjoin(got, got.c.address_key == known.c.address_key))
            .group_by(known.c.address_key)
        )
        return {
            by_key[row.address_key]: Asked(from_utc(row.got_at), row.failed_runs, from_utc(row.failed_at), bool(row.gone))
            for row in connection.execute(asked)
        }
