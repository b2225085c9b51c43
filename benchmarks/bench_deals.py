"""How well deals are read, beside a plain baseline, and which errors are most frequent.

    python benchmarks/bench_deals.py [--shared FOLDER] [--sets dealnews,chrome,…,confidence,speed]

The measuring data may not be shipped: it is sought in DEALHOUSE_SHARED, else in `shared` beside the project. `baseline` is the pattern
baseline of the scorer itself, something to be far ahead of. Reuters, SENTiVENT and SentiFM label stories and sentences by definitions of
their own: figures to look at, not to aim at.
"""

import argparse
import contextlib
import gzip
import importlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.deals import extract  # noqa: E402
from pipelines.records import Article  # noqa: E402

SETS = ["dealnews", "chrome", "freitag", "core", "reuters", "sentivent", "sentifm", "errors", "confidence", "speed"]
SHOWN = 10  # most frequent errors


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]


def scored(shared, gold, predict):
    """The scorer's table, as text."""
    scorer = importlib.import_module("score_deals")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer.score(gold, predict)
    return printed.getvalue().strip()


def dealnews(shared):
    adapters = importlib.import_module("adapters")
    gold = lines(shared / "data/dealnews/gold.jsonl")
    for name in ("deals", "baseline"):
        print(f"\ndealnews, {name}\n{scored(shared, gold, lambda article, name=name: getattr(adapters, name)(article['text']))}")


def chrome(shared):
    adapters = importlib.import_module("adapters")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "chrome.jsonl"
        gold = shared / "data/dealnews/gold.jsonl"
        subprocess.run([sys.executable, shared / "tools/add_chrome.py", gold, out], check=True)
        print(f"\ndealnews inside other stories' headlines\n{scored(shared, lines(out), lambda article: adapters.deals(article['text']))}")


def benched(shared, name):
    """A set of deal_bench.py, ours and the baseline."""
    command = [sys.executable, shared / "tools/deal_bench.py", "score", "--data", shared / "data/deals", "--sets", name]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(shared / "tools")])}
    for extra in (["--extract", "adapters:bench_deals"], []):
        print(f"\n{'ours' if extra else 'baseline'}", flush=True)
        subprocess.run([*command, *extra], check=True, env=env, cwd=ROOT)


def errors(shared):
    """The most frequent causes for which a main deal is not right, each with an example."""
    scorer, adapters = importlib.import_module("score_deals"), importlib.import_module("adapters")
    found, example = Counter(), {}
    for article in lines(shared / "data/dealnews/gold.jsonl"):
        for cause in causes(scorer, article["deals"], adapters.deals(article["text"])):
            found[cause] += 1
            example.setdefault(cause, article["text"].split("\n")[0][:90])
    print("\nmost frequent errors of main deals")
    for cause, count in found.most_common(SHOWN):
        print(f"{count:4} {cause:55} {example[cause]}")


def causes(scorer, gold, told):
    pairs = scorer.pairing(gold, told)
    by_gold = {i: told[j] for i, j in pairs}
    for number, deal in enumerate(gold):
        if deal["salience"] != "main":
            continue
        mine = by_gold.get(number)
        if mine is None or mine["salience"] != "main":
            yield f"missed: {deal['type']}" if mine is None else f"told as background: {deal['type']}"
            continue
        if mine["type"] != deal["type"]:
            yield f"type: {deal['type']} read as {mine['type']}"
        if mine["status"] != deal["status"]:
            yield f"status: {deal['status']} read as {mine['status']}"
        if scorer.matched(scorer.sums(deal), scorer.sums(mine), scorer.same_sum) < max(len(scorer.sums(deal)), len(scorer.sums(mine))):
            yield "sum of the deal"
        for party in missing(scorer, deal, mine):
            yield f"missing {party['role']}"
        for party in missing(scorer, mine, deal):
            yield f"wrong {party['role']}"
    paired = {j for _, j in pairs}
    for number, deal in enumerate(told):
        if deal["salience"] == "main" and number not in paired:
            yield f"main deal that is none: {deal['type']}"


def missing(scorer, one, other):
    def same(a, b):
        return scorer.same_name(a["name"], b["name"]) and scorer.role(a) == scorer.role(b)

    return [a for a in scorer.people(one) if not any(same(a, b) for b in scorer.people(other))]


def confidence(shared):
    """Of records at each confidence, how many are right: paired with a gold deal of the same type, salience and status."""
    scorer, adapters = importlib.import_module("score_deals"), importlib.import_module("adapters")
    all_of, right = Counter(), Counter()
    for article in lines(shared / "data/dealnews/gold.jsonl"):
        told = adapters.deals(article["text"])
        by_told = {j: article["deals"][i] for i, j in scorer.pairing(article["deals"], told)}
        for number, deal in enumerate(told):
            step = int(deal["confidence"] * 10 + 1e-9) / 10
            gold = by_told.get(number)
            all_of[step] += 1
            right[step] += gold is not None and all(gold[key] == deal[key] for key in ("type", "status", "salience"))
    print("\nconfidence  records  right")
    for step in sorted(all_of):
        print(f"{step:>10.1f} {all_of[step]:8} {right[step] / all_of[step]:6.2f}")


def speed(shared):
    """CPU milliseconds an article, and microseconds a character for a short and a long text of the same words."""
    texts = [article["text"] for article in lines(shared / "data/dealnews/gold.jsonl")]
    bodies = [Article(text=text, language="en") for text in texts]
    extract(bodies[0])
    print(f"\nan article of {sum(map(len, texts)) // len(texts)} characters: {1000 * cpu(bodies) / len(bodies):.1f} ms of CPU")
    quiet = [Article(text="The garden was green and the summer was long. " * 60, language="en")] * 50
    print(f"an article with no deal word: {1000 * cpu(quiet) / len(quiet):.2f} ms")
    words = "\n".join(random.Random(1).sample(texts, 12))
    for size in (3_000, 1_000_000):
        text = (words * (1 + size // len(words)))[:size]
        print(f"{size:>9} characters: {1e6 * cpu([Article(text=text, language='en')]) / size:.2f} µs a character")

    beside_trafilatura(shared)


def beside_trafilatura(shared):
    """CPU of reading the bodies of the cleaning pages, over that of bare trafilatura on the pages themselves, in this run."""
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed: pip install -e '.[bench]'")
        return
    folder = shared / "data/extraction"
    pages = lines(folder / "gold.jsonl")
    raw = [gzip.decompress((folder / "html" / f"{page['id']}.html.gz").read_bytes()).decode("utf-8") for page in pages]
    bodies = [Article(title=page["title"], text=page["body"], language="en") for page in pages]
    trafilatura.extract(raw[0])
    start = time.process_time()
    for page in raw:
        trafilatura.extract(page)
    theirs = time.process_time() - start
    ours = cpu(bodies)
    print(f"{len(bodies)} bodies: {ours:.2f} s of CPU; trafilatura on their pages {theirs:.2f} s; ratio {ours / theirs:.2f}")


def cpu(articles):
    start = time.process_time()
    for article in articles:
        extract(article)
    return time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DEALHOUSE_SHARED") or ROOT.parent / "shared"))
    parser.add_argument("--sets", default=",".join(SETS), help=f"any of {', '.join(SETS)}")
    arguments = parser.parse_args()
    unknown = set(arguments.sets.split(",")) - set(SETS)
    if unknown:
        parser.error(f"unknown set {', '.join(sorted(unknown))}: choose from {', '.join(SETS)}")
    if not (arguments.shared / "data/dealnews").is_dir():
        print(f"no measuring data at {arguments.shared}: set DEALHOUSE_SHARED to the folder that holds data/ and tools/")
        return
    sys.path.insert(0, str(arguments.shared / "tools"))
    for name in arguments.sets.split(","):
        own = globals().get(name)
        own(arguments.shared) if own else benched(arguments.shared, name)


if __name__ == "__main__":
    main()
