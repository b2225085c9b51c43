"""Which articles are copies of one another: syndicated, cut, reworded at the top, tagged by an agency.

Articles meet only where they share one of a few sampled runs of words, so the cost grows with the articles and their copies.
What does not belong here: articles that tell the same news in their own words (`matching` joins their reports).
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from pipelines.keys import stable_key
from pipelines.records import Article
from pipelines.remembered import KnownArticle
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.known import Known
from pipelines.resolution.name_keys import number

RUN_WORDS = 5  # words in a run: long enough that two writers hardly share one by chance
SAMPLED = 4  # runs that begin with one word of so many, by its checksum, stand for all: a quarter of the cost, and as good
MOST_SHARING = 60  # a run in more articles than this is a formula of the trade
FEWEST_RUNS = 6  # below this a text is too short to tell a copy from a formula
COPY = 0.7  # share of the shorter text's runs that the longer one has, too; disclaimers of one issuer make up to 0.6
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Copies:
    """Articles whose cluster was looked at anew."""

    rows: Mapping[str, KnownArticle]  # article_id → what to remember of it
    before: frozenset[str]  # article_ids that were known, and that these take the place of
    moved: frozenset[str]  # article_ids whose cluster is another than before


def copies(known: Known, fresh: Iterable[Article]) -> Copies:
    """Articles that are new or read anew, and all whose cluster they touch."""
    runs = {article.article_id: runs_of(article.text) for article in fresh}
    before = {row.article_id: row for row in known.find(KnownArticle, "article_id", runs)}
    changed = {key for key, found in runs.items() if key not in before or before[key].runs != found}
    lookup = _Runs(known, {key: runs[key] for key in changed}, {key: before[key] for key in changed & before.keys()})
    turned = lookup.turned()  # of a run that became a formula of the trade, or ceased to be one, all articles are touched
    touched = {**lookup.new, **{row.article_id: row.runs for row in turned}}
    near = lookup.sharing({run for found in touched.values() for run in found})
    gone = [*lookup.old.values(), *turned]
    linked = [row for row in near if _has_copy(row, touched)]
    clusters = {row.cluster_id for row in (*gone, *linked) if row.cluster_id}
    rest = [row for row in known.find(KnownArticle, "cluster_id", clusters) if row.article_id not in lookup.old]
    looked_at = {**touched, **{row.article_id: row.runs for row in (*linked, *rest)}}
    old = {**before, **{row.article_id: row for row in (*gone, *linked, *rest)}}
    cluster_of = _clusters(looked_at, lookup.formulas({run for found in looked_at.values() for run in found}))
    rows = {key: KnownArticle(key, found, cluster_of.get(key)) for key, found in looked_at.items()}
    moved = {key for key, row in rows.items() if (old[key].cluster_id if key in old else None) != row.cluster_id}
    return Copies(rows, frozenset(old.keys() & rows.keys()), frozenset(moved))


class _Runs:
    """What shares runs of words with articles that changed."""

    def __init__(self, known: Known, new: Mapping[str, tuple[int, ...]], old: Mapping[str, KnownArticle]) -> None:
        """new: article_id → its runs now; old: those of them that were known."""
        self.new, self.old = new, old
        self._known = known
        self._came, self._went = _counted(new.values()), _counted(row.runs for row in old.values())
        self._most_came = max(self._came.values(), default=0)
        self._counts: dict[int, int] = {}  # how many articles have a run, where these are nearly a formula or more

    def sharing(self, runs: Collection[int]) -> list[KnownArticle]:
        """Articles, themselves unchanged, that have one of the runs, but for runs that are a formula."""
        rows = self._known.find(KnownArticle, "runs", set(runs) - self.formulas(runs))
        return [row for row in rows if row.article_id not in self.old]

    def formulas(self, runs: Collection[int]) -> set[int]:
        """The runs that more than MOST_SHARING articles have now."""
        self._count(runs)
        return {run for run in runs if self._counts[run] + self._came[run] - self._went[run] > MOST_SHARING}

    def turned(self) -> list[KnownArticle]:
        """Articles, themselves unchanged, with a run that the changed ones made a formula, or no longer one."""
        runs = self._came.keys() | self._went.keys()
        now = self.formulas(runs)
        before = {run for run in runs if self._counts[run] > MOST_SHARING}
        rows = self._known.find(KnownArticle, "runs", before ^ now)
        return [row for row in rows if row.article_id not in self.old]

    def _count(self, runs: Collection[int]) -> None:
        strange = [run for run in runs if run not in self._counts]
        found = self._known.frequent(KnownArticle, "runs", strange, max(0, MOST_SHARING - self._most_came)) if strange else {}
        self._counts.update((run, found.get(run, 0)) for run in strange)


def _has_copy(row: KnownArticle, others: Mapping[str, tuple[int, ...]]) -> bool:
    runs = frozenset(row.runs)
    return any(_is_copy(runs, frozenset(found)) for found in others.values() if not runs.isdisjoint(found))


def _counted(found: Iterable[tuple[int, ...]]) -> Counter[int]:
    return Counter(run for runs in found for run in runs)


def _clusters(runs: Mapping[str, tuple[int, ...]], formulas: Collection[int]) -> dict[str, str]:
    """article_id → key of its cluster, for articles that have at least one copy among them."""
    sharing: dict[int, list[str]] = defaultdict(list)
    for article_id in sorted(runs):
        for run in runs[article_id]:
            if run not in formulas:
                sharing[run].append(article_id)
    pairs = {pair for members in sharing.values() for pair in combinations(members, 2)}
    as_sets = {article_id: frozenset(found) for article_id, found in runs.items()}
    sets = DisjointSets()
    for a, b in sorted(pairs):
        if sets.find(a) != sets.find(b) and _is_copy(as_sets[a], as_sets[b]):
            sets.join(a, b)
    return {member: stable_key("copies", group[0]) for group in sets.groups(runs) if len(group) > 1 for member in group}


def runs_of(text: str) -> tuple[int, ...]:
    """The sampled runs of words, each once, as numbers that are the same on every machine."""
    words = WORD.findall(text.casefold())
    starts = [place for place in range(len(words) - RUN_WORDS + 1) if _is_sampled(words[place])]
    return tuple(sorted({number(*words[place : place + RUN_WORDS]) for place in starts}))


@lru_cache(maxsize=200_000)
def _is_sampled(word: str) -> bool:
    return zlib.crc32(word.encode()) % SAMPLED == 0


def _is_copy(a: Set[int], b: Set[int]) -> bool:
    fewer = min(len(a), len(b))
    return fewer >= FEWEST_RUNS and len(a & b) >= COPY * fewer
