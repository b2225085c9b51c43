"""All that articles say of deals, read back as records for resolution. What does not belong here: writing it (`reports`)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import (
    Amount,
    AmountKind,
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
from warehouse.schema import articles, deal_amounts, deal_participants, deal_reports, evidence

Children = Mapping[str, list[Any]]  # by report_id, in their order


def all_readings(connection: Connection) -> list[Reading]:
    """Every article with its reports, in the order of their keys: equal to what was loaded, but for the articles' lines."""
    amounts = _children(connection, deal_amounts, _amount)
    participants = _children(connection, deal_participants, _participant)
    reasons = _children(connection, evidence, _evidence)
    reports: dict[str, list[DealReport]] = defaultdict(list)
    for row in connection.execute(sa.select(deal_reports).order_by(deal_reports.c.article_id, deal_reports.c.ordinal)):
        reports[row.article_id].append(_report(row, amounts, participants, reasons))
    rows = connection.execute(sa.select(articles).order_by(articles.c.article_id))
    return [Reading(as_article(row), tuple(reports[row.article_id]), ReadState(row.read_state), row.extractor_version) for row in rows]


def _children(connection: Connection, table: sa.Table, record: Any) -> Children:
    children: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(sa.select(table).order_by(table.c.report_id, table.c.ordinal)):
        children[row.report_id].append(record(row))
    return children


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
