"""A process of `test_warehouse_processes`: `ingest HOME N` adds N articles, each published; `read HOME N` counts until it sees N.

`fill HOME N` loads the same N articles each time that it is begun."""

import sys
import time
import uuid
from pathlib import Path

import sqlalchemy as sa

from tests.unit.warehouse.made_records import article, document, reading, resolution
from warehouse import load, views
from warehouse.connection import reader, writer
from warehouse.publish import publish
from warehouse.schema import article_lines, articles, documents, evidence

PATIENCE = 120.0
PAUSE = 0.1


def ingest(home: Path, number: int) -> None:
    _load_and_publish(home, [uuid.uuid4().hex for _ in range(number)])


def fill(home: Path, number: int) -> None:
    _load_and_publish(home, [f"{n:032x}" for n in range(number)])


def _load_and_publish(home: Path, names: list[str]) -> None:
    print("ready", flush=True)
    for name in names:
        with writer(home, wait_seconds=PATIENCE) as connection:
            load.add_documents(connection, [document(name)])
            load.replace_articles(connection, [article(name)], "1")
            load.replace_reports(connection, [reading(name)])
            load.replace_resolution(connection, resolution(*load.all_readings(connection)))
            views.build(connection)
        publish(home, wait_seconds=PATIENCE)


def read(home: Path, until: int) -> None:
    seen = 0
    while seen < until:
        with reader(home) as connection:
            counted = [connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in (articles, documents, article_lines, evidence)]
            sources = connection.scalar(sa.text("select source_count from marts.deals"))
        seen = counted[0]
        if counted != [seen, seen, 3 * seen, 3 * seen] or sources != seen:
            sys.exit(f"torn: {counted}, {sources}")
        print(seen)
        time.sleep(PAUSE)


if __name__ == "__main__":
    {"ingest": ingest, "fill": fill, "read": read}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
