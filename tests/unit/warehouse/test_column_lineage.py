"""Which columns a view's columns are made of: some worked out by hand from the SQL, and what must hold for all."""

import pytest

from warehouse.column_lineage import column_lineage
from warehouse.models import Model
from warehouse.schema import metadata
from warehouse.views import models

MODELS = {model.fullname: model for model in models()}
LAYERS = {model.name: model.layer for model in MODELS.values()}
COLUMNS = {name: {column.name for column in table.columns} for name, table in metadata.tables.items()} | {
    name: {column.name for column in model.columns} for name, model in MODELS.items()
}


@pytest.mark.parametrize(
    ("view", "column", "origins"),
    [
        # a column passed on by `select *`
        ("marts.deals", "status", ["core.deals.status"]),
        # through another view, one step up
        ("marts.deals", "amount", ["core.deals.corrected_amount", "marts.deal_amounts.quote"]),
        # an expression over two tables
        (
            "marts.deal_amounts",
            "amount_low_usd",
            ["core.deal_amounts.low", "core.deal_amounts.said_usd_low", "core.exchange_rates.usd_per_unit"],
        ),
        # a case whose conditions choose the value
        (
            "marts.deal_amounts",
            "usd_basis",
            ["core.deal_amounts.currency", "core.deal_amounts.said_usd_low", "core.exchange_rates.basis", "staging.stg_reports.as_of_on"],
        ),
        # the second of two joins to one table
        ("marts.co_participants", "other_organization", ["core.organizations.name"]),
        # an aggregate with a filter
        ("marts.run_health", "fetches_failed", ["raw.fetches.error"]),
        # coalesce over two tables
        ("marts.deal_participants", "country", ["core.deal_parties.country", "core.organizations.country"]),
        # a window function
        (
            "marts.deal_history",
            "next_on",
            ["core.deal_history.asserted_on", "core.deal_history.attribute", "core.deal_history.deal_id", "core.deal_history.ordinal"],
        ),
        # an unnested list
        ("marts.sector_activity", "sector", ["staging.stg_deal_money.sectors"]),
        # both branches of a union
        ("marts.source_quality", "publisher", ["marts.articles.publisher", "marts.source_health.publisher", "raw.documents.publisher"]),
        # a count of rows
        ("marts.run_health", "fetches", []),
    ],
)
def test_a_column_comes_from_the_columns_that_its_sql_names(view: str, column: str, origins: list[str]) -> None:
    assert [".".join(origin) for origin in column_lineage(MODELS[view])[column]] == origins


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_every_column_of_a_view_has_lineage_to_columns_that_are_there_in_tables_that_it_reads(model: Model) -> None:
    lineage = column_lineage(model)
    assert set(lineage) == COLUMNS[model.fullname]
    read = {*model.sources, *(f"{LAYERS[name]}.{name}" for name in model.depends_on)}
    for origins in lineage.values():
        for table, column in origins:
            assert table in read
            assert column in COLUMNS[table]
