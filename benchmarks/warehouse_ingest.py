"""What the job does to a warehouse with 100 new articles, step by step as `pipelines.assets` does it: `bench_warehouse` times it.

Half of the articles tell of a new deal, half of one that is known, and each new deal has a party that is known. Reading articles and
finding which reports are one deal is left out (`bench_ingest`, `bench_resolution`): what resolution would give is made up here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from warehouse_load import article, report

from pipelines.assets.tables import look_at
from pipelines.assets.view_page import page
from pipelines.cleaning import CLEANER_VERSION
from pipelines.deals import EXTRACTOR_VERSION
from pipelines.records import Deal, DealChange, DealParty, DealType, Organization, OrganizationAlias, Reading, Resolution, Role, Status
from pipelines.remembered import KnownArticle, KnownName, KnownReport, Patch, Remembered
from pipelines.resolution import RESOLVER_VERSION
from warehouse import load, views
from warehouse.connection import writer
from warehouse.rows import ExchangeRate, Fetch, StoredDocument
from warehouse.schema import deal_history, deal_parties, deal_sources, deals, metadata, organization_aliases, organizations

NEW_ARTICLES = 100
LATEST = 5_000  # known deals that are told of again are among so many


@dataclass(frozen=True)
class Batch:
    """What is new in one run."""

    name: str
    documents: list[StoredDocument]
    readings: list[Reading]
    resolution: Resolution


def batch(home: Path, name: str) -> Batch:
    """Made up beside what the warehouse holds."""
    readings = [Reading(article(f"{name}-{n}"), (report(),), extractor_version=EXTRACTOR_VERSION) for n in range(NEW_ARTICLES)]
    at = datetime.now(UTC)
    documents = [StoredDocument(each.article.document_sha256 or "", "x", 1000, at, each.article.url) for each in readings]
    with writer(home) as connection:
        latest = sa.select(deals.c.deal_id).order_by(deals.c.last_asserted_on.desc(), deals.c.deal_id).limit(LATEST)
        known = sorted(connection.scalars(latest))[:: LATEST // (NEW_ARTICLES // 2)]
        again = [_told_again(connection, key, reading) for key, reading in zip(known, readings, strict=False)]
        friends = [each.organizations[0] for each in again]  # parties of deals: who deals often is met often
        new = [_new(reading, friends[n % len(friends)] if friends else None) for n, reading in enumerate(readings[len(again) :])]
        return Batch(name, documents, readings, _joined(connection, [*again, *new], readings))


@dataclass(frozen=True)
class _Told:
    deal: Deal
    history: tuple[DealChange, ...]
    organizations: tuple[Organization, ...]


def _told_again(connection: sa.Connection, key: str, reading: Reading) -> _Told:
    def rows(table: sa.Table) -> list[sa.Row[Any]]:
        return list(connection.execute(sa.select(table).where(table.c.deal_id == key).order_by(table.c.ordinal)))

    (row,) = connection.execute(sa.select(deals).where(deals.c.deal_id == key))
    parties = rows(deal_parties)
    of_these = organizations.c.organization_id.in_([party.organization_id for party in parties])
    named = [Organization(o.organization_id, o.name, o.country) for o in connection.execute(sa.select(organizations).where(of_these))]
    reports, now, ordinal = rows(deal_sources), date.today(), reading.report_id(0)
    deal = Deal(
        key, DealType(row.type), Status.COMPLETED, row.headline, (*(r.report_id for r in reports), ordinal), ordinal, row.undisclosed,
        row.stake_pct, row.announced_on, row.first_asserted_on, now, row.source_count + 1, tuple(row.sectors), tuple(row.countries),
        tuple(DealParty(p.name, Role(p.role), p.named, p.organization_id, p.country) for p in parties), natural_key=row.natural_key,
    )  # fmt: skip
    before = [
        DealChange(key, c.attribute, c.old_value, c.new_value, c.asserted_on, c.report_id, c.quote, c.cause) for c in rows(deal_history)
    ]
    moved = DealChange(key, "status", row.status, Status.COMPLETED, now, ordinal, "Arvo Pharma")
    return _Told(deal, (*before, moved), tuple(named))


def _new(reading: Reading, friend: Organization | None) -> _Told:
    key, now = reading.report_id(0), date.today()
    company = Organization(f"o{key[1:]}", f"Company {key}", "JP")
    partner = friend or Organization(f"p{key[1:]}", f"Partner {key}")
    sides = ((partner, Role.ACQUIRER), (company, Role.TARGET))
    parties = tuple(DealParty(one.name, role, True, one.organization_id) for one, role in sides)
    deal = Deal(
        key, DealType.ACQUISITION, Status.IN_TALKS, f"{partner.name} to buy {company.name}", (key,), key, first_asserted_on=now,
        last_asserted_on=now, sectors=("retail",), countries=("JP",), parties=parties, natural_key=key,
    )  # fmt: skip
    return _Told(deal, (DealChange(key, "status", None, Status.IN_TALKS, now, key, "Arvo Pharma"),), (partner, company))


def _joined(connection: sa.Connection, told: list[_Told], readings: list[Reading]) -> Resolution:
    companies = {each.organization_id: each for one in told for each in one.organizations}
    article_of = {reading.report_id(0): reading.article.article_id for reading in readings}
    now = date.today()
    of_these = organization_aliases.c.organization_id.in_(companies)
    known = [
        OrganizationAlias(a.organization_id, a.alias, a.reason) for a in connection.execute(sa.select(organization_aliases).where(of_these))
    ]
    unknown = companies.keys() - {alias.organization_id for alias in known}
    aliases = [*known, *(OrganizationAlias(key, companies[key].name, "same name") for key in unknown)]
    remembered = Remembered(
        names=tuple(KnownName(o.name, key, key, (hash(o.name),), (hash(o.name) + 1,)) for key, o in companies.items()),
        reports=tuple(
            KnownReport(report_id, article_id, now, ("Arvo",), ("Arvo Pharma",), ("Arvo Pharma",), report_id, one.deal.deal_id)
            for one in told for report_id in one.deal.report_ids if (article_id := article_of.get(report_id))
        ),
        articles=tuple(KnownArticle(key, tuple(hash((key, n)) for n in range(8)), None) for key in article_of.values()),
    )  # fmt: skip
    patch = Patch(
        deal_ids=frozenset(one.deal.deal_id for one in told), organization_ids=frozenset(companies), report_ids=frozenset(article_of),
        article_ids=frozenset(article_of.values()), names=frozenset(o.name for o in companies.values()),
    )  # fmt: skip
    return Resolution(
        organizations=tuple(companies.values()), aliases=tuple(aliases),
        deals=tuple(one.deal for one in told), history=tuple(change for one in told for change in one.history),
        patch=patch, remembered=remembered,
    )  # fmt: skip


def steps(home: Path, new: Batch) -> Mapping[str, Callable[[], Any]]:
    """The steps of the job, in their order. Each opens the warehouse as often as the job does."""
    return {
        "documents": lambda: _documents(home, new),
        "articles": lambda: _articles(home, new),
        "reports": lambda: _reports(home, new),
        "deals": lambda: _deals(home, new),
        "rates": lambda: _rates(home),
        "refresh": lambda: _marts(home),
        "tests": lambda: _tests(home),
        "pages": lambda: _pages(home),
    }


def _documents(home: Path, new: Batch) -> None:
    with writer(home) as connection:
        load.start_run(connection, new.name, "ingest")
    with writer(home) as connection:
        known = load.asked_before(connection, [document.url or "" for document in new.documents])
        assert not known
    with writer(home) as connection:
        load.record_fetches(
            connection,
            [Fetch(new.name, "feed", d.url or "", d.fetched_at, "fetched", 200, d.sha256, None, d.bytes, 80, d.url) for d in new.documents],
        )
        load.add_documents(connection, new.documents)


def _articles(home: Path, new: Batch) -> None:
    with writer(home) as connection:
        assert len(load.documents_to_clean(connection, CLEANER_VERSION)) == NEW_ARTICLES
    with writer(home) as connection:
        load.replace_articles(connection, [each.article for each in new.readings], CLEANER_VERSION)
    with writer(home) as connection:
        load.ingest_days(connection, [document.sha256 for document in new.documents])


def _reports(home: Path, new: Batch) -> None:
    with writer(home) as connection:
        load.number_to_read(connection, EXTRACTOR_VERSION)
    with writer(home) as connection:
        assert len(load.articles_to_read(connection, EXTRACTOR_VERSION, "", 500)) == NEW_ARTICLES
    with writer(home) as connection:
        load.replace_reports(connection, new.readings)
    with writer(home) as connection:
        assert not load.articles_to_read(connection, EXTRACTOR_VERSION, "", 500)


def _deals(home: Path, new: Batch) -> None:
    with writer(home) as connection:
        article_ids = load.unresolved(connection, RESOLVER_VERSION)
        load.readings_of(connection, article_ids or [])
        read = load.Read([reading.article.article_id for reading in new.readings], RESOLVER_VERSION)
        load.patch_resolution(connection, new.resolution, read)


def _rates(home: Path) -> None:
    with writer(home) as connection:
        pairs = load.currency_dates_without_rate(connection)
    with writer(home) as connection:
        load.put_exchange_rates(connection, [ExchangeRate(currency, day, "no rate") for currency, day in pairs])


def _marts(home: Path) -> None:
    with writer(home) as connection:
        views.refresh(connection)


def _tests(home: Path) -> None:
    with writer(home) as connection:
        failed = [each for each in views.check_changed(connection) if not each.passed]
        assert not failed, failed[0]
    with writer(home) as connection:
        connection.execute(sa.text("select source, problem from marts.source_health where problem is not null")).all()


def _pages(home: Path) -> None:
    """What the pages of tables and views show in Dagster."""
    with writer(home) as connection:
        for table in metadata.sorted_tables:
            look_at(connection, table)
        for model in views.models():
            page(connection, model)
