"""What a dry run of `dealhouse reread` costs beside plain extraction of the same articles, in CPU seconds: in one process, with what passes
between the processes of a real run packed and unpacked, as the CPU of workers that a fork server starts cannot be asked for.

    python benchmarks/bench_reread.py [--articles 10000]

The shared stories are repeated, each time with other numbers behind their names, so that no cache of names or words helps.
"""

import argparse
import os
import pickle
import re
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.bench_resolution import lines  # noqa: E402
from pipelines.commands.reread import BATCH  # noqa: E402
from pipelines.reader import read, read_article  # noqa: E402
from pipelines.rereading import reread  # noqa: E402
from pipelines.sources.document_store import DocumentStore  # noqa: E402
from warehouse import connection, load  # noqa: E402

NAME = re.compile(r"(?<=[a-z] )([A-Z][a-z]{3,})\b")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    wanted = parser.parse_args().articles
    shared = Path(os.environ.get("DEALHOUSE_SHARED") or ROOT.parent / "shared")
    if not (shared / "data").is_dir():
        sys.exit(f"no measuring data at {shared}: set DEALHOUSE_SHARED to the folder that holds data/")
    stories = lines(shared / "data/sagas/articles.jsonl")
    articles = [_altered(stories[n % len(stories)], n) for n in range(wanted)]
    with tempfile.TemporaryDirectory() as home:
        began = time.process_time()
        readings = [_passed(read_article(_passed(article))) for article in articles]
        plain = time.process_time() - began
        with connection.writer(Path(home)) as writer:
            load.replace_articles(writer, articles, "1")
            load.replace_reports(writer, readings)
        nowhere = DocumentStore(Path(home))  # of articles that the installed cleaner read, no bytes are asked for
        began, differing = time.process_time(), 0
        for start in range(0, wanted, BATCH):
            with connection.writer(Path(home)) as stored:
                batch = load.readings_of(stored, [article.article_id for article in articles[start : start + BATCH]])
            differing += sum(len(_passed(reread(nowhere, _passed((reading, None))))) for reading in batch)
        dry_run = time.process_time() - began
    costs = f"extraction {plain:.1f} CPU seconds, dry run {dry_run:.1f}, ratio {dry_run / plain:.2f}"
    print(f"{wanted:,} articles: {costs}; {differing} rows differ")


def _altered(story, n):
    """The same story of other firms: each name in a sentence ends in letters of its own."""
    ending = chr(97 + n % 26) + chr(97 + n // 26 % 26)
    article = read(NAME.sub(rf"\1{ending}", story["text"]), published_at=story["date"]).article
    return replace(article, url=f"https://news.example/{n}", lines=())


def _passed(item):
    return pickle.loads(pickle.dumps(item))


if __name__ == "__main__":
    main()
