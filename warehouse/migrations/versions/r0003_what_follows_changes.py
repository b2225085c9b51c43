"""Marts are refreshed by what changed; an article counts its lines and deals itself."""

import sqlalchemy as sa
from alembic import op

from warehouse.migrations.steps import add_column, add_table
from warehouse.schema.base import SHA256, column

revision = "0003"
down_revision = "0002"

COUNTS = {
    "lines_kept": "select count(*) from core.article_lines as lines where lines.article_id = articles.article_id and kept",
    "lines_dropped": "select count(*) from core.article_lines as lines where lines.article_id = articles.article_id and not kept",
    "report_count": "select count(*) from core.deal_reports as reports where reports.article_id = articles.article_id",
}


def upgrade() -> None:
    """Counts the lines and deals of the articles that are there; all marts are stale."""
    for name in COUNTS:
        add_column("core.articles", column(name, sa.Integer, name), fill=0)
    op.execute(f"update core.articles as articles set {', '.join(f'{name} = ({query})' for name, query in COUNTS.items())}")
    add_table(
        "core", "stale_keys", "One row a thing whose rows in the marts are older than itself, or were made anew and not tested since.",
        column("kind", sa.Text, "What it is"), column("key", sa.Text, "Its key"), column("refreshed", sa.Boolean, "Made anew, not tested"),
        key=(),
    )  # fmt: skip
    add_table("core", "mart_builds", "One row: the queries of which the marts were made.", column("sql_sha256", SHA256, "Of all models"),
              key=("sql_sha256",), indexed=True)  # fmt: skip
    op.execute("insert into core.stale_keys (kind, key, refreshed) values ('all', '', false)")
