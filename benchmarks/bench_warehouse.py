"""How fast the warehouse loads, refreshes, publishes and answers, at growing sizes. All data is made up.

    python benchmarks/bench_warehouse.py [DEALS]     the largest size, in deals; there are twice as many articles (default 10,000)

The full bench, a million deals in two million articles, takes about half an hour and six gigabytes of disk. Times are those of the
processor, over all its cores, as other programs do not change them; the wall's stand beside them where they differ.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from warehouse_load import article, report

from pipelines.assets.view_page import page
from pipelines.records import Reading, Role
from warehouse import load, views
from warehouse.connection import published_path, reader, writer, writer_path
from warehouse.load.sync import upsert
from warehouse.publish import publish
from warehouse.questions import ask, questions
from warehouse.rows import StoredDocument
from warehouse.schema import deal_parties, deal_sources, deals, organizations

HERE = Path(__file__).parent
FILL = HERE / "warehouse_fill.sql"
DEFAULT_DEALS = 10_000
NEW_ARTICLES = 100
LOADED = 40_000  # articles when the load's rate is measured, a million in the full bench
REPEATS = 3
EVERYDAY_MS, OTHER_MS = 50, 500
EVERYDAY = ("deals", "deal_amounts", "deal_participants", "deal_evidence", "deal_history", "articles", "organizations")
STEPS = ("load", "refresh", "test", "look")


def main(size: int) -> None:
    sizes = [each for each in (0, 10_000, 100_000, 1_000_000) if each <= size]
    with tempfile.TemporaryDirectory() as folder:
        homes = {each: Path(folder) / str(each) for each in sizes}
        print(f"{NEW_ARTICLES} new articles with a deal each (reading and resolution aside): CPU seconds, best of {REPEATS}")
        heads = "".join(f"{step:>11}" for step in (*STEPS, "all", "publish", "no texts"))
        print(f"{'deals':>10} {'build':>8} {'bytes/article':>14}{heads}")
        for each, home in homes.items():
            _grow(each, home)
        print(f"\nViews and questions with {sizes[-1]:,} deals, best of {REPEATS}, ms: CPU, wall")
        _answer(homes[sizes[-1]])
    print(f"peak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    _load_rate(1_000_000 if size >= 1_000_000 else LOADED)


def _load_rate(number: int) -> None:
    print(f"Loading {number:,} articles and their lines, in batches that are committed")
    print(f"{'':18}{'CPU s':>8} {'wall s':>8} {'articles/CPU s':>15} {'peak RSS MB':>12}")
    spent = {}
    for kind, name in (("bare", "bare Arrow INSERT"), ("load", "replace_articles")):
        told = subprocess.run([sys.executable, HERE / "warehouse_load.py", kind, str(number)], capture_output=True, text=True, check=True)
        said = json.loads(told.stdout)
        spent[kind] = used = said["cpu_seconds"]
        print(f"{name:18}{used:>8.1f} {said['seconds']:>8.1f} {number / used:>15,.0f} {said['rss_mb']:>12.0f}")
    print(f"ratio {spent['bare'] / spent['load']:.2f}", flush=True)


def _grow(size: int, home: Path) -> None:
    with writer(home) as connection:
        for statement in FILL.read_text("utf-8").replace("$deals", str(size)).split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        build = _spent(lambda: views.build(connection))
        list(views.check_changed(connection))
    best = [min(times) for times in zip(*(_ingest(home, n) for n in range(REPEATS)), strict=True)]
    each = writer_path(home).stat().st_size / (2 * size) if size else 0
    copies = [_spent(lambda texts=texts: publish(home, texts=texts), of_children=True) for texts in (False, True)]
    columns = (*best, sum(best), copies[1], copies[0])
    print(f"{size:>10,} {build:>8.2f} {each:>14,.0f}" + "".join(f"{number:>11.2f}" for number in columns), flush=True)


def _ingest(home: Path, batch: int) -> list[float]:
    made = [Reading(article(f"new-{batch}-{n}"), (report(),), extractor_version="1") for n in range(NEW_ARTICLES)]
    with writer(home) as connection:
        return [
            _spent(lambda: _load(connection, made)),
            _spent(lambda: views.refresh(connection)),
            _spent(lambda: list(views.check_changed(connection))),
            _spent(lambda: [page(connection, model) for model in views.models()]),
        ]


def _load(connection: sa.Connection, made: list[Reading]) -> None:
    """As the job does; what resolution would write is written here, a deal and two organisations an article."""
    now = datetime.now(UTC)
    load.add_documents(connection, [StoredDocument(each.article.document_sha256 or "", "x", 1000, now, each.article.url) for each in made])
    load.replace_articles(connection, [each.article for each in made], "1")
    load.replace_reports(connection, made)
    learned = {"first_learned_at": now.replace(tzinfo=None)}
    told = [(each.report_id(0), each.deals[0]) for each in made]
    parties = [(key, place, role) for key, _ in told for place, role in enumerate((Role.ACQUIRER, Role.TARGET))]
    upsert(connection, organizations, [
        {"organization_id": f"{key[:14]}-{place}", "name": f"Made up {key}", "country": "JP"} | learned for key, place, _ in parties
    ])  # fmt: skip
    upsert(connection, deals, [
        {
            "deal_id": key, "type": deal.type, "status": deal.status, "headline": deal.headline, "undisclosed": False, "stake_pct": None,
            "announced_on": None, "first_asserted_on": now.date(), "last_asserted_on": now.date(), "source_count": 1, "sectors": ["retail"],
            "countries": ["JP"], "parties": "acquirer: Made up; target: Made up",
        } | learned for key, deal in told
    ])  # fmt: skip
    upsert(connection, deal_sources, [{"report_id": key, "deal_id": key, "ordinal": 0, "shown": True} for key, _ in told])
    upsert(connection, deal_parties, [
        {
            "deal_id": key, "ordinal": place, "name": f"Made up {key}", "role": role, "side": role.side, "named": True,
            "organization_id": f"{key[:14]}-{place}", "country": None,
        } for key, place, role in parties
    ])  # fmt: skip


def _answer(home: Path) -> None:
    with reader(home) as connection:
        one = connection.scalar(sa.text("select min(deal_id) from core.deals"))
        for model in (model for model in views.models() if model.layer == "marts"):
            target = EVERYDAY_MS if model.name in EVERYDAY else OTHER_MS
            first = sa.text(f"select * from {model.fullname} limit 50")
            _timed(f"{model.name}, first 50 rows", target, lambda q=first: connection.execute(q).all())
            if "deal_id" in {column.name for column in model.columns}:
                query = sa.text(f"select * from {model.fullname} where deal_id = '{one}'")
                _timed(f"{model.name}, one deal", target, lambda q=query: connection.execute(q).all())
        for question in questions():
            _timed(f"ask {question.name}", OTHER_MS, lambda q=question: ask(connection, q.name).all())
    print(f"published: {published_path(home).stat().st_size / 1e9:.2f} GB")


def _timed(name: str, target: int, query: Callable[[], Any]) -> None:
    walls, spent = [], []
    for _ in range(REPEATS):
        start = time.perf_counter()
        spent.append(1000 * _spent(query))
        walls.append(1000 * (time.perf_counter() - start))
    print(f"  {name:45} {min(spent):>7.0f} {min(walls):>7.0f}   {'' if min(spent) <= target else f'over {target}'}", flush=True)


def _spent(work: Callable[[], Any], *, of_children: bool = False) -> float:
    """CPU seconds of this process, and of those that it started and that ended."""
    before = _cpu(of_children)
    work()
    return _cpu(of_children) - before


def _cpu(of_children: bool) -> float:
    used = [resource.getrusage(resource.RUSAGE_SELF), *([resource.getrusage(resource.RUSAGE_CHILDREN)] if of_children else [])]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else DEFAULT_DEALS)
