"""Which columns each column of a model is made of, read out of its SQL.

What does not belong here: rendering models (`views`), and showing lineage (the assets).
"""

import functools
from collections.abc import Mapping
from typing import Any

from sqlglot import exp
from sqlglot.lineage import Node, lineage
from sqlglot.schema import MappingSchema

from warehouse.models import Model, models
from warehouse.schema import metadata
from warehouse.views import render

SQL_DIALECT = "duckdb"
Origins = list[tuple[str, str]]  # (`schema.table`, column)


def column_lineage(model: Model) -> Mapping[str, Origins]:
    """Each column of the model → the columns that its values come from, one step up.

    A column that counts rows comes from no column. What only chooses rows (joins, filters) is not told: it is part of every column.
    """
    columns = lineage(None, render(model.sql), schema=_known_columns(), dialect=SQL_DIALECT, trim_selects=False)
    return {name: _origins(node) for name, node in columns.items()}


def _origins(column: Node) -> Origins:
    leaves = [(node.expression, node.name) for node in column.walk()]
    return sorted({(f"{leaf.db}.{leaf.name}", name.rpartition(".")[2]) for leaf, name in leaves if isinstance(leaf, exp.Table)})


@functools.cache
def _known_columns() -> MappingSchema:
    """What `select *` stands for, in every table and model."""
    known: dict[str, Any] = {}
    for table in metadata.tables.values():
        known.setdefault(str(table.schema), {})[table.name] = {column.name: "text" for column in table.columns}
    for model in models():
        known.setdefault(model.layer, {})[model.name] = {column.name: "text" for column in model.columns}
    return MappingSchema(known, dialect=SQL_DIALECT)
