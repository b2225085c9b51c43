"""Takes an article, or all of a publisher, out of the warehouse for good, and leaves a note that says so.

What does not belong here: the documents' files (their names are in the result) and finding the deals anew among what is left: the caller
(`dealhouse forget`) does both, calls `compact` and publishes.
"""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Cause, stable_key
from warehouse.load.deleting import delete_articles
from warehouse.load.sync import upsert
from warehouse.load.values import now
from warehouse.schema import (
    articles,
    deal_history,
    deal_reports,
    deal_sources,
    deal_versions,
    documents,
    fetches,
    forgotten,
    former_deal_keys,
    quarantine,
)


class NothingToForget(Exception):
    """Nothing of that address or publisher is in the warehouse."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out, and which files are left to the caller."""

    articles: int
    documents: int
    document_sha256s: tuple[str, ...]  # of the files to delete
    quarantine_paths: tuple[str, ...] = ()  # of refused input that never became a document, relative to DEALHOUSE_HOME


def forget(connection: Connection, url_or_publisher: str, reason: str) -> Forgotten:
    """Deletes every row that holds anything of the articles at that address, or of that publisher.

    Their documents do not come in again: `add_documents` refuses them. Deals and organisations stay until all is resolved anew.
    Raises NothingToForget.
    """
    article_ids = set(connection.scalars(_articles_of(url_or_publisher)))
    held = connection.execute(_documents_of(url_or_publisher, article_ids)).all()
    article_ids |= {row.article_id for row in held if row.article_id}
    hashes = {row.sha256 for row in held}
    refused = connection.scalars(
        sa.select(quarantine.c.path).where(sa.or_(quarantine.c.url == url_or_publisher, quarantine.c.document_sha256.in_(hashes)))
    ).all()
    if not (article_ids or hashes or refused):
        raise NothingToForget(
            f"Nothing of {url_or_publisher} is in the warehouse: neither an article's address nor a publisher is called so."
        )
    _leave_a_note(connection, url_or_publisher, reason, hashes)
    _delete_earlier_states(connection, article_ids)
    delete_articles(connection, article_ids)
    _delete_documents(connection, url_or_publisher, hashes)
    return Forgotten(len(article_ids), len(hashes), tuple(sorted(hashes)), tuple(refused))


def note_of(connection: Connection, url_or_publisher: str) -> Forgotten | None:
    """What an earlier call took out under that name, as its caller may have been killed before the files were gone; none without one."""
    noted = connection.scalars(sa.select(forgotten.c.document_sha256).where(forgotten.c.asked_for == url_or_publisher)).all()
    return Forgotten(0, 0, tuple(sorted(filter(None, noted)))) if noted else None


def _articles_of(name: str) -> sa.Select[str]:
    return sa.select(articles.c.article_id).where(
        sa.or_(articles.c.url == name, articles.c.canonical_url == name, articles.c.publisher == name)
    )


def _documents_of(name: str, article_ids: Collection[str]) -> sa.Select[str, str, str]:
    named = sa.or_(documents.c.url == name, documents.c.publisher == name, documents.c.article_id.in_(article_ids))
    return sa.select(documents.c.sha256, documents.c.path, documents.c.article_id).where(named)


def _leave_a_note(connection: Connection, name: str, reason: str, hashes: Collection[str]) -> None:
    """One for what was asked for, and one for each document, so that its bytes are known should they come again."""
    notes = [{"forgotten_id": stable_key("forgotten", name, sha256), "document_sha256": sha256} for sha256 in (None, *sorted(hashes))]
    said = {"asked_for": name, "reason": reason, "forgotten_at": now()}
    upsert(connection, forgotten, [note | said for note in notes], keep=("forgotten_at",))


def _delete_earlier_states(connection: Connection, article_ids: Collection[str]) -> None:
    """How the deals that these articles tell of stood before, in words that may be theirs; a deal that others tell of begins anew."""
    told_of = (
        sa.select(deal_sources.c.deal_id)
        .join(deal_reports, deal_reports.c.report_id == deal_sources.c.report_id)
        .where(deal_reports.c.article_id.in_(article_ids))
    )
    deal_ids = set(connection.scalars(told_of))
    deal_ids |= set(connection.scalars(sa.select(former_deal_keys.c.former_deal_id).where(former_deal_keys.c.deal_id.in_(deal_ids))))
    connection.execute(sa.delete(deal_versions).where(deal_versions.c.deal_id.in_(deal_ids)))
    by_extractor = deal_history.c.cause == Cause.EXTRACTOR
    connection.execute(sa.delete(deal_history).where(by_extractor, deal_history.c.deal_id.in_(deal_ids)))


def _delete_documents(connection: Connection, name: str, hashes: Collection[str]) -> None:
    for table, sha256 in (
        (fetches, fetches.c.document_sha256),
        (quarantine, quarantine.c.document_sha256),
        (documents, documents.c.sha256),
    ):
        connection.execute(sa.delete(table).where(sa.or_(table.c.url == name, sha256.in_(hashes))))
