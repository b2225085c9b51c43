"""Deals of the published warehouse as rows of the table of deals.

What does not belong here: how the table looks (`deal_table`), and what a deal is (`sql/models/marts`).
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipelines.commands.ask_warehouse import ask
from pipelines.commands.deal_table import DealRow
from pipelines.commands.money_text import money_text
from pipelines.commands.sentence import sentence_with
from pipelines.settings import Settings
from pipelines.vocabulary import Qualifier

NEWEST_FIRST = "order by coalesce(deals.last_asserted_on, date '1900-01-01') desc, deals.headline, deals.deal_id"
AS_SAID = "as said"  # what marts.deal_amounts says of a sum that the article itself gives in dollars


def stored_deals(where: str = "true", values: Mapping[str, Any] | None = None, settings: Settings | None = None) -> list[DealRow]:
    """Deals for which the SQL condition on `marts.deals as deals` holds, those told of last first. values: of the `:names` in it."""
    values = dict(values or {})
    wanted = f"select deals.deal_id from marts.deals as deals where {where}"
    deals = ask(f"select deals.* from marts.deals as deals where {where} {NEWEST_FIRST}", values, settings).as_dicts()
    amounts = _by_deal(
        f"select * from marts.deal_amounts where shown and kind = 'value' and deal_id in ({wanted}) order by ordinal", values, settings
    )
    parties = _by_deal(f"select * from marts.deal_participants where deal_id in ({wanted}) order by ordinal", values, settings)
    return [_row(deal, amounts[deal["deal_id"]], parties[deal["deal_id"]]) for deal in deals]


def _by_deal(sql: str, values: Mapping[str, Any], settings: Settings | None) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in ask(sql, values, settings).as_dicts():
        grouped[row["deal_id"]].append(row)
    return grouped


def _row(deal: dict[str, Any], amounts: list[dict[str, Any]], parties: list[dict[str, Any]]) -> DealRow:
    return DealRow(
        deal_id=deal["deal_id"],
        type=deal["type"],
        status=deal["status"],
        amounts=_as_said(deal, amounts) or (("not disclosed",) if deal["undisclosed"] else ()),
        amounts_usd=tuple(dict.fromkeys(filter(None, (_usd(amount) for amount in ([deal] if deal["amount_is_corrected"] else amounts))))),
        parties=tuple((party["role"], party["name"]) for party in parties),
        sentence=sentence_with(deal["passage"] or "", deal["status_quote"] or ""),
    )


def _as_said(deal: dict[str, Any], amounts: list[dict[str, Any]]) -> tuple[str, ...]:
    if not deal["amount_is_corrected"]:
        return tuple(amount["quote"] for amount in amounts)
    return (f"{_text(deal, deal['currency'])} (put right)",) if deal["amount"] else ()


def _usd(amount: dict[str, Any]) -> str | None:
    return _text(amount, "USD", "_usd") if amount["amount_low_usd"] is not None else None


def _text(amount: dict[str, Any], currency: str, end: str = "") -> str:
    qualifier = Qualifier(amount.get("amount_qualifier") or amount["qualifier"])
    return money_text(Decimal(amount[f"amount_low{end}"]), Decimal(amount[f"amount_high{end}"]), currency, qualifier)
