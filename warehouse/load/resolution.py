"""Deals and organisations over all articles, put in place of those of the last run. What does not belong here: finding them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipelines.records import Deal, DealChange, DealConflict, Organization, Resolution, stable_key
from warehouse.load.deal_lives import lives, parties_in_a_line, put_lives
from warehouse.load.finding import among
from warehouse.load.staging import staged
from warehouse.load.sync import replace, upsert
from warehouse.load.values import PERCENT_STEP, now, rounded
from warehouse.rows import Changes
from warehouse.schema import (
    articles,
    deal_conflicts,
    deal_parties,
    deal_sources,
    deals,
    known_articles,
    known_names,
    known_reports,
    known_short_forms,
    organization_aliases,
    organizations,
)

LEARNED_ONCE = ("first_learned_at",)


@dataclass(frozen=True, slots=True)
class Read:
    """The articles whose reports a resolution joined, and by which rules."""

    article_ids: Collection[str]
    resolver_version: str


def replace_resolution(connection: Connection, resolution: Resolution, read: Read | None = None) -> Changes:
    """Makes deals, organisations, history and conflicts equal to `resolution`; rows that stand in it unchanged are not touched.

    read: what to note of the articles; without it, they are joined anew the next time.
    """
    return _put(connection, resolution, read, whole=True)


def patch_resolution(connection: Connection, resolution: Resolution, read: Read) -> Changes:
    """Puts what `resolution` touches in place of what it says that it takes the place of; all else stays."""
    return _put(connection, resolution, read, whole=False)


def _put(connection: Connection, resolution: Resolution, read: Read | None, whole: bool) -> Changes:
    patch, remembered = resolution.patch, resolution.remembered
    learned = {"first_learned_at": now()}
    before = lives(connection, None if whole else patch.deal_ids)
    by_extractor = _by_extractor(connection, resolution, read)
    marks = _marks(connection, {row.article_id for row in remembered.articles} | set(read.article_ids if read else ()), read)
    tables: list[tuple[sa.Table, str, Collection[str], list[dict[str, Any]]]] = [
        (organizations, "organization_id", patch.organization_ids, [_organization_row(o) | learned for o in resolution.organizations]),
        (
            organization_aliases, "organization_id", patch.organization_ids,
            [{"organization_id": a.organization_id, "alias": a.alias, "reason": a.reason} for a in resolution.aliases],
        ),
        (deals, "deal_id", patch.deal_ids, [_deal_row(deal) | learned for deal in resolution.deals]),
        (deal_sources, "deal_id", patch.deal_ids, [row for deal in resolution.deals for row in _source_rows(deal)]),
        (deal_parties, "deal_id", patch.deal_ids, [row for deal in resolution.deals for row in _party_rows(deal)]),
        (deal_conflicts, "deal_id", patch.deal_ids, [_conflict_row(conflict) for conflict in resolution.conflicts]),
        (known_names, "name", patch.names, [_row(row) for row in remembered.names]),
        (known_reports, "report_id", patch.report_ids, [_row(row) for row in remembered.reports]),
        (known_short_forms, "component_id", patch.component_ids, [_row(row) for row in remembered.short_forms]),
        (known_articles, "article_id", patch.article_ids, [_row(row) | marks[row.article_id] for row in remembered.articles if read]),
    ]  # fmt: skip
    changes = [replace(connection, table, rows, None if whole else scope, gone, LEARNED_ONCE) for table, scope, gone, rows in tables]
    retold = [row | learned for row in _history_rows(resolution.history)]
    changes.append(put_lives(connection, before, resolution, retold, by_extractor, None if whole else "deal_id"))
    if read:
        upsert(connection, known_articles, [{"article_id": key} | marks[key] for key in read.article_ids])
    return sum(changes, _put_duplicates(connection, resolution.duplicates, None if whole else patch.article_ids))


def _row(record: Any) -> dict[str, Any]:
    """A record whose fields are the columns."""
    return {name: _listed(getattr(record, name)) for name in record.__slots__}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _marks(connection: Connection, article_ids: Collection[str], read: Read | None) -> dict[str, dict[str, Any]]:
    """What resolution saw of each article."""
    if read is None:
        return {}
    with staged(connection, [articles.c.article_id], [{"article_id": key} for key in article_ids], "sought") as sought:
        of_these = among(connection, articles.c.article_id, sa.select(sought.c.article_id))
        wanted = sa.select(articles.c.article_id, articles.c.content_key, articles.c.document_sha256).where(of_these)
        noted = {"resolver_version": read.resolver_version, "is_current": True}
        return {row.article_id: noted | {"content_key": _origin(row)} for row in connection.execute(wanted)}


def _origin(row: Any) -> str:
    """What was published, whatever a cleaner makes of it: the bytes; of an article without any, its content."""
    return stable_key("document", row.document_sha256) if row.document_sha256 else str(row.content_key)


def _by_extractor(connection: Connection, resolution: Resolution, read: Read | None) -> set[str]:
    """Deals of which nothing is new but that the same articles were read anew."""
    if read is None:
        return set()
    with staged(connection, [articles.c.article_id], [{"article_id": key} for key in read.article_ids], "sought") as sought:
        joined = sa.join(articles, known_articles, known_articles.c.article_id == articles.c.article_id)
        columns = (articles.c.article_id, articles.c.content_key, articles.c.document_sha256, known_articles.c.content_key.label("noted"))
        of_these = sa.select(sought.c.article_id)
        both = (among(connection, articles.c.article_id, of_these), among(connection, known_articles.c.article_id, of_these))
        rows = connection.execute(sa.select(*columns).select_from(joined).where(*both))
        reread = {row.article_id for row in rows if row.noted in (_origin(row), row.content_key)}
    new = {row.deal_id for row in resolution.remembered.reports if row.article_id in read.article_ids and row.article_id not in reread}
    touched = {row.deal_id for row in resolution.remembered.reports if row.article_id in reread}
    if reread.issuperset(read.article_ids):
        touched |= {deal.deal_id for deal in resolution.deals if reread}
    return {key for key in touched - new if key}


def _put_duplicates(connection: Connection, duplicates: Mapping[str, str], article_ids: Collection[str] | None) -> Changes:
    known = connection.scalars(sa.select(articles.c.article_id)) if article_ids is None else article_ids
    return upsert(connection, articles, [{"article_id": key, "duplicate_cluster_id": duplicates.get(key)} for key in known])


def _organization_row(organization: Organization) -> dict[str, Any]:
    return {"organization_id": organization.organization_id, "name": organization.name, "country": organization.country}


def _deal_row(deal: Deal) -> dict[str, Any]:
    return {
        "deal_id": deal.deal_id,
        "type": deal.type,
        "status": deal.status,
        "headline": deal.headline,
        "undisclosed": deal.undisclosed,
        "stake_pct": rounded(deal.stake_pct, PERCENT_STEP),
        "announced_on": deal.announced_on,
        "first_asserted_on": deal.first_asserted_on,
        "last_asserted_on": deal.last_asserted_on,
        "source_count": deal.source_count,
        "sectors": list(deal.sectors),
        "countries": list(deal.countries),
        "parties": parties_in_a_line(deal.parties),
        "natural_key": deal.natural_key,
        **_corrected_amount(deal),
    }


def _corrected_amount(deal: Deal) -> dict[str, Any]:
    stated = deal.corrected_amount
    return {
        "corrected_amount": (deal.amount or "none") if deal.amount_is_corrected else None,
        "corrected_low": stated and stated.low,
        "corrected_high": stated and stated.high,
        "corrected_currency": stated and stated.currency,
        "corrected_qualifier": stated and stated.qualifier,
    }


def _source_rows(deal: Deal) -> list[dict[str, Any]]:
    return [
        {"report_id": report_id, "deal_id": deal.deal_id, "ordinal": place, "shown": report_id == deal.shown_report_id}
        for place, report_id in enumerate(deal.report_ids)
    ]


def _party_rows(deal: Deal) -> list[dict[str, Any]]:
    return [
        {
            "deal_id": deal.deal_id,
            "ordinal": place,
            "name": party.name,
            "role": party.role,
            "side": party.role.side,
            "named": party.named,
            "organization_id": party.organization_id,
            "country": party.country,
        }
        for place, party in enumerate(deal.parties)
    ]


def _history_rows(history: Sequence[DealChange]) -> list[dict[str, Any]]:
    places: dict[str, int] = {}
    return [_change_row(change, places) for change in history]


def _change_row(change: DealChange, places: dict[str, int]) -> dict[str, Any]:
    place = places.setdefault(change.deal_id, 0)
    places[change.deal_id] += 1
    natural_key = (change.deal_id, change.attribute, change.old_value, change.new_value, change.report_id, change.cause)
    return {
        "change_id": stable_key("change", *natural_key),
        "deal_id": change.deal_id,
        "ordinal": place,
        "attribute": change.attribute,
        "old_value": change.old_value,
        "new_value": change.new_value,
        "asserted_on": change.asserted_on,
        "report_id": change.report_id,
        "quote": change.quote,
        "cause": change.cause,
    }


def _conflict_row(conflict: DealConflict) -> dict[str, Any]:
    natural_key = (conflict.deal_id, conflict.attribute, conflict.claim, conflict.report_id)
    return {
        "conflict_id": stable_key("conflict", *natural_key),
        "deal_id": conflict.deal_id,
        "attribute": conflict.attribute,
        "claim": conflict.claim,
        "report_id": conflict.report_id,
        "quote": conflict.quote,
        "shown": conflict.shown,
    }
