"""What became of deals between one resolution and the next: which key leads to which, how each stood and when, what an extractor changed.

These are the rows that a rebuild cannot tell: they say when this warehouse learned or did something. What does not belong here: the
deals as they stand (`resolution`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Cause, Deal, DealParty, Resolution, Role, stable_key
from warehouse.load.finding import among
from warehouse.load.staging import staged
from warehouse.load.sync import replace, upsert
from warehouse.load.values import PERCENT_STEP, now, rounded
from warehouse.rows import Changes
from warehouse.schema import deal_history, deal_sources, deal_versions, deals, former_deal_keys

State = Mapping[str, Any]  # the columns of core.deal_versions that say how a deal stands
TOLD = ("type", "status", "amount", "stake_pct", "participants")  # of these, those of which core.deal_history tells changes
STATE = (*TOLD, "headline", "announced_on")


@dataclass(frozen=True)
class Lives:
    """How deals stood before they are put anew."""

    deal_ids: frozenset[str]
    deal_of: Mapping[str, str]  # report_id → deal_id
    states: Mapping[str, State]  # by deal_id, with `learned_at`
    extractor_rows: Sequence[dict[str, Any]]  # of core.deal_history: what better extractors changed


def lives(connection: Connection, deal_ids: Collection[str] | None) -> Lives:
    """How these deals stand now; all where none are given."""
    with staged(connection, [deals.c.deal_id], [{"deal_id": key} for key in deal_ids or ()], "sought") as sought:

        def rows(table: sa.Table, *where: Any) -> list[dict[str, Any]]:
            inside = () if deal_ids is None else (among(connection, table.c.deal_id, sa.select(sought.c.deal_id)),)
            return [dict(row) for row in connection.execute(sa.select(table).where(*where, *inside)).mappings()]

        return Lives(
            frozenset(row["deal_id"] for row in rows(deals)),
            {row["report_id"]: row["deal_id"] for row in rows(deal_sources)},
            {row["deal_id"]: row for row in rows(deal_versions, deal_versions.c.superseded_at.is_(None))},
            sorted(rows(deal_history, deal_history.c.cause == Cause.EXTRACTOR), key=lambda row: (row["deal_id"], row["ordinal"])),
        )


def put_lives(
    connection: Connection,
    before: Lives,
    resolution: Resolution,
    retold: Sequence[dict[str, Any]],
    by_extractor: Collection[str],
    scope: str | None,
) -> Changes:
    """Writes history, versions and former keys of the deals that a resolution told anew.

    retold: rows of core.deal_history as the reports tell it; by_extractor: deals that only another extractor's reading touched;
    scope: "deal_id", or none where the resolution takes the place of all.
    """
    moment = now()
    heirs = _heirs(before, resolution)
    _put_former_keys(connection, before, heirs, {deal.deal_id for deal in resolution.deals}, moment)
    states = {deal.deal_id: _state(deal) for deal in resolution.deals}
    gone = before.deal_ids - states.keys()
    moved = {key: state for key, state in states.items() if not _stands(before.states.get(key), state)}
    _put_versions(connection, before, moved, gone, moment)
    last = {(row["deal_id"], row["attribute"]): row for row in retold}
    changed = [
        _extractor_row(key, attribute, before.states[key], states[key], last.get((key, attribute)), resolution, moment)
        for key in sorted(moved.keys() & before.states.keys() & set(by_extractor))
        for attribute in TOLD
        if before.states[key][attribute] != states[key][attribute] and last.get((key, attribute), {}).get("cause") != Cause.PERSON
    ]
    kept = [row | {"deal_id": heirs.get(row["deal_id"], row["deal_id"])} for row in before.extractor_rows]
    rows = _after(retold, [row for row in (*kept, *changed) if row["deal_id"] in states])
    return replace(connection, deal_history, rows, scope, before.deal_ids, ("first_learned_at",))


def parties_in_a_line(parties: Sequence[DealParty]) -> str:
    """`acquirer: A, B; target: C`. Said here because SQL took 25 microseconds a deal for it, on every read of marts.deals."""
    names: dict[Role, list[str]] = {}
    for party in parties:
        names.setdefault(party.role, []).append(party.name)
    return "; ".join(f"{role.replace('_', ' ')}: {', '.join(listed)}" for role, listed in names.items())


def _heirs(before: Lives, resolution: Resolution) -> dict[str, str | None]:
    """Keys that are no longer used → the deal of which most of their reports tell now; none where none does."""
    now_in = {report_id: deal.deal_id for deal in resolution.deals for report_id in deal.report_ids}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for report_id, deal_id in before.deal_of.items():
        if report_id in now_in:
            found[deal_id][now_in[report_id]] += 1
    gone = before.deal_ids - {deal.deal_id for deal in resolution.deals}
    return {key: min(found[key], key=lambda heir: (-found[key][heir], heir)) if found[key] else None for key in sorted(gone)}


def _put_former_keys(connection: Connection, before: Lives, heirs: Mapping[str, str | None], live: set[str], moment: Any) -> None:
    """A key that was former already follows the deal to which it led; one that is used again leads nowhere."""
    led = Counter([*heirs.values(), *(live & before.deal_ids)])  # how many keys lead to a deal now
    rows = [
        {
            "former_deal_id": former,
            "deal_id": heir,
            "reason": "gone" if heir is None else "merged" if led[heir] > 1 else "renamed",
            "replaced_at": moment,
        }
        for former, heir in heirs.items()
    ]
    upsert(connection, former_deal_keys, rows)
    for former, heir in heirs.items():
        connection.execute(sa.update(former_deal_keys).values(deal_id=heir).where(former_deal_keys.c.deal_id == former))
    with staged(connection, [former_deal_keys.c.former_deal_id], [{"former_deal_id": key} for key in live], "live") as used:
        again = former_deal_keys.c.former_deal_id.in_(sa.select(used.c.former_deal_id))
        connection.execute(sa.delete(former_deal_keys).where(again))


def _state(deal: Deal) -> State:
    return {
        "type": str(deal.type),
        "status": str(deal.status),
        "amount": deal.amount,
        "stake_pct": rounded(deal.stake_pct, PERCENT_STEP),
        "participants": parties_in_a_line(deal.parties),
        "headline": deal.headline,
        "announced_on": deal.announced_on,
    }


def _stands(before: State | None, state: State) -> bool:
    return before is not None and all(before[name] == state[name] for name in STATE)


def _put_versions(connection: Connection, before: Lives, moved: Mapping[str, State], gone: Collection[str], moment: Any) -> None:
    ended = [key for key in (*moved, *sorted(gone)) if key in before.states]
    closed = [{"deal_id": key, "learned_at": before.states[key]["learned_at"], "superseded_at": moment} for key in ended]
    upsert(connection, deal_versions, closed)
    opened = [{"deal_id": key, "learned_at": moment, "superseded_at": None, **state} for key, state in moved.items()]
    upsert(connection, deal_versions, opened)


def _extractor_row(
    deal_id: str, attribute: str, old: State, new: State, told: Mapping[str, Any] | None, resolution: Resolution, moment: Any
) -> dict[str, Any]:
    """A row of core.deal_history: another extractor read the same words otherwise. told: the last row of the retold history on it."""
    (deal,) = (deal for deal in resolution.deals if deal.deal_id == deal_id)
    said = {"old_value": _said(old[attribute]), "new_value": _said(new[attribute]) or ""}
    return {
        "change_id": stable_key("change", deal_id, attribute, *said.values(), Cause.EXTRACTOR, moment),
        "deal_id": deal_id,
        "ordinal": 0,
        "attribute": attribute,
        **said,
        "asserted_on": None,
        "report_id": told["report_id"] if told else deal.shown_report_id,
        "quote": told["quote"] if told else "",
        "cause": Cause.EXTRACTOR,
        "first_learned_at": moment,
    }


def _said(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def _after(retold: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The retold history, and after it, in each deal, the other rows in their order."""
    places = Counter(row["deal_id"] for row in retold)
    rows = list(retold)
    for row in others:
        rows.append(row | {"ordinal": places[row["deal_id"]]})
        places[row["deal_id"]] += 1
    return rows
