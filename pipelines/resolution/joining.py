"""Claims → groups of claims that tell of one deal each. The outcome does not depend on the order of the claims.

What does not belong here: whether two claims agree (`matching`), and what a deal shows (`deals`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations

from pipelines.resolution.claims import Claim
from pipelines.resolution.kinship import Kinship
from pipelines.resolution.matching import agreement
from pipelines.resolution.peoples_word import NO_WORD, Word
from pipelines.resolution.sides import ONCE

MOST_IN_BLOCK = 150  # reports of one party of which every pair is compared; beyond, the cost must not grow with their square
NEIGHBOURS = 40
SURE = 2.0  # both sides are shared, whatever the sums
MOST_WORDS = 12  # of a report with very many parties, pairs of so many


def joined(claims: Sequence[Claim], kinship: Kinship, word: Word = NO_WORD) -> list[list[Claim]]:
    """Claims → groups, the surest pairs first; a pair is left apart where any two of its groups cannot be one deal.

    word: what people said on which reports belong together; it stands above all rules.
    """
    by_id = {claim.report_id: claim for claim in claims}
    scores = {pair: _agreement(by_id[pair[0]], by_id[pair[1]], kinship) for pair in _pairs(claims, kinship)}
    surest_first = sorted((-score, _gap(by_id[a], by_id[b]), a, b) for (a, b), score in scores.items() if score)

    def compatible(a: str, b: str) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in scores:
            scores[pair] = _agreement(by_id[a], by_id[b], kinship)
        return scores[pair] is not None and pair not in word.apart

    groups = _Groups(by_id)
    for _, _, a, b in surest_first:
        groups.join_if(a, b, compatible)
    # Whole groups, and after the rules: a merge must not drive out a report that accords with one of its two deals alone.
    for a, b in sorted(word.together):
        if a in by_id and b in by_id:
            groups.join_if(a, b, lambda p, q: (min(p, q), max(p, q)) not in word.apart)
    return [[by_id[key] for key in group] for group in groups.all()]


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


def _pairs(claims: Iterable[Claim], kinship: Kinship) -> list[tuple[str, str]]:
    """Pairs of claims that share a party. Where a party stands in very many, those that share two, and its neighbours in time."""
    blocks: dict[tuple[str, ...], list[tuple[date, str]]] = defaultdict(list)
    for claim in claims:
        words = sorted({word for organization_id in claim.principals for word in kinship.first_words(organization_id)})
        for key in [*((word,) for word in words), *combinations(words[:MOST_WORDS], 2)]:
            blocks[key].append((claim.asserted_on or date.min, claim.report_id))
    pairs: set[tuple[str, str]] = set()
    for block in blocks.values():
        block.sort()
        reach = len(block) if len(block) <= MOST_IN_BLOCK else NEIGHBOURS
        pairs.update((min(a, b), max(a, b)) for n, (_, a) in enumerate(block) for _, b in block[n + 1 : n + 1 + reach])
    return sorted(pairs)


def _gap(a: Claim, b: Claim) -> int:
    return abs((a.asserted_on - b.asserted_on).days) if a.asserted_on and b.asserted_on else 10**6
