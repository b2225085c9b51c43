from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
import yaml

from pipelines import records
from pipelines.records import Evidence
from tests.unit.warehouse.filling import fill
from tests.unit.warehouse.made_records import amount, document, reading, report, resolution, span
from warehouse import load, views
from warehouse.models import PROJECT
from warehouse.schema import metadata

CLOSED_LISTS = {
    "type": records.DealType,
    "status": records.Status,
    "salience": records.Salience,
    "kind": records.AmountKind,
    "qualifier": records.Qualifier,
    "role": records.Role,
    "side": records.Side,
    "part": records.Part,
    "reason": records.DropReason,
    "cause": records.Cause,
    "access": records.Access,
    "read_state": records.ReadState,
    "published_basis": records.DateBasis,
}


@pytest.fixture
def filled(warehouse):
    return fill(warehouse)


def rows(connection, query):
    return [tuple(row) for row in connection.execute(sa.text(query))]


def test_a_view_comes_after_those_that_it_reads(filled):
    names = views.build(filled)
    assert names.index("staging.stg_reports") < names.index("marts.deal_amounts") < names.index("marts.deals")


def test_every_column_of_every_view_is_described_and_no_other(filled):
    for model in views.models():
        found = list(filled.execute(sa.text(f"select * from {model.fullname} limit 0")).keys())
        assert [column.name for column in model.columns] == found, model.name


def test_every_test_passes_on_sound_data(filled):
    results = [result for model in views.models() for result in views.check(filled, model)]
    assert [result for result in results if not result.passed] == []
    assert len(results) > 40


def test_the_closed_lists_of_the_yml_files_are_those_of_the_vocabulary():
    for model in views.models():
        for test in model.tests:
            if test.name == "accepted_values":
                assert test.arguments["values"] == [str(word) for word in CLOSED_LISTS[test.column]], (model.name, test.column)


def test_dbt_is_told_of_every_table_and_of_no_other():
    told = yaml.safe_load((PROJECT / "models" / "sources.yml").read_text("utf-8"))["sources"]
    assert {f"{source['schema']}.{table['name']}" for source in told for table in source["tables"]} == set(metadata.tables)


def test_every_table_that_a_view_reads_is_declared():
    assert {source for model in views.models() for source in model.sources} <= set(metadata.tables)


def test_a_deal_is_one_row_with_all_that_is_first_wanted(filled):
    [deal] = filled.execute(sa.text("select * from marts.deals")).mappings()
    assert deal["amount"] == "₹860 crore"
    assert deal["amount_low_usd"] == deal["amount_high_usd"] == 103000000
    assert deal["usd_basis"] == "as said, restated in USD"
    assert deal["parties"] == "acquirer: Arvo Pharma; target: Kestrel Labs; investor: a Japanese fund"
    assert deal["status_quote"] == "in talks to buy"
    assert deal["passage"] == "Arvo Pharma is in talks to buy Kestrel Labs for ₹860 crore ($103 million)."
    assert deal["source_count"] == 2


def test_a_range_without_a_restatement_has_dollars_at_the_dates_rate(filled):
    found = rows(
        filled, "select amount_low_usd, amount_high_usd, usd_basis, rate_on from marts.deal_amounts where amount_low < amount_high"
    )
    assert found == [(Decimal("102340000.00"), Decimal("107100000.00"), "ECB reference rate", date(2026, 2, 27))]


def test_only_one_sum_a_deal_may_be_added_over_deals(filled):
    assert rows(filled, "select count(*), sum(amount_low) from marts.deal_amounts where is_headline") == [(1, Decimal(8600000000))]
    assert rows(filled, "select count(*) from marts.deal_amounts") == [(3,)]


def test_an_amount_without_a_date_says_why_it_has_no_dollars(warehouse):
    undated = reading("a", report(amounts=(amount("₹860 crore", "8600000000", "8600000000", "INR"),)), published_at=None)
    load.add_documents(warehouse, [document("a")])
    load.replace_articles(warehouse, [undated.article], "1")
    load.replace_reports(warehouse, [undated])
    load.replace_resolution(warehouse, resolution(undated))
    views.build(warehouse)
    assert rows(warehouse, "select amount_low_usd, usd_basis from marts.deals") == [(None, "no date, so no rate")]


def test_a_quote_of_the_title_has_the_title_as_its_passage(warehouse):
    said = Evidence("status", "in talks", span("in talks", records.Part.TITLE), "status.in_talks")
    titled = reading("a", replace(report(), evidence=(said,)))
    load.add_documents(warehouse, [document("a")])
    load.replace_articles(warehouse, [titled.article], "1")
    load.replace_reports(warehouse, [titled])
    load.replace_resolution(warehouse, resolution(titled))
    views.build(warehouse)
    assert rows(warehouse, "select passage from marts.deals") == [("Arvo Pharma in talks to buy Kestrel Labs",)]


def test_a_party_has_the_words_that_first_show_it(filled):
    found = rows(filled, "select name, quote, country from marts.deal_participants order by ordinal")
    assert found == [
        ("Arvo Pharma", "Arvo Pharma", "IN"),
        ("Kestrel Labs", "Kestrel Labs", None),
        ("a Japanese fund", "A Japanese fund", "JP"),
    ]


def test_a_run_shows_what_it_counted(filled):
    load.start_run(filled, "r1", "run")
    load.finish_run(filled, "r1", {"documents": 2, "not_read_language": 1}, "done")
    assert rows(filled, "select status, documents, not_read_language, reports from marts.run_health") == [("done", 2, 1, None)]
