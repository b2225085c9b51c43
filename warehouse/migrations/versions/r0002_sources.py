"""Sources are listed; a fetch says its size, time and address; a document says which text was read in it."""

import sqlalchemy as sa

from warehouse.migrations.steps import add_column, add_table
from warehouse.schema.base import KEY, SHA256, UTC_TIMESTAMP, WORDS, column

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What polite fetching and the health of sources need to know."""
    add_column("raw.fetches", column("bytes", sa.BigInteger, "Size of what came; null where nothing came", null=True))
    add_column("raw.fetches", column("elapsed_ms", sa.Integer, "Milliseconds from the request to its end; null before 0002", null=True))
    add_column("raw.fetches", column("address_key", KEY, "Key of the story's address; null before 0002", null=True))
    add_column("raw.documents", column("text_sha256", SHA256, "SHA-256 of title and text; null while unread", null=True))
    add_column("raw.documents", column("removed_at", UTC_TIMESTAMP, "When its bytes were removed; null while they are kept", null=True))
    add_table(
        "raw", "sources", "One row a source of sources.yaml.",
        column("source", sa.Text, "Key: its name"),
        column("kind", sa.Text, "How it is read"),
        column("place", sa.Text, "Its address or path"),
        column("publisher", sa.Text, "Whose news it is", null=True),
        column("language", sa.Text, "ISO 639-1", null=True),
        column("tags", WORDS, "Words"),
        column("schedule", sa.Text, "Cron", null=True),
        column("last_polled_at", UTC_TIMESTAMP, "UTC"),
        key=("source",), indexed=True,
    )  # fmt: skip
