"""What resolution remembers, found in the warehouse: rows by the values of a column, at the cost of one scan of that column.

It answers as `pipelines.resolution.known.Known` asks. What does not belong here: writing it (`resolution`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Reading
from pipelines.remembered import KnownArticle, KnownDeal, KnownName, KnownReport, ShortForm
from warehouse.load.readings import readings_without_text
from warehouse.load.staging import staged
from warehouse.schema import articles, corrections, deal_participants, deals, known_articles, known_names, known_reports, known_short_forms

Row = TypeVar("Row", KnownArticle, KnownDeal, KnownName, KnownReport, ShortForm)
TABLES: Mapping[type, sa.Table] = {
    KnownArticle: known_articles,
    KnownDeal: deals,
    KnownName: known_names,
    KnownReport: known_reports,
    ShortForm: known_short_forms,
}


class KnownInWarehouse:
    """For as long as the connection's transaction lasts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[type, str], dict[Any, list[Any]]] = defaultdict(dict)  # value → rows: asked for once

    def find(self, kind: type[Row], column: str, values: Collection[Any]) -> list[Row]:
        """As Known.find."""
        found = self._found[kind, column]
        strange = set(values) - found.keys()
        if strange:
            found.update((value, []) for value in strange)
            for row in self._look_up(kind, column, strange):
                held = getattr(row, column)
                for value in strange.intersection(held) if isinstance(held, tuple) else (held,):
                    found[value].append(row)
        return list(dict.fromkeys(row for value in values for row in found[value]))

    def _look_up(self, kind: type[Row], column: str, values: Collection[Any]) -> Iterator[Row]:
        table = TABLES[kind]
        columns = [table.c[name] for name in kind.__slots__]
        with self._sought(table.c[column], values) as sought:
            if isinstance(table.c[column].type, sa.ARRAY):
                held = self._held(table.c[column], sought)
                having = sa.select(held.c.key).where(held.c.value.in_(sa.select(sought.c.value)))
                wanted = sa.select(*columns).where(table.c[next(iter(table.primary_key)).name].in_(having))
            else:
                wanted = sa.select(*columns).where(table.c[column].in_(sa.select(sought.c.value)))
            for row in self._connection.execute(wanted):
                yield kind(*map(_frozen, row))

    def frequent(self, kind: type[Row], column: str, values: Collection[Any], above: int) -> dict[Any, int]:
        """As Known.frequent, of a column that is a tuple."""
        if not values:
            return {}
        table = TABLES[kind]
        with self._sought(table.c[column], values) as sought:
            held = self._held(table.c[column], sought)
            counted = sa.select(held.c.value, sa.func.count()).where(held.c.value.in_(sa.select(sought.c.value))).group_by(held.c.value)
            return {row[0]: row[1] for row in self._connection.execute(counted.having(sa.func.count() > above))}

    def readings(self, article_ids: Collection[str]) -> list[Reading]:
        """As Known.readings."""
        return readings_without_text(self._connection, article_ids)

    def earlier(self, article_ids: Collection[str]) -> list[Reading]:
        """As Known.earlier: none, as the warehouse keeps one version of an article, and what is new was read from there."""
        return []

    def mentions(self, names: Collection[str], without: Collection[str]) -> dict[str, Counter[str | None]]:
        """As Known.mentions."""
        found: dict[str, Counter[str | None]] = defaultdict(Counter)
        table = deal_participants
        if names:
            with self._sought(table.c.name, names) as sought, self._sought(table.c.article_id, without, "left_out") as left_out:
                counted = (
                    sa.select(table.c.name, table.c.country, sa.func.count())
                    .where(
                        table.c.named,
                        table.c.name.in_(sa.select(sought.c.value)),
                        table.c.article_id.not_in(sa.select(left_out.c.value)),
                    )
                    .group_by(table.c.name, table.c.country)
                )
                for name, country, count in self._connection.execute(counted):
                    found[name][country] = count
        return dict(found)

    def corrections(self) -> Mapping[str, tuple[str, ...]]:
        """As Known.corrections."""
        in_force = sa.select(corrections.c.correction_id, corrections.c.report_ids).where(corrections.c.withdrawn_at.is_(None))
        return {correction_id: tuple(report_ids) for correction_id, report_ids in self._connection.execute(in_force)}

    def _held(self, column: sa.Column[Any], sought: Any) -> sa.Subquery:
        """Every value in the arrays of a column, with its row's key. On PostgreSQL, of rows that its index finds: DuckDB reads them all."""
        held = sa.select(next(iter(column.table.primary_key)).label("key"), sa.func.unnest(column).label("value"))
        if self._connection.dialect.name == "postgresql":
            held = held.where(column.bool_op("&&")(sa.func.array(sa.select(sought.c.value).scalar_subquery())))
        return held.subquery("held")

    @contextmanager
    def _sought(self, column: sa.Column[Any], values: Collection[Any], name: str = "sought") -> Iterator[Any]:
        kind = column.type.item_type if isinstance(column.type, sa.ARRAY) else column.type
        with staged(self._connection, [sa.Column("value", kind)], [{"value": value} for value in values], name) as sought:
            yield sought


def unresolved(connection: Connection, resolver_version: str) -> list[str] | None:
    """Articles whose reports have yet to be joined, in order; none (and not an empty list) where all have, by these rules."""
    versions = set(connection.scalars(sa.select(known_articles.c.resolver_version).distinct()))
    if versions != {resolver_version}:
        return None
    known = sa.outerjoin(articles, known_articles, known_articles.c.article_id == articles.c.article_id)
    stale = sa.or_(known_articles.c.article_id.is_(None), ~known_articles.c.is_current)
    return list(connection.scalars(sa.select(articles.c.article_id).select_from(known).where(stale).order_by(articles.c.article_id)))


def mark_unresolved(connection: Connection, article_ids: Collection[str]) -> None:
    """The reports of these articles were read anew."""
    with staged(connection, [known_articles.c.article_id], [{"article_id": key} for key in article_ids], "sought") as sought:
        of_these = known_articles.c.article_id.in_(sa.select(sought.c.article_id))
        connection.execute(sa.update(known_articles).values(is_current=False).where(of_these, known_articles.c.is_current))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
