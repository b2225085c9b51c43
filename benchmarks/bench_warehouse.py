"""How fast the warehouse loads, publishes and answers, at growing sizes. All data is made up.

    python benchmarks/bench_warehouse.py [DEALS]     the largest size, in deals; there are twice as many articles (default 10,000)

The full bench, a million deals in two million articles, takes about a quarter of an hour and four gigabytes of disk.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from pipelines.records import Article, DateBasis, DropReason, Line, Reading, Span
from warehouse import load, views
from warehouse.connection import reader, writer, writer_path
from warehouse.load.articles import article_row
from warehouse.load.staging import arrow_schema
from warehouse.publish import publish
from warehouse.questions import ask, questions
from warehouse.rows import StoredDocument
from warehouse.schema import articles

FILL = Path(__file__).with_name("warehouse_fill.sql")
DEFAULT_DEALS = 10_000
NEW_ARTICLES = 100
LOADED = 20_000  # articles a batch when the load's rate is measured
REPEATS = 3
EVERYDAY_MS, OTHER_MS = 50, 500
EVERYDAY = ("deals", "deal_amounts", "deal_participants", "deal_evidence", "deal_history", "articles", "organizations")
BODY = "Arvo Pharma is in talks to buy Kestrel Labs for $103 million, the two said on Monday.\nNo terms were signed."


def main(deals: int) -> None:
    _load_rate()
    sizes = [size for size in (0, 10_000, 100_000, 1_000_000) if size <= deals]
    with tempfile.TemporaryDirectory() as folder:
        homes = {size: Path(folder) / str(size) for size in sizes}
        print(f"\n{NEW_ARTICLES} new articles into a warehouse of a size (resolution aside), and publishing it")
        print(f"{'deals':>10} {'fill s':>8} {'ingest s':>9} {'publish s':>10} {'bytes/article':>14}")
        for size, home in homes.items():
            _grow(size, home)
        print(f"\nTime of views and questions with {sizes[-1]:,} deals, best of {REPEATS}, in ms")
        _answer(homes[sizes[-1]])
    print(f"\npeak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _load_rate() -> None:
    """The load beside a bare INSERT of the same rows into the same empty table."""
    made = [_article(f"load-{n}") for n in range(LOADED)]
    rows = [article_row(article, "1") for article in made]
    table = pa.Table.from_pylist(rows, arrow_schema(list(articles.columns)))

    def bare(connection: sa.Connection) -> None:
        duck: Any = connection.connection.driver_connection
        duck.register("bare", table)
        names = ", ".join(table.column_names)
        connection.execute(sa.text(f"insert into core.articles ({names}) select {names} from bare"))

    def arrow_and_bare(connection: sa.Connection) -> None:
        pa.Table.from_pylist(rows, table.schema)
        bare(connection)

    def whole(connection: sa.Connection) -> None:
        load.replace_articles(connection, [replace(a, lines=()) for a in made], "1")

    def with_lines(connection: sa.Connection) -> None:
        load.replace_articles(connection, made, "1")

    print(f"Loading {LOADED:,} articles into an empty table: articles a second")
    for name, work in (
        ("bare Arrow INSERT", bare),
        ("replace_articles, without lines", whole),
        ("replace_articles, 4 lines each", with_lines),
    ):
        print(f"  {name:34} {LOADED / min(_on_empty(work) for _ in range(REPEATS)):>10,.0f}")


def _on_empty(work: Callable[[sa.Connection], None]) -> float:
    with tempfile.TemporaryDirectory() as folder, writer(Path(folder)) as connection:
        return _seconds(lambda: work(connection))


def _grow(size: int, home: Path) -> None:
    with writer(home) as connection:
        fill = _seconds(lambda: _fill(connection, size))
        views.build(connection)
    ingest = min(_seconds(lambda n=n: _ingest(home, n)) for n in range(REPEATS))
    published = _seconds(lambda: publish(home))
    each = writer_path(home).stat().st_size / (2 * size) if size else 0
    print(f"{size:>10,} {fill:>8.1f} {ingest:>9.2f} {published:>10.2f} {each:>14,.0f}", flush=True)


def _fill(connection: sa.Connection, size: int) -> None:
    for statement in FILL.read_text("utf-8").replace("$deals", str(size)).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def _ingest(home: Path, batch: int) -> None:
    made = [_article(f"new-{batch}-{n}") for n in range(NEW_ARTICLES)]
    now = datetime.now(UTC)
    with writer(home) as connection:
        load.add_documents(connection, [StoredDocument(a.document_sha256 or "", "x", 1000, now, a.url) for a in made])
        load.replace_articles(connection, made, "1")
        load.replace_reports(connection, [Reading(a, (), extractor_version="1") for a in made])


def _answer(home: Path) -> None:
    with reader(home) as connection:
        one = connection.scalar(sa.text("select deal_id from core.deals limit 1"))
        for model in (model for model in views.models() if model.layer == "marts"):
            target = EVERYDAY_MS if model.name in EVERYDAY else OTHER_MS
            _timed(
                f"{model.name}, first 50 rows", target, lambda m=model: connection.execute(sa.text(f"select * from {m.fullname} limit 50"))
            )
            if "deal_id" in {column.name for column in model.columns}:
                query = sa.text(f"select * from {model.fullname} where deal_id = '{one}'")
                _timed(f"{model.name}, one deal", target, lambda q=query: connection.execute(q))
        for question in questions():
            _timed(f"ask {question.name}", OTHER_MS, lambda q=question: ask(connection, q.name))


def _timed(name: str, target: int, query: Callable[[], Any]) -> None:
    spent = 1000 * min(_seconds(lambda: query().all()) for _ in range(REPEATS))
    print(f"  {name:45} {spent:>8.0f}   {'' if spent <= target else f'over {target}'}", flush=True)


def _article(name: str) -> Article:
    first, second = BODY.split("\n")
    lines = (
        Line(1, "Share this", kept=False, reason=DropReason.SHARE_BAR),
        Line(2, first, kept=True, span=Span(0, len(first))),
        Line(3, second, kept=True, span=Span(len(first) + 1, len(BODY))),
        Line(4, "Also read: another story", kept=False, reason=DropReason.RELATED_LINK),
    )
    return Article(
        lines=lines, text=BODY, title=f"Arvo Pharma in talks {name}", published_at=datetime(2026, 3, 2, tzinfo=UTC), authors=("Mira Sen",),
        published_basis=DateBasis.JSON_LD, publisher="Example News", url=f"https://news.example/{name}", language="en",
        document_sha256=name.ljust(64, "0"),
    )  # fmt: skip


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else DEFAULT_DEALS)
