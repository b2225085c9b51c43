"""What articles say of deals: put in place of what an older extractor read. What does not belong here: reading them (`pipelines.deals`)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Amount, AmountKind, Article, DealReport, Evidence, Participant, Reading, Span
from warehouse.load.known import mark_unresolved
from warehouse.load.sync import delete, replace, upsert
from warehouse.load.values import MONEY_STEP, PERCENT_STEP, rounded
from warehouse.rows import BASE_CURRENCY, Changes
from warehouse.schema import articles, deal_amounts, deal_conflicts, deal_history, deal_participants, deal_reports, deal_sources, evidence

ONLY_RESOLVED = (deal_sources, deal_history, deal_conflicts)


def replace_reports(connection: Connection, readings: Sequence[Reading]) -> Changes:
    """Puts the reports of each reading in place of all that its article said before, and notes how the article was read.

    Reports that are no longer read go, with everything that rests on them.
    """
    latest = {reading.article.article_id: reading for reading in readings}
    said = [(reading, ordinal, deal) for reading in latest.values() for ordinal, deal in enumerate(reading.deals)]
    parts: list[tuple[sa.Table, list[dict[str, Any]]]] = [
        (deal_reports, [_report_row(*report) for report in said]),
        (deal_amounts, [row for report in said for row in _amount_rows(*report)]),
        (deal_participants, [_participant_row(*report, n, party) for report in said for n, party in enumerate(report[2].participants)]),
        (evidence, [_evidence_row(*report, n, why) for report in said for n, why in enumerate(report[2].evidence)]),
    ]
    changes = [replace(connection, table, rows, "article_id", latest.keys()) for table, rows in parts]
    mark_unresolved(connection, latest.keys())
    if changes[0].deleted:
        _drop_what_rested_on_lost_reports(connection)
    return sum(changes, upsert(connection, articles, [_state_row(reading) for reading in latest.values()]))


def _drop_what_rested_on_lost_reports(connection: Connection) -> None:
    for table in ONLY_RESOLVED:
        lost = ~sa.exists().where(deal_reports.c.report_id == table.c.report_id).correlate(table)
        delete(connection, table, sa.delete(table).where(lost))


def _state_row(reading: Reading) -> dict[str, Any]:
    return {
        "article_id": reading.article.article_id,
        "read_state": reading.state,
        "extractor_version": reading.extractor_version,
        "report_count": len(reading.deals),
    }


def _keys(reading: Reading, ordinal: int) -> dict[str, Any]:
    return {"report_id": reading.report_id(ordinal), "article_id": reading.article.article_id}


def _report_row(reading: Reading, ordinal: int, deal: DealReport) -> dict[str, Any]:
    return _keys(reading, ordinal) | {
        "ordinal": ordinal,
        "type": deal.type,
        "status": deal.status,
        "salience": deal.salience,
        "headline": deal.headline,
        "status_quote": deal.status_quote,
        "passage": _passage(reading.article, deal),
        "undisclosed": deal.undisclosed,
        "stake_pct": rounded(deal.stake_pct, PERCENT_STEP),
        "announced_on": deal.announced_on,
        "sectors": list(deal.sectors),
        "countries": list(deal.countries),
        "confidence": deal.confidence,
        "extractor_version": reading.extractor_version,
    }


def _amount_rows(reading: Reading, ordinal: int, deal: DealReport) -> list[dict[str, Any]]:
    """What marts would have to find out with window functions over all amounts is known here at no cost."""
    said = [amount for amount in deal.amounts if not amount.restates and amount.kind is AmountKind.VALUE]
    in_dollars = _said_in_dollars(deal.amounts)
    return [
        _keys(reading, ordinal)
        | {
            "ordinal": place,
            "low": rounded(amount.low, MONEY_STEP),
            "high": rounded(amount.high, MONEY_STEP),
            "currency": amount.currency,
            "kind": amount.kind,
            "qualifier": amount.qualifier,
            "restates": amount.restates,
            "is_main": bool(said) and amount is said[0],
            "said_usd_low": rounded(dollars.low, MONEY_STEP) if dollars else None,
            "said_usd_high": rounded(dollars.high, MONEY_STEP) if dollars else None,
            **_quoted(amount.quote, amount.span),
        }
        for place, (amount, dollars) in enumerate(zip(deal.amounts, in_dollars, strict=True))
    ]


def _said_in_dollars(amounts: Sequence[Amount]) -> list[Amount | None]:
    """For each sum, the one that says it in US dollars: itself, else the first among it and its restatements."""
    groups: list[list[Amount]] = []
    for amount in amounts:
        if amount.restates and groups:
            groups[-1].append(amount)
        else:
            groups.append([amount])
    first = [next((amount for amount in group if amount.currency == BASE_CURRENCY), None) for group in groups]
    return [
        amount if amount.currency == BASE_CURRENCY else dollars
        for group, dollars in zip(groups, first, strict=True)
        for amount in group
    ]  # fmt: skip


def _passage(article: Article, deal: DealReport) -> str:
    """The line of the text (or the title) in which the words of the status begin."""
    spans = [why.span for why in deal.evidence if why.attribute == "status"]
    if not spans:
        return deal.status_quote
    source, start = article.part(spans[0].part), spans[0].start_char
    return source[source.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]


def _participant_row(reading: Reading, ordinal: int, _: DealReport, place: int, party: Participant) -> dict[str, Any]:
    return _keys(reading, ordinal) | {
        "ordinal": place,
        "name": party.name,
        "role": party.role,
        "side": party.role.side,
        "named": party.named,
        "country": party.country,
        **_quoted(party.quote, party.span),
    }


def _evidence_row(reading: Reading, ordinal: int, _: DealReport, place: int, why: Evidence) -> dict[str, Any]:
    return _keys(reading, ordinal) | {
        "ordinal": place,
        "attribute": why.attribute,
        **_quoted(why.quote, why.span),
        "rule": why.rule,
    }


def _quoted(quote: str, span: Span) -> dict[str, Any]:
    return {"quote": quote, "part": span.part, "start_char": span.start_char, "end_char": span.end_char}
