"""Copies of real articles, made as sites make them: how many are found, and how many other articles are taken for copies.

    python benchmarks/bench_duplicates.py

Each article of the measuring data is sent again cut, with a reworded head, with an agency's tag, and amid another site's own lines.
A pair is right where both come from one article. Stories of one saga share whole paragraphs of background: they are no copies.
"""

import json
import os
import random
import re
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipelines.records import Article  # noqa: E402
from pipelines.resolution.duplicates import copies  # noqa: E402
from pipelines.resolution.known import Memory  # noqa: E402

FILES = {"extraction/gold.jsonl": "body", "dealnews/gold.jsonl": "text", "sagas/articles.jsonl": "text"}
FEWEST_WORDS = 60
HEAD = "What follows was first told by people who know of the matter and asked not to be named. "
TAG = "NORTHPORT, March 3 (Wire) - "
CHROME_ABOVE = "Share this story\nListen · 4 min\nSubscribe to our morning letter and never miss a deal\n"
CHROME_BELOW = "\nRead next: Five charts that explain the week\nMore from Markets\nTerms of use | Privacy | © All rights reserved"


def texts(shared):
    """Texts of the measuring data that are long enough; those that are themselves a copy of one before are left out."""
    found, seen = [], []
    for name, field in FILES.items():
        for line in (shared / "data" / name).read_text(encoding="utf-8").strip().split("\n"):
            text = json.loads(line).get(field) or ""
            said = set(sentences(text))
            if len(text.split()) >= FEWEST_WORDS and not any(len(said & other) > 0.8 * len(said) for other in seen):
                found.append(text)
                seen.append(said)
    return found


def sentences(text):
    return re.split(r"(?<=[.!?])\s+", text)


def cut(text, chance):
    """The first 40 to 80 percent of the sentences."""
    said = sentences(text)
    return " ".join(said[: max(3, int(len(said) * chance.uniform(0.4, 0.8)))])


def reworded(text, chance):
    """Another first sentence, one other sentence left out."""
    said = sentences(text)
    if len(said) > 6:
        said.pop(chance.randrange(2, len(said)))
    return HEAD + " ".join(said[1:])


def tagged(text, _):
    return TAG + text


def in_chrome(text, _):
    return CHROME_ABOVE + text + CHROME_BELOW


def copied(shared):
    """The articles, mixed; and for each article_id, which text it comes from and how it was made."""
    chance = random.Random(7)
    origin, articles, kind = {}, [], {}
    for place, text in enumerate(texts(shared)):
        for make in (None, cut, reworded, tagged, in_chrome):
            article = Article(text=make(text, chance) if make else text, url=f"https://{make.__name__ if make else 'own'}.example/{place}")
            origin[article.article_id], kind[article.article_id] = place, make.__name__ if make else "own"
            articles.append(article)
    chance.shuffle(articles)
    return articles, origin, kind


def pairs_within(group_of):
    """item → group: the pairs of items of one group."""
    members = defaultdict(list)
    for item, group in group_of.items():
        members[group].append(item)
    return {frozenset(pair) for group in members.values() for pair in combinations(group, 2)}


def found_pairs(articles):
    """The pairs that are taken for copies of one story."""
    return pairs_within({row.article_id: row.cluster_id for row in copies(Memory(), articles).rows.values() if row.cluster_id})


def quality(found, true):
    """Precision and recall of pairs."""
    return len(found & true) / max(1, len(found)), len(found & true) / len(true)


def main():
    shared = Path(os.environ.get("DEALHOUSE_SHARED") or ROOT.parent / "shared")
    if not (shared / "data").is_dir():
        sys.exit(f"no measuring data at {shared}: set DEALHOUSE_SHARED to the folder that holds data/")
    articles, origin, kind = copied(shared)
    began = time.perf_counter()
    found = found_pairs(articles)
    seconds = time.perf_counter() - began
    true = pairs_within(origin)
    print(
        f"{len(set(origin.values()))} texts, {len(articles)} articles, {len(true)} pairs of copies;"
        f" {1000 * seconds / len(articles):.2f} ms an article"
    )
    print("precision {:.4f}   recall {:.4f}".format(*quality(found, true)))
    for name in ("cut", "reworded", "tagged", "in_chrome"):
        pairs = [pair for pair in true if {kind[a] for a in pair} == {name, "own"}]
        print(f"  {name:10} recall {sum(pair in found for pair in pairs) / len(pairs):.4f}")
    for pair in sorted(found - true, key=sorted)[:5]:
        print("  taken for copies:", *sorted(f"{kind[a]}/{origin[a]}" for a in pair))


if __name__ == "__main__":
    main()
