"""Schema `core`: articles and the ledger of their lines. What does not belong here: deals."""

import sqlalchemy as sa

from pipelines.records import Access, DateBasis, DropReason, ReadState
from warehouse.schema.base import KEY, SHA256, UTC_TIMESTAMP, WORDS, closed, column, found_by, refers, table

articles = table(
    "core", "articles", "One row an article: its text without the site's chrome, and what its page says of it.",
    column("article_id", KEY, "Key: the address that the page calls its own, else its URL, without tracking, www, mobile, AMP; else text"),
    column("document_sha256", SHA256, "The document that it was last read from; null where it came without one", null=True),
    column("url", sa.Text, "Where it was fetched from; null where unknown", null=True),
    column("canonical_url", sa.Text, "The address that the page calls its own; null where it names none", null=True),
    column("title", sa.Text, "Headline; spans with part = 'title' count in it; null where unknown", null=True),
    column("standfirst", sa.Text, "The sentence under the headline; null where there is none", null=True),
    column("text", sa.Text, "The kept lines joined by one line feed; spans with part = 'text' count in it"),
    column("text_sha256", SHA256, "SHA-256 of title and text: equal for word-for-word copies"),
    column("published_at", UTC_TIMESTAMP, "When it was published, UTC; null where unknown", null=True),
    column("published_offset_minutes", sa.Integer, "Minutes by which the page's clock was ahead of UTC; null without a date", null=True),
    column("published_on", sa.Date, "The date on the page's own calendar; null where unknown", null=True),
    closed("published_basis", DateBasis, "Where the publication time was read; null without one", null=True),
    column("modified_at", UTC_TIMESTAMP, "When the page says that it was changed, UTC; null where it does not", null=True),
    column("authors", WORDS, "Names of the authors, in the page's order; empty where none is named"),
    column("publisher", sa.Text, "Who publishes it; null where unknown", null=True),
    column("language", sa.Text, "ISO 639-1 code of the text's language; null where it could not be told", null=True),
    closed("access", Access, "How much of the article the document held"),
    column("cleaner_version", sa.Text, "The cleaner that read it"),
    column("content_key", KEY, "Key of all that extraction reads (title, text, date, language, publisher, authors)"),
    closed("read_state", ReadState, "What became of it in extraction"),
    column("extractor_version", sa.Text, "The extractor that last read it; null while pending for the first time", null=True),
    column("duplicate_cluster_id", KEY, "Shared by copies of one story; null while not resolved", null=True),
    column("lines_kept", sa.Integer, "Lines of core.article_lines that stand in the text"),
    column("lines_dropped", sa.Integer, "Lines of core.article_lines that were left out"),
    column("report_count", sa.Integer, "Rows of core.deal_reports: deals that it tells of"),
    refers("document_sha256", "raw.documents.sha256"),
    found_by("document_sha256"),
    key=("article_id",),
)  # fmt: skip

article_lines = table(
    "core", "article_lines", "One row a line of a document (or block of a page): kept, or dropped with a reason.",
    column("article_id", KEY, "The article"),
    column("line", sa.Integer, "Order in the document, from 1"),
    column("text", sa.Text, "The line"),
    column("kept", sa.Boolean, "True where it stands in the article's text"),
    closed("reason", DropReason, "Why it was dropped; null where it was kept", null=True),
    column("rule", sa.Text, "The rule that decided; null where no single one did", null=True),
    column("start_char", sa.Integer, "First character in the article's text, from 0; null where dropped", null=True),
    column("end_char", sa.Integer, "Character after the last one; null where dropped", null=True),
    refers("article_id", "core.articles.article_id"),
    key=("article_id", "line"),
)  # fmt: skip
