"""Takes an article, or all of a publisher, out of the warehouse for good, and leaves a note that says so.

What does not belong here: the documents' files (their names are in the result) and finding the deals anew among what is left: the caller
(`dealhouse forget`) does both, calls `compact` and publishes.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Cause, stable_key
from warehouse.load.deleting import delete_articles
from warehouse.load.sync import upsert
from warehouse.load.values import now
from warehouse.schema import (
    articles,
    corrections,
    deal_history,
    deal_participants,
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
    article_ids: frozenset[str] = frozenset()
    texts: tuple[str, ...] = field(default=(), repr=False)  # the articles' titles and texts: what people may have quoted


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
    said = sa.select(articles.c.title, articles.c.standfirst, articles.c.text).where(articles.c.article_id.in_(article_ids))
    texts = tuple(words for row in connection.execute(said) for words in row if words)
    _leave_notes(connection, url_or_publisher, reason, forgotten.c.document_sha256.name, hashes)
    _delete_earlier_states(connection, article_ids)
    delete_articles(connection, article_ids)
    _delete_documents(connection, url_or_publisher, hashes)
    return Forgotten(len(article_ids), len(hashes), tuple(sorted(hashes)), tuple(refused), frozenset(article_ids), texts)


def note_of(connection: Connection, url_or_publisher: str) -> Forgotten | None:
    """What an earlier call took out under that name, as its caller may have been killed before the files were gone; none without one."""
    noted = connection.scalars(sa.select(forgotten.c.document_sha256).where(forgotten.c.asked_for == url_or_publisher)).all()
    return Forgotten(0, 0, tuple(sorted(filter(None, noted)))) if noted else None


def forget_corrections(connection: Connection, url_or_publisher: str, reason: str, correction_ids: Collection[str]) -> None:
    """Deletes people's corrections that hold words of what was forgotten under that name; they are not noted again."""
    connection.execute(sa.delete(corrections).where(corrections.c.correction_id.in_(correction_ids)))
    _leave_notes(connection, url_or_publisher, reason, forgotten.c.correction_id.name, correction_ids)


def corrections_forgotten(connection: Connection, url_or_publisher: str | None = None) -> set[str]:
    """The keys of corrections that went with what was forgotten under that name; with no name, of all."""
    under = () if url_or_publisher is None else (forgotten.c.asked_for == url_or_publisher,)
    return set(connection.scalars(sa.select(forgotten.c.correction_id).where(forgotten.c.correction_id.is_not(None), *under)))


def names_left(connection: Connection) -> set[str]:
    """The names of all parties in the articles that are there."""
    return set(connection.scalars(sa.select(deal_participants.c.name).distinct()))


def _articles_of(name: str) -> sa.Select[str]:
    return sa.select(articles.c.article_id).where(
        sa.or_(articles.c.url == name, articles.c.canonical_url == name, articles.c.publisher == name)
    )


def _documents_of(name: str, article_ids: Collection[str]) -> sa.Select[str, str, str]:
    named = sa.or_(documents.c.url == name, documents.c.publisher == name, documents.c.article_id.in_(article_ids))
    return sa.select(documents.c.sha256, documents.c.path, documents.c.article_id).where(named)


def _leave_notes(connection: Connection, name: str, reason: str, column: str, keys: Collection[str]) -> None:
    """One for what was asked for, and one for each document or correction, so that it is known should it come again."""
    said = {"asked_for": name, "reason": reason, "forgotten_at": now(), "document_sha256": None, "correction_id": None}
    notes = [said | {"forgotten_id": stable_key("forgotten", name, None)}]
    notes += [said | {"forgotten_id": stable_key("forgotten", name, key), column: key} for key in sorted(keys)]
    upsert(connection, forgotten, notes, keep=("forgotten_at",))


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
