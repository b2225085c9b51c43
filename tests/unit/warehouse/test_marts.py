"""What the marts say of a few deals between Japan, Singapore and India."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from pipelines.records import Deal, DealChange, DealParty, DealType, Organization, Resolution, Role, Salience, Status
from tests.unit.warehouse.made_records import amount, document, reading, report
from warehouse import load, views
from warehouse.rows import ExchangeRate, Quarantined

RANGE = amount("$103 million", "100000000", "400000000", "USD")
IN_RUPEES = amount("₹860 crore", "8600000000", "35000000000", "INR", restates=True)
RUPEES = amount("₹860 crore", "8600000000", "8600000000", "INR")
JAPANESE = DealParty("Sora Fund", Role.INVESTOR, True, "org-sora", "JP")
SINGAPOREAN = DealParty("Lio Capital", Role.LEAD_INVESTOR, True, "org-lio", "SG")
INDIAN = DealParty("Meghna Cells", Role.RECIPIENT, True, "org-meghna", None)
ADVISER = DealParty("Hall & Sen", Role.ADVISER, True, "org-hall", "IN")


def deal(deal_id, *reports, status=Status.IN_TALKS, parties=(JAPANESE, INDIAN, ADVISER), on=date(2026, 3, 2), sectors=("batteries",)):
    return Deal(
        deal_id=deal_id, type=DealType.INVESTMENT, status=status, headline=f"Deal {deal_id}", report_ids=reports,
        shown_report_id=reports[0], first_asserted_on=on, last_asserted_on=on, source_count=len(reports), sectors=sectors, parties=parties,
    )  # fmt: skip


def change(deal_id, said, old, new, on):
    return DealChange(deal_id, "status", old, new, on, said.report_id(0), "said so")


@pytest.fixture
def marts(warehouse):
    told = reading("a", report(amounts=(RANGE, IN_RUPEES)))
    told_in_passing = reading("b", report(amounts=(RANGE,), salience=Salience.BACKGROUND), report(amounts=(RUPEES,)))
    shared = reading("c", report(amounts=(RANGE,)))
    called_off = reading("d", report(amounts=(RANGE,)), publisher=None, published_at=None)
    said = [told, told_in_passing, shared, called_off]
    load.add_documents(warehouse, [document(name) for name in "abcd"])
    load.replace_articles(warehouse, [each.article for each in said], "1")
    load.replace_reports(warehouse, said)
    load.put_exchange_rates(warehouse, [ExchangeRate("INR", date(2026, 3, 2), "ECB", date(2026, 3, 2), Decimal("0.01"))])
    names = {"org-sora": "Sora Fund", "org-lio": "Lio Capital", "org-hall": "Hall & Sen"}
    organizations = [Organization(key, name) for key, name in names.items()]
    resolution = Resolution(
        organizations=(*organizations, Organization("org-meghna", "Meghna Cells", "IN")),
        deals=(
            deal("1", told.report_id(0), told_in_passing.report_id(0)),
            deal("2", told_in_passing.report_id(1), on=date(2026, 1, 15)),
            deal("3", shared.report_id(0), parties=(JAPANESE, SINGAPOREAN, INDIAN), sectors=("batteries", "energy")),
            deal("4", called_off.report_id(0), status=Status.TERMINATED),
        ),
        history=(
            change("1", told, None, "rumoured", date(2026, 1, 10)),
            change("1", told, "rumoured", "in_talks", date(2026, 3, 2)),
            change("2", told, None, "rumoured", date(2026, 1, 15)),
            change("4", told, None, "rumoured", date(2026, 1, 20)),
            change("4", told, "rumoured", "terminated", date(2026, 1, 30)),
        ),
    )
    load.replace_resolution(warehouse, resolution)
    views.build(warehouse)
    return warehouse


def rows(connection, query):
    return [tuple(row) for row in connection.execute(sa.text(query))]


def test_money_is_summed_over_no_restatement_and_no_mention_in_passing_and_no_deal_twice(marts):
    flows = rows(marts, "select * from marts.country_flows order by from_country")
    quarter = date(2026, 1, 1)
    assert flows == [
        (quarter, "JP", "IN", "talked_of", 3, 1, 2, Decimal(186_000_000), Decimal(486_000_000)),
        (quarter, "SG", "IN", "talked_of", 1, 1, 0, None, None),
    ]


def test_a_deal_in_several_sectors_adds_to_the_sum_of_none(marts):
    found = rows(marts, "select sector, deals, deals_in_several_sectors, amount_low_usd from marts.sector_activity order by sector")
    assert found == [("batteries", 3, 1, Decimal(186_000_000)), ("energy", 1, 1, None)]


def test_every_test_passes_on_these_deals(marts):
    failed = [result for model in views.models() for result in views.check(marts, model) if not result.passed]
    assert failed == []


def test_the_pipeline_says_how_many_moved_on_and_how_long_they_stayed(marts):
    found = rows(marts, "select * from marts.deal_pipeline order by month_start, status")
    assert found == [
        (date(2026, 1, 1), "rumoured", 3, 2, 0, 1, 1, Decimal("30.5"), 51),
        (date(2026, 1, 1), "terminated", 1, 0, 0, 0, 1, None, None),
        (date(2026, 3, 1), "in_talks", 1, 0, 0, 0, 1, None, None),
    ]


def test_principals_are_seen_with_each_other_and_advisers_are_not(marts):
    found = rows(
        marts,
        "select organization, other_organization, deals, bought_from, sold_to, same_side from marts.co_participants order by 1, 2",
    )
    assert found == [
        ("Lio Capital", "Meghna Cells", 1, 1, 0, 0),
        ("Lio Capital", "Sora Fund", 1, 0, 0, 1),
        ("Meghna Cells", "Lio Capital", 1, 0, 1, 0),
        ("Meghna Cells", "Sora Fund", 4, 0, 4, 0),
        ("Sora Fund", "Lio Capital", 1, 0, 0, 1),
        ("Sora Fund", "Meghna Cells", 4, 4, 0, 0),
    ]


def test_an_organisation_lists_its_deals_with_its_role(marts):
    found = rows(marts, "select deal_id, role from marts.organization_deals where organization = 'Sora Fund' order by deal_id")
    assert found == [("1", "investor"), ("2", "investor"), ("3", "investor"), ("4", "investor")]


def test_talks_are_stalled_after_ninety_days_of_silence_and_ended_ones_never(marts):
    marts.execute(sa.text("update marts.deals set last_asserted_on = current_date - 89"))
    assert rows(marts, "select * from marts.stalled_talks") == []
    marts.execute(sa.text("update marts.deals set last_asserted_on = current_date - 90"))
    assert rows(marts, "select deal_id, silent_days from marts.stalled_talks order by 1") == [("1", 90), ("2", 90), ("3", 90)]


def test_a_publisher_is_judged_by_what_its_articles_gave_and_lacked(marts):
    held = Quarantined("is empty", "quarantine/a", document("e").fetched_at, "run-1", document("e").sha256)
    load.add_documents(marts, [document("e")])
    load.quarantine(marts, [held])
    found = rows(
        marts,
        "select publisher, articles, with_deals, reports, deals, without_date, quarantined, lines_dropped"
        " from marts.source_quality order by publisher",
    )
    assert found == [("(unknown)", 1, 1, 1, 1, 1, 0, 1), ("Example News", 3, 3, 4, 3, 0, 1, 3)]
