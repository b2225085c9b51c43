"""Where a plot tells more than a preview: a bar a row, drawn in characters, which Dagster's Markdown shows as it is.

What does not belong here: the preview of rows (`tables`).
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from warehouse.schema import article_lines, articles, deals, documents, fetches

WIDEST = 40  # characters of the longest bar
MOST_ROWS = 31  # a month of days

_COUNT = sa.func.count().label("count")


def _per_day(moment: sa.ColumnElement[Any]) -> sa.Select[date, int]:
    """Rows a day, the latest days first."""
    day = sa.cast(moment, sa.Date).label("day")
    return sa.select(day, _COUNT).where(moment.is_not(None)).group_by(day).order_by(day.desc())


def _per_word(word: sa.ColumnElement[Any]) -> sa.Select[Any, int]:
    """Rows a word, the most first."""
    return sa.select(word, _COUNT).where(word.is_not(None)).group_by(word).order_by(_COUNT.desc(), word)


CHARTS: dict[str, tuple[str, sa.Select[Any, int]]] = {
    "raw.documents": ("documents a day", _per_day(documents.c.fetched_at)),
    "raw.fetches": ("what became of them", _per_word(fetches.c.outcome)),
    "core.articles": ("articles a day of publication", _per_day(articles.c.published_at)),
    "core.article_lines": ("lines dropped by reason", _per_word(article_lines.c.reason)),
    "core.deals": ("deals a day of their latest news", _per_day(deals.c.last_asserted_on)),
}


def chart(connection: Connection, table: str) -> dict[str, str]:
    """The table's chart as Markdown under its title; nothing where it has none, or no row to count."""
    if table not in CHARTS:
        return {}
    title, wanted = CHARTS[table]
    rows = connection.execute(wanted.limit(MOST_ROWS)).all()
    return {title: f"```\n{bars([(str(name), count) for name, count in rows])}\n```"} if rows else {}


def bars(rows: list[tuple[str, int]]) -> str:
    """Names with their counts → lines with bars, the longest of WIDEST characters and none without any."""
    most, name_width = max(count for _, count in rows), max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{name_width}} {'█' * max(1, round(WIDEST * count / most))} {count:,}" for name, count in rows)
