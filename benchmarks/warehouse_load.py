"""How fast articles load, beside a bare Arrow INSERT of the same rows, each in a process of its own: `bench_warehouse` runs it.

    python benchmarks/warehouse_load.py bare|load ARTICLES     → seconds, CPU seconds and peak RSS, as JSON

An article has three paragraphs of a hundred words, and two lines that are left out. What is timed is the opening, writing and
committing of each batch; making the articles (and for `bare` the Arrow tables) is not.
"""

import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from pipelines.records import (
    Amount,
    AmountKind,
    Article,
    DateBasis,
    DealReport,
    DealType,
    DropReason,
    Evidence,
    Line,
    Participant,
    Qualifier,
    Role,
    Salience,
    Span,
    Status,
)  # fmt: skip
from warehouse import load
from warehouse.connection import writer
from warehouse.load.articles import article_row, line_row
from warehouse.load.staging import arrow_table
from warehouse.schema import article_lines, articles

SHORT = ("Arvo Pharma is in talks to buy Kestrel Labs for $103 million.", "No terms were signed.")
BATCH = 10_000  # articles of one transaction
PARAGRAPHS, WORDS_EACH, POOL = 3, 100, 5_000  # paragraphs are drawn from a pool: making each anew took longer than all else
WORDS = ("the", "company", "said", "on", "Monday", "that", "talks", "with", "its", "rival", "about", "a", "sale", "of", "shares", "go")


def main(kind: str, number: int) -> None:
    chance = random.Random(20260302)
    pool = [" ".join(chance.choices(WORDS, k=WORDS_EACH)) for _ in range(POOL)]
    wall = cpu = 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with writer(home):
            pass
        for batch in _batches(chance, pool, number):
            tables = _arrow(batch) if kind == "bare" else None
            started, spent = time.perf_counter(), time.process_time()
            with writer(home) as connection:
                if tables is None:
                    load.replace_articles(connection, batch, "1")
                else:
                    _insert(connection, tables)
            wall, cpu = wall + time.perf_counter() - started, cpu + time.process_time() - spent
    print(json.dumps({"seconds": wall, "cpu_seconds": cpu, "rss_mb": _peak_mb()}))


def _peak_mb() -> float:
    """The peak RSS of this process alone: `getrusage` begins with what its parent had when it was made."""
    marks = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(marks["VmHWM"].split()[0]) / 1024


def _batches(chance: random.Random, pool: list[str], number: int) -> Iterator[list[Article]]:
    for start in range(0, number, BATCH):
        yield [article(f"load-{n}", chance.choices(pool, k=PARAGRAPHS)) for n in range(start, min(start + BATCH, number))]


def article(name: str, said: Sequence[str] = SHORT) -> Article:
    """A made-up article of these paragraphs."""
    paragraphs = [f"{paragraph} {name}" for paragraph in said]
    text = "\n".join(paragraphs)
    lines, at = [Line(1, "Share this", kept=False, reason=DropReason.SHARE_BAR)], 0
    for number, paragraph in enumerate(paragraphs, 2):
        lines.append(Line(number, paragraph, kept=True, span=Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    lines.append(Line(len(lines) + 1, "Also read: another story", kept=False, reason=DropReason.RELATED_LINK))
    return Article(
        lines=tuple(lines), text=text, title=f"Arvo Pharma in talks {name}", published_at=datetime(2026, 3, 2, tzinfo=UTC),
        authors=("Mira Sen",), published_basis=DateBasis.JSON_LD, publisher="Example News", url=f"https://news.example/{name}",
        language="en", document_sha256=hashlib.sha256(name.encode()).hexdigest(),
    )  # fmt: skip


def report() -> DealReport:
    """What such an article says of a deal."""
    span = Span(0, 11)
    return DealReport(
        type=DealType.ACQUISITION, status=Status.IN_TALKS, salience=Salience.MAIN, headline="Arvo Pharma to buy Kestrel Labs",
        status_quote="Arvo Pharma", participants=(Participant("Arvo Pharma", Role.ACQUIRER, "Arvo Pharma", span),),
        amounts=(Amount(Decimal(103), Decimal(103), "USD", AmountKind.VALUE, Qualifier.EXACT, False, "Arvo Pharma", span),),
        evidence=(Evidence("status", "Arvo Pharma", span, "made.up"), Evidence("type", "Arvo Pharma", span, "made.up")), confidence=0.8,
    )  # fmt: skip


def _arrow(batch: list[Article]) -> dict[str, pa.Table]:
    rows = {
        articles: [article_row(a, "1") for a in batch],
        article_lines: [line_row(a.article_id, line) for a in batch for line in a.lines],
    }
    return {t.fullname: arrow_table([c for c in t.columns if c.name in found[0]], found) for t, found in rows.items()}


def _insert(connection: sa.Connection, tables: dict[str, pa.Table]) -> None:
    duck: Any = connection.connection.driver_connection
    for name, table in tables.items():
        duck.register("bare", table)
        columns = ", ".join(table.column_names)
        connection.execute(sa.text(f"insert into {name} ({columns}) select {columns} from bare"))
        duck.unregister("bare")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
