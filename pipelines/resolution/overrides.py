"""A deal as the articles tell it → as a person corrected it, with the correction as the last row of its history.

What does not belong here: which deal a correction means (`corrections`), merges and splits (`joining`).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pipelines.plain import plain
from pipelines.records import Cause, Deal, DealChange, DealParty, DealType, Role, Status
from pipelines.resolution.corrections import Action, Correction, Grounded
from pipelines.resolution.stated_sum import stated_sum
from pipelines.resolution.sums import said

ATTRIBUTES: Mapping[str, Callable[[str], Any]] = {
    "type": DealType,
    "status": Status,
    "headline": str,
    "amount": stated_sum,  # "USD 2.5bn", "about EUR 100-400 million"
    "stake_pct": lambda value: _percent(value),
    "announced_on": date.fromisoformat,
    "undisclosed": lambda value: {"true": True, "false": False}[value],
    "shown_report_id": str,  # whose amounts and sentence are the right ones
    "parties": lambda value: value,  # "acquirer Arvo Pharma; target Kestrel Labs"
}


def checked(correction: Correction) -> Correction:
    """The correction itself. Raises ValueError, in words for a person, where its attribute or value is none that a deal can have."""
    if correction.action is Action.WITHDRAW and not correction.value:
        raise ValueError("withdraw needs the key of the correction that is taken back as its value")
    if correction.action is Action.RENAME_ORGANIZATION and not (correction.value and correction.names):
        raise ValueError("rename_organization needs names, and the new name as its value")
    if correction.action is not Action.CORRECT:
        return correction
    if correction.attribute not in ATTRIBUTES:
        raise ValueError(f'a deal has no attribute "{correction.attribute}" to correct; it has {", ".join(ATTRIBUTES)}')
    try:
        _value(correction, {})
    except (ValueError, KeyError, ArithmeticError) as error:
        told = f": {error}" if correction.attribute in ("amount", "stake_pct") else ""
        raise ValueError(f'"{correction.value}" is no {correction.attribute} of a deal{told}') from error
    return correction


def overridden(deals: Sequence[Deal], grounded: Grounded, id_of: Mapping[str, str]) -> tuple[list[Deal], list[DealChange]]:
    """Deals → deals with the corrected attributes, and a row of history for each correction."""
    by_id = {deal.deal_id: deal for deal in deals}
    home = {report_id: deal.deal_id for deal in deals for report_id in deal.report_ids}
    changes = []
    for correction, report_ids, _ in grounded.of(Action.CORRECT):
        found = Counter(home[report_id] for report_id in report_ids if report_id in home)
        if not found or correction.attribute is None:
            continue
        # Its reports may lie in two deals by now: it goes with most of them.
        before = by_id[min(found, key=lambda key: (-found[key], key))]
        after = replace(before, **_changes(correction, id_of))
        by_id[before.deal_id] = after
        ground = next(report_id for report_id in report_ids if home.get(report_id) == before.deal_id)
        changes.append(_change(correction, before, after, ground))
    return [by_id[deal.deal_id] for deal in deals], changes


def _changes(correction: Correction, id_of: Mapping[str, str]) -> dict[str, Any]:
    """Fields of the deal → what they are now."""
    value = _value(correction, id_of)
    if correction.attribute != "amount":
        return {correction.attribute or "": value}
    return {"amount": value and said(value), "corrected_amount": value, "amount_is_corrected": True}


def _percent(value: str) -> Decimal:
    percent = Decimal(value.strip().removesuffix("%").strip())
    if not 0 < percent <= 100:
        raise ValueError("a stake is above 0 and at most 100 percent")
    return percent


def _value(correction: Correction, id_of: Mapping[str, str]) -> Any:
    if correction.value is None:
        return None
    if correction.attribute == "parties":
        return tuple(_party(*said.strip().partition(" ")[::2], id_of) for said in correction.value.split(";"))
    return ATTRIBUTES[correction.attribute or ""](correction.value)


def _party(role: str, name: str, id_of: Mapping[str, str]) -> DealParty:
    return DealParty(name, Role(role), True, id_of.get(name))


def _change(correction: Correction, before: Deal, after: Deal, report_id: str) -> DealChange:
    attribute = correction.attribute or ""
    old, new = (_said(getattr(deal, attribute)) for deal in (before, after))
    return DealChange(
        before.deal_id, attribute, old, new or "", correction.made_at.date(), report_id, correction.overruled or "", Cause.PERSON
    )


def _said(value: Any) -> str | None:
    if isinstance(value, tuple):
        return "; ".join(f"{party.role.value} {party.name}" for party in value)
    return None if value is None else str(plain(value))
