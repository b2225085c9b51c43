"""The SQL models as assets, and their tests as checks that stop a bad load from being published.

What does not belong here: the models (`sql/`), and how they are made and tested (`warehouse.views`).
"""

from collections.abc import Iterator

import dagster as dg
from pydantic import Field

from pipelines.assets.tables import OWNERS, key_of
from pipelines.assets.view_page import page
from pipelines.resources import POOL, Warehouse
from warehouse import views
from warehouse.models import DataTest, Model

MODELS = views.models()
LAYERS = {model.name: model.layer for model in MODELS}


def _asset(model: Model) -> dg.AssetSpec:
    return dg.AssetSpec(
        key_of(model.fullname),
        deps=[*(key_of(f"{LAYERS[name]}.{name}") for name in model.depends_on), *(key_of(source) for source in model.sources)],
        description=f"{model.description}\n\n```sql\n{model.sql}\n```",
        group_name=model.layer,
        owners=OWNERS,
        kinds={"duckdb", "sql", model.kind},
        metadata={
            "dagster/column_schema": dg.TableSchema(
                [dg.TableColumn(column.name, description=column.description) for column in model.columns]
            ),
            "dagster/table_name": model.fullname,
        },
    )


def _check(model: Model, test: DataTest) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        test.title,
        asset=key_of(model.fullname),
        blocking=True,
        description=f"No row of {model.fullname} fails {test.name}" + (f" in {test.column}." if test.column else "."),
    )


class Extent(dg.Config):
    """How much of the marts a run makes."""

    anew: bool = Field(False, description="Everything, whether it changed or not: then every row is tested, too")


@dg.multi_asset(name="marts", specs=[_asset(model) for model in MODELS], pool=POOL)
def marts(config: Extent, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """All views and kept tables, brought up to date with what changed in one transaction."""
    with warehouse.writing() as connection:
        (views.build if config.anew else views.refresh)(connection)
        for model in views.in_order(MODELS):
            yield dg.MaterializeResult(asset_key=key_of(model.fullname), metadata=page(connection, model))


@dg.multi_asset_check(name="data_tests", specs=[_check(model, test) for model in MODELS for test in model.tests], pool=POOL)
def data_tests(warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    """Every test of every model, of what changed since it passed; one that finds rows has failed, and nothing is published."""
    layers = {model.name: model.layer for model in MODELS}
    with warehouse.writing() as connection:
        for result in views.check_changed(connection):
            yield dg.AssetCheckResult(
                asset_key=key_of(f"{layers[result.model]}.{result.model}"),
                check_name=result.test,
                passed=result.passed,
                metadata={
                    "failing_rows": result.failures,
                    "sample": dg.MetadataValue.md(f"```\n{result.sample}\n```"),
                    "sql": result.sql,
                },
            )
