"""On DuckDB, where nothing but these tests keeps the data sound: PostgreSQL refuses most of the damage itself."""

import pytest
import sqlalchemy as sa

from tests.unit.warehouse.filling import fill
from warehouse import views
from warehouse.connection import writer


@pytest.fixture
def filled(home):
    with writer(home) as connection:
        yield fill(connection)


def test_the_descriptions_stand_in_the_database(filled):
    query = "select comment from duckdb_columns() where table_name = 'deals' and column_name = 'passage'"
    assert filled.scalar(sa.text(query)) == "The paragraph around `status_quote`."


@pytest.mark.parametrize(
    ("damage", "model", "test"),
    [
        ("update core.evidence set start_char = start_char + 1", "deal_evidence", "evidence_stands_where_its_span_says"),
        ("update core.deal_amounts set low = high + 1", "deal_amounts", "amounts_run_from_low_to_high"),
        ("delete from core.deal_sources", "deals", "deals_have_one_shown_report"),
        ("update core.deals set status = 'maybe'", "deals", "status_accepted_values"),
        ("delete from core.organizations", "deal_participants", "organization_id_relationships"),
        ("insert into core.deal_history select * from core.deal_history", "deal_history", "change_id_unique"),
        ("update core.deal_conflicts set claim = null", "deal_conflicts", "claim_not_null"),
    ],
)
def test_damaged_data_fails_its_test_with_a_sample(filled, damage, model, test):
    if "null" in damage:
        filled.execute(sa.text("alter table core.deal_conflicts alter claim drop not null"))
    filled.execute(sa.text(damage))
    views.build(filled)
    [declared] = [each for each in views.models() if each.name == model]
    [result] = [each for each in views.check(filled, declared) if each.test == test]
    assert result.failures > 0
    assert result.sample
    assert not result.passed


def test_history_that_runs_backwards_fails(filled):
    filled.execute(
        sa.text("insert into core.deal_history select * replace (1 as ordinal, date '2020-01-01' as asserted_on) from core.deal_history")
    )
    views.build(filled)
    [model] = [each for each in views.models() if each.name == "deal_history"]
    assert [each.test for each in views.check(filled, model) if not each.passed] == ["change_id_unique", "history_runs_forward"]
