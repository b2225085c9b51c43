"""How fast the warehouse loads, refreshes, publishes and answers, at growing sizes. All data is made up.

    python benchmarks/bench_warehouse.py [DEALS]     the largest size, in deals; there are twice as many articles (default 10,000)

The full bench, a million deals in two million articles, needs 25 gigabytes of disk and eight of memory. Times are those of the
processor, over all its cores, as other programs change them less; the wall's stand beside them where they differ.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from warehouse_ingest import NEW_ARTICLES, batch, steps

from pipelines.cleaning import CLEANER_VERSION
from pipelines.deals import EXTRACTOR_VERSION
from pipelines.resolution import RESOLVER_VERSION
from warehouse import views
from warehouse.connection import published_path, reader, writer, writer_path
from warehouse.models import PROJECT
from warehouse.publish import publish
from warehouse.questions import ask, questions

FILL = Path(__file__).parent / "warehouse_fill.sql"
LOAD = Path(__file__).parent / "warehouse_load.py"
DEFAULT_DEALS = 10_000
LOADED = 40_000  # articles when the load's rate is measured, a million in the full bench
PUBLISHERS = 600
INGESTS, REPEATS = 3, 3
EVERYDAY_MS, OTHER_MS = 50, 500
EVERYDAY = (
    "deals",
    "deal_amounts",
    "deal_participants",
    "deal_evidence",
    "deal_history",
    "articles",
    "organizations",
    "organization_deals",
)
RECENT = "select * from marts.deals order by last_asserted_on desc nulls last limit 20"


def main(size: int) -> None:
    sizes = [each for each in (0, 10_000, 100_000, 1_000_000) if each <= size]
    with tempfile.TemporaryDirectory() as folder:
        homes = {each: Path(folder) / str(each) for each in sizes}
        for number, (each, home) in enumerate(homes.items()):
            if number:
                writer_path(homes[sizes[number - 1]]).unlink()
            _grow(each, home)
        print(f"\nViews and questions with {sizes[-1]:,} deals, as published: first use of the file, then best of {REPEATS}; ms: CPU, wall")
        _answer(homes[sizes[-1]])
    print(f"peak RSS {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")
    _load_rate(1_000_000 if size >= 1_000_000 else LOADED)


def _load_rate(number: int) -> None:
    print(f"Loading {number:,} articles and their lines, in batches that are committed")
    print(f"{'':18}{'CPU s':>8} {'wall s':>8} {'articles/CPU s':>15} {'peak RSS MB':>12}")
    spent = {}
    for kind, name in (("bare", "bare Arrow INSERT"), ("load", "replace_articles")):
        told = subprocess.run([sys.executable, LOAD, kind, str(number)], capture_output=True, text=True, check=True)
        said = json.loads(told.stdout)
        spent[kind] = used = said["cpu_seconds"]
        print(f"{name:18}{used:>8.1f} {said['seconds']:>8.1f} {number / used:>15,.0f} {said['rss_mb']:>12.0f}")
    print(f"ratio {spent['bare'] / spent['load']:.2f}", flush=True)


def _grow(size: int, home: Path) -> None:
    with writer(home) as connection:
        fill = _spent(lambda: _fill(connection, size))
    with writer(home) as connection:
        build = _spent(lambda: views.build(connection))
    with writer(home) as connection:
        test = _spent(lambda: _passed(connection))
    per_article = f", {writer_path(home).stat().st_size / (2 * size):,.0f} bytes an article" if size else ""
    print(
        f"\n{size:,} deals: filled in {fill:.0f} CPU s, all marts made in {build:.1f}, all tests run in {test:.1f}{per_article}", flush=True
    )
    ingests = [_ingest(home, number) for number in range(INGESTS)]
    best = {step: min(each[step] for each in ingests) for step in ingests[0]}
    print(f"{NEW_ARTICLES} new articles, CPU s, best of {INGESTS}: " + ", ".join(f"{step} {cpu:.2f}" for step, cpu in best.items()))
    whole, textless = (_spent(lambda texts=texts: publish(home, texts=texts), of_children=True) for texts in (True, False))
    publish(home)
    print(f"in all {sum(best.values()):.2f}; publishing {whole:.2f}, without texts {textless:.2f}", flush=True)


def _fill(connection: sa.Connection, size: int) -> None:
    sectors = [row["name"] for row in csv.DictReader((PROJECT / "seeds" / "sectors.csv").read_text("utf-8").splitlines())]
    words = {
        "$deals": str(size),
        "$sectors": str(sectors),
        "$publishers": str([f"Publisher {number}" for number in range(PUBLISHERS)]),
        "$cleaner": f"'{CLEANER_VERSION}'",
        "$extractor": f"'{EXTRACTOR_VERSION}'",
        "$resolver": f"'{RESOLVER_VERSION}'",
    }
    sql = FILL.read_text("utf-8")
    for name, value in words.items():
        sql = sql.replace(name, value)
    for statement in sql.split(";\n"):
        if statement.strip() and size:
            connection.exec_driver_sql(statement)


def _passed(connection: sa.Connection) -> None:
    failed = [each for each in views.check_changed(connection) if not each.passed]
    assert not failed, failed[0]


def _ingest(home: Path, number: int) -> dict[str, float]:
    new = batch(home, f"new-{number}")
    return {name: _spent(step) for name, step in steps(home, new).items()}


def _answer(home: Path) -> None:
    with reader(home) as connection:
        one = connection.scalar(sa.text("select deal_id from core.deals order by source_count desc limit 1 offset 100"))
        many = connection.scalar(
            sa.text("select organization_id from core.deal_parties group by 1 order by count(*) desc limit 1 offset 100")
        )
    views_shown = [model for model in views.models() if model.layer == "marts"]
    for model in views_shown:
        target = EVERYDAY_MS if model.name in EVERYDAY else OTHER_MS
        names = {column.name for column in model.columns}
        _timed(home, f"{model.name}, first 50 rows", target, f"select * from {model.fullname} limit 50")
        for key, value in (("deal_id", one), ("organization_id", many)):
            if key in names and (key == "deal_id" or "deal_id" not in names or model.name == "organization_deals"):
                _timed(
                    home, f"{model.name}, one {key.removesuffix('_id')}", target, f"select * from {model.fullname} where {key} = '{value}'"
                )
    _timed(home, "deals, the latest 20", EVERYDAY_MS, RECENT)
    for question in questions():
        _timed(home, f"ask {question.name}", OTHER_MS, question.name)
    print(f"published: {published_path(home).stat().st_size / 1e9:.2f} GB")


def _timed(home: Path, name: str, target: int, asked: str) -> None:
    """Opens the published file anew, as a reader does."""
    walls, spent = [], []
    with reader(home) as connection:
        for _ in range(1 + REPEATS):
            start = time.perf_counter()
            spent.append(1000 * _spent(lambda: _rows(connection, asked)))
            walls.append(1000 * (time.perf_counter() - start))
    cpu = min(spent[1:])
    over = "" if cpu <= target else f"over {target}"
    print(f"  {name:45} {spent[0]:>7.0f} {walls[0]:>7.0f}   {cpu:>7.0f} {min(walls[1:]):>7.0f}   {over}", flush=True)


def _rows(connection: sa.Connection, asked: str) -> Any:
    return connection.execute(sa.text(asked)).all() if " " in asked else ask(connection, asked).all()


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
