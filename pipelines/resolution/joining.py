"""Claims → groups of claims that tell of one deal each. The outcome does not depend on the order of the claims.

What does not belong here: which pairs are looked at (`blocks`), whether two claims agree (`matching`), what a deal shows (`deals`).
"""

from collections.abc import Callable, Collection, Iterable

from pipelines.resolution.blocks import Pair
from pipelines.resolution.claims import Claim
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.matching import agreement
from pipelines.resolution.peoples_word import NO_WORD, Word
from pipelines.resolution.sides import ONCE

SURE = 2.0  # both sides are shared, whatever the sums


class Scores:
    """How surely each pair of claims tells of one deal; a pair is looked at once."""

    def __init__(self, kinship: Kinship) -> None:
        self.claims: dict[str, Claim] = {}
        self._kinship = kinship
        self._known: dict[Pair, float | None] = {}

    def of(self, a: str, b: str) -> float | None:
        """Above 0 for likely, 0 for unknown, none where two claims, by their report_ids, cannot tell of one deal."""
        pair = (min(a, b), max(a, b))
        if pair not in self._known:
            self._known[pair] = _agreement(self.claims[pair[0]], self.claims[pair[1]], self._kinship)
        return self._known[pair]


def joined(report_ids: Collection[str], pairs: Iterable[Pair], scores: Scores, word: Word = NO_WORD) -> list[list[Claim]]:
    """Claims → groups, the surest pairs first; a pair is left apart where any two of its groups cannot be one deal.

    word: what people said on which reports belong together; it stands above all rules.
    """
    by_id = scores.claims
    surest_first = sorted((-score, _gap(by_id[a], by_id[b]), a, b) for a, b in pairs if (score := scores.of(a, b)))

    def compatible(a: str, b: str) -> bool:
        return scores.of(a, b) is not None and (min(a, b), max(a, b)) not in word.apart

    groups = _Groups(report_ids)
    for _, _, a, b in surest_first:
        groups.join_if(a, b, compatible)
    # Whole groups, and after the rules: a merge must not drive out a report that accords with one of its two deals alone.
    for a, b in sorted(_within(word.together, report_ids)):
        groups.join_if(a, b, lambda p, q: (min(p, q), max(p, q)) not in word.apart)
    return [[by_id[key] for key in group] for group in groups.all()]


def components(report_ids: Collection[str], pairs: Iterable[Pair], scores: Scores, word: Word = NO_WORD) -> dict[str, str]:
    """Claims → the smallest key of those to which likely pairs link each: beyond it, nothing can change what it is joined to."""
    sets = DisjointSets()
    for a, b in (*(pair for pair in pairs if scores.of(*pair)), *_within(word.together, report_ids)):
        sets.join(a, b)
    return {report_id: sets.find(report_id) for report_id in report_ids}


def _within(pairs: Iterable[Pair], report_ids: Collection[str]) -> list[Pair]:
    return [(a, b) for a, b in pairs if a in report_ids and b in report_ids]


class _Groups:
    """Groups of keys that grow together, each key in one of its own at first."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._of = {key: [key] for key in keys}

    def join_if(self, a: str, b: str, compatible: Callable[[str, str], bool]) -> None:
        """Make one group of the groups of both, if each member of one is compatible with each of the other."""
        xs, ys = self._of[a], self._of[b]
        if xs is not ys and all(compatible(x, y) for x in xs for y in ys):
            xs.extend(ys)
            self._of.update(dict.fromkeys(ys, xs))

    def all(self) -> list[list[str]]:
        """Every group, sorted, in the order of their smallest keys."""
        return sorted(sorted(group) for group in {id(group): group for group in self._of.values()}.values())


def _agreement(a: Claim, b: Claim, kinship: Kinship) -> float | None:
    """Two reports of one article are two deals, as the whole text told them apart; but a takeover of one firm by another is one deal."""
    score = agreement(a, b, kinship)
    if a.article.article_id != b.article.article_id:
        return score
    return score if score is not None and score >= SURE and {a.type, b.type} <= ONCE else None


def _gap(a: Claim, b: Claim) -> int:
    return abs((a.asserted_on - b.asserted_on).days) if a.asserted_on and b.asserted_on else 10**6
