"""Which articles are copies of one another: syndicated, cut, reworded at the top, tagged by an agency.

Articles meet only where they share one of a few sampled runs of words, so the cost grows with the articles and their copies.
What does not belong here: articles that tell the same news in their own words (`matching` joins their reports).
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from pipelines.keys import stable_key
from pipelines.records import Article
from pipelines.resolution.disjoint_sets import DisjointSets

RUN_WORDS = 5  # words in a run: long enough that two writers hardly share one by chance
SAMPLED = 4  # runs that begin with one word of so many, by its checksum, stand for all: a quarter of the cost, and as good
MOST_SHARING = 60  # a run in more articles than this is a formula of the trade
FEWEST_RUNS = 6  # below this a text is too short to tell a copy from a formula
COPY = 0.7  # share of the shorter text's runs that the longer one has, too; disclaimers of one issuer make up to 0.6
WORD = re.compile(r"\w+")


def duplicate_clusters(articles: Iterable[Article]) -> dict[str, str]:
    """article_id → key of its cluster, for articles that have at least one copy among them."""
    runs = {article.article_id: _runs(article.text) for article in articles}
    sharing: dict[int, list[str]] = defaultdict(list)
    for article_id in sorted(runs):
        for run in runs[article_id]:
            sharing[run].append(article_id)
    pairs = {pair for members in sharing.values() if len(members) <= MOST_SHARING for pair in combinations(members, 2)}
    sets = DisjointSets()
    for a, b in sorted(pairs):
        if sets.find(a) != sets.find(b) and _is_copy(runs[a], runs[b]):
            sets.join(a, b)
    return {member: stable_key("copies", group[0]) for group in sets.groups(runs) if len(group) > 1 for member in group}


def _runs(text: str) -> frozenset[int]:
    """The sampled runs of words, as numbers that are equal within one process. Which are sampled is the same on every machine."""
    words = WORD.findall(text.casefold())
    starts = [place for place in range(len(words) - RUN_WORDS + 1) if _is_sampled(words[place])]
    return frozenset(hash(" ".join(words[place : place + RUN_WORDS])) for place in starts)


@lru_cache(maxsize=200_000)
def _is_sampled(word: str) -> bool:
    return zlib.crc32(word.encode()) % SAMPLED == 0


def _is_copy(a: frozenset[int], b: frozenset[int]) -> bool:
    fewer = min(len(a), len(b))
    return fewer >= FEWEST_RUNS and len(a & b) >= COPY * fewer
