"""A few rows of a large table are found, wherever they stand: in the file, or written a moment ago."""

import random
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tests.unit.warehouse.made_records import document
from warehouse import load
from warehouse.connection import writer
from warehouse.load.finding import among, where
from warehouse.load.staging import staged
from warehouse.schema import documents

BLOCK = 2_048  # rows of which DuckDB reads all or none


def test_rows_are_found_in_every_block_and_among_those_that_were_changed_in_the_same_transaction(home: Path) -> None:
    names = [f"{number:05}" for number in range(2 * BLOCK + 100)]
    with writer(home) as connection:
        load.add_documents(connection, [document(name) for name in names])
    with writer(home) as connection:
        load.add_documents(connection, [document("new")])
        connection.execute(sa.update(documents).where(documents.c.sha256 == document("00007").sha256).values(publisher="Another"))
        connection.execute(sa.delete(documents).where(documents.c.sha256 == document("00008").sha256))
        sought = {document(name).sha256 for name in [*random.Random(1).sample(names, 50), "new", "00007", "00008", "never"]}
        with staged(connection, [documents.c.sha256], [{"sha256": key} for key in sought], "sought") as these:
            wanted = sa.select(documents).where(among(connection, documents.c.sha256, sa.select(these.c.sha256)))
            found = {row.sha256: row.publisher for row in connection.execute(wanted)}
    assert found.keys() == sought - {document("00008").sha256, document("never").sha256}
    assert found[document("00007").sha256] == "Another"


def test_a_condition_is_met_by_the_rows_that_meet_it(warehouse: Connection) -> None:
    load.add_documents(warehouse, [document("a"), document("b", publisher=None)])
    wanted = sa.select(documents.c.sha256).where(where(warehouse, documents, lambda keys: keys.c.publisher.is_(None)))
    assert warehouse.scalars(wanted).all() == [document("b").sha256]
