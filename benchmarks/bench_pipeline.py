"""What an article costs, step by step, beside trafilatura with metadata on the same pages; and how long the whole job takes.

    python benchmarks/bench_pipeline.py [--shared FOLDER] [--pages N]

The pages may not be shipped: they are sought in DEALHOUSE_SHARED, else in `shared` beside the project. Columns: CPU milliseconds an
article, and that relative to trafilatura in the same run. A page is read by every step before the next page, twice; the quicker one counts.
`dealhouse run` is the real command with all its processes, on one worker process and on two: also Dagster, views, data tests, publishing.
"""

import argparse
import ctypes
import gzip
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.cleaning import clean  # noqa: E402
from pipelines.deals import EXTRACTOR_VERSION  # noqa: E402
from pipelines.reader import read_article  # noqa: E402
from pipelines.records import Article, Document, Reading  # noqa: E402
from pipelines.resolution import fx  # noqa: E402
from pipelines.resolving import resolve_new  # noqa: E402
from pipelines.sources.arrival import now  # noqa: E402
from pipelines.sources.document_store import DocumentStore  # noqa: E402
from warehouse import load, views  # noqa: E402
from warehouse.connection import writer  # noqa: E402
from warehouse.publish import publish  # noqa: E402
from warehouse.rows import ExchangeRate, Fetch, StoredDocument  # noqa: E402

REPEATS = 2
SUBREAPER = 36  # prctl's PR_SET_CHILD_SUBREAPER: the CPU of worker processes counts only for who waits for them
AIM = 1.5
Result = TypeVar("Result")


class Clock:
    """CPU seconds by name, of this process and of those that it waited for."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def best(self, name: str, work: Callable[[], Result]) -> Result:
        """Do it REPEATS times, and count the quickest."""
        taken, result = zip(*(_timed(work) for _ in range(REPEATS)), strict=True)
        self.seconds[name] = self.seconds.get(name, 0) + min(taken)
        return result[-1]

    def once(self, name: str, work: Callable[[], Result]) -> Result:
        """Do it once: what writes."""
        taken, result = _timed(work)
        self.seconds[name] = self.seconds.get(name, 0) + taken
        return result


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    before = _cpu()
    result = work()
    return _cpu() - before, result


def _cpu() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def read_pages(documents: list[Document], clock: Clock) -> list[Reading]:
    """Every page by trafilatura, by the cleaner, by the extractor."""
    import trafilatura

    def peer(document: Document) -> Any:
        return trafilatura.bare_extraction(document.content.decode("utf-8", "replace"), url=document.url, with_metadata=True)

    for document in documents[:3]:  # what is loaded once a process
        peer(document)
        read_article(clean(document))
    readings = []
    for document in documents:
        clock.best("trafilatura with metadata", lambda document=document: peer(document))
        article: Article = clock.best("clean", lambda document=document: clean(document))
        readings.append(clock.best("extract", lambda article=article: read_article(article)))
    return readings


def fill(home: Path, documents: list[Document], readings: list[Reading], clock: Clock) -> None:
    """What the job does with readings: the same calls in the same transactions, and what each run costs whatever is new."""
    store, at = DocumentStore(home / "documents"), now()
    shas = clock.once("load", lambda: [store.put(document.content) for document in documents])
    stored = [StoredDocument(sha, store.relative_path(sha), len(d.content), at, d.url) for sha, d in zip(shas, documents, strict=True)]
    with writer(home):
        pass  # the tables are made once
    with writer(home) as connection:
        fetches = [Fetch("bench", "bench", each.url or "", at, "fetched", document_sha256=each.sha256) for each in stored]
        clock.once("load", lambda: (load.record_fetches(connection, fetches), load.add_documents(connection, stored)))
    with writer(home) as connection:
        clock.once("load", lambda: load.replace_articles(connection, [reading.article for reading in readings], "bench"))
    with writer(home) as connection:
        clock.once("load", lambda: load.articles_to_read(connection, EXTRACTOR_VERSION))
        clock.once("load", lambda: load.replace_reports(connection, readings))
    with writer(home) as connection:
        clock.once("resolve", lambda: resolve_new(connection, home / "corrections.yaml"))
        dates = clock.once("load", lambda: load.currency_dates_without_rate(connection))
        rates = clock.once("resolve", lambda: [ExchangeRate(**asdict(rate)) for rate in fx.rates(dates)])
        clock.once("load", lambda: load.put_exchange_rates(connection, rates))
    with writer(home) as connection:
        clock.once("views", lambda: views.refresh(connection))
        clock.once("data tests", lambda: list(views.check_changed(connection)))
    clock.once("publish", lambda: publish(home))


def command(news: Path, workers: int) -> tuple[float, float]:
    """`dealhouse run` on the pages → its wall seconds, and the CPU seconds of it and of all its processes."""
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"DEALHOUSE_HOME": home, "DEALHOUSE_WORKERS": str(workers), "PYTHONPATH": str(ROOT)}
        before, began = _cpu(), time.monotonic()
        run = [sys.executable, "-m", "pipelines.cli", "run", str(news)]
        done = subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        wall = time.monotonic() - began
        if done.returncode not in (0, 3):
            sys.exit(done.stderr)
        while True:
            try:
                os.wait()
            except ChildProcessError:
                return wall, _cpu() - before


def show(clock: Clock, pages: int) -> None:
    """The table."""
    peer = clock.seconds["trafilatura with metadata"]
    print(f"{'CPU of an article':32} {'ms':>8} {'ratio':>7}")

    def line(name: str, seconds: float) -> None:
        print(f"{name:32} {1000 * seconds / pages:>8.2f} {seconds / peer:>7.2f}")

    for name in ("trafilatura with metadata", "clean", "extract", "resolve", "load"):
        line(name, clock.seconds[name])
    line(f"the whole (aim {AIM})", sum(clock.seconds[name] for name in ("clean", "extract", "resolve", "load")))
    print(
        "\nCPU of a run, whatever is new: "
        + ", ".join(f"{name} {clock.seconds[name]:.2f} s" for name in ("views", "data tests", "publish"))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DEALHOUSE_SHARED") or ROOT.parent / "shared"))
    parser.add_argument("--pages", type=int, default=None, help="the first N pages; all by default")
    arguments = parser.parse_args()
    data = arguments.shared / "data" / "extraction"
    if not data.is_dir():
        print(f"no pages at {data}: set DEALHOUSE_SHARED to the folder that holds data/")
        return
    if not importlib.util.find_spec("trafilatura"):
        print("trafilatura is not installed: pip install -e '.[bench]'")
        return
    gold = [json.loads(line) for line in (data / "gold.jsonl").read_text("utf-8").strip().split("\n")][: arguments.pages]
    pages = [(each, gzip.decompress((data / "html" / f"{each['id']}.html.gz").read_bytes())) for each in gold]
    documents = [Document(content, url=each["url"], charset="utf-8") for each, content in pages]
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        readings = read_pages(documents, clock)
        fill(Path(folder) / "home", documents, readings, clock)
        print(f"{len(pages)} pages, {sum(len(reading.deals) for reading in readings)} reports of deals\n")
        show(clock, len(pages))
        news = Path(folder) / "news"
        news.mkdir()
        for each, content in pages:
            (news / f"{each['id']}.html").write_bytes(content)
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
        peer = clock.seconds["trafilatura with metadata"]
        print(f"\n{'dealhouse run':32} {'wall s':>8} {'CPU s':>8} {'CPU ratio':>10}")
        for workers in (1, 2):
            wall, cpu = command(news, workers)
            print(f"{f'workers: {workers}':32} {wall:>8.1f} {cpu:>8.1f} {cpu / peer:>10.2f}")
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
