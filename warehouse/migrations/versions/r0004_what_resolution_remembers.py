"""Resolution remembers names, reports and copies; deals keep their versions and former keys; corrections are noted whole."""

import sqlalchemy as sa
from alembic import op

from warehouse.migrations.steps import add_column, add_table
from warehouse.schema.base import KEY, NUMBERS, PERCENT, UTC_TIMESTAMP, WORDS, column

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Everything is joined anew by the next run, as nothing is remembered of it. What was corrected before hangs on no report."""
    add_column("core.deals", column("natural_key", KEY, "What its key is made of"), fill="")
    add_table(
        "core", "known_names", "One row a name in the reports.",
        column("name", sa.Text, "As written"), column("group_id", KEY, "Group"), column("organization_id", KEY, "Organisation"),
        column("forms", NUMBERS, "Of its forms"), column("keys", NUMBERS, "Of its likes"),
        key=("name",),
    )  # fmt: skip
    add_table(
        "core", "known_reports", "One row a report.",
        column("report_id", KEY, "Report"), column("article_id", KEY, "Article"), column("asserted_on", sa.Date, "Day", null=True),
        column("words", WORDS, "First words"), column("principals", WORDS, "On a side"), column("names", WORDS, "All"),
        column("component_id", KEY, "Component"), column("deal_id", KEY, "Deal", null=True),
        key=("report_id",),
    )  # fmt: skip
    add_table(
        "core", "known_articles", "One row an article whose reports were joined.",
        column("article_id", KEY, "Article"), column("runs", NUMBERS, "Runs of words"), column("cluster_id", KEY, "Copies", null=True),
        column("content_key", KEY, "Content"),
        column("resolver_version", sa.Text, "Rules"), column("is_current", sa.Boolean, "Still so"),
        key=("article_id",),
    )  # fmt: skip
    add_table(
        "core", "known_short_forms", "One row a short name and a long one in one deal.",
        column("component_id", KEY, "Component"), column("short_id", KEY, "Short"), column("long_id", KEY, "Long"),
        column("side_by_side", sa.Boolean, "In one report"),
        key=("component_id", "short_id", "long_id", "side_by_side"),
    )  # fmt: skip
    add_table(
        "core", "former_deal_keys", "One row a key that a deal had before.",
        column("former_deal_id", KEY, "Before"), column("deal_id", KEY, "Now", null=True), column("reason", sa.Text, "Why"),
        column("replaced_at", UTC_TIMESTAMP, "When"),
        key=("former_deal_id",), indexed=True,
    )  # fmt: skip
    add_table(
        "core", "deal_versions", "One row a deal and time in which it was held to stand so.",
        column("deal_id", KEY, "Deal"), column("learned_at", UTC_TIMESTAMP, "From"),
        column("superseded_at", UTC_TIMESTAMP, "Until", null=True),
        column("type", sa.Text, "Type"), column("status", sa.Text, "Status"), column("headline", sa.Text, "Headline"),
        column("amount", sa.Text, "Sum", null=True), column("stake_pct", PERCENT, "Percent", null=True),
        column("announced_on", sa.Date, "Announced", null=True), column("participants", sa.Text, "Parties"),
        key=("deal_id", "learned_at"),
    )  # fmt: skip
    op.execute("create table core.corrections_before as select * from core.corrections")
    op.drop_table("corrections", schema="core")
    add_table(
        "core", "corrections", "One row a correction that a person made.",
        column("correction_id", KEY, "Key"), column("action", sa.Text, "What it does"),
        column("attribute", sa.Text, "Of a deal", null=True),
        column("value", sa.Text, "Now", null=True), column("overruled", sa.Text, "Before", null=True), column("names", WORDS, "Names"),
        column("report_ids", WORDS, "Reports"), column("grounded", sa.Boolean, "Holds"), column("reason", sa.Text, "Why", null=True),
        column("author", sa.Text, "Who"), column("made_at", UTC_TIMESTAMP, "When"),
        column("withdrawn_at", UTC_TIMESTAMP, "Until", null=True),
        column("entry", sa.Text, "The whole of it"),
        key=("correction_id",), indexed=True,
    )  # fmt: skip
    op.execute("""insert into core.corrections
        select correction_id, 'correct', attribute, value, null, cast(array[] as text[]), cast(array[] as text[]), false, reason, author,
            made_at, withdrawn_at, '' from core.corrections_before""")
    op.drop_table("corrections_before", schema="core")
