from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from pipelines.records import Reading, ReadState, Status
from tests.unit.warehouse.made_records import amount, article, document, reading, report, resolution
from tests.unit.warehouse.table_contents import contents
from warehouse import load
from warehouse.rows import Changes, ExchangeRate
from warehouse.schema import articles, deal_amounts, deal_reports, deals, evidence, metadata


def without_lines(each: Reading) -> Reading:
    return replace(each, article=replace(each.article, lines=()))


def load_all(warehouse, *readings: Reading) -> Changes:
    load.add_documents(warehouse, [document(each.article.document_sha256[0]) for each in readings])
    changes = load.replace_articles(warehouse, [each.article for each in readings], "1")
    return changes + load.replace_reports(warehouse, readings) + load.replace_resolution(warehouse, resolution(*readings))


def test_readings_come_back_as_they_were_but_for_the_articles_lines(warehouse):
    said = [reading("a", report(), report(amounts=(), evidence=(), status=Status.RUMOURED)), reading("b")]
    load_all(warehouse, *said)
    assert sorted(load.all_readings(warehouse), key=lambda each: each.article.url) == [without_lines(each) for each in said]


def test_an_article_without_a_deal_comes_back_too(warehouse):
    empty = Reading(article("a"), (), ReadState.NOT_READ_LANGUAGE, "1")
    load.add_documents(warehouse, [document("a")])
    load.replace_articles(warehouse, [empty.article], "1")
    load.replace_reports(warehouse, [empty])
    assert load.all_readings(warehouse) == [without_lines(empty)]
    assert load.articles_to_read(warehouse, "1") == []


def test_every_quote_stands_where_its_span_says(warehouse):
    load_all(warehouse, reading("a"))
    where = sa.case((evidence.c.part == "title", articles.c.title), else_=articles.c.text)
    said = sa.func.substr(where, evidence.c.start_char + 1, evidence.c.end_char - evidence.c.start_char)
    pairs = warehouse.execute(sa.select(evidence.c.quote, said).join(articles, articles.c.article_id == evidence.c.article_id)).all()
    assert len(pairs) == 3
    assert all(quote == found for quote, found in pairs)


def test_the_same_input_twice_changes_no_row(warehouse):
    load_all(warehouse, reading("a"), reading("b"))
    before = contents(warehouse)
    assert load_all(warehouse, reading("a"), reading("b")).touched == 0
    assert contents(warehouse) == before


def test_one_more_article_adds_only_its_rows(warehouse):
    load_all(warehouse, reading("a"))
    before = contents(warehouse)
    load.add_documents(warehouse, [document("b")])
    load.replace_articles(warehouse, [article("b")], "1")
    load.replace_reports(warehouse, [reading("b")])
    after = contents(warehouse)
    assert all(set(rows) <= set(after[name]) for name, rows in before.items())


def test_a_report_that_is_no_longer_read_goes_with_all_that_rests_on_it(warehouse):
    load_all(warehouse, reading("a", report(), report(amounts=(), participants=())), reading("b"))
    load.replace_reports(warehouse, [Reading(article("a"), (), ReadState.READ, "2")])
    kept = reading("b").report_id(0)
    for table in metadata.sorted_tables:
        if "report_id" in table.columns:
            assert set(warehouse.scalars(sa.select(table.c.report_id))) <= {kept}, table.fullname
    assert warehouse.scalar(sa.select(sa.func.count()).select_from(deal_reports)) == 1


def test_only_what_changed_is_updated(warehouse):
    load_all(warehouse, reading("a"), reading("b"))
    changes = load.replace_reports(warehouse, [reading("a", report(status=Status.AGREED))])
    assert (changes.inserted, changes.updated, changes.deleted) == (0, 1, 0)


def test_a_list_that_changed_twice_in_one_transaction_is_updated_twice(warehouse):
    load_all(warehouse, reading("a"))
    load.replace_reports(warehouse, [reading("a", report(countries=("US",)))])
    load.replace_reports(warehouse, [reading("a", report(countries=()))])
    assert warehouse.scalar(sa.select(deal_reports.c.countries)) == []


def test_a_deal_keeps_the_time_when_it_was_first_learned(warehouse):
    load_all(warehouse, reading("a"))
    learned = warehouse.scalar(sa.select(deals.c.first_learned_at))
    changed = resolution(reading("a"))
    renamed = replace(changed, deals=(replace(changed.deals[0], headline="Another headline"),))
    assert load.replace_resolution(warehouse, renamed).updated == 1
    assert warehouse.execute(sa.select(deals.c.headline, deals.c.first_learned_at)).one() == ("Another headline", learned)


def test_a_deal_that_is_no_longer_found_goes(warehouse):
    load_all(warehouse, reading("a"))
    nothing = replace(resolution(reading("a")), deals=(), history=(), conflicts=())
    load.replace_resolution(warehouse, nothing)
    assert warehouse.scalar(sa.select(sa.func.count()).select_from(deals)) == 0


@pytest.mark.parametrize("low", ["0.0345", "1234.5678", "860000000000000"])
def test_an_amount_keeps_every_digit(warehouse, low):
    load_all(warehouse, reading("a", report(amounts=(amount("₹860 crore", low, low, "INR"),))))
    assert warehouse.scalar(sa.select(deal_amounts.c.low)) == Decimal(low)


def test_rates_are_asked_for_the_day_of_announcement_else_of_publication(warehouse):
    load_all(warehouse, reading("a", report(announced_on=date(2026, 2, 27)), report()))
    assert load.currency_dates_without_rate(warehouse) == [("INR", date(2026, 2, 27)), ("INR", date(2026, 3, 2))]


def test_a_rate_that_is_known_is_not_asked_for_again_and_a_missing_one_is_as_it_may_have_come(warehouse):
    load_all(warehouse, reading("a"))
    day = date(2026, 3, 2)
    load.put_exchange_rates(warehouse, [ExchangeRate("INR", day, "no rate within seven days")])
    assert load.currency_dates_without_rate(warehouse) == [("INR", day)]
    load.put_exchange_rates(warehouse, [ExchangeRate("INR", day, "ECB", day, Decimal("0.011"))])
    assert load.currency_dates_without_rate(warehouse) == []


def test_an_amount_without_any_date_asks_for_no_rate(warehouse):
    load_all(warehouse, reading("a", published_at=None))
    assert load.currency_dates_without_rate(warehouse) == []
