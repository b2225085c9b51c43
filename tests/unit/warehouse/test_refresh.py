"""A refresh of the marts by what changed gives what making all of them anew gives."""

import random
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa

from pipelines.records import Deal, DealChange, DealParty, DealType, Organization, OrganizationAlias, Resolution, Role, Status
from tests.unit.warehouse.filling import fill
from tests.unit.warehouse.made_records import amount, document, reading, report, resolution
from warehouse import load, views
from warehouse.load import stale
from warehouse.load.sync import upsert
from warehouse.rows import ExchangeRate
from warehouse.schema import deals, known_names, stale_keys

SIDES = (Role.ACQUIRER, Role.TARGET)
COUNTRIES = ("JP", "IN", None)
SUMS = (amount("₹860 crore", "8600000000", "8600000000", "INR"), amount("$103 million", "103000000", "103000000", "USD"))


def contents(connection):
    """Every row of every mart."""
    return {model.fullname: sorted(map(repr, connection.execute(sa.text(f"select * from {model.fullname}")))) for model in views.models()}


def told(chance, names):
    """Articles that each tell of one deal, every time a little differently."""
    return [
        reading(
            name,
            report(amounts=chance.sample(SUMS, chance.randint(0, 2)), status=chance.choice(list(Status))),
            publisher=chance.choice(["Example News", "Example Wire", None]),
            published_at=datetime(2026, chance.randint(1, 3), 2, tzinfo=UTC),
        )
        for name in names
    ]


def resolved(chance, readings):
    """Some of the articles tell of one deal; organisations change their names and countries."""
    groups = {}
    for each in readings:
        groups.setdefault(chance.randint(1, len(readings)), []).append(each.report_id(0))
    organizations = [Organization(f"org-{n}", f"Arvo {n}{chance.choice(['', ' plc'])}", chance.choice(COUNTRIES)) for n in range(4)]

    def parties():
        buyer, seller = chance.sample(organizations, 2)
        return (
            DealParty(buyer.name, Role.ACQUIRER, True, buyer.organization_id, chance.choice(COUNTRIES)),
            DealParty(seller.name, Role.TARGET, True, seller.organization_id, seller.country),
        )

    deals = [
        Deal(
            deal_id=f"deal-{n}", type=DealType.ACQUISITION, status=chance.choice(list(Status)), headline=f"Deal {n}",
            report_ids=tuple(reports), shown_report_id=reports[0], first_asserted_on=date(2026, 1, 2), last_asserted_on=date(2026, 3, 2),
            source_count=len(reports), sectors=tuple(chance.sample(["batteries", "energy"], chance.randint(0, 2))), parties=parties(),
        )
        for n, reports in groups.items()
    ]  # fmt: skip
    history = [DealChange(deal.deal_id, "status", None, deal.status, date(2026, 1, 2), deal.shown_report_id, "said so") for deal in deals]
    aliases = [OrganizationAlias(f"org-{n}", f"Arvo{n}{chance.randint(1, 3)}", "acronym") for n in range(4)]
    return Resolution(organizations=tuple(organizations), aliases=tuple(aliases), deals=tuple(deals), history=tuple(history))


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_marts_are_those_that_are_made_anew(warehouse, monkeypatch, seed):
    monkeypatch.setattr(stale, "MANY", 0)  # also where most of so few deals changed
    chance = random.Random(seed)
    names = [f"{n:02}" for n in range(20)]
    load.add_documents(warehouse, [document(name) for name in names])
    known = {each.article.article_id: each for each in told(chance, names[:16])}
    for step in range(4):
        load.replace_articles(warehouse, [each.article for each in known.values()], "1")
        load.replace_reports(warehouse, list(known.values()))
        load.replace_resolution(warehouse, resolved(chance, list(known.values())))
        rates = [ExchangeRate("INR", date(2026, month, 2), "ECB", date(2026, month, 2), Decimal(month + step) / 1000) for month in (1, 2)]
        load.put_exchange_rates(warehouse, rates)
        views.refresh(warehouse)
        refreshed = contents(warehouse)
        assert [each for each in views.check_changed(warehouse) if not each.passed] == []
        views.build(warehouse)
        assert refreshed == contents(warehouse)
        stale.forget_tested(warehouse)
        known |= {each.article.article_id: each for each in told(chance, chance.sample(names, 3))}


def test_a_party_of_a_deal_that_changes_keeps_its_partners_in_deals_that_do_not(warehouse, monkeypatch):
    monkeypatch.setattr(stale, "MANY", 0)  # also where most of so few deals changed
    said = [reading(name) for name in "ab"]
    load.add_documents(warehouse, [document(name) for name in "ab"])
    load.replace_articles(warehouse, [each.article for each in said], "1")
    load.replace_reports(warehouse, said)
    organizations = tuple(Organization(f"org-{name}", f"Arvo {name}") for name in "ABC")
    pairs = [zip(pair, SIDES, strict=True) for pair in ("AB", "AC")]
    parties = [tuple(DealParty(f"Arvo {name}", role, True, f"org-{name}") for name, role in pair) for pair in pairs]
    for status in (Status.IN_TALKS, Status.AGREED):
        deals_told = tuple(
            Deal(
                f"deal-{n}", DealType.ACQUISITION, status if n == 0 else Status.COMPLETED, f"Deal {n}",
                (one.report_id(0),), one.report_id(0), parties=parties[n],
            ) for n, one in enumerate(said)
        )  # fmt: skip
        load.replace_resolution(warehouse, Resolution(organizations=organizations, deals=deals_told))
        views.refresh(warehouse)
        stale.forget_tested(warehouse)
    refreshed = contents(warehouse)
    views.build(warehouse)
    assert refreshed == contents(warehouse)
    assert len(warehouse.execute(sa.text("select * from marts.co_participants")).all()) == 4


def test_what_resolution_remembers_of_an_organisation_makes_none_of_its_deals_stale(warehouse):
    fill(warehouse)
    list(views.check_changed(warehouse))
    upsert(warehouse, known_names, [{"name": "Arvo", "group_id": "g", "organization_id": "org-arvo", "forms": [1], "keys": [2]}])
    assert warehouse.execute(sa.select(stale_keys)).all() == []


def test_a_load_of_the_same_again_makes_nothing_stale(warehouse):
    fill(warehouse)
    list(views.check_changed(warehouse))
    load.replace_reports(warehouse, [reading("a")])
    said = load.all_readings(warehouse)
    load.replace_resolution(warehouse, resolution(*said))
    assert warehouse.execute(sa.select(stale_keys)).all() == []


def test_what_failed_its_test_is_tested_again_and_what_passed_is_not(warehouse):
    fill(warehouse)
    assert len(list(views.check_changed(warehouse))) > 90
    assert not stale.everything_is_untested(warehouse)
    load.replace_reports(warehouse, [reading("a", report(status_quote="has signed"))])
    views.refresh(warehouse)
    warehouse.execute(sa.text("update marts.deals set status = 'maybe'"))
    for _ in range(2):
        failed = [result for result in views.check_changed(warehouse) if not result.passed]
        assert [(each.model, each.test) for each in failed] == [("deals", "status_accepted_values")]
    warehouse.execute(sa.text("update marts.deals set status = 'in_talks'"))
    assert [result for result in views.check_changed(warehouse) if not result.passed] == []
    warehouse.execute(sa.text("update marts.deals set status = 'maybe'"))  # unseen: nothing said that it changed
    assert [result for result in views.check_changed(warehouse) if not result.passed] == []


def test_a_new_row_whose_key_stands_in_a_row_that_did_not_change_fails(warehouse, monkeypatch):
    monkeypatch.setattr(stale, "MANY", 0)  # also where most of so few deals changed
    fill(warehouse)
    list(views.check_changed(warehouse))
    said = warehouse.execute(sa.text("select * from marts.deal_history")).mappings().one()
    load.replace_reports(warehouse, [reading("a", report(status_quote="has signed"))])
    views.refresh(warehouse)
    other = {**said, "deal_id": "another"}
    warehouse.execute(sa.insert(sa.table("deal_history", *map(sa.column, other), schema="marts")), other)
    failed = [result for result in views.check_changed(warehouse) if not result.passed]
    assert [(each.model, each.test) for each in failed] == [("deal_history", "change_id_unique")]


def test_a_row_that_spoils_a_sum_over_many_deals_fails_its_test_though_few_rows_are_looked_at(warehouse, monkeypatch):
    monkeypatch.setattr(stale, "MANY", 0)  # also where most of so few deals changed
    fill(warehouse)
    list(views.check_changed(warehouse))
    warehouse.execute(sa.text("update core.deals set sectors = array[null]"))
    stale.mark(warehouse, deals.c.deal_id, ["deal-1"])
    views.refresh(warehouse)
    failed = [result for result in views.check_changed(warehouse) if not result.passed]
    assert [(each.model, each.test) for each in failed] == [("sector_activity", "sector_not_null")]


def test_marts_whose_queries_changed_are_made_anew(warehouse):
    fill(warehouse)
    list(views.check_changed(warehouse))
    warehouse.execute(sa.text("update core.mart_builds set sql_sha256 = 'another'"))
    warehouse.execute(sa.text("delete from marts.deals"))
    views.refresh(warehouse)
    assert warehouse.scalar(sa.text("select count(*) from marts.deals")) == 1
