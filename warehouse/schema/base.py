"""The words in which tables are declared: a column's type says its meaning, its comment says the rest.

What does not belong here: any table.
"""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.schema import SchemaItem

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

KEY = sa.String(16)  # pipelines.keys.stable_key
SHA256 = sa.String(64)
MONEY = sa.Numeric(28, 6)  # plain units of a currency; a share's price may have four decimals, a state programme fifteen digits
PERCENT = sa.Numeric(9, 4)
RATE = sa.Numeric(24, 12)
UTC_TIMESTAMP = sa.DateTime()  # always UTC, with no zone: the same value whatever zone a reader's client is set to
WORDS: sa.ARRAY[str] = sa.ARRAY(sa.Text)
NUMBERS: sa.ARRAY[int] = sa.ARRAY(sa.BigInteger)


def column(name: str, kind: Any, comment: str, *, null: bool = False) -> sa.Column[Any]:
    """One column; `comment` says meaning and unit, and for one that may be null, what null means."""
    return sa.Column(name, kind, nullable=null, comment=comment)


def closed(name: str, words: type[StrEnum], comment: str, *, null: bool = False) -> sa.Column[Any]:
    """A column that holds a word of a closed list."""
    return sa.Column(name, sa.Text, nullable=null, comment=comment, info={"words": words})


def refers(child: str, parent: str) -> sa.ForeignKeyConstraint:
    """`child` column → `schema.table.column`; a child goes with its parent.

    Only on PostgreSQL: DuckDB refuses to update a row that others refer to. Checked at commit, so that a load may write in any order.
    """
    constraint = sa.ForeignKeyConstraint([child], [parent], ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return constraint.ddl_if(dialect="postgresql")


def found_by(name: str, *, each: bool = False) -> sa.Index:
    """An index of the column `name`, by which rows are sought or their parent's rows are deleted. each: of each value in its arrays.

    Only on PostgreSQL, where a row is sought in an index or in the whole table; DuckDB reads one column of a million rows in milliseconds.
    """
    return sa.Index(None, name, postgresql_using="gin" if each else "btree").ddl_if(dialect="postgresql")


def table(schema: str, name: str, comment: str, *items: SchemaItem, key: tuple[str, ...], indexed: bool = False) -> sa.Table:
    """A table with its grain in `comment` and its primary `key`.

    indexed: DuckDB too keeps an index of the key. Only of small tables: where articles are counted in hundred thousands, indexes made
    the file 1.8 times as large and doubled the cost of loading a hundred more, and no query of ours asked them. SQL tests those keys.
    """
    return sa.Table(name, metadata, *items_of(*items, key=key, indexed=indexed), schema=schema, comment=comment)


def items_of(*items: SchemaItem, key: tuple[str, ...], indexed: bool) -> list[SchemaItem]:
    """What a table declares, with its key and the checks of its closed lists."""
    primary = sa.PrimaryKeyConstraint(*key)
    made = [*items, *([primary if indexed else primary.ddl_if(dialect="postgresql")] if key else [])]
    for item in items:
        words: type[StrEnum] | None = item.info.get("words")
        if isinstance(item, sa.Column) and words is not None:
            # On PostgreSQL alone: DuckDB can neither add nor drop a check, a new word would rebuild the table
            check = sa.CheckConstraint(sa.column(item.name).in_([str(word) for word in words]), name=item.name)
            made.append(check.ddl_if(dialect="postgresql"))
    return made
