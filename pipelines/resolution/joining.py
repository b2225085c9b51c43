"""Claims → groups of claims that tell of one deal each. The outcome does not depend on the order of the claims.

What does not belong here: which pairs are looked at (`blocks`), whether two claims agree (`matching`), what a deal shows (`deals`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from pipelines.resolution.blocks import Pair
from pipelines.resolution.claims import Claim
from pipelines.resolution.disjoint_sets import DisjointSets
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.matching import agreement
from pipelines.resolution.peoples_word import NO_WORD, Word
from pipelines.resolution.sides import ONCE

SURE = 2.0  # both sides are shared, whatever the sums


class Scores:
    """How surely each pair of claims tells of one deal. Claims of one stance are compared once for all: of a deal that is in all the
    papers, very many are.
    """

    def __init__(self, kinship: Kinship) -> None:
        self.claims: dict[str, Claim] = {}
        self._kinship = kinship
        self._typical: dict[str, Claim] = {}  # stance → a claim that has it
        self._known: dict[Pair, float | None] = {}

    def stance(self, report_id: str) -> str:
        """All that the claim is compared by."""
        claim = self.claims[report_id]
        return self._typical.setdefault(claim.stance, claim).stance  # one string of equal ones: it is a key very often

    def of(self, a: str, b: str) -> float | None:
        """Above 0 for likely, 0 for unknown, none where two claims, by their report_ids, cannot tell of one deal."""
        score = self.of_stances(self.stance(a), self.stance(b))
        if self.claims[a].article.article_id != self.claims[b].article.article_id:
            return score
        return score if score is not None and _one_takeover(self.claims[a], self.claims[b], score) else None

    def of_stances(self, x: str, y: str) -> float | None:
        """As `of`, for any two claims with these stances that are of two articles."""
        pair = (x, y) if x < y else (y, x)
        if pair not in self._known:
            self._known[pair] = agreement(self._typical[pair[0]], self._typical[pair[1]], self._kinship)
        return self._known[pair]

    def likely(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """The pairs that likely tell of one deal, with how surely."""
        return {pair: score for pair in pairs if (score := self.of(*pair))}


def joined(report_ids: Collection[str], likely: Mapping[Pair, float], scores: Scores, word: Word = NO_WORD) -> list[list[Claim]]:
    """Claims → groups, the surest pairs first; a pair is left apart where any two of its groups cannot be one deal.

    likely: as `Scores.likely` gives it. word: what people said on which reports belong together; it stands above all rules.
    """
    by_id = scores.claims
    surest_first = sorted((-score, _gap(by_id[a], by_id[b]), a, b) for (a, b), score in likely.items())
    groups = _Groups(report_ids, scores, word)
    for _, _, a, b in surest_first:
        groups.join(a, b)
    # Whole groups, and after the rules: a merge must not drive out a report that accords with one of its two deals alone.
    for a, b in sorted(_within(word.together, report_ids)):
        groups.join_said(a, b)
    return [[by_id[key] for key in group] for group in groups.all()]


def components(report_ids: Collection[str], likely: Iterable[Pair], word: Word = NO_WORD) -> dict[str, str]:
    """Claims → the smallest key of those to which likely pairs link each: beyond it, nothing can change what it is joined to."""
    sets = DisjointSets()
    for a, b in (*likely, *_within(word.together, report_ids)):
        sets.join(a, b)
    return {report_id: sets.find(report_id) for report_id in report_ids}


def _within(pairs: Iterable[Pair], report_ids: Collection[str]) -> list[Pair]:
    return [(a, b) for a, b in pairs if a in report_ids and b in report_ids]


@dataclass
class _Group:
    """Reports that tell of one deal, by what keeps others out."""

    report_ids: list[str]
    stances: set[str]
    by_article: dict[str, list[str]]

    def add(self, other: "_Group") -> None:
        self.report_ids.extend(other.report_ids)
        self.stances |= other.stances
        for article_id, report_ids in other.by_article.items():
            self.by_article.setdefault(article_id, []).extend(report_ids)


class _Groups:
    """Groups of reports that grow together, each report in one of its own at first."""

    def __init__(self, report_ids: Iterable[str], scores: Scores, word: Word) -> None:
        self._scores = scores
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in word.apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._of = {key: _Group([key], {scores.stance(key)}, {scores.claims[key].article.article_id: [key]}) for key in report_ids}

    def join(self, a: str, b: str) -> None:
        """Make one group of the groups of both, unless a member of one cannot be one deal with a member of the other."""
        xs, ys = self._of[a], self._of[b]
        if xs is not ys and self._accord(xs, ys):
            self._unite(xs, ys)

    def join_said(self, a: str, b: str) -> None:
        """Make one group of the groups of both, unless people parted two of their members."""
        xs, ys = self._of[a], self._of[b]
        if xs is not ys and not self._parted(xs, ys):
            self._unite(xs, ys)

    def all(self) -> list[list[str]]:
        """Every group, sorted, in the order of their smallest keys."""
        return sorted(sorted(group.report_ids) for group in {id(group): group for group in self._of.values()}.values())

    def _accord(self, xs: _Group, ys: _Group) -> bool:
        """All stances with all others, as those that they share agree with themselves or are kept apart by an article alone."""
        if any(self._scores.of_stances(x, y) is None for x in xs.stances for y in ys.stances):
            return False
        both = xs.by_article.keys() & ys.by_article.keys()
        told_by_one = (pair for article_id in both for pair in product(xs.by_article[article_id], ys.by_article[article_id]))
        return all(self._scores.of(x, y) is not None for x, y in told_by_one) and not self._parted(xs, ys)

    def _parted(self, xs: _Group, ys: _Group) -> bool:
        return bool(self._apart) and any(not self._apart[x].isdisjoint(ys.report_ids) for x in xs.report_ids if x in self._apart)

    def _unite(self, xs: _Group, ys: _Group) -> None:
        xs, ys = (xs, ys) if len(xs.report_ids) >= len(ys.report_ids) else (ys, xs)
        xs.add(ys)
        self._of.update(dict.fromkeys(ys.report_ids, xs))


def _one_takeover(a: Claim, b: Claim, score: float) -> bool:
    """Two reports of one article are two deals, as the whole text told them apart; but a takeover of one firm by another is one deal."""
    return score >= SURE and {a.type, b.type} <= ONCE


def _gap(a: Claim, b: Claim) -> int:
    return abs((a.asserted_on - b.asserted_on).days) if a.asserted_on and b.asserted_on else 10**6
