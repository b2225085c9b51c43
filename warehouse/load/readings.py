"""All that articles say of deals, read back as records for resolution. What does not belong here: writing it (`reports`)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.expression import TableClause

from pipelines.records import (
    Amount,
    AmountKind,
    Article,
    DealReport,
    DealType,
    Evidence,
    Part,
    Participant,
    Qualifier,
    Reading,
    ReadState,
    Role,
    Salience,
    Span,
    Status,
)
from warehouse.load.articles import as_article
from warehouse.load.finding import among
from warehouse.load.staging import staged
from warehouse.schema import articles, deal_amounts, deal_participants, deal_reports, evidence

Children = Mapping[str, list[Any]]  # by report_id, in their order


def all_readings(connection: Connection) -> list[Reading]:
    """Every article with its reports, in the order of their keys: equal to what was loaded, but for the articles' lines."""
    return _readings(connection, None)


def readings_of(connection: Connection, article_ids: Collection[str]) -> list[Reading]:
    """These articles with their reports, as `all_readings` gives them."""
    if not article_ids:
        return []
    with staged(connection, [articles.c.article_id], [{"article_id": key} for key in article_ids], "sought") as sought:
        return _readings(connection, sought)


def readings_without_text(connection: Connection, article_ids: Collection[str]) -> list[Reading]:
    """As `readings_of`, but the articles' texts are empty: among many articles, to read them takes five times as long as all the rest."""
    if not article_ids:
        return []
    with staged(connection, [articles.c.article_id], [{"article_id": key} for key in article_ids], "sought") as sought:
        return _readings(connection, sought, with_text=False)


def _readings(connection: Connection, sought: TableClause | None, with_text: bool = True) -> list[Reading]:
    def rows(table: sa.Table, *order: str) -> sa.CursorResult[Any]:
        columns = [column if with_text or column is not articles.c.text else sa.literal("").label("text") for column in table.columns]
        wanted = sa.select(*columns).order_by(*(table.c[name] for name in order))
        return connection.execute(
            wanted if sought is None else wanted.where(among(connection, table.c.article_id, sa.select(sought.c.article_id)))
        )

    def children(table: sa.Table, record: Callable[[sa.Row[Any]], Any]) -> Children:
        found: dict[str, list[Any]] = defaultdict(list)
        for row in rows(table, "report_id", "ordinal"):
            found[row.report_id].append(record(row))
        return found

    amounts = children(deal_amounts, _amount)
    participants = children(deal_participants, _participant)
    reasons = children(evidence, _evidence)
    reports: dict[str, list[DealReport]] = defaultdict(list)
    for row in rows(deal_reports, "article_id", "ordinal"):
        reports[row.article_id].append(_report(row, amounts, participants, reasons))
    return [
        Reading(_article(row), tuple(reports[row.article_id]), ReadState(row.read_state), row.extractor_version)
        for row in rows(articles, "article_id")
    ]


def _article(row: sa.Row[Any]) -> Article:
    """Key and hash are known: they need no text, and are not reckoned again."""
    article = as_article(row)
    vars(article).update(article_id=row.article_id, text_sha256=row.text_sha256)
    return article


def _report(row: sa.Row[Any], amounts: Children, participants: Children, reasons: Children) -> DealReport:
    return DealReport(
        type=DealType(row.type),
        status=Status(row.status),
        salience=Salience(row.salience),
        headline=row.headline,
        status_quote=row.status_quote,
        amounts=tuple(amounts.get(row.report_id, ())),
        undisclosed=row.undisclosed,
        stake_pct=row.stake_pct,
        announced_on=row.announced_on,
        sectors=tuple(row.sectors),
        countries=tuple(row.countries),
        participants=tuple(participants.get(row.report_id, ())),
        evidence=tuple(reasons.get(row.report_id, ())),
        confidence=row.confidence,
    )


def _amount(row: sa.Row[Any]) -> Amount:
    return Amount(
        low=row.low,
        high=row.high,
        currency=row.currency,
        kind=AmountKind(row.kind),
        qualifier=Qualifier(row.qualifier),
        restates=row.restates,
        quote=row.quote,
        span=_span(row),
    )


def _participant(row: sa.Row[Any]) -> Participant:
    return Participant(name=row.name, role=Role(row.role), quote=row.quote, span=_span(row), named=row.named, country=row.country)


def _evidence(row: sa.Row[Any]) -> Evidence:
    return Evidence(attribute=row.attribute, quote=row.quote, span=_span(row), rule=row.rule)


def _span(row: sa.Row[Any]) -> Span:
    return Span(row.start_char, row.end_char, Part(row.part))
