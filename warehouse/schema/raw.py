"""Schema `raw`: what arrived. What does not belong here: anything read out of a document."""

import sqlalchemy as sa

from warehouse.schema.base import KEY, SHA256, UTC_TIMESTAMP, WORDS, column, found_by, table

sources = table(
    "raw", "sources", "One row a source of sources.yaml, as its entry was at its last poll.",
    column("source", sa.Text, "Key: its name"),
    column("kind", sa.Text, "How it is read: rss, sitemap, urls, inbox, jsonl, warc, …"),
    column("place", sa.Text, "Its address or path; the first of several"),
    column("publisher", sa.Text, "Whose news it is; null where the entry does not say", null=True),
    column("language", sa.Text, "ISO 639-1; null where the entry does not say", null=True),
    column("tags", WORDS, "The entry's words; empty where it has none"),
    column("schedule", sa.Text, "Cron, UTC; null where it is polled with the hourly run", null=True),
    column("last_polled_at", UTC_TIMESTAMP, "UTC"),
    key=("source",), indexed=True,
)  # fmt: skip

fetches = table(
    "raw", "fetches", "One row an attempt to get a document. Grows with every run.",
    column("fetch_id", KEY, "Key: run, source, url and time"),
    column("run_id", sa.Text, "The run that asked"),
    column("source", sa.Text, "Name of the source in sources.yaml, or of the command"),
    column("url", sa.Text, "What was asked for; file:// for a file"),
    column("fetched_at", UTC_TIMESTAMP, "When, UTC"),
    column("outcome", sa.Text, "fetched, listed (a feed, all of it taken), listed_in_part, unchanged, forbidden (not asked), failed"),
    column("http_status", sa.Integer, "Status that the server answered; null for files and where none answered", null=True),
    column("document_sha256", SHA256, "The document that came, or of a feed its bytes, which are not kept; null without any", null=True),
    column("error", sa.Text, "What went wrong, in plain words; null where nothing did", null=True),
    column("bytes", sa.BigInteger, "Size of what came, decompressed; 0 where nothing came; null before revision 0002", null=True),
    column("elapsed_ms", sa.Integer, "Milliseconds from the request to its end; null before revision 0002", null=True),
    column("address_key", KEY, "Key of the story's address, alike for its mobile and tracked ones; null before revision 0002", null=True),
    found_by("document_sha256"), found_by("address_key"),
    key=("fetch_id",),
)  # fmt: skip

documents = table(
    "raw", "documents", "One row a distinct sequence of bytes received. The bytes lie in a file, never in the database.",
    column("sha256", SHA256, "Key: SHA-256 of the bytes, 64 hexadecimal digits"),
    column("path", sa.Text, "The zstd file that holds the bytes, relative to documents/"),
    column("bytes", sa.BigInteger, "Size as received, in bytes"),
    column("url", sa.Text, "Where the bytes were first fetched from; null where the input had no address", null=True),
    column("source", sa.Text, "The source that first brought them; null where none is named", null=True),
    column("content_type", sa.Text, "As the server or the file's ending said; null where neither did", null=True),
    column("charset", sa.Text, "As the server said; null where it did not", null=True),
    column("fetched_at", UTC_TIMESTAMP, "When the bytes first came, UTC"),
    column("published_at", UTC_TIMESTAMP, "The source's word of the publication time, UTC; null where it gave none", null=True),
    column("published_offset_minutes", sa.Integer, "Minutes by which the source's clock was ahead of UTC; null without a date", null=True),
    column("publisher", sa.Text, "Publisher as the source is configured; null where it is not", null=True),
    column("cleaner_version", sa.Text, "The cleaner that last read it; null while none has", null=True),
    column("article_id", KEY, "The article that it held; null while unread", null=True),
    column("text_sha256", SHA256, "SHA-256 of the title and text read in it: another one is another version; null while unread", null=True),
    column("removed_at", UTC_TIMESTAMP, "When its bytes were removed by age, UTC; null while they are kept", null=True),
    found_by("article_id"),
    key=("sha256",),
)  # fmt: skip
