"""Articles and their lines: put in place of what an older cleaner read, and handed out for extraction.

What does not belong here: how a document becomes an article (`pipelines.cleaning`).
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Access, Article, DateBasis, Line, ReadState, stable_key
from warehouse.load.finding import where
from warehouse.load.renamed import rename
from warehouse.load.staging import staged
from warehouse.load.sync import present, replace, upsert
from warehouse.load.values import from_utc, offset_minutes, to_utc
from warehouse.rows import Changes
from warehouse.schema import article_lines, articles, documents, quarantine

ONLY_AT_FIRST = ("read_state", "report_count")  # extraction says it from then on


def replace_articles(connection: Connection, cleaned: Sequence[Article], cleaner_version: str) -> Changes:
    """Puts articles and their lines in place of what stood under the same keys, and marks their documents as cleaned.

    An article whose content changed is pending again. Of two with one key, the last counts.
    """
    latest = {article.article_id: article for article in cleaned}
    rows = [article_row(article, cleaner_version) for article in latest.values()]
    rename(connection, cleaned)
    _mark_cleaned(connection, cleaned, cleaner_version)
    if present(connection, articles.c.article_id, latest.keys()):
        _make_changed_pending(connection, rows)
    lines = [line_row(article.article_id, line) for article in latest.values() for line in article.lines]
    return upsert(connection, articles, rows, keep=ONLY_AT_FIRST) + replace(connection, article_lines, lines, "article_id", latest.keys())


def articles_to_read(connection: Connection, extractor_version: str, after: str = "", most: int | None = None) -> list[Article]:
    """Articles that this extractor has not read, or that changed since, in the order of their keys; without their lines, and without those
    whose documents are in quarantine. With `most`, that many whose keys come after `after`: a page of what may not fit into memory.
    """
    unread = where(connection, articles, lambda keys: sa.and_(_unread(keys, extractor_version), keys.c.article_id > after))
    wanted = sa.select(articles).where(unread).order_by(articles.c.article_id)
    return [as_article(row) for row in connection.execute(wanted.limit(most))]


def number_to_read(connection: Connection, extractor_version: str) -> int:
    """How many articles `articles_to_read` has."""
    return connection.scalar(sa.select(sa.func.count()).select_from(articles).where(_unread(articles, extractor_version))) or 0


def _unread(keys: sa.FromClause, extractor_version: str) -> sa.ColumnElement[bool]:
    unread = sa.or_(keys.c.read_state == ReadState.PENDING, keys.c.extractor_version.is_distinct_from(extractor_version))
    held = sa.exists().where(quarantine.c.document_sha256 == keys.c.document_sha256, quarantine.c.released_at.is_(None))
    return sa.and_(unread, ~held)


def as_article(row: sa.Row[Any]) -> Article:
    """A row of core.articles → the article, without its lines."""
    return Article(
        text=row.text,
        title=row.title,
        standfirst=row.standfirst,
        published_at=from_utc(row.published_at, row.published_offset_minutes),
        published_basis=DateBasis(row.published_basis) if row.published_basis else None,
        modified_at=from_utc(row.modified_at),
        authors=tuple(row.authors),
        publisher=row.publisher,
        url=row.url,
        canonical_url=row.canonical_url,
        language=row.language,
        access=Access(row.access),
        document_sha256=row.document_sha256,
    )


def _mark_cleaned(connection: Connection, cleaned: Sequence[Article], cleaner_version: str) -> None:
    rows = [
        {
            "sha256": article.document_sha256,
            "article_id": article.article_id,
            "cleaner_version": cleaner_version,
            "text_sha256": article.text_sha256,
        }
        for article in cleaned
        if article.document_sha256
    ]
    columns = [documents.c.sha256, documents.c.article_id, documents.c.cleaner_version, documents.c.text_sha256]
    with staged(connection, columns, list({row["sha256"]: row for row in rows}.values())) as incoming:
        marked = {column.name: incoming.c[column.name] for column in columns[1:]}
        differs = sa.or_(*(documents.c[name].is_distinct_from(value) for name, value in marked.items()))
        connection.execute(sa.update(documents).values(marked).where(documents.c.sha256 == incoming.c.sha256, differs))


def _make_changed_pending(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    with staged(connection, [articles.c.article_id, articles.c.content_key], rows) as incoming:
        changed = sa.and_(articles.c.article_id == incoming.c.article_id, articles.c.content_key != incoming.c.content_key)
        connection.execute(sa.update(articles).values(read_state=ReadState.PENDING).where(changed))


def article_row(article: Article, cleaner_version: str) -> dict[str, Any]:
    """An article → its row of core.articles, as one that extraction has yet to read."""
    return {
        "article_id": article.article_id,
        "document_sha256": article.document_sha256,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "standfirst": article.standfirst,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "published_at": to_utc(article.published_at),
        "published_offset_minutes": offset_minutes(article.published_at),
        "published_on": article.published_at.date() if article.published_at else None,
        "published_basis": article.published_basis,
        "modified_at": to_utc(article.modified_at),
        "authors": list(article.authors),
        "publisher": article.publisher,
        "language": article.language,
        "access": article.access,
        "cleaner_version": cleaner_version,
        "content_key": _content_key(article),
        "read_state": ReadState.PENDING,
        "lines_kept": sum(line.kept for line in article.lines),
        "lines_dropped": sum(not line.kept for line in article.lines),
        "report_count": 0,
    }


def _content_key(article: Article) -> str:
    """Of the text its hash, which is known already: a load spends more on hashing than on writing."""
    published_at = article.published_at.isoformat() if article.published_at else None
    return stable_key(article.text_sha256, article.standfirst, published_at, article.language, article.publisher, *article.authors)


def line_row(article_id: str, line: Line) -> dict[str, Any]:
    """A line of an article → its row of core.article_lines."""
    return {
        "article_id": article_id,
        "line": line.line,
        "text": line.text,
        "kept": line.kept,
        "reason": line.reason,
        "rule": line.rule,
        "start_char": line.span.start_char if line.span else None,
        "end_char": line.span.end_char if line.span else None,
    }
